"""The plan in a row of capacity: what it says with its least and its most, what it leaves free, and when nothing is built."""

from __future__ import annotations

from collections.abc import Iterable
from math import isfinite
from typing import Any

from plantplan.facts import Plant
from plantplan.fold import Plan, Programme, figures
from plantplan.fold.figures import Able, Planned, Span, Utilisation
from plantplan.reports.shares import DECIMALS


def planned(plan: Planned) -> dict[str, Any]:
    """The fields of a plan, of a plant or of a group."""
    return {
        "plan": plan.units,
        "plan_least": plan.least,
        "plan_most": plan.most,
        "plan_at_least": plan.at_least,
        "without_volume": list(plan.without_volume),
        "shared_volume": list(plan.shared),
    }


def total(plan: Plan, plants: Iterable[str | None], year: int) -> dict[str, Any]:
    """The fields of the plan of several plants: what one figure says of several of them counts once."""
    return planned(figures.planned(plan, [p for plant in plants if plant for p in plan.at(plant)], year))


def utilisation(used: Utilisation | None) -> dict[str, Any]:
    """The fields of a utilisation."""
    return {
        "utilisation": round(used.share, DECIMALS) if used else None,
        "utilisation_of": used.of if used else None,
        "utilisation_bound": (used.bound or None) if used else None,
        "utilisation_least": _rounded(used.least, DECIMALS) if used else None,
        "utilisation_most": _rounded(used.most, DECIMALS) if used else None,
    }


def against(plan: Plan, plant: Plant, year: int, able: Able | None, planned: Planned) -> dict[str, Any]:
    """The fields of what a plan leaves free of a capacity, and of what it leaves empty."""
    free = figures.free(able, year, plan.as_of, planned)
    ahead = year >= plan.as_of.year
    fields = {"free_least": free.least, "free": free.units, "free_most": free.most}
    return fields | _emptiness(plan.at(plant.id) if ahead else [], year)


def _emptiness(programmes: list[Programme], year: int) -> dict[str, Any]:
    """The fields of when nothing is built. What has no date yet is named where it may change that."""
    dated = figures.dated(programmes)
    gap, empty = figures.months_without(dated, year), figures.empty_from(dated)
    may_be = empty.least or empty.likely
    fields = {
        **dict(zip(("gap_least", "gap", "gap_most"), months(gap), strict=True)),
        "empty": bool(empty.likely and empty.likely <= year),
        "may_be_empty": bool(may_be and may_be <= year),
    }
    unsure = gap or fields["may_be_empty"]
    return fields | {"undated": [p.model.id for p in figures.undated(programmes)] if unsure else []}


def months(span: Span | None) -> tuple[float | None, float | None, float | None]:
    """Months with one decimal; without end, None."""
    least, likely, most = (_rounded(m, 1) for m in span or (None, None, None))
    return least, likely, most


def _rounded(value: float | None, digits: int) -> float | None:
    return round(value, digits) if value is not None and isfinite(value) else None
