"""`plantplan launches`: what is to come, in order, as a table or a calendar."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from plantplan.cli.filters import Sort
from plantplan.cli.options import Plan, Result, Wanted, command, new_app, period
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
    *,
    wanted: Wanted,
    sort: Sort = None,
) -> Result:
    """List what is to start in a period, with the lead time left; overdue ones first. A filter given twice means either."""
    from plantplan.reports.launches import launches as report

    return report(plan, asked, milestone, wanted, sort)
