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


def of_parts(plant: Plant, year: int, as_of: date) -> list[Capacity]:
    """List the stated capacities of lines, platforms and models: of each, and of each basis, the newest for the year."""
    entries = [c for c in known_on(plant.capacity, as_of) if not is_of_site(c) and c.from_ <= year]
    return list({(c.basis, *what(c)): c for c in sorted(entries, key=lambda c: c.from_)}.values())


def what(c: Capacity) -> tuple[str, tuple[str, ...]]:
    """Say what a capacity is of: its scope, or else the part that it names; with the ids of that, or a line's name."""
    named = {"line": [c.line], "platform": [c.platform], "model": [c.model, *(c.models or ())]}
    known = {kind: tuple(name for name in names if name) for kind, names in named.items()}
    return next(((kind, known[kind]) for kind in (c.scope, *known) if known.get(kind)), (c.scope, ()))


def is_of_site(c: Capacity) -> bool:
    """Whether a capacity is the whole site's: no line's, platform's or model's, whatever its scope says."""
    return c.scope == "site" and what(c) == ("site", ())
