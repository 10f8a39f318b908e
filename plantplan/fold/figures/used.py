"""Utilisation: what was built, or is planned, of what could be built in the same year."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from plantplan.facts import Capacity, Output
from plantplan.fold.figures.made import is_full_year
from plantplan.fold.figures.volumes import Planned


class Utilisation(NamedTuple):
    """Units / capacity (1.0 is full; it may be more), of what, and whether it is only a bound of the truth."""

    share: float
    of: Literal["output", "plan"]
    bound: Literal["", ">=", "<="]


def utilisation(capacity: Capacity | None, year: int, today: date, plan: Planned, made: Output | None) -> Utilisation | None:
    """Divide by the same year's capacity: output for years past, plan for years to come; None where either is unknown."""
    if capacity is None or not capacity.units:
        return None
    whole = made is not None and is_full_year(made) and made.kind == "actual" and made.plants is None
    if year < today.year and made and made.units is not None and whole:
        return Utilisation(made.units / capacity.units, "output", "<=" if capacity.at_least else "")
    if year >= today.year and plan.units is not None and not (capacity.at_least and plan.at_least):
        return Utilisation(plan.units / capacity.units, "plan", "<=" if capacity.at_least else ">=" if plan.at_least else "")
    return None
