"""The option that draws a picture, and what is written for it; which picture, the command says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from plantplan.errors import PlantplanError

Chart = Annotated[Path | None, typer.Option("--chart", metavar="FILE", help="Draw a picture, too: an SVG or PNG file.")]


class NoPicture(PlantplanError):
    """A picture that cannot be drawn."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path}: a picture is an SVG or PNG file; end its name in .svg or .png")


class NotDrawn(PlantplanError):
    """A picture of what is no figure."""

    def __init__(self) -> None:
        super().__init__("--chart draws the figures, and --explain tells how they came about: ask for one at a time")


def write(chart: Path, draw: Callable[[], str]) -> None:
    """Write a picture. Raises NoPicture for a file that is to be of another kind, and NoPng where no PNG can be made."""
    kind = chart.suffix.lower()
    if kind not in (".svg", ".png"):
        raise NoPicture(chart)
    from plantplan import store
    from plantplan.render.picture import as_png

    svg = draw()
    store.write_output(chart, as_png(svg) if kind == ".png" else svg)


def also(drawn: str) -> Callable[..., None]:
    """Make what a command does besides: it draws its result by a function of `plantplan.render`, named as `module.function`."""

    def draw(result: Any, chart: Path | None, **_: Any) -> None:
        if chart:
            from importlib import import_module

            module, _dot, function = drawn.partition(".")
            write(chart, lambda: str(getattr(import_module(f"plantplan.render.{module}"), function)(result)))

    return draw
