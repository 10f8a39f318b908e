"""`plantplan list`: what the register holds, filtered and sorted."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from plantplan.cli.filters import Sort
from plantplan.cli.options import Plan, Result, Wanted, command, new_app, period
from plantplan.period import Period

app = new_app()

Kind = Annotated[
    Literal["plants", "platforms", "models", "programmes", "sources", "scenarios"],
    typer.Argument(metavar="KIND", help="plants, platforms, models, programmes, sources or scenarios.", show_default=False),
]
Start = Annotated[Period | None, typer.Option("--start", parser=period, metavar="PERIOD", help="Whose start can fall into it.")]


@command(app, "list", example="plantplan list programmes --country IT --stage overdue --sort begin")
def list_(
    plan: Plan,
    kind: Kind,
    *,
    wanted: Wanted,
    start: Start = None,
    sort: Sort = None,
) -> Result:
    """List plants, platforms, models, programmes, sources or scenarios. A filter given twice means either."""
    from plantplan.reports.listing import listing

    return listing(plan, kind, wanted._replace(start=start), sort)
