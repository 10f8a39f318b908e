"""`plantplan export`: the register's tables as files, for programs that query many registers at once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from plantplan.cli.options import AsOf, Data, IgnoreErrors, NoIndex, ScenarioName, new_app

app = new_app()


def name(text: str) -> str:
    """Read a name of a register: any text that can be seen and written."""
    if not text.strip() or not text.isprintable():
        raise typer.BadParameter("a register's name is text that can be seen")
    return text


def folder(text: str) -> Path:
    """Read the name of a folder."""
    if text == "-":
        raise typer.BadParameter("an export is a folder, and standard output is none")
    return Path(text)


Folder = Annotated[
    Path,
    typer.Option("--output", "-o", parser=folder, metavar="DIR", help="The folder to make; an earlier export gives way."),
]
Format = Annotated[Literal["parquet"], typer.Option("--format", "-f", help="What the files are.")]
Name = Annotated[
    str | None, typer.Option("--register", parser=name, metavar="NAME", help="What the rows call the register [its title].")
]
Tables = Annotated[list[str], typer.Option("--table", metavar="NAME", help="Only that table; may be given several times.")]


@app.command("export")
def export(
    output: Folder,
    format_: Format,
    register: Name = None,
    table: Tables = [],
    data: Data = None,
    as_of: AsOf = None,
    scenario: ScenarioName = [],
    ignore_errors: IgnoreErrors = False,
    no_index: NoIndex = False,
) -> None:
    """Write the register's tables by country and year, for DuckDB, Spark or Trino: all claims, and what follows from them on a day.

    Example: plantplan export --format parquet --output lake/vehicles
    """
    from plantplan import store
    from plantplan.cli import session
    from plantplan.reports import lake

    del format_  # there is but one
    plan, notes = session.plan(data, as_of, scenario, ignore_errors=ignore_errors, index=not no_index)
    called = register or plan.register.settings.title
    about = {"register": called, "as_of": plan.as_of.isoformat(), "assumes": plan.scenario, "notes": notes}
    whole = called + (f" ({plan.scenario})" if plan.scenario else "")
    store.export(output, whole, about, lake.sheets(plan, called, table))
