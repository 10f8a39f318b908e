"""What a plant did build in a year, of the figures that are known."""

from __future__ import annotations

from plantplan.facts import Output, Plant
from plantplan.fold.fold import known_on
from plantplan.fold.plan import Plan
from plantplan.period import Period


def output(plan: Plan, plant: Plant, year: int) -> Output | None:
    """Find what a plant built in a year: an actual figure before a forecast, the longest period first, then the newest."""
    of_plant = [o for o in known_on(plant.output, plan.as_of) if is_of_plant(o) and _in_year(o.period, year)]
    if not of_plant:
        return None
    return max(enumerate(of_plant), key=lambda e: (e[1].kind == "actual", _length(e[1]), e[0]))[1]


def is_of_plant(entry: Output) -> bool:
    """Whether a figure is of all that was built, and of no models in particular; it may be of other plants, too."""
    return not entry.model and not entry.models


_FULL = 12.0


def is_full_year(entry: Output) -> bool:
    """Whether a figure covers a whole year."""
    return _length(entry) == _FULL


def whole_year(entry: Output) -> int | None:
    """Say which year a figure covers as a whole; None where it covers another time."""
    year = entry.period.key[0].year
    return year if is_full_year(entry) and _in_year(entry.period, year) else None


def _length(entry: Output) -> float:
    """How many months a figure covers."""
    first, last = entry.period.key
    return (last.year - first.year) * 12 + last.month - first.month + 1.0


def _in_year(period: Period, year: int) -> bool:
    return period.earliest is not None and period.latest is not None and period.earliest.year == period.latest.year == year
