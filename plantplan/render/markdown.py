"""Pages as Markdown (GitHub's): headings, tables and notes, with every datum escaped so that it stays text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plantplan.render import plain
from plantplan.render.cells import Block, Cell, Grid, Heading, Pairs, without, without_empty
from plantplan.spelling import disarmed, visible

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~#&$])")
_CALL = re.compile(r"([@#])(?=\\?\w)")


def pieces(page: Sequence[Block]) -> Iterator[str]:
    """Write a page as Markdown, line by line."""
    return (f"{line}\n" for line in lines(page))


def lines(page: Sequence[Block]) -> Iterator[str]:
    """Write a page as Markdown lines, a blank one between its blocks."""
    for number, block in enumerate(page):
        if number:
            yield ""
        if isinstance(block, Heading):
            yield f"## {escaped(block.text)}"
            yield from ["", disarmed(escaped(block.detail))] if block.detail else []
        elif isinstance(block, Pairs):
            yield from (f"- {escaped(label)}: {_cell(value)}" for label, value in block.rows)
        elif isinstance(block, Grid):
            yield from _picture(block) if block.drawn else _table(without_empty(block))
        else:
            yield disarmed(escaped(block.text))


def _picture(grid: Grid) -> Iterator[str]:
    """A picture of characters as code, behind a fence that nothing in it can close."""
    drawn = list(plain.lines([grid]))
    longest = max(map(len, re.findall("`+", "\n".join(drawn))), default=2)
    fence = "`" * max(3, longest + 1)
    yield from [fence, *drawn, fence]


def _table(grid: Grid) -> Iterator[str]:
    if grid.title:
        yield f"### {escaped(grid.title)}"
        yield ""
    grid = without(grid, "Address")  # its source is a link
    yield _row([escaped(c.header) for c in grid.columns])
    yield _row(["---:" if c.align == "right" else "---" for c in grid.columns])
    yield from (_row([_cell(c) for c in row]) for row in grid.rows)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell) -> str:
    parts, at = list[str](), 0
    for start, stop, url in cell.spans or [(0, len(cell.text), cell.url)]:
        parts += [escaped(cell.text[at:start]), _linked(cell.text[start:stop], url)]
        at = stop
    return "".join([*parts, escaped(cell.text[at:])])


def _linked(words: str, url: str | None) -> str:
    text = escaped(words)
    return f"[{text}](<{url}>)" if url and not set("<>|\\") & set(url) else text


def escaped(text: str) -> str:
    """Put a backslash before every character that Markdown would read as its own, and keep names from calling people.

    A backslash does not keep a host from reading `@name` and `#12` in the text that is left; a space without width does.
    """
    return _CALL.sub(r"\1&#8203;", _SPECIAL.sub(r"\\\1", visible(text)))
