"""Pages as plain text, for pipes and files: every column whole, no colour, no line cut; it needs nothing but text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from plantplan.render.cells import Block, Cell, Grid, Heading, Pairs, apart, padded, width, widths, without_empty
from plantplan.spelling import disarmed, visible


def pieces(page: Sequence[Block]) -> Iterator[str]:
    """Write a page as text, line by line."""
    return (f"{line}\n" for line in lines(page))


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
        yield from table(without_empty(block), None)
    else:
        yield block.text


def table(grid: Grid, limit: int | None) -> Iterator[str]:
    """Write a table as lines; with a limit, cells are folded between their words, into as many lines as the tallest needs."""
    columns = widths(grid, limit)
    heads, rules = [Cell(c.header) for c in grid.columns], [Cell("-" * w) for w in columns]
    for row in (heads, rules, *grid.rows):
        folded = [folds(c.text, w) for c, w in zip(row, columns, strict=True)]
        for parts in zip_longest(*folded, fillvalue=""):
            placed = zip(parts, columns, grid.columns, strict=True)
            yield "  ".join(padded(text, w, right=c.align == "right") for text, w, c in placed).rstrip()


def folds(text: str, limit: int) -> list[str]:
    """Break a text into lines between its words; a word that is longer than a line is broken where the line ends."""
    if width(text) <= limit:
        return [text]
    lines = [""]
    for word in text.split(" "):
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        lines = [*lines[:-1], joined] if width(joined) <= limit else [*lines, *_pieces(word, limit)]
    return [line for line in lines if line]


def _pieces(word: str, limit: int) -> list[str]:
    pieces = [""]
    for letter in word:
        if width(pieces[-1] + letter) > limit and pieces[-1]:
            pieces.append("")
        pieces[-1] += letter
    return pieces
