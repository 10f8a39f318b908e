"""Counted stops into which a change of a line falls: on which of their days it was worked, nobody says."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from plantplan.facts import Plant, Stop
from plantplan.fold.figures.calendar import When, stopped, working_days
from plantplan.fold.figures.rates import factors
from plantplan.fold.figures.stood import Days, Part

ONE = timedelta(1)


class Piece(NamedTuple):
    """A part of a year that lies in no counted stop longer than itself, or (`within`) wholly in one."""

    part: Part
    within: Stop | None = None


def pieces(plant: Plant, parts: Sequence[Part], when: When) -> list[Piece]:
    """Divide the parts of a line's year where a counted stop begins or ends that lies in several of them."""
    stops = _cut(plant, parts, when) if when.worked and len(parts) > 1 else []
    begins = {day for s in stops for day in (s.period.key[0], s.period.key[1] + ONE)}
    found = (piece for part in parts for piece in _divided(part, begins))
    return [Piece(p, next((s for s in stops if _meets(s, p)), None)) for p in found]


def _divided(part: Part, begins: set[date]) -> Iterator[Part]:
    firsts = sorted({part.first, *(day for day in begins if part.first < day <= part.last)})
    lasts = [*(day - ONE for day in firsts[1:]), part.last]
    return (part._replace(first=first, last=last) for first, last in zip(firsts, lasts, strict=True))


def _cut(plant: Plant, parts: Sequence[Part], when: When) -> list[Stop]:
    """The counted stops in several parts, if they are stops of each; not what another count overlaps."""
    of_parts = [[s for s in stopped(plant, part, when) if s.days is not None] for part in parts]
    counts = {s.period.key: s for stops in of_parts for s in stops}.values()
    return [s for s in counts if _is_cut(s, parts, of_parts) and not any(_disturbs(o, s) for o in counts if o is not s)]


def _is_cut(stop: Stop, parts: Sequence[Part], of_parts: Sequence[Sequence[Stop]]) -> bool:
    met = [any(s is stop for s in stops) for part, stops in zip(parts, of_parts, strict=True) if _meets(stop, part)]
    first, last = stop.period.key
    return len(met) > 1 and all(met) and parts[0].first <= first and last <= parts[-1].last


def _meets(stop: Stop, part: Part) -> bool:
    return stop.period.key[0] <= part.last and part.first <= stop.period.key[1]


def _disturbs(other: Stop, stop: Stop) -> bool:
    return other.period.touches(stop.period) and not stop.period.contains(other.period)


def days_within(plant: Plant, stop: Stop, parts: Sequence[Part], when: When) -> list[Days]:
    """The days worked in each part of a counted stop, those first on which most is built: what was built cannot be more.

    A source may count more days than the calendar has; any part may have had them.
    """
    each = [factors(part.line, when.assumed) for part in parts]
    free = replace(plant, stops=[])
    possible = [working_days(free, part, of, when._replace(worked=False)) for part, of in zip(parts, each, strict=True)]
    if any(days.number is None for days in possible):
        return possible
    numbers = [days.number or 0.0 for days in possible]
    of = stop.of if stop.of and all(days.stated is None for days in possible) else sum(numbers)
    left, more = max(0.0, of - (stop.days or 0)), max(0.0, of - sum(numbers))
    found = dict[int, float]()
    for n in sorted(range(len(parts)), key=lambda n: -(each[n].most or 0) * each[n].efficiency):
        found[n] = min(numbers[n] + more, left)
        left -= found[n]
    return [days._replace(number=found[n], bound="<=") for n, days in enumerate(possible)]
