"""Pages on a terminal: rich tables that fit its width, in colour and with links; the only module that loads rich."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from rich.box import Box
from rich.console import Console, RenderableType
from rich.style import Style
from rich.table import Table
from rich.text import Text

from plantplan.render import plain
from plantplan.render.cells import (
    Block,
    Cell,
    Grid,
    Heading,
    Pairs,
    Screen,
    apart,
    fitting,
    plain_text,
    widths,
    without,
    without_empty,
)
from plantplan.spelling import disarmed, visible

WIDE = 100_000  # where no width is set, no line is folded or cut
TALL = 10_000  # rich falls back to 80 columns under TERM=dumb unless a height is given, too
LONG = 500  # rows beyond which a table is plain: rich takes half a millisecond for each
_RULED = Box("    \n    \n ── \n    \n    \n    \n    \n    \n")
_RULED_ASCII = Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True)
_FILLING = re.compile(r"(?<! ) +(?=(?:\x1b\[0m|\x1b\]8;;\x1b\\)*\n)")  # of rich's lines: nobody wants it in what is copied


class Plain(NamedTuple):
    """Lines that are written as they are: a long table, for which rich takes too long."""

    lines: Iterator[str]


def pieces(page: Sequence[Block], screen: Screen) -> Iterator[str]:
    """Write a page as text, block by block, and of a long table line by line."""
    dropped: dict[str, list[str]] = {}
    addresses = False
    blocks: list[Block] = []
    for block in page:
        fitted, headers = _fitted(block, screen) if isinstance(block, Grid) else (block, [])
        blocks.append(fitted)
        if isinstance(block, Grid) and (names := ", ".join(h for h in headers if h != "Address").lower()):
            dropped.setdefault(names, []).append(block.title or block.columns[0].header)
        addresses = addresses or "Address" in headers
    console = _console(screen)
    for renderable in chain(_renderables(blocks, screen), _no_room(dropped, addresses, screen)):
        if isinstance(renderable, Plain):
            yield from (f"{disarmed(line)}\n" for line in renderable.lines)
        else:
            with console.capture() as captured:
                console.print(renderable, crop=False)
            yield disarmed(_FILLING.sub("", captured.get()))


def _console(screen: Screen) -> Console:
    return Console(
        file=io.StringIO(),
        width=screen.width or WIDE,
        height=TALL,
        force_terminal=True,
        color_system="standard" if screen.colour else None,
        no_color=not screen.colour,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )


def _fitted(grid: Grid, screen: Screen) -> tuple[Grid, list[str]]:
    """Leave out what is empty and what there is no room for, whose headers are returned too."""
    known = without_empty(grid)
    linked = without(known, "Address") if screen.colour else known  # in colour, the source is a link to its address
    columns = [c._replace(header=_shown(c.header, screen)) for c in linked.columns]
    rows = [[c._replace(text=_shown(c.text, screen)) for c in row] for row in linked.rows]
    return fitting(linked._replace(columns=columns, rows=rows), screen.width)


def _renderables(page: Sequence[Block], screen: Screen) -> Iterator[RenderableType | Plain]:
    for number, block in enumerate(page):
        if apart(page, number):
            yield ""
        yield from _block(block, screen)


def _no_room(dropped: dict[str, list[str]], addresses: bool, screen: Screen) -> Iterator[RenderableType]:  # noqa: FBT001 - one use
    """Name the columns that were left out, and (where they differ) of which tables."""
    alike = len({table for tables in dropped.values() for table in tables}) == 1
    every = ", ".join(dict.fromkeys(name for columns in dropped for name in columns.split(", ")))
    parts = (
        [every]
        if alike
        else [f"{columns} ({', '.join(tables)})" if len(dropped) > 1 else columns for columns, tables in dropped.items()]
    )
    if parts or addresses:
        yield ""
        words = "; ".join([*parts, *["addresses"] * addresses])
        yield _text(f"No room here for: {words}. A wider terminal, a pipe or --format csv has them.", "dim", screen)


def _block(block: Block, screen: Screen) -> Iterator[RenderableType | Plain]:
    if isinstance(block, Heading):
        yield _text(block.text, "bold", screen)
        yield from [_text(block.detail, "dim", screen)] if block.detail else []
    elif isinstance(block, Pairs):
        yield _pairs(block, screen)
    elif isinstance(block, Grid):
        yield from [_text(block.title, "bold", screen)] if block.title else []
        yield _table(block, screen) if len(block.rows) <= LONG else Plain(plain.table(block, screen.width))
    else:
        yield _text(block.text, "dim", screen)


def _pairs(block: Pairs, screen: Screen) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for label, value in block.rows:
        table.add_row(_text(label, "dim", screen), _cell(value._replace(text=_shown(value.text, screen)), screen))
    return table


def _table(grid: Grid, screen: Screen) -> Table:
    """Make a table whose widths are settled beforehand, so that no name and no number is broken that need not be."""
    table = Table(
        box=_RULED if screen.unicode else _RULED_ASCII,
        pad_edge=False,
        show_edge=False,
        padding=(0, 1, 0, 0),
        header_style="bold",
    )
    for column, columns in zip(grid.columns, widths(grid, screen.width), strict=True):
        table.add_column(Text(column.header), justify=column.align, width=columns, overflow="fold", vertical="top")
    for row in grid.rows:
        table.add_row(*(_cell(c, screen) for c in row))
    return table


def _cell(cell: Cell, screen: Screen) -> Text:
    style = Style.parse(cell.style)
    text = Text(cell.text, style + Style(link=cell.url) if cell.url and screen.colour else style)
    for start, stop, url in cell.spans if screen.colour and screen.unicode else ():
        text.stylize(Style(link=url), start, stop)
    return text


def _text(text: str, style: str, screen: Screen) -> Text:
    return Text(_shown(text, screen), Style.parse(style))


def _shown(text: str, screen: Screen) -> str:
    return visible(text if screen.unicode else plain_text(text))
