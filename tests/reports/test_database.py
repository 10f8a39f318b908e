"""A query can only read; what it cannot have is one sentence that names what is right."""
# ruff: noqa: S608 - the queries are our own

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from plantplan.fold import Plan, fold
from plantplan.register import Register
from plantplan.reports.database import QueryError, answer, ask, connected

READ = "the tables can only be read: ask with SELECT"
ONE = "one query at a time: nothing may follow its semicolon"
REFUSED = {
    "insert into plants default values": READ,
    "update plants set name = 'x'": READ,
    "delete from plants": READ,
    "drop table plants": READ,
    "create table t (a)": READ,
    "create temp table t (a)": READ,
    "create view v as select 1": READ,
    "attach 'there.db' as there": READ,
    "vacuum": READ,
    "vacuum into 'there.db'": READ,
    "begin": READ,
    "savepoint s": READ,
    "analyze": READ,
    "pragma query_only = off": READ,
    "select * from pragma_table_info('plants')": READ,
    "select load_extension('there')": READ,
    "with x as (select 1) delete from plants": READ,
    "select 1; select 2": ONE,
    "select 1; drop table plants": ONE,
    "": "the query is empty: ask with SELECT",
    "-- nothing": "the query is empty: ask with SELECT",
    "select ?": "a query has no parameters here: write the value where it has ? or :name",
    "select :name": "a query has no parameters here: write the value where it has ? or :name",
    "selct 1": 'the query cannot be run: near "selct": syntax error',
    "select name from plants, models": "the query cannot be run: ambiguous column name: name",
    "select cont(*) from plants": "the query cannot be run: no such function: cont",
    "select * from plnts": 'no table is called "plnts"; did you mean plants or lines?',
    "select * from main.plant": 'no table is called "plant"; did you mean plants?',
    "select lauch from programmes": 'no column is called "lauch"; did you mean launch or launch_url or launch_said?',
    'select "oprator" from plants': 'no column is called "oprator"; did you mean operator?; text stands in single quotes',
    "select p.nmae from plants p": 'no column is called "p.nmae"; did you mean name?',
    "select p.name from plants": 'no column is called "p.name"; did you mean name?',
    "select utilisation from plants": 'no column is called "utilisation"; did you mean capacity.utilisation?',
    "select xyzzy from plants": 'no column is called "xyzzy"; plantplan sql lists the columns of all tables',
    'select name from plants where city = "Albaville"': 'no column is called "Albaville"; text stands in single quotes',
    "select 9e999 as much": 'the column "much" has a number that is beyond all bounds',
    "select zeroblob(20000000)": "the query cannot be run: string or blob too big",
    "select \udcff": "the query is not UTF-8 text",
}
HELD = {
    "values (1), (2)": [(1,), (2,)],
    "with recursive n (i) as (select 1 union all select i + 1 from n where i < 3) select sum(i) from n": [(6,)],
    "select value from json_each('[1, 2]')": [(1,), (2,)],
    "select 1 -- ; drop table plants": [(1,)],
    'select \'a "quoted" word\', \'--\', 1 as "two ""words"" `"': [('a "quoted" word', "--", 1)],
    "select x'00ff', null, 1.5": [("X'00FF'", None, 1.5)],
}


@pytest.fixture(scope="session")
def plan(small: Register) -> Plan:
    return fold(small, date(2025, 11, 25))


@pytest.mark.parametrize("query", REFUSED)
def test_what_is_no_query_is_refused_in_one_sentence(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(QueryError) as error:
        answer(plan, query)
    assert (str(error.value), error.value.status) == (REFUSED[query], 2)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("query", HELD)
def test_what_only_reads_is_answered(plan: Plan, query: str) -> None:
    assert [tuple(row) for row in answer(plan, query).report.rows] == HELD[query]


def test_no_row_changes_whatever_is_asked(plan: Plan) -> None:
    with closing(connected(plan)) as connection:
        before = list(ask(connection, "select * from plants")[1])
        for query in REFUSED:
            with pytest.raises(QueryError):
                ask(connection, query)
        assert list(ask(connection, "select * from plants")[1]) == before
        with pytest.raises(sqlite3.DatabaseError):
            connection.execute("delete from plants")


def test_a_name_in_double_quotes_is_a_column_in_every_part_of_a_query(plan: Plan) -> None:
    query = 'select p."name" as "The name" from "plants" as p where p."plant" = \'alba\' order by "The name"'
    (row,) = answer(plan, query).report.rows
    assert row._asdict() == {"The name": "Alba"}


def test_columns_of_one_name_are_numbered_and_none_is_lost(plan: Plan) -> None:
    (row,) = answer(plan, 'select 1 as a, 2 as a, 3 as "a:1", 4 as a').report.rows
    assert row._asdict() == {"a": 1, "a:1": 2, "a:1:1": 3, "a:2": 4}


def test_a_table_has_its_rows_however_it_is_named(plan: Plan) -> None:
    for name in ("plants", "PLANTS", '"plants"', "[Plants]", "`plants`", "main.plants", '"main"."plants"'):
        (row,) = answer(plan, f"select count(*) from {name}").report.rows
        assert row[0] == len(plan.register.plants), name


def test_only_the_tables_that_a_query_names_are_filled(plan: Plan) -> None:
    with closing(connected(plan, "select count(*) from plants")) as connection:
        counts = [ask(connection, f"select count(*) from {t}")[1][0][0] for t in ("plants", "models")]
    assert counts == [len(plan.plants), 0]


def test_an_interrupt_of_a_long_query_is_an_interrupt(plan: Plan) -> None:
    with closing(connected(plan, "")) as connection:
        connection.set_progress_handler(lambda: 1, 1)  # what SQLite sees when Python raised KeyboardInterrupt in the handler
        with pytest.raises(KeyboardInterrupt):
            ask(connection, "with recursive n (i) as (select 1 union all select i + 1 from n) select count(*) from n")
