"""`plantplan list`: what the register holds, filtered and sorted."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from plantplan.cli import complete
from plantplan.cli.options import Plan, Result, command, new_app, period
from plantplan.period import Period

app = new_app()

Kind = Annotated[
    Literal["plants", "platforms", "models", "programmes", "sources"],
    typer.Argument(metavar="KIND", help="plants, platforms, models, programmes or sources.", show_default=False),
]
Plants = Annotated[list[str], typer.Option("--plant", metavar="NAME", autocompletion=complete.plants, help="At that plant.")]
Platforms = Annotated[
    list[str], typer.Option("--platform", metavar="NAME", autocompletion=complete.platforms, help="On that platform.")
]
Brands = Annotated[list[str], typer.Option("--brand", metavar="NAME", help="Of that brand.")]
Countries = Annotated[list[str], typer.Option("--country", metavar="CC", help="In that country (IT, DE, ...).")]
Stages = Annotated[
    list[str],
    typer.Option(
        "--stage", metavar="STAGE", autocompletion=complete.stages, help="At that stage (in-production, planned, overdue, ...)."
    ),
]
Powertrains = Annotated[
    list[str],
    typer.Option(
        "--powertrain", metavar="KIND", autocompletion=complete.powertrains, help="With that powertrain (BEV, PHEV, ...)."
    ),
]
Start = Annotated[Period | None, typer.Option("--start", parser=period, metavar="PERIOD", help="Whose start can fall into it.")]
Sort = Annotated[str | None, typer.Option("--sort", metavar="COLUMN", help="Sort by a column; -COLUMN the other way round.")]


@command(app, "list", example="plantplan list programmes --country IT --stage overdue --sort begin")
def list_(
    plan: Plan,
    kind: Kind,
    plant: Plants = [],
    platform: Platforms = [],
    brand: Brands = [],
    country: Countries = [],
    stage: Stages = [],
    powertrain: Powertrains = [],
    start: Start = None,
    sort: Sort = None,
) -> Result:
    """List plants, platforms, models, programmes or sources. A filter given twice means either."""
    from plantplan.reports.filters import Wanted
    from plantplan.reports.listing import listing

    wanted = Wanted(tuple(plant), tuple(platform), tuple(brand), tuple(country), tuple(stage), tuple(powertrain), start)
    return listing(plan, kind, wanted, sort)
