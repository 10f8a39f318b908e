"""`plantplan launches`: what is to come, in order, as a table or a calendar."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from plantplan.cli.filters import Brands, Countries, Plants, Platforms, Powertrains, Sort, Stages
from plantplan.cli.options import Plan, Result, command, new_app, period
from plantplan.period import Period

app = new_app()

Asked = Annotated[
    Period | None,
    typer.Argument(parser=period, metavar="[PERIOD]", help="What can fall into it [all that is to come].", show_default=False),
]
Milestone = Annotated[
    Literal["begin", "reveal", "start", "launch", "end"],
    typer.Option("--milestone", help="What is to come; begin is the start, or the launch where there is no start."),
]


@command(app, "launches", example="plantplan launches 2027 --country IT --format ics --output launches.ics")
def launches(
    plan: Plan,
    asked: Asked = None,
    milestone: Milestone = "begin",
    plant: Plants = [],
    platform: Platforms = [],
    brand: Brands = [],
    country: Countries = [],
    stage: Stages = [],
    powertrain: Powertrains = [],
    sort: Sort = None,
) -> Result:
    """List what is to start in a period, with the lead time left; overdue ones first. A filter given twice means either."""
    from plantplan.reports.filters import Wanted
    from plantplan.reports.launches import launches as report

    wanted = Wanted(tuple(plant), tuple(platform), tuple(brand), tuple(country), tuple(stage), tuple(powertrain))
    return report(plan, asked, milestone, wanted, sort)
