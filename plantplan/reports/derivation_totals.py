"""How the figures of a total come about: which plants are added, and what is divided by what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from plantplan.fold import Plan
from plantplan.reports.adding import making
from plantplan.reports.capacity_groups import able
from plantplan.reports.derivation_plan import between, capacity, percent_of, stated
from plantplan.reports.group_use import together, units
from plantplan.reports.sites import parents
from plantplan.reports.step import Step

if TYPE_CHECKING:
    from plantplan.reports.capacity import CapacityRow


def of_total(plan: Plan, total: CapacityRow, rows: Sequence[CapacityRow]) -> Iterator[tuple[str, Step]]:
    """Say which figures each sum of a total has; its plants have lines of their own for where those are from."""
    parent = parents(plan.register.plants)
    there = [r for r in rows if r.plant and (r.group, r.part, r.year) == (total.group, total.part, total.year)]
    if total.capacity is not None:
        added = (f"{r.name} {stated(r)} ({r.basis or 'no basis'})" for r in able(there, parent))
        yield "capacity", Step(" + ".join(added) + _lacking(total, "capacity"), total.capacity)
    if total.plan is not None:
        added = (f"{r.name} {r.plan:,}" for r in there if r.plan is not None)
        once = ", and what is said of several plants once" if any(r.shared_volume for r in there) else ""
        yield "plan", Step(" + ".join(added) + once, total.plan)
    if total.output is not None:
        added = (f"{r.name} {'about ' * r.output_approximate}{r.output:,}" for r in making(there, parent))
        yield "output", Step(" + ".join(added) + _lacking(total, "output"), total.output)
    yield from _utilisation(plan, total, there)


def _lacking(total: CapacityRow, figure: str) -> str:
    """What a sum lacks, so that it is a lower bound."""
    names = [entry.partition(": ")[2] for entry in total.not_counted if entry.startswith(f"{figure}: ")]
    return f"; at least, without {', '.join(names)}" if names else ""


def _utilisation(plan: Plan, total: CapacityRow, there: Sequence[CapacityRow]) -> Iterator[tuple[str, Step]]:
    if total.utilisation_of is None:
        return
    counted = [r for c in total.utilisation_counted for r in there if r.plant in c.plants]
    parent = parents(plan.register.plants)
    made = units(
        plan, there, [c.plants for c in total.utilisation_counted], "output" if total.utilisation_of == "output" else "plan", parent
    )
    of = f"{len(counted)} of {len(counted) + len(total.utilisation_not_counted)} plants: {', '.join(r.name for r in counted)}"
    share = between(total.utilisation_least, total.utilisation_most, percent_of)
    built = between(made.least, made.most, "{:,}".format)
    yield "utilisation", Step(f"{total.utilisation_of} {built} / capacity {capacity(together(counted))}: {share}, of {of}")
