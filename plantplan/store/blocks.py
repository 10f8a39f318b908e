"""Which lines of a TOML text belong to which statement, the comments above it included; it reads and changes nothing."""

from __future__ import annotations

import re
from itertools import groupby
from typing import NamedTuple

from plantplan.store.locate import STRING, Index, Keys, Statement

_WORD = re.compile(rf"{STRING.pattern}|(#[^\n]*)", re.DOTALL)


class Block(NamedTuple):
    """The lines of a statement: from `first` to before `last`; from `top` with the comments directly above."""

    statement: Statement
    top: int
    first: int
    last: int


def blocks(found: Index) -> list[Block]:
    """Give each statement of a text its lines, in order."""
    made: list[Block] = []
    for statement in found.statements:
        first = found.text.rfind("\n", 0, statement.start) + 1
        top = _top(found.text, first, made[-1].last if made else 0)
        made.append(Block(statement, top, first, after_line(found.text, statement.end)))
    return made


def _top(text: str, first: int, least: int) -> int:
    """Go up from a line over the comments directly above it, no further than `least`."""
    while first > least and is_comment(line := text[text.rfind("\n", 0, first - 1) + 1 : first]):
        first -= len(line)
    return first


def under(found: Index, place: Keys) -> list[Block]:
    """Find the statements of all that stands at a place."""
    return [b for b in blocks(found) if b.statement.path[: len(place)] == place]


def runs(found: Index, place: Keys) -> list[tuple[int, int]]:
    """Find the lines of all that stands at a place, with its comments: a stretch each where other tables split it."""
    return stretches(found, len(place)).get(place, [])


def stretches(found: Index, depth: int) -> dict[Keys, list[tuple[int, int]]]:
    """Find, as `runs`, the lines of each place that is so many keys deep."""
    made: dict[Keys, list[tuple[int, int]]] = {}
    for place, group in groupby(blocks(found), lambda b: b.statement.path[:depth]):
        first, *rest = group
        made.setdefault(place, []).append((first.top, (rest or [first])[-1].last))
    return made


def after_line(text: str, offset: int) -> int:
    """Find where the line of an offset has ended."""
    return text.find("\n", offset) + 1 or len(text)


def is_comment(line: str) -> bool:
    """Tell whether a line holds a comment alone."""
    return line.lstrip(" \t").startswith("#")


def is_blank(line: str) -> bool:
    """Tell whether a line holds nothing; no line at all is not blank."""
    return bool(line) and not line.strip(" \t\r\n")


def line_before(text: str, offset: int) -> str:
    """Read the whole line that ends where another begins."""
    return text[text.rfind("\n", 0, max(0, offset - 1)) + 1 : offset]


def line_at(text: str, offset: int) -> str:
    """Read the line that begins at an offset."""
    return text[offset : after_line(text, offset)]


def newline_at(text: str, offset: int) -> str:
    """Find how lines end about an offset: as the one before it, else as the next, else as on most systems."""
    end = text.rfind("\n", 0, offset)
    end = end if end >= 0 else text.find("\n", offset)
    return "\r\n" if end > 0 and text[end - 1] == "\r" else "\n"


def indent_of(text: str, block: Block) -> str:
    """Read the spaces before a statement."""
    return text[block.first : block.statement.start]


def comments_in(text: str) -> list[str]:
    """Find the comments of a text, each to the end of its line."""
    return [c.rstrip(" \t\r") for c in _WORD.findall(text) if c]
