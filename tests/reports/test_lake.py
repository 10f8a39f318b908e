"""What leaves a register is its tables, as they are: with a few columns more, and with all claims, whenever they were said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plantplan.facts import Plant
from plantplan.fold import Plan, fold
from plantplan.period import Period
from plantplan.register import Register
from plantplan.reports.lake import KEYS, LEADING, PARTED, Sheet, sheets
from plantplan.reports.tables import tables

DAY = date(2025, 11, 25)
DAYS = st.dates(date(2015, 1, 1), date(2031, 1, 1))
ABROAD = {"melfi": "IT", "brampton": "CA", "belvidere": None}


def rows(sheet: Sheet) -> list[dict[str, Any]]:
    return [dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows]


def of(plan: Plan, name: str) -> list[dict[str, Any]]:
    (sheet,) = sheets(plan, "Ours", [name])
    return rows(sheet)


def places(plan: Plan, name: str) -> list[tuple[Any, Any]]:
    return [(row.get("country"), row.get("year")) for row in of(plan, name)]


@pytest.fixture(scope="session")
def abroad(make_register: Callable[..., Register]) -> Callable[[str], Plan]:
    """The plan of one model, whose plants are in Italy, in Canada, and somewhere."""

    def make(claims: str) -> Plan:
        register = make_register(claims)
        plants = {i: Plant(id=i, name=i.capitalize(), country=c) for i, c in ABROAD.items()}
        return fold(Register(register.settings, plants, register.platforms, register.models), DAY)

    return make


@given(DAYS)
@settings(max_examples=10, deadline=None)
def test_each_table_leaves_row_by_row_and_column_by_column(small: Register, day: date) -> None:
    plan = fold(small, day)
    for sheet in sheets(plan, "Ours"):
        table = tables()[sheet.name]
        own = [c.name for c in table.columns]
        if sheet.name != "claims":
            assert [[row[n] for n in own] for row in rows(sheet)] == list(table.rows(plan)), sheet.name
        more = [k for k in sheet.keys if k not in own]
        assert list(sheet.columns) == [*LEADING, *own, *more]


def test_every_table_says_how_it_is_parted() -> None:
    assert list(PARTED) == list(tables())
    for name, table in tables().items():
        assert not {c.name for c in table.columns} & set(LEADING), name


@given(DAYS)
@settings(max_examples=10, deadline=None)
def test_all_claims_leave_whatever_the_day(small: Register, day: date) -> None:
    every = [
        claim for things in (small.plants, small.platforms, small.models) for thing in things.values() for claim in thing.claims
    ]
    found = of(fold(small, day), "claims")
    assert {row.pop("as_of") for row in found} == {day.isoformat()}
    assert len(found) == len(every)
    last = of(fold(small, date.max), "claims")
    assert found == [{k: v for k, v in row.items() if k != "as_of"} for row in last]


def test_each_row_says_whose_it_is_of_which_day_and_what_it_assumes(small: Register) -> None:
    scenario = small.scenarios["comet-slips"]
    for assumed, name in (([], None), ([scenario], scenario.name)):
        for sheet in sheets(fold(small, DAY, assumed), "Ours"):
            leading = {(row["register"], row["as_of"], row["assumes"]) for row in rows(sheet)}
            assert leading <= {("Ours", "2025-11-25", name)}


def test_a_row_is_in_the_country_of_its_plant_and_the_year_of_its_date(small: Register) -> None:
    plan = fold(small, DAY)
    countries = {id_: plant.country for id_, plant in small.plants.items()}
    dated = {"programmes": "begin", "launches": "period", "output": "period", "stops": "period", "employees": "period"}
    for name, column in dated.items():
        for row in of(plan, name):
            period = Period.parse(row[column]) if row[column] else None
            day = (period.earliest or period.latest) if period else None
            assert (row["country"], row["year"]) == (countries.get(row["plant"]), day.year if day else None)


def test_a_claim_that_names_no_plant_is_where_all_plants_of_its_model_are(abroad: Callable[[str], Plan]) -> None:
    said = '[[claims]]\ndate = 2024-05-06\nplant = "{}"\nstart = 2026\nstatus = "planned"\n'
    unnamed = '[[claims]]\ndate = "2025-03"\nstart = 2027\nstatus = "planned"\n'
    assert places(abroad(said.format("melfi") + unnamed), "claims") == [("IT", 2024), ("IT", 2025)]
    assert places(abroad(said.format("belvidere") + unnamed), "claims") == [(None, 2024), (None, 2025)]
    both = said.format("melfi") + said.format("brampton") + unnamed
    assert places(abroad(both), "claims") == [("IT", 2024), ("CA", 2024), (None, 2025)]
    assert places(abroad(both), "steps") == [("CA", 2024), ("CA", 2025), ("IT", 2024), ("IT", 2025)]
    assert places(abroad(unnamed), "claims") == [(None, 2025)]


@pytest.mark.parametrize(
    ("written", "year"),
    [('"2027/2028"', 2027), ('"2028/.."', 2028), ('"../2026"', 2026), ("2027-11-25", 2027), ('"mid 2027~"', 2027)],
)
def test_the_year_of_a_period_is_that_of_its_earliest_day_else_of_its_latest(
    abroad: Callable[[str], Plan], written: str, year: int
) -> None:
    plan = abroad(f'[[claims]]\nplant = "melfi"\nstart = {written}\nstatus = "planned"')
    assert places(plan, "programmes") == [("IT", year)]
    assert places(plan, "claims") == [("IT", None)]


def test_what_was_put_off_has_no_year(abroad: Callable[[str], Plan]) -> None:
    plan = abroad(
        '[[claims]]\ndate = 2024-01-01\nplant = "melfi"\nstart = 2027\nstatus = "planned"\n'
        '[[claims]]\ndate = 2025-01-01\nwithdraws = ["start"]'
    )
    assert [places(plan, name) for name in ("programmes", "slips", "launches")] == [[("IT", None)]] * 3


def test_a_contested_value_is_in_the_country_of_the_plant_that_it_is_of(abroad: Callable[[str], Plan]) -> None:
    plan = abroad(
        '[[claims]]\ndate = 2024-01-01\nplant = "brampton"\nstart = 2025\nstatus = "planned"\n'
        '[[claims]]\ndate = 2024-01-02\nurl = "https://a.example/1"\nplant = "melfi"\nstart = 2027\nstatus = "planned"\n'
        '[[claims]]\ndate = 2024-01-02\nurl = "https://b.example/1"\nplant = "melfi"\nstart = 2026\nstatus = "planned"\n'
    )
    assert places(plan, "contested") == [("IT", 2024)]


def test_every_column_has_a_type_and_lists_say_of_what(small: Register) -> None:
    every = {sheet.name: sheet.columns for sheet in sheets(fold(small, DAY), "Ours")}
    kinds = {kind for columns in every.values() for kind in columns.values()}
    assert kinds == {"text", "integer", "number", "boolean", "date", "list of text", "list of number"}
    assert (every["programmes"]["powertrains"], every["programmes"]["contested"]) == ("list of text", "text")
    assert (every["claims"]["volumes"], every["output"]["mix"]) == ("text", "list of number")
    assert {key: every["claims"][key] for key in KEYS} == KEYS
