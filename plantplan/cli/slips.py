"""`plantplan slips`: whose date has moved, and how far."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

import typer

from plantplan.cli.filters import Sort
from plantplan.cli.options import Plan, Result, Wanted, command, first_day, new_app

app = new_app()

Milestone = Annotated[
    Literal["begin", "reveal", "start", "launch", "end"],
    typer.Option("--milestone", "-m", help="Which date; begin is the start, or the launch where no start was claimed."),
]
Since = Annotated[
    date | None, typer.Option("--since", parser=first_day, metavar="DAY", help="Only what was said from that day on.")
]
Group = Annotated[
    Literal["brand", "plant", "platform", "operator"] | None, typer.Option("--group", help="One row for each, with its median.")
]
Every = Annotated[bool, typer.Option("--all", "-a", help="Also what was claimed more than once and never slipped.")]


@command(app, "slips", example="plantplan slips --since 2025 --group operator")
def slips(
    plan: Plan,
    milestone: Milestone = "begin",
    since: Since = None,
    group: Group = None,
    every: Every = False,
    *,
    wanted: Wanted,
    sort: Sort = None,
) -> Result:
    """Rank programmes by how far their date has moved, or groups of them by the median."""
    from plantplan.reports.slips import Question
    from plantplan.reports.slips import slips as rank

    return rank(plan, wanted, Question(milestone, since, group, every, sort))
