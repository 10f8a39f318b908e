"""Totals of plants by operator, country, region, site, platform or brand: what they add up, and what they could not count."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Literal, get_origin, get_type_hints

from plantplan.facts import Plant
from plantplan.facts.fields import Basis
from plantplan.fold import Plan, figures
from plantplan.register import Register
from plantplan.reports import bases, planning
from plantplan.reports.adding import making, may_build
from plantplan.reports.group_use import Of, able_of, basis, use
from plantplan.reports.sites import Parents, above, left_out, once, parents

if TYPE_CHECKING:
    from plantplan.reports.capacity import CapacityRow

Group = Literal["plant", "operator", "country", "region", "platform", "brand"]
UNNAMED = "(none)"


def group_of(register: Register, plant: Plant, group: Group) -> str | None:
    """Name the group of a plant; with `plant`, the site that it is a part of, or itself."""
    if group == "plant":
        return register.title("plant", (above(plant.id, parents(register.plants)) or [plant.id])[-1])
    value: str | None = getattr(plant, group)
    return value


def totals(plan: Plan, rows: Sequence[CapacityRow], group: Group) -> list[CapacityRow]:
    """Make a total of each group and year of which there is a figure; of a plant that has no parts, none."""
    found: dict[tuple[str, int], list[CapacityRow]] = {}
    for row in sorted(rows, key=lambda r: (r.name, r.plant or "")):
        found.setdefault((row.group or "", row.year), []).append(row)
    least = 2 if group == "plant" else 1
    return [_total(plan, key, of) for key, of in found.items() if len(of) >= least and any(map(has_figure, of))]


def has_figure(row: CapacityRow) -> bool:
    """Whether anything is known of a plant and year but the number of its programmes."""
    return any(v is not None for v in (row.capacity, row.plan, row.plan_most, row.output, row.computed))


def empty(shape: type[CapacityRow]) -> dict[str, Any]:
    """A row of nothing, by the types of its keys: unknown is None, a count is 0, a list is empty."""
    blank: dict[Any, Any] = {bool: False, int: 0, str: ""}
    return {name: [] if get_origin(kind) is list else blank.get(kind) for name, kind in get_type_hints(shape).items()}


def _total(plan: Plan, key: tuple[str, int], rows: Sequence[CapacityRow]) -> CapacityRow:
    (group, year), parent = key, parents(plan.register.plants)
    there = [r for r in rows if _may_be_counted(plan, r)]
    used = {} if rows[0].part else use(plan, there, _of(plan, year), parent, _no_capacity(plan, there, year))
    can, made = able(rows, parent), making(rows, parent)
    missing = _missing("capacity", there, can, parent), _missing("output", _expected(there, made), made, parent)
    about = {"group": group or None, "name": group or UNNAMED, "year": year, "part": rows[0].part}
    sums = _capacity(rows, can, missing[0]) | _planned(plan, rows, year) | _output(year, made, missing[1])
    shape = type(rows[0])
    return shape(**empty(shape) | about | sums | used | {"not_counted": [*missing[0], *missing[1]]})


def able(rows: Sequence[CapacityRow], parent: Parents) -> list[CapacityRow]:
    """Choose the capacities to add: each site's once, and none of which only the most is known."""
    return once([r for r in rows if r.capacity is not None and not r.capacity_at_most], lambda r: r.capacity or 0, parent)


def _may_be_counted(plan: Plan, row: CapacityRow) -> bool:
    """Whether a row is of a plant that has a figure, or may have had one: who was closed, or not open yet, lacks nothing."""
    if row.part or row.plant is None or row.output is not None or row.capacity is not None or row.plan_most or row.plan_least:
        return True
    return may_build(plan, plan.register.plants[row.plant], row.year)


def _of(plan: Plan, year: int) -> Of:
    """What the utilisation of a year is of: what was built in years past, what is planned in years to come."""
    return "output" if year < plan.as_of.year else "plan"


def _capacity(rows: Sequence[CapacityRow], able: Sequence[CapacityRow], missing: Sequence[str]) -> dict[str, Any]:
    most = None if missing else [able_of(r).most for r in able]
    ranged = any(r.capacity_most for r in able) and most and None not in most
    return {
        "capacity": _sum(r.capacity for r in able),
        "capacity_most": _sum(most) if most and ranged else None,
        "capacity_at_least": bool(able) and (bool(missing) or any(r.capacity_at_least for r in able)),
        "basis": basis(r.basis for r in able),
        **bases.total(rows),
    }


def _planned(plan: Plan, rows: Sequence[CapacityRow], year: int) -> dict[str, Any]:
    """The plan of a group: what one figure says of several of its plants counts once; of parts, their sums."""
    sums = _parts(rows) if rows[0].part else planning.total(plan, [r.plant for r in rows], year)
    return {**sums, "models": sum(r.models for r in rows), "launches": sum(r.launches for r in rows)}


def _parts(rows: Sequence[CapacityRow]) -> dict[str, Any]:
    planning = [r for r in rows if r.plan is not None]
    open_ = any(r.plan_most is None and (r.without_volume or r.plan is not None) for r in rows)
    return {
        "plan": _sum(r.plan for r in planning),
        "plan_least": _sum(r.plan_least for r in rows),
        "plan_most": None if open_ else _sum(r.plan_most for r in rows),
        "plan_at_least": bool(planning) and any(r.plan_at_least or r.without_volume for r in rows),
        "without_volume": [m for r in rows for m in r.without_volume],
        "shared_volume": list(dict.fromkeys(m for r in rows for m in r.shared_volume)),
    }


def _output(year: int, making: Sequence[CapacityRow], missing: Sequence[str]) -> dict[str, Any]:
    return {
        "output": _sum(r.output for r in making),
        "output_period": str(year) if making else None,
        "output_full_year": bool(making),
        "output_kind": making[0].output_kind if making else None,
        "output_at_least": bool(making) and (bool(missing) or any(r.output_at_least for r in making)),
        "output_approximate": any(r.output_approximate for r in making),
    }


def _expected(rows: Sequence[CapacityRow], making: Sequence[CapacityRow]) -> list[CapacityRow]:
    """The plants that should have an output: not those within another's figure, nor those that build nothing of the group's."""
    within = {p for r in making for p in r.output_plants}
    return [r for r in rows if r in making or (r.plant not in within and (r.models or not r.part))]


def _missing(what: str, rows: Sequence[CapacityRow], counted: Sequence[CapacityRow], parent: Parents) -> list[str]:
    """Name what a sum lacks, if there is one: plants, and of a part of a plant the models."""
    lacking = left_out(rows, {r.plant for r in counted}, parent) if counted else []
    models = [f"{figure} at {r.name}" for r in counted for figure in r.not_counted if figure.startswith(what)]
    return [*(f"{what}: {r.name}" for r in lacking), *models]


def _no_capacity(plan: Plan, rows: Sequence[CapacityRow], year: int) -> dict[str, str]:
    """Say of the plants that have no capacity why not, where something was stated of it: of another basis, or of a part."""
    plants = [plan.register.plants[r.plant] for r in rows if r.plant and r.capacity is None and not r.part]
    words = {p.id: _unlike(plan, p, year) for p in plants}
    return {plant: why for plant, why in words.items() if why}


def _unlike(plan: Plan, plant: Plant, year: int) -> str | None:
    kinds: tuple[Basis | None, ...] = (None, "target")  # without asking, a target is no capacity
    other = next((c for kind in kinds if (c := figures.stated(plant, year, kind, None, plan.as_of))), None)
    if other:
        return f"another basis ({other.basis or 'not stated'})"
    return "capacity of a part only" if figures.of_parts(plant, year, plan.as_of) else None


def _sum(values: Iterable[int | None]) -> int | None:
    known = [v for v in values if v is not None]
    return sum(known) if known else None
