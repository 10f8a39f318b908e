"""Capacities of a part of a site (a line, a platform, a model): shown and named, never added, and nothing is divided by them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from plantplan.facts import Capacity, Plant
from plantplan.fold import Plan, figures
from plantplan.reports import bases
from plantplan.reports.capacity_groups import empty
from plantplan.reports.step import Step

if TYPE_CHECKING:
    from plantplan.reports.capacity import CapacityRow

SHOWN = "The capacity of a line, a platform or a model is of that alone: nothing is added to it, and nothing divided by it."


def scope_rows(shape: type[CapacityRow], plan: Plan, plants: Iterable[Plant], years: Iterable[int]) -> list[CapacityRow]:
    """Make a row of each capacity of a part: of what was built or is planned there, it says nothing."""
    span = list(years)
    return [
        _row(shape, plan, plant, year, c) for plant in plants for year in span for c in figures.of_parts(plant, year, plan.as_of)
    ]


def _row(shape: type[CapacityRow], plan: Plan, plant: Plant, year: int, c: Capacity) -> CapacityRow:
    kind, _ = figures.what(c)
    about = {"part": kind, "group": name(plan, c), "plant": plant.id, "name": plant.name, "year": year}
    return shape(**empty(shape) | about | bases.Counted(c, c.basis).fields(plan))


def name(plan: Plan, c: Capacity) -> str:
    """Name the part that a capacity is of."""
    kind, ids = figures.what(c)
    titles = ids if kind == "line" else [plan.register.title(kind, id_) for id_ in ids]
    return " and ".join(titles)


def steps(plan: Plan, plant: Plant, row: CapacityRow) -> Iterator[Step]:
    """Say what is stated of parts of the site: of the row's own part what it has, beside a row of the site what does not count."""
    for c in figures.of_parts(plant, row.year, plan.as_of):
        of = f"of the {figures.what(c)[0]} {name(plan, c)}".rstrip()
        stated = f"{'at least, ' if c.at_least else ''}{c.basis or 'without a basis'}, stated from {c.from_} on"
        if row.part is None:
            yield Step(f"not counted, as it is {of} alone: {stated}", c.units, c)
        elif (row.group, row.basis, row.capacity) == (name(plan, c), c.basis, c.units):
            yield Step(f"{of} alone: {stated}", c.units, c)


def told(plan: Plan, rows: Sequence[CapacityRow], *, shown: bool) -> list[str]:
    """Say that capacities of parts are no site's; where no row shows them, which plants have some."""
    names = dict.fromkeys(r.name for r in rows if r.plant and figures.of_parts(plan.register.plants[r.plant], r.year, plan.as_of))
    if shown or not names:
        return [SHOWN] * bool(names)
    return [f"{', '.join(names)}: a capacity of a line, a platform or a model is stated, and not counted; --basis all has it."]
