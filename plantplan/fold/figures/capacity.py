"""What a plant can build in a year: as stated, and as computed from its lines."""

from __future__ import annotations

from datetime import date

from plantplan.facts import Capacity, Line, Plant
from plantplan.facts.fields import Basis
from plantplan.fold.fold import known_on

WITHOUT_ASKING: tuple[Basis | None, ...] = (
    "installed",
    "technical",
    "maximum",
    "straight-time",
    None,
)  # a target is no capacity yet
WORK_DAYS = 5  # days in a work-week: the Italian "15 turni" are 15 shifts over 5 days


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
