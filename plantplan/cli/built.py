"""`plantplan built`: what plants built, how it changed, and what it comes to."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from plantplan.cli import complete
from plantplan.cli.options import Plan, Result, command, new_app, year

app = new_app()

Plants = Annotated[list[str], typer.Argument(autocompletion=complete.plants, show_default=False)]
Countries = Annotated[list[str], typer.Option("--country", metavar="CC", help="Of that country (IT, DE, ...).")]
Operators = Annotated[list[str], typer.Option("--operator", metavar="NAME", help="Of that operator.")]
Group = Annotated[Literal["country", "operator", "region"] | None, typer.Option("--group", help="Add totals.")]
Models = Annotated[bool, typer.Option("--models", help="Also of which models it was, in units and per cent.")]
From = Annotated[int | None, typer.Option("--from", parser=year, metavar="YEAR", help="The first year [two years ago].")]
To = Annotated[int | None, typer.Option("--to", parser=year, metavar="YEAR", help="The last year [this one].")]


@command(app, "built", example="plantplan built cassino melfi --from 2023 --models")
def built(
    plan: Plan,
    plant: Plants = [],
    country: Countries = [],
    operator: Operators = [],
    group: Group = None,
    models: Models = False,
    from_: From = None,
    to: To = None,
) -> Result:
    """Report output by year: its change on the year before, run rate, plan, forecast, and what the models add up to."""
    from plantplan.reports.built import BuiltAsked
    from plantplan.reports.built import built as report

    return report(plan, BuiltAsked(tuple(plant), from_, to, group, tuple(country), tuple(operator), models))
