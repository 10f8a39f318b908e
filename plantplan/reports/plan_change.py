"""How much more one side of a comparison plans than the other: what is alike on both cancels out, however vague it is."""

from typing import NamedTuple

from plantplan.fold import Plan, figures
from plantplan.fold.figures import Planned


class Change(NamedTuple):
    """Vehicles that b plans more than a, by the middles of the dates, and between which bounds; None: that would be a guess."""

    plan_change: int | None = None
    plan_change_least: int | None = None
    plan_change_most: int | None = None


def change(a: Plan, b: Plan, plant: str, year: int) -> Change:
    """Compare what is planned at a plant in a year; none where a side has no plan, or what differs has no volume of its own."""
    if any(figures.planned(plan, plan.at(plant), year).units is None for plan in (a, b)):
        return Change()
    of_a, of_b = _planned(a, b, plant, year), _planned(b, a, plant, year)
    if any(p.without_volume or p.shared for p in (of_a, of_b)):
        return Change()
    least, most = (of_b.least or 0) - (of_a.most or 0), (of_b.most or 0) - (of_a.least or 0)
    return Change((of_b.units or 0) - (of_a.units or 0), least, most)


def _planned(plan: Plan, other: Plan, plant: str, year: int) -> Planned:
    """What those programmes are planned to build that are not the same in the other plan."""
    return figures.planned(plan, [p for p in plan.at(plant) if p not in other.at(plant)], year)
