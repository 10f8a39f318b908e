"""Periods on a line of months: where their bounds and middles lie, and how far one lies from another."""

from datetime import date
from math import inf
from typing import NamedTuple

from plantplan.period.period import Period, last_day


class Shift(NamedTuple):
    """How far a newer period lies from an older one, in months: midpoint to midpoint, and the least and the most it can be.

    `bound` is the distance of the bounds that are known, for two periods that are open on the same side.
    """

    months: float | None
    least: float | None
    most: float | None
    bound: float | None = None


def shift(older: Period, newer: Period) -> Shift:
    """Measure the distance in months; what an open side hides is None."""
    old_first, old_last = _position(older.earliest), _position(older.latest, after=True)
    new_first, new_last = _position(newer.earliest), _position(newer.latest, after=True)
    bound = _less(new_last, old_last) if older.earliest is None else _less(new_first, old_first)
    return Shift(
        _less(_middle(new_first, new_last), _middle(old_first, old_last)),
        _less(new_first, old_last),
        _less(new_last, old_first),
        None if older.closed or newer.closed else bound,
    )


def _position(day: date | None, *, after: bool = False) -> float | None:
    """Place a day on a line of months, its beginning or (`after`) its end: so that a year is 12 long and its middle is 1 July."""
    if day is None:
        return None
    return day.year * 12 + day.month - 1 + (day.day - (not after)) / last_day(day.year, day.month).day


def _middle(first: float | None, last: float | None) -> float | None:
    return None if first is None or last is None else (first + last) / 2


def middle(period: Period) -> float:
    """The middle of a period in years (2027.5 is 1 July 2027); of one open on a side, the bound that is known."""
    first, last = _position(period.earliest), _position(period.latest, after=True)
    known = [p for p in (first, last) if p is not None]
    return sum(known) / len(known) / 12


def edges(period: Period) -> tuple[float, float]:
    """The beginning and the end of a period in years, infinite on an open side."""
    first, last = _position(period.earliest), _position(period.latest, after=True)
    return -inf if first is None else first / 12, inf if last is None else last / 12


def _less(a: float | None, b: float | None) -> float | None:
    return None if a is None or b is None else round(a - b, 2)
