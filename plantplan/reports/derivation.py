"""How each figure of a plant and year comes about, line by line, with its source; each figure has a function of its own."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from plantplan.facts import Output, Plant, Stop
from plantplan.fold import Plan, figures, known_on
from plantplan.reports import bases, capacity_parts, capacity_scopes
from plantplan.reports.capacity import Asked, CapacityRow, capacity
from plantplan.reports.derivation_lines import of_computed, of_lines
from plantplan.reports.derivation_plan import between, of_free, of_gap, of_launches, of_models, of_plan, percent_of, stated
from plantplan.reports.derivation_totals import of_total
from plantplan.reports.entries import source_of
from plantplan.reports.report import Report
from plantplan.reports.step import Step


class ReasonRow(NamedTuple):
    """One step on the way to a figure of a plant (of a group, if `plant` is None) and year: how, to how many vehicles, by whom."""

    plant: str | None
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
    rows = [reason for row in report.rows for reason in _reasons(plan, row, asked, report.rows)]
    unlike = list(dict.fromkeys(rows))  # with several bases, what is the same for all of them stands once
    return report._replace(name="explanation", shape=ReasonRow, rows=unlike)


def _reasons(plan: Plan, row: CapacityRow, asked: Asked, rows: Sequence[CapacityRow]) -> Iterator[ReasonRow]:
    of = of_total(plan, row, rows) if row.plant is None else _of_plant(plan, row, asked)
    name = f"{row.name}, {row.group}" if row.plant and row.part and row.group else row.name
    for figure, step in of:
        yield ReasonRow(row.plant, name, row.year, figure, step.how, step.units, *source_of(plan, step.entry))


def _of_plant(plan: Plan, row: CapacityRow, asked: Asked) -> Iterator[tuple[str, Step]]:
    plant = plan.register.plants[str(row.plant)]
    for figure, explain in EXPLAINERS.items():
        yield from ((figure, step) for step in explain(plan, plant, row, asked))


def of_capacity(plan: Plan, plant: Plant, row: CapacityRow, asked: Asked) -> Iterator[Step]:
    """Say whose capacity counts, from when on, of which basis, or that none is known; of the days worked, how it follows."""
    if row.part:
        yield from capacity_scopes.steps(plan, plant, row) if row.capacity is not None else ()
        return
    stated = figures.of_bases(plant, row.year, plan.as_of)
    if row.capacity is None:
        yield from _none(plan, plant, row.year, asked, any_stated=bool(stated))
        yield from _aside(plan, plant, row, asked)
        return
    entry = next((c for c in stated.values() if c.basis == row.basis), None)
    bound = "at least, " if row.capacity_at_least else "at most, " if row.capacity_at_most else ""
    since = f", stated from {entry.from_} on" if entry else ", which no source states: it follows from the lines"
    bound = f"{row.capacity:,} to {row.capacity_most:,}, " if row.capacity_most is not None else bound
    yield Step(f"{bound}{row.basis or 'without a basis'}{since}", row.capacity, entry)
    if row.basis == "worked":
        yield from of_lines(plan, plant, row.year, asked, worked=True)
    yield from _aside(plan, plant, row, asked)


def _none(plan: Plan, plant: Plant, year: int, asked: Asked, *, any_stated: bool) -> Iterator[Step]:
    """Say that there is no capacity to count with; where it is to follow from the lines, what of them is not known."""
    if asked.basis in bases.DERIVED:
        yield Step(f"{asked.basis}: none follows from the lines")
        yield from of_lines(plan, plant, year, asked, worked=True) if asked.basis == "worked" else ()
    else:
        yield Step("none that is stated of the site counts" if any_stated else "no capacity of the site is known for the year")


def _aside(plan: Plan, plant: Plant, row: CapacityRow, asked: Asked) -> Iterator[Step]:
    """Say what else is stated and does not count: on another basis, or of a part of the site."""
    if asked.basis == "all":
        return
    for basis, c in figures.of_bases(plant, row.year, plan.as_of).items():
        if basis != row.basis:
            bound = "at least, " if c.at_least else ""
            yield Step(f"not counted, on another basis: {bound}{basis or 'without a basis'}, stated from {c.from_} on", c.units, c)
    yield from capacity_scopes.steps(plan, plant, row)


def of_output(plan: Plan, plant: Plant, row: CapacityRow, asked: Asked) -> Iterator[Step]:
    """Say which figure of output counts, and of which period it is; and what was built on a day worked, where that is known."""
    del asked
    if row.part:
        yield from (_made(plan, made) for made in capacity_parts.outputs_of(plan, plant, row))
        return
    entry = figures.output(plan, plant, row.year)
    if entry:
        part = "" if figures.is_full_year(entry) else ", a part of the year"
        about = "about, " if entry.approximate else ""
        follows = f", from {entry.least:,} to {entry.most:,} by its change of {entry.printed} %" if entry.follows else ""
        yield Step(f"{about}{entry.kind}, of {entry.period}{part}{follows}", entry.units, entry)
    for stop in known_on(plant.stops, plan.as_of):
        if stop.days and stop.of and stop.period.key[0].year == row.year:
            yield from _a_day_worked(plan, plant, stop, stop.of - stop.days)


def _made(plan: Plan, entry: Output) -> Step:
    """The figure of some models."""
    models = " and ".join(sorted(plan.register.title("model", m) for m in capacity_parts.models_of(entry)))
    return Step(f"{models}: {'about, ' * entry.approximate}{entry.kind}, of {entry.period}", entry.units, entry)


def _a_day_worked(plan: Plan, plant: Plant, stop: Stop, worked: int) -> Iterator[Step]:
    made = [o for o in known_on(plant.output, plan.as_of) if figures.is_of_plant(o) and o.period.key == stop.period.key]
    yield Step(f"{worked} of {stop.of} possible days worked in {stop.period}", None, stop)
    if made and worked > 0 and (units := made[-1].units) is not None:
        yield Step(f"{units:,} / {worked} days: a day worked", round(units / worked), made[-1])


def of_utilisation(plan: Plan, plant: Plant, row: CapacityRow, asked: Asked) -> Iterator[Step]:
    """Say what is divided by what: of a plan with bounds, both of them."""
    del plan, plant, asked
    if row.utilisation_of:
        shares = between(row.utilisation_least, row.utilisation_most, percent_of)
        units = f"{row.output:,}" if row.utilisation_of == "output" else between(row.plan_least, row.plan_most, "{:,}".format)
        yield Step(f"{row.utilisation_of} {units} / capacity {stated(row)}: {shares}")


EXPLAINERS: dict[str, Explainer] = {  # in the order of the report: a new figure has a line here, and a function
    "capacity": of_capacity,
    "computed": of_computed,
    "models": of_models,
    "launches": of_launches,
    "plan": of_plan,
    "output": of_output,
    "utilisation": of_utilisation,
    "free": of_free,
    "gap": of_gap,
}
