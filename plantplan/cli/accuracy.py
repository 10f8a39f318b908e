"""`plantplan accuracy`: whose word held."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from plantplan.cli.options import Plan, Result, command, new_app

app = new_app()

Sources = Annotated[list[str], typer.Argument(metavar="[SOURCE]...", help="Publishers, hosts or addresses.", show_default=False)]
Milestone = Annotated[
    Literal["reveal", "start", "launch", "end", "opens", "closes"] | None,
    typer.Option("--milestone", "-m", help="Only claims of that date.", show_default=False),
]


@command(app, "accuracy", example="plantplan accuracy 'Norba Online'")
def accuracy(plan: Plan, source: Sources = [], milestone: Milestone = None) -> Result:
    """Report the track record of publishers and speakers: their claims against what happened, by lead time."""
    from plantplan.reports.accuracy import accuracy as report

    return report(plan, source, milestone)
