"""`plantplan sql`: any question of the register's tables, in SQL that can only read."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from plantplan.cli.options import Result, command, new_app, the_plan
from plantplan.errors import PlantplanError

if TYPE_CHECKING:
    from plantplan.fold import Plan
else:
    Plan = Any  # Typer evaluates annotations, and the fold is loaded only when the command runs

app = new_app()

Query = Annotated[
    str | None, typer.Argument(metavar="[QUERY]", help="A SELECT; - reads it from standard input.", show_default=False)
]


class NoQuery(PlantplanError):
    """A standard input that cannot be read as a query."""


class Tables(NamedTuple):
    """What a query is put to: a plan, whose tables mark themselves what a scenario changes."""

    plan: Plan

    @property
    def registers(self) -> Any:
        """What the plan was folded from."""
        return self.plan.registers


def the_tables(data: Path | None, as_of: date | None, scenario: list[str], **how: bool) -> tuple[Tables, list[str]]:
    """The tables of the register at hand on one day."""
    plan, notes = the_plan(data, as_of, scenario, **how)
    return Tables(plan), notes


@command(
    app,
    "sql",
    example="plantplan sql \"select name, plant_name, start from programmes where stage = 'overdue'\"",
    of=the_tables,
)
def sql(of: Tables, query: Query = None) -> Result:
    """Put a query in SQL (SQLite's) to the register's tables. Without one, list the tables and their columns."""
    if query is None:
        from plantplan.reports.tables import schema

        return schema(of.plan)
    from plantplan.reports.database import answer

    return answer(of.plan, _read() if query == "-" else query)


def _read() -> str:
    if sys.stdin is None:
        raise NoQuery("there is no standard input to read a query from")
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NoQuery("the query on standard input is not UTF-8 text") from None
