"""What a plant can build in a year, as somebody stated it."""

from __future__ import annotations

from datetime import date

from plantplan.facts import Capacity, Plant
from plantplan.facts.fields import Basis
from plantplan.fold.fold import known_on

WITHOUT_ASKING: tuple[Basis | None, ...] = (
    "installed",
    "technical",
    "maximum",
    "straight-time",
    None,
)  # a target is no capacity yet


def stated(plant: Plant, year: int, basis: Basis | None, preferred: Basis | None, as_of: date) -> Capacity | None:
    """Find the site's stated capacity of a year, of the basis asked for.

    Without a basis asked for: the first that there is of the register's own, installed, technical, maximum, straight-time,
    and last what a source stated without a basis.
    """
    found = of_bases(plant, year, as_of)
    first = (preferred,) if preferred else ()
    order = (basis,) if basis else (*first, *WITHOUT_ASKING)
    return next((found[wanted] for wanted in order if wanted in found), None)


def of_bases(plant: Plant, year: int, as_of: date) -> dict[Basis | None, Capacity]:
    """Find the site's stated capacity of each basis: the newest known one whose `from` is not after the year."""
    entries = [c for c in known_on(plant.capacity, as_of) if is_of_site(c) and c.from_ <= year]
    return {c.basis: c for c in sorted(entries, key=lambda c: c.from_)}  # of one year's, the newest


def is_of_site(c: Capacity) -> bool:
    """Whether a capacity is the whole site's: no line's, platform's or model's, whatever its scope says."""
    return c.scope == "site" and not (c.line or c.platform or c.model or c.models)
