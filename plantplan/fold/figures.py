"""The figures of one plant and year: capacity stated and computed, plan, output, utilisation; nothing is guessed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal, NamedTuple

from plantplan.facts import Capacity, Line, Output, Plant
from plantplan.facts.fields import Basis
from plantplan.fold.fold import known_on
from plantplan.fold.plan import BUILT, Plan, Programme
from plantplan.period import Period, middle

WITHOUT_ASKING: tuple[Basis | None, ...] = (
    "installed",
    "technical",
    "maximum",
    "straight-time",
    None,
)  # a target is no capacity yet
WORK_DAYS = 5  # days in a work-week: the Italian "15 turni" are 15 shifts over 5 days


class Planned(NamedTuple):
    """Units that a plan says will be built in a year; a lower bound where programmes have no volume. None: none has one."""

    units: int | None
    without_volume: tuple[str, ...]
    at_least: bool = False


class Utilisation(NamedTuple):
    """Units / capacity (1.0 is full; it may be more), of what, and whether it is only a bound of the truth."""

    share: float
    of: Literal["output", "plan"]
    bound: Literal["", ">=", "<="]


def stated(plant: Plant, year: int, basis: Basis | None, preferred: Basis | None, as_of: date) -> Capacity | None:
    """Find the site's stated capacity of a year: the newest known of the basis whose `from` is not after it.

    Without a basis asked for: the first that there is of the register's own, installed, technical, maximum, straight-time,
    and last what a source stated without a basis.
    """
    entries = [c for c in known_on(plant.capacity, as_of) if is_of_site(c) and c.from_ <= year]
    first = (preferred,) if preferred else ()
    order = (basis,) if basis else tuple(dict.fromkeys((*first, *WITHOUT_ASKING)))
    for wanted in order:
        of_basis = [c for c in entries if c.basis == wanted]
        if of_basis:
            return max(reversed(of_basis), key=lambda c: c.from_)  # of one year's, the newest
    return None


def is_of_site(c: Capacity) -> bool:
    """Whether a capacity is the whole site's: no line's, platform's or model's, whatever its scope says."""
    return c.scope == "site" and not (c.line or c.platform or c.model or c.models)


def computed(plant: Plant, year: int, as_of: date) -> int | None:
    """Compute capacity from the line rates: the sum of jph x hours x shifts x days x efficiency; None where a factor is unknown."""
    lines = {e.name: e for e in sorted(known_on(plant.lines, as_of), key=lambda e: e.from_) if e.from_ <= year}
    rates = [of_line(line) for line in lines.values()]
    known = [r for r in rates if r is not None]
    return round(sum(known)) if rates and len(known) == len(rates) else None


def of_line(line: Line) -> float | None:
    """Compute what a line can build in a year; None where a factor was not said."""
    shifts = line.shifts_per_day or (line.shifts_per_week / WORK_DAYS if line.shifts_per_week else None)
    a_day = line.units_per_day or (line.jph * line.hours * shifts if line.jph and line.hours and shifts else None)
    return a_day * line.days * line.efficiency if a_day and line.days else None


def planned(programmes: Iterable[Programme], year: int, ramp_up_months: int) -> Planned:
    """Add up the volumes of the programmes that are built in a year; those without one are named."""
    units, without = list[float](), list[str]()
    for p in programmes:
        if p.never_built:
            continue
        if year in p.volumes and p.volumes[year].value is not None:
            units.append(float(p.volumes[year].value or 0))
        elif share := share_of_year(p, year, ramp_up_months):
            if p.volume and p.volume.value is not None:
                units.append(p.volume.value * share)
            else:
                without.append(p.model.id)
    return Planned(round(sum(units)) if units else None, tuple(without), bool(units and without))


def share_of_year(p: Programme, year: int, ramp_up_months: int = 0) -> float:
    """Say how much of a full year's volume falls into a year (0 to 1): a vague start or end counts by its midpoint.

    A linear ramp-up of N months builds N/2 months' volume less than a start at full rate.
    """
    if p.never_built or not _placed(p):
        return 0.0
    begin = _position(p.begin.value if p.begin else None, float("-inf"))
    end = _position(p.end.value if p.end else None, float("inf"))
    first, last = max(float(year), begin), min(float(year + 1), end)
    return max(0.0, _built(last - begin, ramp_up_months / 12, first - begin)) if last > first else 0.0


def _built(until: float, ramp: float, since: float) -> float:
    if not ramp or since == float("inf"):
        return until - since if since != float("inf") else 1.0
    return _integral(until, ramp) - _integral(since, ramp)


def _integral(years: float, ramp: float) -> float:
    return years * years / (2 * ramp) if years < ramp else years - ramp / 2


def _placed(p: Programme) -> bool:
    """Whether it is known when it is built: a begin or a life today, and an end if it is over."""
    begin, end = p.begin and p.begin.value, p.end and p.end.value
    if p.stage in ("ended", "moved"):
        return end is not None
    return begin is not None or p.stage in BUILT


def _position(period: Period | None, otherwise: float) -> float:
    return otherwise if period is None else middle(period)


def launches(programmes: Iterable[Programme], year: int) -> list[Programme]:
    """Find the programmes whose begin has its midpoint in a year; one open on a side counts by the bound that is known.

    What is overdue is no launch: nobody said that it happened.
    """
    able = (p for p in programmes if not p.never_built and p.stage != "overdue")
    return [p for p in able if p.begin and p.begin.value and _year(p.begin.value) == year]


def _year(period: Period) -> int:
    if period.earliest is None and period.latest is not None:
        return period.latest.year
    return int(middle(period))


def built(programmes: Iterable[Programme], year: int) -> list[Programme]:
    """Find the programmes that are built in a year."""
    return [p for p in programmes if share_of_year(p, year) > 0]


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


def utilisation(capacity: Capacity | None, year: int, today: date, plan: Planned, made: Output | None) -> Utilisation | None:
    """Divide by the same year's capacity: output for years past, plan for years to come; None where either is unknown."""
    if capacity is None or not capacity.units:
        return None
    whole = made is not None and is_full_year(made) and made.kind == "actual" and made.plants is None
    if year < today.year and made and whole:
        return Utilisation(made.units / capacity.units, "output", "<=" if capacity.at_least else "")
    if year >= today.year and plan.units is not None and not (capacity.at_least and plan.at_least):
        return Utilisation(plan.units / capacity.units, "plan", "<=" if capacity.at_least else ">=" if plan.at_least else "")
    return None
