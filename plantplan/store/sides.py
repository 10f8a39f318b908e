"""One thing of a file as its two sides have it: which lines are right, and where only a person can choose."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from typing import NamedTuple, TypeVar

from plantplan.store.locate import Keys
from plantplan.store.matching import gone
from plantplan.store.sequence import Together, ordered
from plantplan.store.units import Piece, Unit

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


class Clash(NamedTuple):
    """What each side has at a place, where only a person can choose."""

    place: Keys
    ours: str
    theirs: str


class Line(NamedTuple):
    """Blank lines, and what stands below them."""

    gap: str
    text: str | Clash


def chosen(base: T, ours: T, theirs: T) -> T:
    """Take the side that changed something; ours, where both did."""
    return theirs if ours == base else ours


def unit(base: Unit | None, ours: Unit | None, theirs: Unit | None) -> Iterator[Line]:
    """Merge one thing, by its keys where both sides have it."""
    one = ours or theirs
    assert one is not None
    if ours and theirs:
        yield from _pieces(base.pieces if base else (), ours.pieces, theirs.pieces)
    elif base:
        yield Line(one.gap, Clash(one.place, ours.text if ours else "", theirs.text if theirs else ""))
    else:
        yield from (Line(p.gap, p.text) for p in one.pieces)


def left(
    base: Mapping[K, Unit | Piece], ours: Mapping[K, Unit | Piece], theirs: Mapping[K, Unit | Piece], new: Together[K]
) -> Iterator[K]:
    """Give what stays, in its order."""
    away = gone(base, ours, theirs)
    old, mine, its = ([key for key in side if key not in away] for side in (base, ours, theirs))
    return ordered(old, mine, its, new)


def _pieces(*sides: tuple[Piece, ...]) -> Iterator[Line]:
    base, ours, theirs = ({p.key: p for p in side} for side in sides)
    for key in left(base, ours, theirs, lambda one, other, *_: one + other):
        yield from _piece(base.get(key), ours.get(key), theirs.get(key))


def _piece(base: Piece | None, ours: Piece | None, theirs: Piece | None) -> Iterator[Line]:
    """Merge a statement: the comments above it, and its own lines."""
    one = ours or theirs
    assert one is not None
    if ours is None or theirs is None:
        clash = Clash(one.place, ours.text if ours else "", theirs.text if theirs else "")
        yield Line(one.gap, clash if base else one.text)
        return
    gap = chosen(base.gap if base else ours.gap, ours.gap, theirs.gap)
    above = _text_of(ours.place, base.above if base else "", ours.above, theirs.above)
    yield Line(gap, above)
    yield Line("", _body(base, ours, theirs))


def _text_of(place: Keys, base: str, ours: str, theirs: str) -> str | Clash:
    agree = ours == theirs or base in (ours, theirs)
    return chosen(base, ours, theirs) if agree else Clash(place, ours, theirs)


def _body(base: Piece | None, ours: Piece, theirs: Piece) -> str | Clash:
    """Merge a statement's own lines; where both sides wrote it anew, only what it says counts."""
    found = _text_of(ours.place, base.body if base else "", ours.body, theirs.body)
    if isinstance(found, str):
        return found
    if ours.essence == theirs.essence or (base and theirs.essence == base.essence):
        return ours.body
    return theirs.body if base and ours.essence == base.essence else found
