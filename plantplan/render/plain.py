"""Pages as plain text, for pipes and files: every column whole, no colour, no line cut; it needs nothing but text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plantplan.render.cells import Block, Grid, Heading, Pairs, apart, disarmed, padded, width, widths, without_empty
from plantplan.spelling import visible


def lines(page: Sequence[Block]) -> Iterator[str]:
    """Write a page as lines, a blank one between its blocks."""
    for number, block in enumerate(page):
        if apart(page, number):
            yield ""
        yield from (disarmed(visible(line)) for line in _block(block))


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield block.text
        yield from [block.detail] if block.detail else []
    elif isinstance(block, Pairs):
        margin = max(width(label) for label, _ in block.rows)
        yield from (f"{padded(label, margin)}  {value.text}" for label, value in block.rows)
    elif isinstance(block, Grid):
        yield from [block.title] if block.title else []
        yield from _table(without_empty(block))
    else:
        yield block.text


def _table(grid: Grid) -> Iterator[str]:
    texts = [[c.header for c in grid.columns], *([c.text for c in row] for row in grid.rows)]
    columns = widths(grid, None)
    ruled = [texts[0], ["-" * w for w in columns], *texts[1:]]
    for row in ruled:
        aligned = (padded(t, w, right=c.align == "right") for t, w, c in zip(row, columns, grid.columns, strict=True))
        yield "  ".join(aligned).rstrip()
