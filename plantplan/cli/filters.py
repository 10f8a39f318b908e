"""The filters of programmes and the order of rows, as options: each named once, for all commands that choose programmes."""

from __future__ import annotations

from typing import Annotated

import typer

from plantplan.cli import complete

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
Sort = Annotated[str | None, typer.Option("--sort", metavar="COLUMN", help="Sort by a column; -COLUMN the other way round.")]
