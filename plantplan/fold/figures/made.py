"""What a plant did build in a year, or was forecast to, of the figures that are known."""

from __future__ import annotations

from typing import Literal

from plantplan.facts import Output, Plant
from plantplan.fold.figures.changes import Counted, counted
from plantplan.fold.fold import known_on
from plantplan.fold.plan import Plan
from plantplan.period import Period

_FULL = 12.0


def output(plan: Plan, plant: Plant, year: int) -> Counted | None:
    """Find what a plant built in a year: an actual figure before a forecast, the longest period first, then the newest."""
    return of_kind(plan, plant, year, "actual") or of_kind(plan, plant, year, "forecast")


def of_kind(plan: Plan, plant: Plant, year: int, kind: Literal["actual", "forecast"]) -> Counted | None:
    """Find the figure of one kind that covers the most of a year, of these the newest; what gives no number is passed over."""
    return next((made for o in _of_year(plan, plant, year, kind) if (made := counted(plant, o, plan.as_of))), None)


def only_changed(plan: Plan, plant: Plant, year: int) -> Output | None:
    """Find the actual figure that is best where only changes were published, and nobody knows of what."""
    return next((o for o in _of_year(plan, plant, year, "actual") if o.change is not None), None)


def _of_year(plan: Plan, plant: Plant, year: int, kind: str) -> list[Output]:
    """The figures of a kind in a year, the longest period first, of these the newest."""
    of_year = known_on((o for o in plant.output if o.kind == kind and _in_year(o.period, year) and is_of_plant(o)), plan.as_of)
    return [o for _, o in sorted(enumerate(of_year), key=lambda e: (_length(e[1]), e[0]), reverse=True)]


def is_of_plant(entry: Output) -> bool:
    """Whether a figure is of all that was built, and of no models in particular; it may be of other plants, too."""
    return not entry.model and not entry.models


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
