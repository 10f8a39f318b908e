"""Which unit of one text is which of another: numbers that two versions of a file and their base share; no text is changed."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from math import ceil
from typing import NamedTuple, TypeVar

from plantplan.store.units import Piece, Unit

K = TypeVar("K", bound=Hashable)

ALIKE = 0.5
"""The share of keys with the same value from which an entry counts as another one changed."""

Numbered = dict[int, Unit]


class Matched(NamedTuple):
    """The units of three texts by numbers, in the order of each text; one number is one thing."""

    base: Numbered
    ours: Numbered
    theirs: Numbered


def matched(base: Sequence[Unit], ours: Sequence[Unit], theirs: Sequence[Unit]) -> Matched:
    """Match tables by name, entries by what they say, else by most of it; what both sides added alike is one."""
    old = dict(enumerate(base))
    mine = _numbered(ours, old, {}, len(base))
    new = {number: unit for number, unit in mine.items() if number not in old}
    return Matched(old, mine, _numbered(theirs, old, new, len(base) + len(ours)))


def _numbered(side: Sequence[Unit], old: Numbered, new: Numbered, free: int) -> Numbered:
    found: dict[int, int] = {}  # the number of each unit of the side, by its place there
    _exact(side, old, found)
    _similar(side, old, found)
    _exact(side, new, found)
    return {found.get(at, free + at): unit for at, unit in enumerate(side)}


def _exact(side: Sequence[Unit], known: Numbered, found: dict[int, int]) -> None:
    """Give units the numbers of those with the same key, the first to the first."""
    free: dict[Hashable, list[int]] = {}
    for number, unit in reversed(known.items()):
        free.setdefault(unit.key, []).append(number)
    for at, unit in enumerate(side):
        if at not in found and free.get(unit.key):
            found[at] = free[unit.key].pop()


def _similar(side: Sequence[Unit], old: Numbered, found: dict[int, int]) -> None:
    """Give entries that are left the numbers of those they are most like."""
    taken = set(found.values())
    left = {number: _pairs(unit) for number, unit in old.items() if unit.kind == "entry" and number not in taken}
    more = {at: _pairs(unit) for at, unit in enumerate(side) if unit.kind == "entry" and at not in found}
    likely = [(_alike(left[number], more[at]), number, at) for at, number in _candidates(left, more)]
    for _, _, number, at in sorted((-alike, abs(n - at), n, at) for alike, n, at in likely if alike >= ALIKE):
        if number not in taken and at not in found:
            found[at] = number
            taken.add(number)


def _pairs(unit: Unit) -> frozenset[Hashable]:
    return frozenset((unit.name, p.key, p.value) for p in unit.pieces if p.value)


def _alike(one: frozenset[Hashable], other: frozenset[Hashable]) -> float:
    return len(one & other) / max(1, len(one), len(other))


def _candidates(left: Mapping[int, frozenset[Hashable]], more: Mapping[int, frozenset[Hashable]]) -> Iterator[tuple[int, int]]:
    """Find who can be alike: who has half of some pairs must have one of any half of them and one more, so of the rarest."""
    holders: dict[Hashable, list[int]] = {}
    for number, pairs in left.items():
        for pair in pairs:
            holders.setdefault(pair, []).append(number)
    for at, pairs in more.items():
        rarest = sorted((holders.get(pair, []) for pair in pairs), key=len)
        rarest = rarest[: len(pairs) - ceil(ALIKE * len(pairs)) + 1]
        yield from ((at, number) for number in {n for numbers in rarest for n in numbers})


def gone(base: Mapping[K, Unit | Piece], ours: Mapping[K, Unit | Piece], theirs: Mapping[K, Unit | Piece]) -> set[K]:
    """Find what one side removed and the other did not change, or both removed."""
    return {key for key, one in base.items() if _is_gone(one, ours.get(key), theirs.get(key))}


def _is_gone(base: Unit | Piece, ours: Unit | Piece | None, theirs: Unit | Piece | None) -> bool:
    one = ours or theirs
    return one is None or ((ours is None or theirs is None) and one.said == base.said)
