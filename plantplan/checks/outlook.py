"""The outlook: what should have come, what nobody speaks of any more, what is not known. Nothing of it is a mistake in the data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from plantplan.checks.rules import at, at_claim, by_model
from plantplan.fold import TO_COME, Awaited, Plan, PlantState, due
from plantplan.fold.figures import built
from plantplan.period.relative import back
from plantplan.register.fault import Fault

_AWAITED: tuple[Awaited, ...] = ("begin", "reveal", "end")


def overdue(plan: Plan) -> Iterator[Fault]:
    """What was to start, to be revealed or to end by now is said to have happened, or has a new date."""
    for p in plan.programmes:
        for milestone in _AWAITED:
            found = due(p, milestone, plan.as_of)
            if found and found.overdue and found.known and getattr(found.known.claim, found.milestone, None):
                where = f" at {p.plant}" if p.plant else ""
                message = f"{found.period} is over, and nobody said that it happened{where}"
                yield at_claim(p, found.known.claim, found.milestone, message, "record the claim that says so, or the new date")


def stale(plan: Plan) -> Iterator[Fault]:
    """Of what is not yet built somebody has spoken within the months of `stale_months`."""
    months = plan.register.settings.check.stale_months
    since = back(plan.as_of, f"{months}m")
    for p in plan.programmes:
        dated = [(c.date, c) for c in p.claims if c.date] if p.stage in TO_COME else []
        if not dated or not since:
            continue
        said, last = max(dated, key=lambda d: d[0].key[1])
        if said.over(since):
            where = f" at {p.plant}" if p.plant else ""
            message = f"nothing was said of it{where} for more than {months} months"
            yield at_claim(p, last, "date", message, "look for news, or record that it was given up")


def homeless(plan: Plan) -> Iterator[Fault]:
    """Of a model that is built or to be built, a plant and a platform are known."""
    of = by_model(plan)
    for model in plan.register.models.values():
        programmes = [p for p in of.get(model.id, []) if p.stage != "cancelled"]
        if not programmes and model.claims:
            continue
        unknown = [what for what in ("plant", "platform") if not any(getattr(p, what) for p in programmes)]
        if unknown:
            yield at("model", model.id, ("name",), f"no {' and no '.join(unknown)} is known", "add the claim that names it")


def gap(plan: Plan) -> Iterator[Fault]:
    """A plant that works builds something in each year up to `horizon_years` from now; a complex does by its parts."""
    ahead = range(plan.as_of.year, plan.as_of.year + plan.register.settings.check.horizon_years + 1)
    whole = {plant.part_of for plant in plan.register.plants.values()}
    for state in plan.plants.values():
        there = plan.at(state.plant.id)
        idle = state.status is not None and state.status.value == "idle"
        if idle or state.plant.id in whole or any(p.stage in TO_COME and not (p.begin and p.begin.value) for p in there):
            continue
        years = [y for y in ahead if _works(state, y) and not built(there, y)]
        if years:
            message = f"no programme is known here in {_written(years)}"
            yield at("plant", state.plant.id, ("name",), message, "record what is to be built there, or that it closes")


def _works(state: PlantState, year: int) -> bool:
    """Whether a plant is open in a year."""
    opens = state.opens.value if state.opens else state.plant.opened
    return not state.closed_by(date(year, 1, 1)) and not (opens and opens.key[0] > date(year, 12, 31))


def _written(years: list[int]) -> str:
    whole = len(years) > 1 and years[-1] - years[0] == len(years) - 1
    return f"{years[0]}-{years[-1]}" if whole else ", ".join(map(str, years))
