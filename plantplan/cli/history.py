"""`plantplan history`: every claim in order, and each slip."""

from __future__ import annotations

from plantplan.cli import charting
from plantplan.cli.options import Names, Plan, Result, command, new_app

app = new_app()


@command(app, "history", example="plantplan history stelvio --chart stelvio.svg", also=charting.also("svg.trend"))
def history(plan: Plan, name: Names, chart: charting.Chart = None) -> Result:
    """Tell every claim in order, and how each date relates to the one before: of models, plants, platforms or sources."""
    from plantplan.reports.history import history as tell

    del chart  # `also` has it
    return tell(plan, name)
