"""Pages on a terminal: rich tables that fit its width, with colour where it has some; the only module that loads rich."""

from __future__ import annotations

from collections.abc import Sequence
from typing import IO

from rich.box import Box
from rich.console import Console
from rich.style import Style
from rich.table import Table
from rich.text import Text

from plantplan.render.cells import (
    Block,
    Cell,
    Grid,
    Heading,
    Note,
    Pairs,
    Screen,
    fitting,
    plain_text,
    widths,
    without,
    without_empty,
)

_RULED = Box("    \n    \n ── \n    \n    \n    \n    \n    \n")
_RULED_ASCII = Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True)
TALL = 10_000  # rich falls back to 80 columns under TERM=dumb unless a height is given, too


def write(page: Sequence[Block], screen: Screen, out: IO[str]) -> None:
    """Print a page."""
    console = Console(
        file=out,
        width=screen.width,
        height=TALL,
        force_terminal=True,
        color_system="auto" if screen.colour else None,
        no_color=not screen.colour,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    dropped: dict[str, None] = {}
    for number, block in enumerate(page):
        if number and not (isinstance(block, Note) and isinstance(page[number - 1], Note)):
            console.print()
        dropped |= dict.fromkeys(_block(block, screen, console))
    if dropped:
        words = ", ".join(dropped).lower()
        console.print()
        console.print(_text(Cell(f"No room here for: {words}. A wider terminal, a pipe or --format csv has them.", "dim"), screen))


def _block(block: Block, screen: Screen, console: Console) -> list[str]:
    """Print a block; returns the headers of the columns for which there was no room."""
    if isinstance(block, Heading):
        console.print(_text(Cell(block.text, "bold"), screen))
        if block.detail:
            console.print(_text(Cell(block.detail, "dim"), screen))
    elif isinstance(block, Pairs):
        console.print(_pairs(block, screen))
    elif isinstance(block, Grid):
        return _grid(block, screen, console)
    else:
        console.print(_text(Cell(block.text, "dim"), screen))
    return []


def _pairs(block: Pairs, screen: Screen) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for label, value in block.rows:
        table.add_row(_text(Cell(label, "dim"), screen), _text(value, screen))
    return table


def _grid(block: Grid, screen: Screen, console: Console) -> list[str]:
    """Print a table; returns the headers of the columns for which there was no room."""
    linked = without(block, "Address") if screen.colour else block  # in colour, the source is a link to its address
    grid, dropped = fitting(without_empty(linked), screen.width)
    if grid.title:
        console.print(_text(Cell(grid.title, "bold"), screen))
    table = Table(box=_RULED if screen.unicode else _RULED_ASCII, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
    for column, columns in zip(grid.columns, widths(grid, screen.width), strict=True):
        table.add_column(_text(Cell(column.header), screen), justify=column.align, width=columns, overflow="fold")
    for row in grid.rows:
        table.add_row(*(_text(c, screen) for c in row))
    console.print(table, crop=False)
    return dropped


def _text(cell: Cell, screen: Screen) -> Text:
    words = cell.text if screen.unicode else plain_text(cell.text)
    style = Style.parse(cell.style) if cell.style else Style()
    return Text(words, style + Style(link=cell.url) if cell.url and screen.colour else style)
