"""`plantplan history`: every claim in order, and each slip."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from plantplan.cli.options import Names, Plan, Result, command, new_app
from plantplan.errors import PlantplanError

if TYPE_CHECKING:
    from plantplan.reports.history import History

app = new_app()

Chart = Annotated[Path | None, typer.Option("--chart", metavar="FILE", help="Draw the slips as a picture, too: an SVG file.")]


class NoPicture(PlantplanError):
    """A picture that cannot be drawn."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path}: the picture is an SVG file; end its name in .svg")


def draw(result: History, chart: Path | None, **_: Any) -> None:
    """Write the picture. Raises NoPicture for a file that is to be another kind of picture."""
    if chart and chart.suffix.lower() != ".svg":
        raise NoPicture(chart)
    if chart:
        from plantplan import store
        from plantplan.render.svg import trend

        store.write_output(chart, trend(result))


@command(app, "history", example="plantplan history stelvio --chart stelvio.svg", also=draw)
def history(plan: Plan, name: Names, chart: Chart = None) -> Result:
    """Tell every claim in order, and how each date relates to the one before: of models, plants, platforms or sources."""
    from plantplan.reports.history import history as tell

    del chart  # `draw` has it
    return tell(plan, name)
