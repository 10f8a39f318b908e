"""`plantplan timeline`: programmes as bars."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from plantplan.cli import complete
from plantplan.cli.options import Plan, Result, command, new_app, year

app = new_app()

Names = Annotated[list[str], typer.Argument(autocompletion=complete.names, show_default=False)]
Group = Annotated[Literal["plant", "platform", "brand"], typer.Option("--group", help="One chart for each.")]
By = Annotated[Literal["year", "quarter"], typer.Option("--by", help="How fine the scale is.")]
From = Annotated[int | None, typer.Option("--from", parser=year, metavar="YEAR", help="The first year.")]
To = Annotated[int | None, typer.Option("--to", parser=year, metavar="YEAR", help="The last year.")]


@command(app, "timeline", example="plantplan timeline cassino melfi --by quarter --from 2026 --to 2028")
def timeline(
    plan: Plan,
    name: Names = [],
    group: Group = "plant",
    by: By = "year",
    from_: From = None,
    to: To = None,
) -> Result:
    """Draw programmes as bars over years, those of the named plants, platforms or models, or all."""
    from plantplan.reports.timeline import timeline as lay_out

    return lay_out(plan, name, group, (from_, to), by)
