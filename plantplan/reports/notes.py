"""What a reader must know of a capacity report: what its plans lack, and what it leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from plantplan.fold import Plan

if TYPE_CHECKING:
    from plantplan.reports.capacity import CapacityRow


def without_volume(plan: Plan, rows: Sequence[CapacityRow], *, named: bool) -> list[str]:
    """Name what a partial plan lacks, for each plant asked for; of plants without any volume, and of all plants, say only that."""
    models: dict[str, dict[str, None]] = {}
    for r in rows:
        if r.plant is not None and r.without_volume:
            models.setdefault(r.name, {}).update(dict.fromkeys(r.without_volume))
    partial = {r.name for r in rows if r.plan is not None and r.plant is not None} & set(models)
    if not named and models:
        return [
            f"No volume is known for {sum(map(len, models.values()))} programmes of these plants: a plan without them is a bound."
        ]
    titles = {name: ", ".join(plan.register.title("model", m) for m in models[name]) for name in models if name in partial}
    none = [name for name in models if name not in partial]
    notes = [f"{name}, plan: no volume is known for {lacking}." for name, lacking in titles.items()]
    return [*notes, *([f"No volume is known for any programme of {', '.join(none)}: no plan."] if none else [])]


def silent(rows: Sequence[CapacityRow], shown: Sequence[CapacityRow]) -> list[str]:
    """Name what has no row, as nothing is known of it: plants, or (where a plant has several rows a year) platforms or brands."""
    every, left = ({r.group if r.part else r.name for r in of} for of in (rows, shown))
    names = sorted(name for name in every - left if name)
    return [f"Without any figure in these years: {', '.join(names)}."] if names else []
