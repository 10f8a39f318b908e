"""What a reader must know of a capacity report: what its sums and plans could not count."""

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
    partial = {r.name for r in rows if (r.plan is not None or r.shared_volume) and r.plant is not None} & set(models)
    if not named and models:
        return [
            f"No volume is known for {sum(map(len, models.values()))} programmes of these plants: a plan without them is a bound."
        ]
    titles = {name: ", ".join(plan.register.title("model", m) for m in models[name]) for name in models if name in partial}
    none = [name for name in models if name not in partial]
    notes = [f"{name}, plan: no volume is known for {lacking}." for name, lacking in titles.items()]
    return [*notes, *([f"No volume is known for any programme of {', '.join(none)}: no plan."] if none else [])]


def not_counted(totals: Sequence[CapacityRow]) -> list[str]:
    """Name, for each group and figure, the plants that its totals could not count, and in which years."""
    years: dict[tuple[str, str], list[int]] = {}
    for r in totals:
        for what in r.not_counted:
            years.setdefault((r.name, what), []).append(r.year)
    by_figure: dict[tuple[str, str], list[str]] = {}
    for (group, what), missing in years.items():
        figure, _, plant = what.partition(": ")
        span = str(missing[0]) if len(missing) == 1 else f"{missing[0]}-{missing[-1]}"
        by_figure.setdefault((group, figure), []).append(f"{plant} ({span})")
    return [f"{group}, {figure}: not counted {', '.join(plants)}." for (group, figure), plants in by_figure.items()]
