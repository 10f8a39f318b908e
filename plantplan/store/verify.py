"""The proof of an edit before it is written: the data are the intended ones, and no line changed but those of the place."""

from __future__ import annotations

import re
from typing import Any

import tomli

from plantplan.edits import Drop, Insert, Op, Place
from plantplan.store.blocks import blocks, is_blank, runs, under
from plantplan.store.locate import Index, index
from plantplan.store.ops import CannotEdit, applied, at, has, said, same

TOO_DEEP = "its brackets are nested too deeply"

Stretch = tuple[int, int]

_LINE = re.compile(r"[^\n]*\n|[^\n]+")  # str.splitlines would also break at characters that end no line of TOML


def parsed(text: str) -> dict[str, Any]:
    """Parse a text. Raises CannotEdit where it is no TOML."""
    try:
        return tomli.loads(text)
    except (ValueError, RecursionError) as error:
        raise CannotEdit(f"it is not TOML as it stands ({error})") from None


def indexed(text: str) -> Index:
    """Index a text that is TOML. Raises CannotEdit where its brackets are nested too deeply for it."""
    found = index(text)
    if not found.whole:
        raise CannotEdit(TOO_DEEP)
    return found


def intended(data: dict[str, Any], op: Op, new: dict[str, Any]) -> bool:
    """Tell whether `new` is `data` after the edit; a table left empty by a removal may be gone with what it held."""
    wanted = applied(data, op)
    for length in range(len(op.place) - 1, 0, -1) if isinstance(op, Drop) else ():
        above = op.place[:length]
        if at(wanted, above) not in ({}, []) or has(new, above):
            break
        del at(wanted, above[:-1])[above[-1]]
    return same(wanted, new)


def verify(old: Index, new: str, op: Op) -> None:
    """Compare an edited text with the old one.

    Raises CannotEdit where it holds other data than intended, or where lines changed that are not those of the place.
    """
    if not _right(parsed(old.text), op, new):
        raise CannotEdit(f"{said(op.place)} cannot be written there without changing what else it holds")
    found = indexed(new)
    cuts, new_cuts = _cuts(old, op), _new_cuts(old, found, op)
    lines, new_lines = _without(old.text, cuts), _without(new, new_cuts)
    if not old.text.endswith("\n"):  # blank lines at the end go, so that the last line is again one without an end
        lines, new_lines = _to_the_last(lines), _to_the_last(new_lines)
    if not _alike(lines, new_lines, 2 * max(1, len(cuts), len(new_cuts))):
        raise CannotEdit(f"{said(op.place)} cannot be written there without changing other lines")


def _right(data: dict[str, Any], op: Op, new: str) -> bool:
    try:
        return intended(data, op, parsed(new))
    except CannotEdit:
        return False


def _cuts(old: Index, op: Op) -> list[Stretch]:
    """Find the lines of the old text that an edit may change."""
    if isinstance(op, Insert):
        return _holder(old, (*op.place, op.index))
    return (list(runs(old, op.place)) if isinstance(op, Drop) else _own(old, op.place)) or _holder(old, op.place)


def _new_cuts(old: Index, new: Index, op: Op) -> list[Stretch]:
    """Find the lines of the new text that an edit may have written."""
    if isinstance(op, Drop):
        return _holder(new, op.place)
    if isinstance(op, Insert):
        return _own(new, (*op.place, op.index)) or _holder(new, (*op.place, op.index))
    headers = {s.path for s in old.statements if s.header}
    header = [(b.first, b.last) for b in blocks(new) if b.statement.header and b.statement.path == op.place[:-1]]
    return (header if op.place[:-1] not in headers else []) + (_own(new, op.place) or _holder(new, op.place))


def _own(found: Index, place: Place) -> list[Stretch]:
    return [(b.first, b.last) for b in under(found, place)]


def _holder(found: Index, place: Place) -> list[Stretch]:
    """Find the statement whose value holds a place inside."""
    holding = {place[:length] for length in range(len(place))}
    return [(b.first, b.last) for b in blocks(found) if not b.statement.header and b.statement.path in holding]


def _without(text: str, cuts: list[Stretch]) -> list[str]:
    edges = [0, *(edge for cut in sorted(cuts) for edge in cut), len(text)]
    kept = "".join(text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
    return _LINE.findall(kept)


def _to_the_last(lines: list[str]) -> list[str]:
    """Leave out the blank lines at the end."""
    last = max((n for n, line in enumerate(lines, 1) if not is_blank(line)), default=0)
    return lines[:last]


def _alike(old: list[str], new: list[str], blanks: int) -> bool:
    """Compare lines byte for byte; as many blank ones as given may be more or fewer."""
    i = j = 0
    while i < len(old) or j < len(new):
        if i < len(old) and j < len(new) and (old[i] == new[j] or _but_its_end(old, i, new, j)):
            i, j = i + 1, j + 1
        elif j < len(new) and is_blank(new[j]) and len(new) - j >= len(old) - i:
            j, blanks = j + 1, blanks - 1
        elif i < len(old) and is_blank(old[i]):
            i, blanks = i + 1, blanks - 1
        else:
            return False
    return blanks >= 0


def _but_its_end(old: list[str], i: int, new: list[str], j: int) -> bool:
    """Tell whether two lines differ in their ends alone, where one is the last of its text: only such a line may have none."""
    last = i == len(old) - 1 or j == len(new) - 1
    return last and old[i].endswith("\n") != new[j].endswith("\n") and old[i].rstrip("\r\n") == new[j].rstrip("\r\n")
