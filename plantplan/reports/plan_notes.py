"""What a reader must know of plans: what they lack, what is of several plants, what is assumed, and what no longer holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from plantplan.facts import Settings
from plantplan.facts.fields import RampForm
from plantplan.fold import Plan, figures
from plantplan.reports.notes import without_volume

if TYPE_CHECKING:
    from plantplan.reports.capacity import CapacityRow

_FORMS = {"linear": "a linear", "s-curve": "an S-curve"}


def of_plans(plan: Plan, rows: Sequence[CapacityRow], *, named: bool) -> list[str]:
    """Say what must be known of the plans in rows; of plants that were named, more."""
    outdated = _outdated(plan, rows) if named else ()
    return [*without_volume(plan, rows, named=named), *dict.fromkeys(_shared(plan, rows)), *outdated, *_ramps(plan, rows)]


def _shared(plan: Plan, rows: Sequence[CapacityRow]) -> Iterator[str]:
    """Name the models of which one volume was said for several plants."""
    title = plan.register.title
    for r in rows:
        for p in plan.at(r.plant) if r.plant and r.shared_volume else ():
            if p.model.id in r.shared_volume:
                plants = " and ".join(title("plant", q.plant) for q in figures.sharers(plan, p, r.year))
                yield f"{title('model', p.model.id)}: one volume was said for {plants} together, and not what each has of it."


def _outdated(plan: Plan, rows: Sequence[CapacityRow]) -> Iterator[str]:
    """Name the volumes that were said of a year in which, as it is known now, the model is not built."""
    for r in rows:
        for p in plan.at(r.plant) if r.plant else ():
            if r.year in figures.outdated(p):
                model = plan.register.title("model", p.model.id)
                yield f"{r.name}, plan: what was said of {r.year} for {model} does not count, as by its dates it is not built then."


def _ramps(plan: Plan, rows: Sequence[CapacityRow]) -> Iterator[str]:
    """Name the ramps that no source stated, but the register assumes."""
    assumed = _assumed(plan.register.settings)
    if assumed and any(r.plan is not None or r.plan_most is not None for r in rows):
        yield f"Plan: {' and '.join(assumed)}, as register.toml has it, where no claim says otherwise."


def _assumed(settings: Settings) -> list[str]:
    return ramps(settings.ramp_up, settings.ramp_up_months, settings.run_out_months)


def ramps(form: RampForm, up: int, down: int) -> list[str]:
    """Name the ramps that take something off."""
    return [f"{_FORMS[form]} {what} of {n} month{'s' * (n != 1)}" for what, n in (("ramp-up", up), ("run-out", down)) if n]
