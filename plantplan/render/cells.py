"""Cells and blocks: what a page is made of before a format writes it; every datum is text here, never markup."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

DASH = "—"
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_ADDRESS = re.compile(r"https?://[!-~]+")
_PLAIN = str.maketrans({"—": "-", "–": "-", "…": "...", "█": "#", "░": ".", "▸": ">", "◂": "<", "×": "x", "│": "|", "─": "-", "·": ".", "≥": ">=", "≤": "<="})


@dataclass(frozen=True, slots=True)
class Cell:
    """One piece of text with an optional style (rich's words) and an address that a terminal may make clickable."""

    text: str
    style: str = ""
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """How one column looks. The higher its `rank`, the earlier it gives way on a narrow screen; rank 0 never does."""

    header: str
    rank: int = 0
    align: Literal["left", "right"] = "left"


@dataclass(frozen=True, slots=True)
class Heading:
    """A title, and the line under it."""

    text: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Labels and their values, one a line."""

    rows: Sequence[tuple[str, Cell]]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence under the tables."""

    text: str


Block = Heading | Pairs | Grid | Note


@dataclass(frozen=True, slots=True)
class Screen:
    """What is written to. `width` is None where lines may be as long as they need to be: a pipe, a file."""

    width: int | None = None
    colour: bool = False
    unicode: bool = True


def cell(value: object, style: str = "", url: str | None = None) -> Cell:
    """Make a cell of any datum: unknown is a dash, numbers have thousands, control characters are shown and not obeyed."""
    if value is None or value == "" or value == []:
        return Cell(DASH, "dim")
    if isinstance(value, bool):
        return Cell("yes" if value else "no", style)
    if isinstance(value, int):
        return Cell(f"{value:,}", style)
    words = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return Cell(visible(words), style, url if url and _ADDRESS.fullmatch(url) else None)


def visible(text: str) -> str:
    """Show characters that a terminal would obey (escapes, line ends, changes of direction) instead of sending them."""
    return _CONTROL.sub(lambda m: repr(m[0])[1:-1] if m[0] > "\x9f" else f"\\x{ord(m[0]):02x}", text)


def plain(text: str) -> str:
    """Write text in ASCII for an output that has nothing else: accents dropped, lines and blocks by plain signs."""
    bare = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    return "".join(c for c in bare if not unicodedata.combining(c)).encode("ascii", "replace").decode()


def width(text: str) -> int:
    """Count the columns that a text takes on a terminal: two for wide characters, none for combining ones."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def padded(text: str, columns: int, *, right: bool = False) -> str:
    """Fill a text with spaces to a width."""
    space = " " * (columns - width(text))
    return space + text if right else text + space


def fitting(grid: Grid, limit: int | None) -> tuple[Grid, list[str]]:
    """Drop the columns of highest rank until the words of the rest fit; returns the grid and the headers of what was dropped."""
    keep = list(range(len(grid.columns)))
    while limit is not None and _least(grid, keep) > limit and any(grid.columns[i].rank for i in keep):
        keep.remove(max(keep, key=lambda i: (grid.columns[i].rank, i)))
    dropped = [c.header for i, c in enumerate(grid.columns) if i not in keep]
    rows = [[row[i] for i in keep] for row in grid.rows]
    return Grid(grid.title, [grid.columns[i] for i in keep], rows), dropped


def _least(grid: Grid, keep: Sequence[int]) -> int:
    return sum(least(grid, i) + 2 for i in keep)


def least(grid: Grid, index: int) -> int:
    """The narrowest that a column may be without breaking words or numbers."""
    column = grid.columns[index]
    texts = [column.header, *(row[index].text for row in grid.rows)]
    if column.align == "right":
        return max(map(width, texts))
    longest = max((width(w) for t in texts for w in t.split()), default=1)
    widest = max(map(width, texts))
    return min(widest, max(longest, 14 if column.rank == 0 else 10))
