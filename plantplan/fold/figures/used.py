"""Utilisation and what is free: what was built, or is planned, beside what could be built in the same year."""

from datetime import date
from typing import Literal, NamedTuple

from plantplan.facts import Capacity, Output
from plantplan.fold.figures.made import is_full_year
from plantplan.fold.figures.volumes import Planned


class Utilisation(NamedTuple):
    """Units / capacity (1.0 is full; it may be more), of what, and whether it is only a bound of the truth.

    `least` and `most` are the bounds of the truth; None: there is none.
    """

    share: float
    of: Literal["output", "plan"]
    bound: Literal["", ">=", "<="]
    least: float | None = None
    most: float | None = None


class Free(NamedTuple):
    """Capacity less plan, where both are exact, and between which bounds it lies; below 0, more is planned than can be built."""

    units: int | None = None
    least: int | None = None
    most: int | None = None


def utilisation(capacity: Capacity | None, year: int, today: date, plan: Planned, made: Output | None) -> Utilisation | None:
    """Divide by the same year's capacity: output for years past, plan for years to come; None where either is unknown."""
    if capacity is None or not capacity.units:
        return None
    whole = made is not None and is_full_year(made) and made.kind == "actual" and made.plants is None
    if year < today.year and made and made.units is not None and whole:
        share = made.units / capacity.units
        return Utilisation(share, "output", "<=" if capacity.at_least else "", None if capacity.at_least else share, share)
    return _of_plan(capacity, plan) if year >= today.year else None


def _of_plan(capacity: Capacity, plan: Planned) -> Utilisation | None:
    """Divide a plan: what lacks a volume makes it a lower bound, a capacity of "more than" an upper one, both together none."""
    least = None if capacity.at_least or plan.least is None else plan.least / capacity.units
    most = None if plan.most is None else plan.most / capacity.units
    if least is not None and most is not None and plan.units is not None and not plan.at_least:
        return Utilisation(plan.units / capacity.units, "plan", "", least, most)
    if most is not None:
        return Utilisation(most, "plan", "<=", least, most)
    return Utilisation(least, "plan", ">=", least, None) if least else None  # at least nothing is no news


def free(capacity: Capacity | None, year: int, today: date, plan: Planned) -> Free:
    """Take the plan of a year to come from its capacity."""
    if capacity is None or year < today.year:
        return Free()
    exact = plan.units is not None and not plan.at_least and not capacity.at_least
    return Free(
        capacity.units - (plan.units or 0) if exact else None,
        None if plan.most is None else capacity.units - plan.most,
        None if plan.least is None or capacity.at_least else capacity.units - plan.least,
    )
