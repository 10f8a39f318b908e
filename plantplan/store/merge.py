"""Two changed versions of a TOML file made into one, by entries and keys instead of lines, and proved; nothing is written here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from plantplan.store.agreed import MISSING, Three, agreed
from plantplan.store.document import unmarked
from plantplan.store.line_merge import by_lines, marked
from plantplan.store.matching import Matched, gone, matched
from plantplan.store.ops import CannotEdit, said, same
from plantplan.store.sequence import by_day
from plantplan.store.sides import Clash, Line, chosen, left, unit
from plantplan.store.units import Sheet, sheet
from plantplan.store.verify import parsed


class Merged(NamedTuple):
    """What a merge made; where it is not clean, conflict marks stand in it, around what both sides changed at the `clashes`."""

    content: bytes
    clean: bool
    clashes: tuple[str, ...] = ()


def merged(base: bytes, ours: bytes, theirs: bytes, names: Sequence[str] = ()) -> Merged:
    """Merge two versions that were made of one; `names` has the order of lists in the file, for those that both sides begin.

    What is no UTF-8 or no TOML, and what cannot be proved right, is merged by lines.
    """
    if theirs in (ours, base):
        return Merged(ours, clean=True)
    if ours == base:
        return Merged(theirs, clean=True)
    try:
        return by_statements(base, ours, theirs, names)
    except (CannotEdit, RecursionError):
        return Merged(*by_lines(base, ours, theirs))


def by_statements(base: bytes, ours: bytes, theirs: bytes, names: Sequence[str] = ()) -> Merged:
    """Merge what is UTF-8 and TOML. Raises CannotEdit for what is not, and where the result is not what it must be."""
    texts, marks = zip(*(unmarked(raw) for raw in (base, ours, theirs)), strict=True)
    newline = chosen(*map(_newline, texts)) if all(map(_newline, texts)) else ""
    sheets = [sheet(_whole(text.replace("\r\n", "\n") if newline else text)) for text in texts]
    found = matched(*(s.units for s in sheets))
    order = list(left(*found, by_day(found.theirs | found.ours, names)))
    lines = [line for n in order for line in unit(found.base.get(n), found.ours.get(n), found.theirs.get(n))]
    clashes = tuple(said(line.text.place) for line in lines if isinstance(line.text, Clash))
    _prove(sheets, found, order, lines)
    new = _text(sheets, lines, lambda clash: marked(clash.ours, clash.theirs))
    if not clashes and not chosen(*[not t or t.endswith("\n") for t in texts]):
        new = new.removesuffix("\n").removesuffix("\r")
    new = new.replace("\n", "\r\n") if newline == "\r\n" else new
    return Merged(chosen(*marks) + new.encode(), not clashes, clashes)


def _newline(text: str) -> str:
    """How all lines end; empty where they end in two ways."""
    ends = text.count("\r\n")
    return "\n" if not ends else "\r\n" if ends == text.count("\n") else ""


def _whole(text: str) -> str:
    return text if not text or text.endswith("\n") else f"{text}\n"


def _text(sheets: Sequence[Sheet], lines: Sequence[Line], choose: Callable[[Clash], str]) -> str:
    """Write a text, the clashes as `choose` has them."""
    parts = [(line.gap, line.text if isinstance(line.text, str) else choose(line.text)) for line in lines]
    written = "".join(gap + text for gap, text in parts).removeprefix(parts[0][0] if parts else "")
    return chosen(*(s.lead for s in sheets)) + written + chosen(*(s.tail for s in sheets))


def _prove(sheets: Sequence[Sheet], found: Matched, order: Sequence[int], lines: Sequence[Line]) -> None:
    """Compare the text with what the data of both sides come to; where they clash, each side chosen must make a TOML text.

    Raises CannotEdit.
    """
    made = [parsed(_text(sheets, lines, choose)) for choose in (lambda c: c.ours, lambda c: c.theirs)]
    away = gone(found.base, found.ours, found.theirs)
    whole = sorted(order) == sorted((found.ours.keys() | found.theirs.keys()) - away)
    clashes = any(isinstance(line.text, Clash) for line in lines)
    if not whole or not (clashes or same(made[0], _expected(sheets, found, order))):
        raise CannotEdit("the two sides cannot be merged entry by entry")


def _expected(sheets: Sequence[Sheet], found: Matched, order: Sequence[int]) -> dict[str, Any]:
    """Merge the plain data, the entries of lists in their order."""
    entries: dict[str, list[Three]] = {u.name: [] for side in found for u in side.values() if u.kind == "entry"}
    for n in order:
        units = [side.get(n) for side in found]
        base, ours, theirs = (MISSING if unit is None else unit.entry for unit in units)
        name = next(unit.name for unit in units if unit)
        if name in entries:
            entries[name].append((base, ours, theirs))
    return agreed([s.data for s in sheets], entries)
