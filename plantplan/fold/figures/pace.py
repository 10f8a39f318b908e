"""What a year in progress comes to, if it goes on as it began: by the working days that have passed, else by calendar days."""

from dataclasses import replace
from datetime import date
from typing import Literal, NamedTuple

from plantplan.facts import Line, Plant
from plantplan.fold.figures.calendar import When, stopped, working_days
from plantplan.fold.figures.changes import Counted
from plantplan.fold.figures.lines import in_force
from plantplan.fold.figures.made import is_full_year
from plantplan.fold.figures.rates import factors
from plantplan.fold.figures.stood import Part, days_in

Calendar = Literal["working days", "calendar days"]


class Passed(NamedTuple):
    """How many days of a year have passed, of how many, and of which."""

    days: float
    of: float
    by: Calendar


class RunRate(NamedTuple):
    """What a year comes to, if it goes on as it began: units of a full year, between bounds, and the days that had passed."""

    units: int
    least: int
    most: int
    passed: Passed


def run_rate(plant: Plant, made: Counted, when: When) -> RunRate | None:
    """Spread a figure of a year's first months over the year; None of a whole year, or of later months."""
    first, last = made.period.key
    if (first.month, first.day) != (1, 1) or is_full_year(made):
        return None
    passed = _worked(plant, last, when) or Passed((last - first).days + 1, days_in(first.year), "calendar days")
    units, least, most = (round(n * passed.of / passed.days) for n in (made.units, made.least, made.most))
    return RunRate(units, least, most, passed)


def _worked(plant: Plant, last: date, when: When) -> Passed | None:
    """Count the working days up to a day and those of the year; None where those of a line are not known, or two lines differ."""
    lines = [_of_line(plant, parts, last, when) for parts in in_force(plant, when).values()]
    known = set(lines)
    return next(iter(known)) if len(known) == 1 else None


def _of_line(plant: Plant, parts: list[Part], last: date, when: When) -> Passed | None:
    whole = parts[0].first == date(when.year, 1, 1)
    counted = _as_counted(plant, parts, last, when) if whole and len(parts) == 1 else None
    return counted or (_by_calendar(plant, parts, last, when) if whole else None)


def _as_counted(plant: Plant, parts: list[Part], last: date, when: When) -> Passed | None:
    """Take what sources counted: the possible days of that very time, and the days of a year as the line has them."""
    (part,) = parts
    year = working_days(plant, part, factors(part.line), when).stated
    of_time = [s.of for s in stopped(plant, part, when) if s.of and s.period.key == (part.first, last)]
    return Passed(of_time[-1], year, "working days") if year and of_time and of_time[-1] <= year else None


def _by_calendar(plant: Plant, parts: list[Part], last: date, when: When) -> Passed | None:
    """Count a work-week less public holidays and planned stops, in the year as in the time that has passed."""
    year = [_possible(plant, part, when) for part in parts]
    passed = [_possible(plant, part._replace(last=min(part.last, last)), when) for part in parts if part.first <= last]
    if None in (*year, *passed) or not (days := sum(filter(None, passed))):
        return None
    return Passed(days, sum(filter(None, year)), "working days")


def _possible(plant: Plant, part: Part, when: When) -> float | None:
    return working_days(plant, part._replace(line=_unstated(part.line)), factors(part.line), when).number


def _unstated(line: Line) -> Line:
    """A line of which nobody said how many days it works a year: a stated number does not say which days they are."""
    return replace(line, days=None, weeks=None)
