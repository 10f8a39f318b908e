"""When a programme is built, as far as its dates say: the shortest, the likely and the longest time; years as numbers."""

from collections.abc import Iterable
from functools import cache
from math import inf
from typing import NamedTuple

from plantplan.fold.programme import BUILT, Programme
from plantplan.fold.trail import Known
from plantplan.period import Period, edges, middle

MOMENT = 1e-9  # years: too short for a vehicle to be built in
_KEPT = "lives as dates"  # where a programme keeps them


class Span(NamedTuple):
    """A figure of which the dates leave something open: the least and the most that it can be, and by the middles of the dates."""

    least: float
    likely: float
    most: float


class Life(NamedTuple):
    """A time from a begin to an end in years (2027.5 is 1 July 2027); infinite where nobody named one."""

    begin: float
    end: float

    def meets(self, year: int) -> bool:
        """Whether some of it lies in a year."""
        return self.begin < min(self.end, year + 1) and self.end > year


class Lives(NamedTuple):
    """What the dates of a programme allow for: begun as late and ended as early as can be, by the middles, and the other way."""

    least: Life
    likely: Life
    most: Life

    def surely_in(self, year: int) -> bool:
        """Whether it is built on some day of a year, whatever its dates turn out to be."""
        return self.least.begin <= min(self.least.end, year + 1) and self.least.end >= year

    def may_be_in(self, year: int) -> bool:
        """Whether its dates allow for a day of a year."""
        return self.most.meets(year)


def lives(p: Programme) -> Lives | None:
    """Read the dates of a programme; None where it was never built, or nobody said when.

    What is built with no date of its begin had begun when that was said. A date that is open behind, of what had not happened
    when it was named, lies after the day on which it was named. The programme keeps them, since each year asks for them.
    """
    if _KEPT not in p.__dict__:
        p.__dict__[_KEPT] = _lives(p)
    kept: Lives | None = p.__dict__[_KEPT]
    return kept


def _lives(p: Programme) -> Lives | None:
    known = p.begin
    if p.never_built or not _placed(p, known):
        return None
    begin, end = _begin(p, known), _when(p.end, inf, after=not _goes(p))
    return Lives(Life(begin.most, end.least), Life(begin.likely, end.likely), Life(begin.least, end.most))


def _goes(p: Programme) -> bool:
    """Whether its end is the start of another that takes over, so that none is built twice on that day."""
    return bool(p.moved_to and p.end and getattr(p.end.claim, "end", None) != p.end.value)


def dated(programmes: Iterable[Programme]) -> list[Lives]:
    """The lives of the programmes that have dates."""
    return [life for p in programmes if (life := lives(p))]


def _placed(p: Programme, begin: Known[Period] | None) -> bool:
    """Whether it is known when it is built: a begin or a life today, and an end if it is over."""
    if p.stage in ("ended", "moved"):
        return p.end is not None and p.end.value is not None
    return (begin is not None and begin.value is not None) or p.stage in BUILT


def _begin(p: Programme, known: Known[Period] | None) -> Span:
    if known and known.value:
        return _when(known, -inf)
    said = p.status.claim.date if p.status else None
    return Span(-inf, -inf, edges(said)[1] if said else -inf)


def _when(known: Known[Period] | None, otherwise: float, *, after: bool = False) -> Span:
    """The first moment that a date can mean, its middle and the last; of an open date, the middle is the bound that is known."""
    if known is None or known.value is None:
        return Span(otherwise, otherwise, otherwise)
    first, likely, last = _moments(known.value, after=after)
    said = known.claim.date
    if first == -inf and said and not known.said.happened:
        first = min(edges(said)[0], likely)
    return Span(first, likely, last)


@cache  # each year of each plant asks for the same few periods
def _moments(period: Period, *, after: bool) -> Span:
    """A single day is exact: a begin is its first moment, an end its last, both within it, as midnight is of two days."""
    first, last = edges(period)
    if period.closed and period.earliest == period.latest:
        return Span(*([last - MOMENT if after else first + MOMENT] * 3))
    return Span(first, middle(period), last)


def joined(times: Iterable[Life]) -> list[Life]:
    """Put times together that touch or overlap, in order; what ends before it begins is none."""
    found = list[Life]()
    for life in sorted(t for t in times if t.begin < t.end):
        if found and life.begin <= found[-1].end:
            found[-1] = Life(found[-1].begin, max(found[-1].end, life.end))
        else:
            found.append(life)
    return found
