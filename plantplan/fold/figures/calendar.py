"""The working days of a year or a part of it: stated, or a work-week less public holidays; without the days of stops."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from plantplan.facts import Line, Plant, Stop
from plantplan.facts.fields import Reason
from plantplan.fold.figures.holidays import public_holidays
from plantplan.fold.figures.rates import NOTHING, WORK_DAYS, Assumed, Factors
from plantplan.fold.figures.stood import Calendar, Days, Part, worked
from plantplan.fold.fold import known_on

PLANNED: tuple[Reason, ...] = ("holiday", "changeover")  # when a plant cannot build, whatever is ordered


class When(NamedTuple):
    """A year as seen from a day; what is assumed; whether only days worked count; and the models built there in the year."""

    year: int
    as_of: date
    assumed: Assumed = NOTHING
    worked: bool = False
    built: frozenset[str] = frozenset()


@cache  # each plant asks for the same few years
def weekdays(year: int) -> int:
    """Count the days of a year from Monday to Friday: no more can be worked in five days a week."""
    return sum(1 for _ in _week(date(year, 1, 1), date(year, 12, 31), WORK_DAYS))


def working_days(plant: Plant, part: Part, factors: Factors, when: When) -> Days:
    """Count the working days of a part of a year: as assumed, as stated, or a work-week less public holidays.

    A capacity leaves out the days of planned stops from a work-week; the days worked leave out those of every stop.
    """
    stops = stopped(plant, part, when)
    if when.worked and not stopped(plant, _year(part), when):
        return Days(lacks="any stop, for the days worked")
    stated = _stated(part.line, factors, when.assumed)
    if stated is not None and not when.worked:
        return Days(stated * part.share, stated=stated)
    calendar = _calendar(plant, part, factors)
    if stated is not None:
        return worked(Days(stated * part.share, stated=stated), stops, calendar, part)
    if calendar.lacks:
        return Days(lacks=calendar.lacks)
    left = len(calendar.days)
    counted = Days(left, week=calendar.week, holidays=calendar.week - left, calendar=calendar.of)
    if when.worked:
        return worked(counted, stops, calendar, part)
    return worked(counted, [s for s in stops if s.reason in PLANNED], calendar, part)._replace(bound="")


def _year(part: Part) -> Part:
    return part._replace(first=part.first.replace(month=1, day=1), last=part.last.replace(month=12, day=31))


def _stated(line: Line, factors: Factors, assumed: Assumed) -> float | None:
    """The working days of a whole year, where they need no calendar."""
    weekly = line.weeks * factors.days_per_week if line.weeks and factors.days_per_week else None
    return assumed.days or line.days or weekly


def _calendar(plant: Plant, part: Part, factors: Factors) -> Calendar:
    if factors.days_per_week is None:
        return Calendar(lacks="days")
    free = public_holidays(plant.country, plant.region, part.first.year)
    week = frozenset(_week(part.first, part.last, int(factors.days_per_week)))
    return Calendar(week - free.days, len(week), free.of, free.lacks)


def _week(first: date, last: date, days: int) -> Iterator[date]:
    """The days of a time that fall on the first so many days of their weeks, from Monday on."""
    every = (first + timedelta(n) for n in range((last - first).days + 1))
    return (day for day in every if day.weekday() < days)


def stopped(plant: Plant, part: Part, when: When) -> list[Stop]:
    """The stops of a line with a day in a part of the year: those of the whole plant, and those of all models that it builds."""
    built = frozenset(part.line.models or when.built)
    of_line = (s for s in known_on(plant.stops, when.as_of) if not s.models or (built and built <= set(s.models)))
    return [s for s in of_line if s.period.closed and s.period.key[0] <= part.last and part.first <= s.period.key[1]]
