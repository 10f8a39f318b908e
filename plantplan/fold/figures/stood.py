"""How many days of a part of a year were worked, where stops are known: a count that a source gives goes before single days."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from plantplan.facts import Line, Stop


class Part(NamedTuple):
    """The days of a year on which one entry of a line holds, first and last."""

    line: Line
    first: date
    last: date

    @property
    def share(self) -> float:
        """The share of the year."""
        return ((self.last - self.first).days + 1) / days_in(self.first.year)


class Days(NamedTuple):
    """How many working days a part of a year has (None: unknown, and `lacks` says why), and how they were counted.

    `stated` is the whole year's; `week` counts the days of a work-week, `holidays` those of them that are public holidays of
    `calendar`, `stopped` those that were stood still. `bound` is `<=` where other stops may not be known.
    """

    number: float | None = None
    lacks: str = ""
    stated: float | None = None
    week: int | None = None
    holidays: int | None = None
    calendar: str = ""
    stopped: float | None = None
    bound: str = ""


class Calendar(NamedTuple):
    """The working days of a part, and the week and holidays that they come from; or what is lacking for them."""

    days: frozenset[date] = frozenset()
    week: int = 0
    of: str = ""
    lacks: str = ""


def days_in(year: int) -> int:
    """Count the days of a year."""
    return (date(year + 1, 1, 1) - date(year, 1, 1)).days


def worked(days: Days, stops: Sequence[Stop], calendar: Calendar, part: Part) -> Days:
    """Take the days of stops off: those that a source counted for a time, and outside of it single ones that are working days."""
    counts = _widest([s for s in stops if s.days is not None])
    if any(not _inside(s, part) for s in counts) or _overlap(counts):
        return Days(lacks="how many of the stopped days fall in this part of the year")
    counted = {day for s in counts for day in _days_of(s)}
    single = {day for s in stops if s.days is None for day in _days_of(s)} - counted
    single = {day for day in single if part.first <= day <= part.last}
    whole = next((s for s in counts if s.period.key == (part.first, part.last)), None)
    if single and calendar.lacks:
        return Days(lacks=f"{calendar.lacks}, for the working days of stops")
    if whole and whole.of:
        return Days(max(0, whole.of - (whole.days or 0)), stated=whole.of, stopped=whole.days)
    still = sum(s.days or 0 for s in counts) + len(single & calendar.days)
    possible = (days.number or 0) + sum(_more(s, calendar) for s in counts if s.of and days.stated is None)
    return days._replace(number=max(0, possible - still), stopped=still if stops else None, bound="" if whole else "<=")


def _more(stop: Stop, calendar: Calendar) -> int:
    """How many working days more than the calendar a source counts in a time."""
    return (stop.of or 0) - len(_days_of(stop) & calendar.days)


def _widest(counts: Sequence[Stop]) -> list[Stop]:
    """Leave out a count of a time within that of another; of two counts of one time, the newer is left."""
    of_period = {s.period.key: s for s in counts}
    return [s for s in of_period.values() if not any(o is not s and o.period.contains(s.period) for o in of_period.values())]


def _overlap(counts: Sequence[Stop]) -> bool:
    return any(a is not b and a.period.touches(b.period) for a in counts for b in counts)


def _inside(stop: Stop, part: Part) -> bool:
    return part.first <= stop.period.key[0] and stop.period.key[1] <= part.last


def _days_of(stop: Stop) -> set[date]:
    first, last = stop.period.key
    return {first + timedelta(n) for n in range((last - first).days + 1)}
