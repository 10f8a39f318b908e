"""`plantplan capacity`: what plants could build, are to build and did build, by year."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from plantplan.cli import charting, complete
from plantplan.cli.options import Plan, Result, command, new_app, year

app = new_app()

Plants = Annotated[list[str], typer.Argument(autocompletion=complete.plants, show_default=False)]
Countries = Annotated[list[str], typer.Option("--country", metavar="CC", help="Of that country (IT, DE, ...).")]
Operators = Annotated[list[str], typer.Option("--operator", metavar="NAME", help="Of that operator.")]
Group = Annotated[
    Literal["plant", "operator", "country", "region", "platform", "brand"] | None, typer.Option("--group", help="Add totals.")
]
Basis = Annotated[
    Literal["installed", "technical", "straight-time", "maximum", "target", "computed", "worked", "all"] | None,
    typer.Option(
        "--basis",
        help="Only capacities of this basis; computed from the lines; of the days worked; or all of them, each in a row"
        " [the first of installed, technical, maximum, straight-time].",
    ),
]
Convention = Annotated[
    Literal["16x240", "4000-hours", "straight-time", "maximum", "none"] | None,
    typer.Option("--convention", help="Compute with the hours and days of a convention [the register's, else none]."),
]
WhatIf = Annotated[
    list[str],
    typer.Option("--what-if", metavar="FACTOR=N,...", help="Compute with other days, shifts, hours, jph, takt or efficiency."),
]
Explain = Annotated[bool, typer.Option("--explain", help="Say line by line how each figure comes about, and whose it is.")]
Gaps = Annotated[bool, typer.Option("--gaps", help="Add when plants have no model, and from when on none is planned.")]
From = Annotated[int | None, typer.Option("--from", parser=year, metavar="YEAR", help="The first year [two years ago].")]
To = Annotated[int | None, typer.Option("--to", parser=year, metavar="YEAR", help="The last year [in two years].")]


@command(
    app, "capacity", example="plantplan capacity cassino melfi --from 2023 --group operator", also=charting.also("charts.chart")
)
def capacity(
    plan: Plan,
    plant: Plants = [],
    country: Countries = [],
    operator: Operators = [],
    group: Group = None,
    basis: Basis = None,
    convention: Convention = None,
    what_if: WhatIf = [],
    explain: Explain = False,
    from_: From = None,
    to: To = None,
    gaps: Gaps = False,
    chart: charting.Chart = None,
) -> Result:
    """Report capacity, plan, output and utilisation of the named plants, or of all that have a figure."""
    from plantplan.reports.assumptions import assumption
    from plantplan.reports.capacity import Asked
    from plantplan.reports.capacity import capacity as report

    if explain and chart:
        raise charting.NotDrawn
    where = tuple(country), tuple(operator)
    asked = Asked(tuple(plant), from_, to, basis, group, *where, convention, assumption(*what_if), gaps)
    if not explain:
        return report(plan, asked)
    from plantplan.reports.derivation import explained

    return explained(plan, asked)
