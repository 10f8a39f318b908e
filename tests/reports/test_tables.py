"""The tables of queries have the rows of the reports: what a report says and what a query says cannot differ."""
# ruff: noqa: S608 - the queries are our own

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plantplan.fold import Plan, fold
from plantplan.register import Register
from plantplan.render.machine import as_json
from plantplan.reports import whatif
from plantplan.reports.capacity import Asked, capacity
from plantplan.reports.database import connected
from plantplan.reports.launches import launches
from plantplan.reports.listing import ListKind, listing
from plantplan.reports.report import Report
from plantplan.reports.slips import Question, slips
from plantplan.reports.tables import OF_TOTALS, schema, tables

DAY = date(2025, 11, 25)
DAYS = st.dates(date(2015, 1, 1), date(2031, 1, 1))
TYPES = {"text": str, "integer": int, "number": float, "boolean": int, "date": str, "json": str}
REPORTS: dict[str, Callable[[Plan], Report]] = {
    **{kind: (lambda plan, kind=kind: listing(plan, kind)) for kind in get_args(ListKind)},
    "launches": launches,
}


@contextmanager
def database(plan: Plan, *queries: str) -> Iterator[Callable[[str], list[Any]]]:
    """The tables of a plan, to be asked."""
    with closing(connected(plan, *queries)) as connection:
        connection.row_factory = sqlite3.Row
        yield lambda query: [dict(row) for row in connection.execute(query)]


def keyed(report: Report) -> list[dict[str, Any]]:
    """The rows of a report as JSON has them, but with lists as text, and yes as 1."""
    rows = json.loads("".join(as_json(report)))["rows"]
    return [{k: stored(v) for k, v in row.items()} for row in rows]


def stored(value: Any) -> Any:
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return int(value) if isinstance(value, bool) else value


@pytest.fixture(scope="session")
def on(shipped: Register) -> Callable[[date], Plan]:
    """The plan of the shipped register on a day."""
    return lambda day: fold(shipped, day)


def same(plan: Plan) -> None:
    """Each table that a report has is, key by key, that report."""
    with database(plan) as ask:
        for name, report in REPORTS.items():
            expected = keyed(whatif.asked(plan, report))
            columns = ", ".join(report(plan).shape._fields)
            assert ask(f"select {columns} from {name}") == expected, name


@given(DAYS)
@settings(max_examples=15, deadline=None)
def test_on_every_day_a_table_has_the_rows_of_its_report(small: Register, day: date) -> None:
    same(fold(small, day))


def test_the_shipped_register_has_the_same_rows_in_tables_and_reports(shipped: Register) -> None:
    same(fold(shipped, DAY))


@pytest.mark.parametrize("scenario", ["comet-slips", "luna-stays"])
def test_a_table_marks_what_a_scenario_changes_as_its_report_does(small: Register, scenario: str) -> None:
    plan = fold(small, DAY, [small.scenarios[scenario]])
    same(plan)
    with database(plan) as ask:
        assert ask("select distinct what_if from programmes order by 1") == [{"what_if": 0}, {"what_if": 1}]
        assert ask("select distinct id from claims where what_if") == [{"id": small.scenarios[scenario].claims[0].model}]


@given(DAYS)
@settings(max_examples=15, deadline=None)
def test_on_every_day_the_figures_of_capacity_are_the_reports(on: Callable[[date], Plan], day: date) -> None:
    plan = on(day)
    report = capacity(plan, Asked())
    span = f"year between {report.asked['from']} and {report.asked['to']}"
    expected = [{k: v for k, v in row.items() if k not in OF_TOTALS} for row in keyed(report)]
    with database(plan, "capacity") as ask:
        assert ask(f"select * from capacity where {span}") == expected


def test_capacity_goes_from_the_first_figure_to_the_last_date(small: Register) -> None:
    plan = fold(small, DAY)
    every = {r.year for r in capacity(plan, Asked(first=1900, last=2100)).rows if r.output or r.capacity_from == r.year}
    ends = {p.end.value.latest.year for p in plan.programmes if p.end and p.end.value and p.end.value.latest}
    with database(plan, "capacity") as ask:
        (years,) = ask("select min(year) as first, max(year) as last from capacity")
    assert years["first"] == min(every)
    assert years["last"] >= max(ends | {DAY.year + 2})


@given(DAYS, st.sampled_from(["reveal", "start", "launch", "end"]))
@settings(max_examples=15, deadline=None)
def test_on_every_day_the_slips_are_those_of_the_report(on: Callable[[date], Plan], day: date, milestone: Any) -> None:
    plan = on(day)
    report = slips(plan, None, Question(milestone, every=True))
    query = f"select * from slips where kind = 'programme' and milestone = '{milestone}' and claims > 1"
    with database(plan, query) as ask:
        found = ask(query)
    assert sorted(map(repr, found)) == sorted(map(repr, keyed(report)))


@given(DAYS)
@settings(max_examples=5, deadline=None)
def test_on_every_day_steps_slips_and_claims_add_up(on: Callable[[date], Plan], day: date) -> None:
    with database(on(day)) as ask:
        assert ask("select coalesce(sum(slip), 0) as n from steps") == ask("select coalesce(sum(slips), 0) as n from slips")
        assert ask("select model, claims from models where claims order by 1") == ask(
            "select id as model, count(*) as claims from claims where kind = 'model' group by id order by 1"
        )
        assert ask("select count(*) as n from contested") == ask(
            "select coalesce(sum(json_array_length(contested)), 0) as n from programmes "
            "where stage not in ('ended', 'moved', 'cancelled')"
        )


def test_the_entries_of_plants_are_those_that_were_known_on_the_day(small: Register) -> None:
    counts = {}
    for day in (date(2000, 1, 1), date(2100, 1, 1)):
        with database(fold(small, day)) as ask:
            counts[day.year] = [ask(f"select count(*) as n from {t}")[0]["n"] for t in ("output", "stated_capacity", "stops")]
    every = small.plants.values()
    assert counts[2000] == [0, 0, 0]
    assert counts[2100] == [sum(len(getattr(p, n)) for p in every) for n in ("output", "capacity", "stops")]


def test_every_column_can_be_asked_for_by_its_bare_name(shipped: Register) -> None:
    with database(fold(shipped, DAY)) as ask:
        for name, table in tables().items():
            for column in table.columns:
                ask(f"select {column.name} from {name} where {column.name} is not null order by {column.name} limit 1")


def test_a_value_has_the_type_of_its_column_and_null_only_where_it_may(shipped: Register) -> None:
    plan = fold(shipped, DAY, list(shipped.scenarios.values()))
    with database(plan) as ask:
        for name, table in tables().items():
            rows = ask(f"select * from {name}")
            assert rows, name
            for column in table.columns:
                values = {type(row[column.name]) for row in rows}
                assert values <= {TYPES[column.type], *([type(None)] if column.null else [])}, f"{name}.{column.name}"


def test_dates_are_days_and_lists_are_json(shipped: Register) -> None:
    with database(fold(shipped, DAY)) as ask:
        for name, table in tables().items():
            rows = ask(f"select * from {name}")
            for column in (c for c in table.columns if c.type in ("date", "json", "boolean")):
                for value in (row[column.name] for row in rows if row[column.name] is not None):
                    read = {"date": date.fromisoformat, "json": json.loads, "boolean": bool}[column.type](value)
                    assert column.type == "json" or read == value or str(read) == value


def test_the_schema_has_every_table_and_column_that_the_database_has(small: Register) -> None:
    plan = fold(small, DAY)
    listed = [(row.table, row.column) for row in schema(plan).report.rows]
    with database(plan, "") as ask:
        names = [row["name"] for row in ask("select name from sqlite_schema where type = 'table'")]
        there = [
            (n, column) for n in names for column in ask(f"select * from (select 1) left join {n} limit 1")[0] if column != "1"
        ]
    assert listed == there
