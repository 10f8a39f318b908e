"""Utilisation and what is free: what was built, or is planned, beside what could be built in the same year."""

from datetime import date
from typing import Literal, NamedTuple, Self

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


class Able(NamedTuple):
    """What could be built in a year: the figure that counts, and the bounds of the truth; None: there is none."""

    units: int
    least: int | None
    most: int | None

    @classmethod
    def of(cls, capacity: Capacity) -> Self:
        """Read a stated capacity."""
        return cls(capacity.units, capacity.units, None if capacity.at_least else capacity.units)


class Free(NamedTuple):
    """Capacity less plan, where both are exact, and between which bounds it lies; below 0, more is planned than can be built."""

    units: int | None = None
    least: int | None = None
    most: int | None = None


def utilisation(able: Able | None, year: int, today: date, plan: Planned, made: Output | None) -> Utilisation | None:
    """Divide by the same year's capacity: output for years past, plan for years to come; None where either is unknown."""
    whole = made is not None and is_full_year(made) and made.kind == "actual" and made.plants is None
    if year < today.year and made and made.units is not None and whole:
        return divided("output", exactly(made.units), able)
    return divided("plan", plan, able) if year >= today.year else None


def exactly(units: int) -> Planned:
    """What was built, as a plan says it that leaves nothing open."""
    return Planned(units, (), least=units, most=units)


def divided(of: Literal["output", "plan"], units: Planned, able: Able | None) -> Utilisation | None:
    """Divide bounds by the opposite ones.

    A plan that lacks a volume makes it a lower bound, a capacity of "more than" an upper one, both together none.
    """
    if able is None or not able.units or units.least is None:
        return None
    least = units.least / able.most if able.most else None
    most = None if units.most is None else units.most / able.least if able.least else None if units.most else 0.0
    if units.units is not None and not units.at_least and able.least == able.most:
        return Utilisation(units.units / able.units, of, "", least, most)
    if most is not None:
        return Utilisation(most, of, "<=", least, most)
    return Utilisation(least, of, ">=", least) if least else None  # at least nothing is no news


def free(able: Able | None, year: int, today: date, plan: Planned) -> Free:
    """Take the plan of a year to come from its capacity."""
    if able is None or year < today.year:
        return Free()
    exact = plan.units is not None and not plan.at_least and able.least == able.most
    return Free(
        able.units - (plan.units or 0) if exact else None,
        None if plan.most is None or able.least is None else able.least - plan.most,
        None if plan.least is None or able.most is None else able.most - plan.least,
    )
