"""Pages on a terminal: tables folded to its width, in colour and with links where it has them.

It draws itself: rich takes longer to import than a page to draw, and a millisecond a row (docs/performance.md has the figures).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import IO

from plantplan.render.cells import (
    GAP,
    Block,
    Cell,
    Column,
    Grid,
    Heading,
    Pairs,
    Screen,
    apart,
    disarmed,
    fitting,
    padded,
    plain_text,
    width,
    widths,
    without,
    without_empty,
)
from plantplan.spelling import visible

CODES = {"bold": 1, "dim": 2, "red": 31, "green": 32, "yellow": 33, "blue": 34, "magenta": 35, "cyan": 36}  # of ECMA-48


def write(page: Sequence[Block], screen: Screen, out: IO[str]) -> None:
    """Print a page."""
    dropped: dict[str, None] = {}
    blocks: list[Block] = []
    for block in page:
        fitted, headers = _fitted(block, screen) if isinstance(block, Grid) else (block, [])
        blocks.append(fitted)
        dropped |= dict.fromkeys(headers)
    lines = [*_lines(blocks, screen), *(_no_room(dropped, screen) if dropped else ())]
    out.write(disarmed("".join(f"{line}\n" for line in lines)))
    out.flush()


def _fitted(grid: Grid, screen: Screen) -> tuple[Grid, list[str]]:
    """Leave out what is empty and what there is no room for, whose headers are returned too."""
    known = without_empty(grid)
    linked = without(known, "Address") if screen.colour else known  # in colour, the source is a link to its address
    columns = [c._replace(header=_shown(c.header, screen)) for c in linked.columns]
    rows = [[c._replace(text=_shown(c.text, screen)) for c in row] for row in linked.rows]
    return fitting(linked._replace(columns=columns, rows=rows), screen.width)


def _lines(page: Sequence[Block], screen: Screen) -> Iterator[str]:
    for number, block in enumerate(page):
        if apart(page, number):
            yield ""
        yield from _block(block, screen)


def _no_room(dropped: dict[str, None], screen: Screen) -> Iterator[str]:
    words = ", ".join(dropped).lower()
    yield ""
    yield from _text(f"No room here for: {words}. A wider terminal, a pipe or --format csv has them.", "dim", screen)


def _block(block: Block, screen: Screen) -> Iterator[str]:
    if isinstance(block, Heading):
        yield from _text(block.text, "bold", screen)
        yield from _text(block.detail, "dim", screen) if block.detail else []
    elif isinstance(block, Pairs):
        yield from _pairs(block, screen)
    elif isinstance(block, Grid):
        yield from _text(block.title, "bold", screen) if block.title else []
        yield from _table(block, screen)
    else:
        yield from _text(block.text, "dim", screen)


def _text(text: str, style: str, screen: Screen) -> Iterator[str]:
    for line in fold(_shown(text, screen), screen.width):
        yield _styled(line, Cell("", style), screen)


def _pairs(block: Pairs, screen: Screen) -> Iterator[str]:
    margin = max(width(label) for label, _ in block.rows)
    room = None if screen.width is None else max(1, screen.width - margin - GAP)
    for label, value in block.rows:
        for number, line in enumerate(fold(_shown(value.text, screen), room)):
            name = _styled(label, Cell("", "dim"), screen) + " " * (margin - width(label)) if number == 0 else " " * margin
            yield f"{name}{' ' * GAP}{_styled(line, value, screen)}"


def _table(grid: Grid, screen: Screen) -> Iterator[str]:
    columns = widths(grid, screen.width)
    yield from _row([Cell(c.header, "bold") for c in grid.columns], grid.columns, columns, screen, low=True)
    yield ("─" if screen.unicode else "-") * (sum(columns) + GAP * (len(columns) - 1))
    for row in grid.rows:
        yield from _row(row, grid.columns, columns, screen)


def _row(
    cells: Sequence[Cell], columns: Sequence[Column], widths: Sequence[int], screen: Screen, *, low: bool = False
) -> Iterator[str]:
    """Write a row: as many lines as its tallest cell needs; `low` ones stand on the line under them."""
    folded = [fold(c.text, w) for c, w in zip(cells, widths, strict=True)]
    tallest = max(map(len, folded))
    for parts in zip_longest(*([*[""] * (tallest - len(f)), *f] if low else f for f in folded), fillvalue=""):
        placed = zip(parts, cells, columns, widths, strict=True)
        line = (padded(p, w, right=o.align == "right").replace(p, _styled(p, c, screen), 1) for p, c, o, w in placed)
        yield (" " * GAP).join(line).rstrip()


def _styled(text: str, cell: Cell, screen: Screen) -> str:
    if not screen.colour or not text:
        return text
    codes = ";".join(str(CODES[word]) for word in cell.style.split())
    coloured = f"\x1b[{codes}m{text}\x1b[0m" if codes else text
    return f"\x1b]8;;{cell.url}\x1b\\{coloured}\x1b]8;;\x1b\\" if cell.url else coloured


def _shown(text: str, screen: Screen) -> str:
    return visible(text if screen.unicode else plain_text(text))


def fold(text: str, limit: int | None) -> list[str]:
    """Break a text into lines between its words; a word that is longer than a line is broken where the line ends."""
    if limit is None or width(text) <= limit:
        return [text]
    lines = [""]
    for word in text.split(" "):
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if width(joined) <= limit:
            lines[-1] = joined
        else:
            lines += _pieces(word, limit)
    return [line for line in lines if line]


def _pieces(word: str, limit: int) -> list[str]:
    pieces = [""]
    for letter in word:
        if width(pieces[-1] + letter) > limit and pieces[-1]:
            pieces.append("")
        pieces[-1] += letter
    return pieces
