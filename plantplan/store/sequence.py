"""The order of what two sides made of one sequence: whose order counts, and where what is new goes; it knows no text."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from heapq import merge
from typing import TypeVar

from plantplan.edits.claims import said_on
from plantplan.period import PeriodError
from plantplan.store.units import Unit

K = TypeVar("K", bound=Hashable)
Together = Callable[[list[K], list[K], K | None, K | None], Iterable[K]]
"""Puts what both sides added at one place into an order, given what stands before and behind it."""


def ordered(base: Sequence[K], ours: Sequence[K], theirs: Sequence[K], together: Together[K]) -> Iterator[K]:
    """Merge three sequences of keys; what one side alone has is new there, or stays.

    The order is that of the side which changed it (ours, where both did). New things stay before what they stood before.
    """
    swapped = _moved(base, theirs) and not _moved(base, ours)
    lead, other = (theirs, ours) if swapped else (ours, theirs)
    both = set(lead) & set(other)
    new, more = _before(lead, both), _before(other, both)
    previous: K | None = None
    for anchor in [*(key for key in lead if key in both), None]:
        added = (more[anchor], new[anchor]) if swapped else (new[anchor], more[anchor])
        yield from together(*added, previous, anchor) if all(added) else added[0] + added[1]
        if anchor is not None:
            yield anchor
        previous = anchor


def _moved(base: Sequence[K], side: Sequence[K]) -> bool:
    """Tell whether a side has what is left of the base in another order."""
    left, old = set(side), set(base)
    return [key for key in base if key in left] != [key for key in side if key in old]


def _before(side: Sequence[K], both: set[K]) -> dict[K | None, list[K]]:
    """Give what one side alone has, by that behind it which both have; None is the end."""
    found: dict[K | None, list[K]] = {}
    alone: list[K] = []
    for key in side:
        if key in both:
            found[key], alone = alone, []
        else:
            alone.append(key)
    return {**found, None: alone}


def by_day(units: Mapping[int, Unit], names: Sequence[str]) -> Together[int]:
    """Put new units list by list, as the lists stand around them or in the order of `names`, entries in the order of their days.

    Entries of one day are in the order of their texts, so that either side merged into the other gives the same. Neither side's
    own order is changed.
    """

    def together(ours: list[int], theirs: list[int], before: int | None, behind: int | None) -> Iterator[int]:
        chunks = [_chunks(side, units) for side in (ours, theirs)]
        found = dict.fromkeys(units[c[0]].name for side in chunks for c in side)
        around = [units[n].name if n is not None else None for n in (before, behind)]
        for name in sorted(found, key=lambda name: _rank(name, around, names)):
            own = [[c for c in side if units[c[0]].name == name] for side in chunks]
            yield from (n for chunk in merge(*own, key=lambda c: _day(units[c[0]])) for n in reversed(chunk))

    return together


def _chunks(side: list[int], units: Mapping[int, Unit]) -> list[list[int]]:
    """Give each unit with the comments before it, the unit first, the nearest comment next; comments at the end by themselves."""
    chunks: list[list[int]] = [[]]
    for number in side:
        chunks[-1].insert(0, number)
        if units[number].kind != "comment":
            chunks.append([])
    return chunks if chunks[-1] else chunks[:-1]


def _rank(name: str, around: list[str | None], names: Sequence[str]) -> tuple[int, int]:
    """Sort a list beside its own entries, else by its name."""
    near = 0 if name == around[0] else 2 if name == around[1] else 1
    return near, names.index(name) if name in names else len(names)


def _day(unit: Unit) -> tuple[tuple[int, int], str]:
    try:
        return said_on((unit.entry or {}).get("date")), unit.text
    except PeriodError:  # what is no date sorts as none
        return said_on(None), unit.text
