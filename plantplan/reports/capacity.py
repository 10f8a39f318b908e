"""Capacity per plant and year: what could be built, is planned, was built; totals that name what they could not count."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from plantplan.facts import Plant
from plantplan.fold import Plan, figures, known_on
from plantplan.fold.figures import NOTHING, Assumed
from plantplan.reports import bases, capacity_scopes, gaps, group_notes, notes, planning
from plantplan.reports.bases import AskedBasis, Counted, Wished
from plantplan.reports.capacity_groups import Group, group_of, has_figure, totals
from plantplan.reports.capacity_parts import PARTS, part_rows
from plantplan.reports.filters import plants_of
from plantplan.reports.group_use import CountedRow, NotCountedRow
from plantplan.reports.health import health
from plantplan.reports.plan_notes import of_plans
from plantplan.reports.programmes import said_on
from plantplan.reports.report import Report, years

AROUND = 2  # years shown before and after the day, where the question names none


class CapacityRow(NamedTuple):
    """One plant (or the total of a group, then `plant` is None) and one year. Units are vehicles; `utilisation` 1.0 is full."""

    group: str | None
    part: str | None
    plant: str | None
    name: str
    year: int
    capacity: int | None
    capacity_most: int | None
    capacity_at_least: bool
    capacity_at_most: bool
    basis: str | None
    capacity_from: int | None
    capacity_said: str | None
    capacity_publisher: str | None
    capacity_url: str | None
    computed: int | None
    computed_most: int | None
    computed_bound: str | None
    bottleneck: str | None
    difference: int | None
    days_needed: int | None
    computed_lacks: list[str]
    assumed: str | None
    plan: int | None
    plan_least: int | None
    plan_most: int | None
    plan_at_least: bool
    without_volume: list[str]
    shared_volume: list[str]
    output: int | None
    output_period: str | None
    output_full_year: bool
    output_kind: str | None
    output_approximate: bool
    output_at_least: bool
    output_plants: list[str]
    output_said: str | None
    output_publisher: str | None
    output_url: str | None
    utilisation: float | None
    utilisation_of: str | None
    utilisation_bound: str | None
    utilisation_least: float | None
    utilisation_most: float | None
    free_least: int | None
    free: int | None
    free_most: int | None
    gap_least: float | None
    gap: float | None
    gap_most: float | None
    empty: bool | None
    may_be_empty: bool | None
    undated: list[str]
    utilisation_basis: str | None
    utilisation_counted: list[CountedRow]
    utilisation_not_counted: list[NotCountedRow]
    health: str | None
    models: int
    launches: int
    not_counted: list[str]
    what_if: bool = False


class Asked(NamedTuple):
    """What to report: some plants (else all that have a figure), the years (else two before and after the day), basis, group."""

    plants: tuple[str, ...] = ()
    first: int | None = None
    last: int | None = None
    basis: AskedBasis | None = None
    group: Group | None = None
    countries: tuple[str, ...] = ()
    operators: tuple[str, ...] = ()
    convention: Wished | None = None
    what_if: Assumed = NOTHING
    gaps: bool = False


def capacity(plan: Plan, asked: Asked) -> Report:
    """Report the plants asked for, year by year, and the totals of their groups."""
    bases.refuse_unlike(asked)
    named = list({p.id: p for p in map(plan.register.find_plant, asked.plants)}.values())
    span = years(plan.as_of.year, asked.first, asked.last, AROUND, AROUND)
    plants, part = plants_of(plan, named, asked.countries, asked.operators), PARTS.get(asked.group or "")
    whole = [] if part else [r for p in plants for y in span for r in _rows(plan, p, y, asked)]
    rows = part_rows(CapacityRow, plan, plants, span, part) if part else whole
    rows = [*rows, *capacity_scopes.scope_rows(CapacityRow, plan, plants, span)] if asked.basis == "all" else rows
    shown = [r for r in rows if has_figure(r) or (named and (r.models or r.launches or not part))]
    groups = totals(plan, rows, asked.group) if asked.group else []
    ordered = sorted([*shown, *groups], key=_place if asked.group else _site_first)
    said = [*group_notes.of_groups(plan, rows, groups, asked.group), *of_plans(plan, ordered, named=bool(named))]
    said += notes.computed(ordered, named=bool(named), lacking=bases.about_lines(asked))
    said += [*capacity_scopes.told(plan, ordered, shown=asked.basis == "all"), *notes.silent(rows, shown)]
    sections, gaping = gaps.beside(plan, plants, span, named=bool(named), asked=asked.gaps)
    question = {
        **{name: list(getattr(asked, name)) for name in ("plants", "countries", "operators")},
        "from": span[0],
        "to": span[-1],
        "group": asked.group,
        **bases.asked_for(asked),
        "gaps": asked.gaps,
    }
    question |= {name: getattr(plan.register.settings.utilisation, name) for name in ("healthy", "full")}
    return Report("capacity", plan.as_of, CapacityRow, ordered, plan.scenario, (*said, *gaping), question, sections)


def _place(row: CapacityRow) -> tuple[object, ...]:
    """The place of a row in the report: groups one after the other, each with its total behind its plants."""
    return row.group or "", row.plant is None, row.name, row.plant or "", row.year


def _site_first(row: CapacityRow) -> tuple[object, ...]:
    """The place of a row where there are no groups: of a plant, its parts behind it."""
    return row.name, row.plant or "", row.group or "", row.year


def every_year(plan: Plan) -> Report:
    """Report all plants from the first year of which a figure is stated to the last that a figure or a date names."""
    figures = [y for p in plan.register.plants.values() for y in _stated_years(plan, p)]
    figures += [y for p in plan.programmes for y in p.volumes]
    periods = [known.value for p in plan.programmes for known in (p.begin, p.end) if known and known.value]
    dated = [day.year for period in periods for day in (period.earliest, period.latest) if day]
    now = plan.as_of.year
    return capacity(plan, Asked(first=min([now - AROUND, *figures]), last=max([now + AROUND, *figures, *dated])))


def _stated_years(plan: Plan, plant: Plant) -> Iterator[int]:
    yield from (e.from_ for e in known_on(plant.capacity, plan.as_of))
    yield from (figures.begin(e).year for e in known_on(plant.lines, plan.as_of))
    yield from (o.period.key[0].year for o in known_on(plant.output, plan.as_of) if o.period.closed)


def _rows(plan: Plan, plant: Plant, year: int, asked: Asked) -> list[CapacityRow]:
    """Make the row of a plant and year, or one of each basis."""
    every = bases.every(plan, plant, year, asked) if asked.basis == "all" else [None]
    return [row(plan, plant, year, asked, counted) for counted in every]


def row(plan: Plan, plant: Plant, year: int, asked: Asked, of: Counted | None = None) -> CapacityRow:
    """Make the row of one plant and year, with the capacity of the basis asked for, or with the one named."""
    counted = of or bases.counted(plan, plant, year, asked)
    programmes = plan.at(plant.id)
    planned = figures.planned(plan, programmes, year)
    made = figures.output(plan, plant, year)
    used = figures.utilisation(counted.able, year, plan.as_of, planned, made)
    return CapacityRow(
        group=group_of(plan.register, plant, asked.group) if asked.group else None,
        part=None,
        plant=plant.id,
        name=plant.name,
        year=year,
        **counted.fields(plan),
        **bases.computed(plan, plant, year, asked, counted),
        **planning.planned(planned),
        **_made(plan, made),
        **planning.utilisation(used),
        **planning.against(plan, plant, year, counted.able, planned),
        utilisation_basis=counted.basis if used else None,
        utilisation_counted=[],
        utilisation_not_counted=[],
        health=health(used, plan.register.settings.utilisation),
        models=len(figures.built(programmes, year)),
        launches=len(figures.launches(programmes, year)),
        not_counted=[],
    )


def _made(plan: Plan, entry: figures.Counted | None) -> dict[str, Any]:
    return {
        "output": entry.units if entry else None,
        "output_period": entry.period.text if entry else None,
        "output_full_year": bool(entry and figures.is_full_year(entry)),
        "output_kind": entry.kind if entry else None,
        "output_approximate": bool(entry and entry.approximate),
        "output_at_least": False,
        "output_plants": list(entry.plants or ()) if entry else [],
        "output_said": said_on(entry),
        "output_publisher": plan.register.publisher(entry) if entry else None,
        "output_url": entry.url if entry else None,
    }
