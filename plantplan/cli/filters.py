"""The filters of programmes and the order of rows, as options: each named once, for all commands that choose programmes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from plantplan.cli import complete

if TYPE_CHECKING:
    from plantplan.reports.filters import Wanted

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
FILTERS: dict[str, tuple[Any, Any]] = {  # by the fields of `Wanted`
    "plants": (Plants, []),
    "platforms": (Platforms, []),
    "brands": (Brands, []),
    "countries": (Countries, []),
    "stages": (Stages, []),
    "powertrains": (Powertrains, []),
}
Sort = Annotated[str | None, typer.Option("--sort", metavar="COLUMN", help="Sort by a column; -COLUMN the other way round.")]


def wanted(given: dict[str, Any]) -> Wanted:
    """Take the filters out of the options that were given."""
    from plantplan.reports.filters import Wanted

    fields: dict[str, Any] = {name: tuple(given.pop(name)) for name in FILTERS}
    return Wanted(**fields)
