"""Utilisation of a group: of the plants whose two figures are known and of no others; it names both, and the reasons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from plantplan.fold import Plan, figures
from plantplan.fold.figures import Able, Planned, Utilisation
from plantplan.reports import planning
from plantplan.reports.health import health
from plantplan.reports.shares import DECIMALS
from plantplan.reports.sites import Parents, above, left_out, once

if TYPE_CHECKING:
    from plantplan.reports.capacity import CapacityRow

Of = Literal["output", "plan"]
MIXED = "mixed"
NONE_MADE, PARTLY, FORECAST, SHARED = NO_OUTPUT = ("no output", "part of the year", "forecast only", "shared figure")
NONE_PLANNED, BOUNDS = NO_PLAN = ("no plan", "bounds on both sides")


class CountedRow(NamedTuple):
    """A plant in a group's utilisation, with its own; several plants, where one output is of them all."""

    plants: list[str]
    name: str
    utilisation: float
    bound: str | None
    least: float | None
    most: float | None
    basis: str | None


class NotCountedRow(NamedTuple):
    """A plant that is not in a group's utilisation, and what it lacks."""

    plant: str
    name: str
    why: str


class _Known(NamedTuple):
    """The utilisation of one plant, or of several whose output is one figure."""

    rows: Sequence[CapacityRow]
    used: Utilisation


def use(plan: Plan, rows: Sequence[CapacityRow], of: Of, parent: Parents, no_capacity: Mapping[str, str]) -> dict[str, Any]:
    """Make the fields of a group's utilisation in one year.

    `of` is what the year's is of where no row says it, `no_capacity` why a plant has none. There is no share where one plant's
    is known to be at most, and another's to be at least.
    """
    said = {r.utilisation_of for r in rows if r.utilisation_of}
    of = of if not said else "output" if "output" in said else "plan"
    known = sorted(_known(rows, of, parent), key=lambda k: (-k.used.share, _name(k)))
    lacking = left_out(rows, {r.plant for k in known for r in k.rows}, parent)
    used = _used(plan, known, rows, of, parent)
    return {
        **planning.utilisation(used),
        "utilisation_basis": basis(r.basis for k in known for r in k.rows) if used else None,
        "health": health(used, plan.register.settings.utilisation),
        "utilisation_counted": [_counted(k) for k in known],
        "utilisation_not_counted": [NotCountedRow(r.plant or "", r.name, _why(r, rows, of, no_capacity)) for r in lacking],
    }


def _counted(known: _Known) -> CountedRow:
    plants, used = [r.plant or "" for r in known.rows], known.used
    least, most = (share and round(share, DECIMALS) for share in (used.least, used.most))
    return CountedRow(
        plants, _name(known), round(used.share, DECIMALS), used.bound or None, least, most, basis(r.basis for r in known.rows)
    )


def _name(known: _Known) -> str:
    return " + ".join(r.name for r in known.rows)


def _used(plan: Plan, known: Sequence[_Known], rows: Sequence[CapacityRow], of: Of, parent: Parents) -> Utilisation | None:
    """Divide what all of them build by what all can."""
    if not known:
        return None
    return figures.divided(
        of,
        units(plan, rows, [[r.plant or "" for r in k.rows] for k in known], of, parent),
        together(r for k in known for r in k.rows),
    )


def units(plan: Plan, rows: Sequence[CapacityRow], counted: Sequence[Sequence[str]], of: Of, parent: Parents) -> Planned:
    """What plants build that are counted, one by one or by one output of several, out of the rows of a group.

    What is said of several plants counts once, and what a part of a site builds for that.
    """
    alone = {plants[0] for plants in counted if len(plants) == 1}
    within = [r for r in rows if not alone.isdisjoint([r.plant or "", *above(r.plant, parent)])]
    if of == "plan":
        return figures.planned(plan, [p for r in within if r.plant for p in plan.at(r.plant)], rows[0].year)
    made = once([r for r in within if _is_whole(r)], lambda r: r.output or 0, parent)
    shared = [next(r for r in rows if r.plant in plants and r.output_plants) for plants in counted if len(plants) > 1]
    return figures.exactly(sum(r.output or 0 for r in (*made, *shared)))


def _is_whole(row: CapacityRow) -> bool:
    """Whether a row has what was built in all of its year, and by its plant alone."""
    return row.output is not None and row.output_full_year and row.output_kind == "actual" and not row.output_plants


def together(rows: Iterable[CapacityRow]) -> Able:
    """What several plants can build, between its bounds."""
    able = [able_of(r) for r in rows]
    least, most = [a.least for a in able], [a.most for a in able]
    return Able(sum(a.units for a in able), *(None if None in bounds else sum(b or 0 for b in bounds) for bounds in (least, most)))


def able_of(row: CapacityRow) -> Able:
    """What a row says can be built, between its bounds."""
    units = row.capacity or 0
    least = None if row.capacity_at_most else units
    return Able(units, least, row.capacity_most or (None if row.capacity_at_least else units))


def basis(bases: Iterable[str | None]) -> str | None:
    """The basis of all, or that they are mixed."""
    several = set(bases)
    return MIXED if len(several) > 1 else next(iter(several), None)


def _known(rows: Sequence[CapacityRow], of: Of, parent: Parents) -> list[_Known]:
    shared = _shared(rows) if of == "output" else []
    taken = {r.plant for k in shared for r in k.rows}
    alone = [r for r in rows if r.utilisation_of == of and r.capacity and r.plant not in taken]
    return [*shared, *map(_alone, once(alone, lambda r: r.capacity or 0, parent))]


def _alone(row: CapacityRow) -> _Known:
    """One plant's own utilisation."""
    of: Any = row.utilisation_of
    bound: Any = row.utilisation_bound or ""
    used = Utilisation(row.utilisation or 0, of, bound, row.utilisation_least, row.utilisation_most)
    return _Known([row], used)


def _shared(rows: Sequence[CapacityRow]) -> list[_Known]:
    """The outputs that are one figure for several plants of the group, where the capacity of each is known."""
    found, taken = list[_Known](), set[str | None]()
    for row in rows:
        plants = [r for r in rows if r.plant in row.output_plants]
        whole = row.output_full_year and row.output_kind == "actual" and {r.plant for r in plants} == set(row.output_plants)
        there = plants and whole and all(r.capacity for r in plants) and taken.isdisjoint(row.output_plants)
        used = figures.divided("output", figures.exactly(row.output or 0), together(plants)) if there else None
        if used:
            found.append(_Known(plants, used))
            taken |= {r.plant for r in plants}
    return found


def _why(row: CapacityRow, rows: Sequence[CapacityRow], of: Of, no_capacity: Mapping[str, str]) -> str:
    """Say what a plant lacks: a capacity, a figure to divide by it, or both."""
    lacks = [] if row.capacity else [no_capacity.get(row.plant or "", "no capacity")]
    lacks += [words] if (words := (_no_output(row, rows) if of == "output" else _no_plan(row))) else []
    return ", ".join(lacks)


def _no_output(row: CapacityRow, rows: Sequence[CapacityRow]) -> str:
    if row.output_plants or (row.output is None and any(row.plant in r.output_plants for r in rows)):
        return SHARED
    if row.output is None:
        return NONE_MADE
    return FORECAST if row.output_kind == "forecast" else "" if row.output_full_year else PARTLY


def _no_plan(row: CapacityRow) -> str:
    if row.plan_most is None and not row.plan_least:  # at least nothing is no plan
        return NONE_PLANNED
    return BOUNDS if row.capacity and row.utilisation_of is None else ""
