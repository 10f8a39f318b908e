"""How each figure of a plant and year comes about, line by line, with its source; each figure has a function of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from plantplan.facts import Plant, Stop
from plantplan.fold import Plan, Programme, figures, known_on
from plantplan.register import label
from plantplan.reports import bases
from plantplan.reports.capacity import Asked, CapacityRow, capacity
from plantplan.reports.derivation_lines import of_computed, of_lines
from plantplan.reports.entries import source_of
from plantplan.reports.report import Report
from plantplan.reports.step import Step


class ReasonRow(NamedTuple):
    """One step on the way to a figure of a plant and year: `how` in words, the vehicles that it gives, and who said it."""

    plant: str
    name: str
    year: int
    figure: str
    how: str
    units: int | None
    said: str | None
    publisher: str | None
    url: str | None
    what_if: bool = False


Explainer = Callable[[Plan, Plant, CapacityRow, Asked], Iterator[Step]]


def explained(plan: Plan, asked: Asked) -> Report:
    """Report, instead of the figures that are asked for, how they come about."""
    report = capacity(plan, asked)
    rows = [reason for row in report.rows if row.plant is not None for reason in _reasons(plan, row, asked)]
    unlike = list(dict.fromkeys(rows))  # with several bases, what is the same for all of them stands once
    return report._replace(name="explanation", shape=ReasonRow, rows=unlike)


def _reasons(plan: Plan, row: CapacityRow, asked: Asked) -> Iterator[ReasonRow]:
    plant = plan.register.plants[str(row.plant)]
    for figure, explain in EXPLAINERS.items():
        for step in explain(plan, plant, row, asked):
            yield ReasonRow(plant.id, row.name, row.year, figure, step.how, step.units, *source_of(plan, step.entry))


def of_capacity(plan: Plan, plant: Plant, row: CapacityRow, asked: Asked) -> Iterator[Step]:
    """Say whose capacity counts, from when on, of which basis, or that none is known; of the days worked, how it follows."""
    if row.capacity is None:
        yield Step("no capacity of the site is known for the year")
        return
    stated = figures.of_bases(plant, row.year, plan.as_of)
    entry = next((c for c in stated.values() if c.basis == row.basis), None)
    bound = "at least, " if row.capacity_at_least else "at most, " if row.capacity_at_most else ""
    since = f", stated from {entry.from_} on" if entry else ", which no source states: it follows from the lines"
    yield Step(f"{bound}{row.basis or 'without a basis'}{since}", row.capacity, entry)
    if row.basis == "worked":
        yield from of_lines(plan, plant, bases.when(plan, plant, row.year, asked, worked=True))


def of_plan(plan: Plan, plant: Plant, row: CapacityRow, asked: Asked) -> Iterator[Step]:
    """Say what each programme adds to the year: a volume said for it, or a full year's times the share that it is built."""
    del asked
    programmes = [p for p in plan.at(plant.id) if not p.never_built]
    steps = [step for p in programmes for step in _of_programme(plan, p, row.year)]
    yield from steps
    if row.plan is not None and len(steps) > 1:
        yield Step("the sum" + (", at least: not all volumes are known" if row.plan_at_least else ""), row.plan)
    if row.plan_least is not None and row.plan_least != row.plan_most:
        most = f"{row.plan_most:,} at the most" if row.plan_most is not None else "no bound to the most"
        yield Step(f"as vague dates and unknown volumes allow: {row.plan_least:,} at the least, {most}")


def _of_programme(plan: Plan, p: Programme, year: int) -> Iterator[Step]:
    own = p.volumes.get(year)
    share = figures.share_of_year(p, year, figures.ramp(p, plan.register.settings))
    if own and own.value is not None:
        yield Step(f"{label(p.model)}: said for {year}", own.value, own.claim)
    elif share and p.volume and p.volume.value is not None:
        how = f"{label(p.model)}: {p.volume.value:,} in a full year x {share:.2f} of {year}"
        yield Step(how, round(p.volume.value * share), p.volume.claim)
    elif share:
        yield Step(f"{label(p.model)}: built, but no volume is known")


def of_output(plan: Plan, plant: Plant, row: CapacityRow, asked: Asked) -> Iterator[Step]:
    """Say which figure of output counts, and of which period it is; and what was built on a day worked, where that is known."""
    del asked
    entry = figures.output(plan, plant, row.year)
    if entry:
        part = "" if figures.is_full_year(entry) else ", a part of the year"
        about = "about, " if entry.approximate else ""
        follows = f", from {entry.least:,} to {entry.most:,} by its change of {entry.printed} %" if entry.follows else ""
        yield Step(f"{about}{entry.kind}, of {entry.period}{part}{follows}", entry.units, entry)
    for stop in known_on(plant.stops, plan.as_of):
        if stop.days and stop.of and stop.period.key[0].year == row.year:
            yield from _a_day_worked(plan, plant, stop, stop.of - stop.days)


def _a_day_worked(plan: Plan, plant: Plant, stop: Stop, worked: int) -> Iterator[Step]:
    made = [o for o in known_on(plant.output, plan.as_of) if figures.is_of_plant(o) and o.period.key == stop.period.key]
    yield Step(f"{worked} of {stop.of} possible days worked in {stop.period}", None, stop)
    if made and worked > 0 and (units := made[-1].units) is not None:
        yield Step(f"{units:,} / {worked} days: a day worked", round(units / worked), made[-1])


def of_utilisation(plan: Plan, plant: Plant, row: CapacityRow, asked: Asked) -> Iterator[Step]:
    """Say what is divided by what."""
    del plan, plant, asked
    if row.utilisation is not None:
        units = row.output if row.utilisation_of == "output" else row.plan
        is_ = row.utilisation_bound or "="
        yield Step(f"{row.utilisation_of} {units:,} / capacity {row.capacity:,} {is_} {100 * row.utilisation:.2f} %")


EXPLAINERS: dict[str, Explainer] = {  # in the order of the report: a new figure has a line here, and a function
    "capacity": of_capacity,
    "computed": of_computed,
    "plan": of_plan,
    "output": of_output,
    "utilisation": of_utilisation,
}
