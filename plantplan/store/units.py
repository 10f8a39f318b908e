"""A TOML text taken apart for merging: entries, tables and comments, each made of statements; it compares and merges nothing."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from itertools import groupby
from typing import Any, NamedTuple

from plantplan.store.blocks import Block, blocks, comments_in, is_blank
from plantplan.store.locate import Index, Keys
from plantplan.store.ops import CannotEdit, at, form, said
from plantplan.store.verify import indexed, parsed


class Piece(NamedTuple):
    """A statement with the comments directly above it, or (no `body`) a comment that stands alone; `gap`: the blank lines before.

    `key` tells it from the others of its unit, `value` is the form of what it sets.
    """

    key: Hashable
    place: Keys
    gap: str
    above: str
    body: str = ""
    value: str = ""

    @property
    def text(self) -> str:
        """Its lines, without the blank ones before."""
        return self.above + self.body

    @property
    def essence(self) -> Hashable:
        """What its own lines say, however they are laid out: the value, and the comments."""
        return self.value, tuple(comments_in(self.body))

    @property
    def said(self) -> Hashable:
        """What it says with the comments above it."""
        return self.key, self.above, self.essence


class Unit(NamedTuple):
    """The keys above all headers, an entry of a list with all that is in it, a table, or a comment that stands between those.

    `name` is the key of the top (of the file itself and of comments: empty); `entry` holds the data of an entry, else it is None.
    """

    kind: str
    name: str
    place: Keys
    pieces: tuple[Piece, ...]
    entry: dict[str, Any] | None = None

    @property
    def key(self) -> Hashable:
        """What makes it the same unit in another text: the name of a table, what an entry or a comment says."""
        return self.kind, self.name, form(self.entry) if self.entry is not None else self.kind == "comment" and self.text

    @property
    def text(self) -> str:
        """Its lines, without the blank ones before."""
        return "".join(p.gap + p.text for p in self.pieces).removeprefix(self.gap)

    @property
    def gap(self) -> str:
        """The blank lines before it."""
        return self.pieces[0].gap if self.pieces else ""

    @property
    def said(self) -> Hashable:
        """What it says, however it is laid out."""
        return frozenset(p.said for p in self.pieces)


class Sheet(NamedTuple):
    """A text taken apart: blank lines, units, blank lines; `data` is what it holds."""

    lead: str
    units: list[Unit]
    tail: str
    data: dict[str, Any]


def sheet(text: str) -> Sheet:
    """Take a text apart whose last line has an end. Raises CannotEdit where it is no TOML, or where other tables split a table."""
    data, found = parsed(text), indexed(text)
    pieces, tail = _pieces(found, data)
    lead = pieces[0][1].gap if pieces else ""
    units = [u for top, group in groupby(pieces, lambda p: p[0]) for u in _units(top, [p for _, p in group], data)]
    places = [u.place for u in units if u.kind != "comment"]
    if len(set(places)) < len(places):
        raise CannotEdit(f"{said(next(p for p in places if places.count(p) > 1))} is split by other tables")
    head = [] if units and units[0].kind == "head" else [Unit("head", "", (), ())]
    return Sheet(lead, [*head, *_first_apart(units)], tail, data)


def _first_apart(units: list[Unit]) -> list[Unit]:
    """Give the first unit of a text the gap that it would have below another one."""
    if not units:
        return units
    first, *rest = units[0].pieces
    gap = "" if units[0].kind == "head" else "\n"
    return [units[0]._replace(pieces=(first._replace(gap=gap), *rest)), *units[1:]]


def _pieces(found: Index, data: dict[str, Any]) -> tuple[list[tuple[Keys, Piece]], str]:
    """Take a text apart into pieces, each with the top of its unit; and the blank lines at its end."""
    made: list[tuple[Keys, Piece]] = []
    top: Keys = ()
    here = 0
    for block in blocks(found):
        comments, gap = _between(found.text[here : block.top])
        made += [(top, c) for c in comments]
        top = _top(block.statement.path) if block.statement.header else top
        made.append((top, _statement(found, block, gap, top, data)))
        here = block.last
    comments, gap = _between(found.text[here:])
    return made + [(top, c) for c in comments], gap


def _top(path: Keys) -> Keys:
    """The place of the unit that a header belongs to: an entry, or a table of the top."""
    return path[:2] if len(path) > 1 and isinstance(path[1], int) else path[:1]


def _statement(found: Index, block: Block, gap: str, top: Keys, data: dict[str, Any]) -> Piece:
    path, header = block.statement.path, block.statement.header
    value = "" if header else form(at(data, path))
    above, body = found.text[block.top : block.first], found.text[block.first : block.last]
    return Piece((path[len(top) :], header), path, gap, above, body, value)


def _between(text: str) -> tuple[list[Piece], str]:
    """Read the comments that stand alone between two statements, and the blank lines behind the last of them."""
    made, gap = [], ""
    for blank, lines in groupby(_lines(text), is_blank):
        joined = "".join(lines)
        if not blank:
            made.append(Piece(joined, (), gap, joined))
        gap = joined if blank else ""
    return made, gap


def _lines(text: str) -> list[str]:
    """Part lines at line feeds alone, as TOML does."""
    return [f"{line}\n" for line in text.split("\n")[:-1]]


def _units(top: Keys, pieces: list[Piece], data: dict[str, Any]) -> Iterator[Unit]:
    """Make one unit of its pieces, and one of each comment behind its last statement: those stay where they are when it goes."""
    inside = max((n for n, p in enumerate(pieces, 1) if p.body), default=0)
    if inside:
        kind = "entry" if len(top) > 1 else "table" if top else "head"
        entry = at(data, top) if kind == "entry" else None
        yield Unit(kind, str(top[0]) if top else "", top, tuple(_counted(pieces[:inside])), entry)
    yield from (Unit("comment", "", (), (p,)) for p in pieces[inside:])


def _counted(pieces: list[Piece]) -> Iterator[Piece]:
    """Tell comments with the same words apart."""
    seen: dict[Hashable, int] = {}
    for piece in pieces:
        seen[piece.key] = seen.get(piece.key, 0) + 1
        yield piece if piece.body else piece._replace(key=(piece.key, seen[piece.key]))
