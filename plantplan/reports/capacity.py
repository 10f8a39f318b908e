"""Capacity per plant and year: what could be built, is planned, was built; totals that name what they could not count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal, NamedTuple

from plantplan.facts import Plant
from plantplan.fold import Plan, figures, known_on
from plantplan.fold.figures import NOTHING, Assumed
from plantplan.reports import bases
from plantplan.reports import notes as notes_of
from plantplan.reports.bases import AskedBasis, Counted, Wished
from plantplan.reports.filters import known
from plantplan.reports.programmes import said_on
from plantplan.reports.report import Report, years

Group = Literal["country", "operator"]
AROUND = 2  # years shown before and after the day, where the question names none


class CapacityRow(NamedTuple):
    """One plant (or the total of a group, then `plant` is None) and one year. Units are vehicles; `utilisation` 1.0 is full."""

    group: str | None
    plant: str | None
    name: str
    year: int
    capacity: int | None
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
    plan_at_least: bool
    without_volume: list[str]
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


def capacity(plan: Plan, asked: Asked) -> Report:
    """Report the plants asked for, year by year, and the totals of their groups."""
    bases.refuse_unlike(asked)
    named = [plan.register.find_plant(n) for n in asked.plants]
    span = years(plan.as_of.year, asked.first, asked.last, AROUND, AROUND)
    rows = [r for p in _plants(plan, named, asked) for y in span for r in _rows(plan, p, y, asked)]
    shown = rows if named else [r for r in rows if _has_figure(r)]
    silent = sorted({r.name for r in rows} - {r.name for r in shown})
    totals = _totals(rows, sorted({r.group or "" for r in rows}), span) if asked.group else []
    ordered = sorted([*shown, *totals], key=lambda r: (r.group or "", r.plant is None, r.name, r.year))
    notes = [*notes_of.not_counted(totals), *notes_of.without_volume(plan, ordered, named=bool(named))]
    notes += notes_of.computed(ordered, named=bool(named), lacking=bases.about_lines(asked))
    notes += [f"Without any figure in these years: {', '.join(silent)}."] if silent else []
    question = {**_lists(asked), "from": span[0], "to": span[-1], "group": asked.group, **bases.asked_for(asked)}
    return Report("capacity", plan.as_of, CapacityRow, ordered, plan.scenario, tuple(notes), question)


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


def _plants(plan: Plan, named: list[Plant], asked: Asked) -> list[Plant]:
    """Choose the plants: the named ones, else those of the countries and operators asked for, else all."""
    plants = named or list(plan.register.plants.values())
    countries = known("country", asked.countries, {p.country for p in plan.register.plants.values() if p.country})
    operators = known("operator", asked.operators, {p.operator for p in plan.register.plants.values() if p.operator})
    return [p for p in plants if (not countries or p.country in countries) and (not operators or p.operator in operators)]


def _lists(asked: Asked) -> dict[str, Any]:
    return {name: list(getattr(asked, name)) for name in ("plants", "countries", "operators")}


def _has_figure(row: CapacityRow) -> bool:
    return row.capacity is not None or row.plan is not None or row.output is not None or row.computed is not None


def _rows(plan: Plan, plant: Plant, year: int, asked: Asked) -> list[CapacityRow]:
    """Make the row of a plant and year, or one of each basis."""
    every = bases.every(plan, plant, year, asked) if asked.basis == "all" else [None]
    return [row(plan, plant, year, asked, counted) for counted in every]


def row(plan: Plan, plant: Plant, year: int, asked: Asked, of: Counted | None = None) -> CapacityRow:
    """Make the row of one plant and year, with the capacity of the basis asked for, or with the one named."""
    counted = of or bases.counted(plan, plant, year, asked)
    programmes = plan.at(plant.id)
    settings = plan.register.settings
    planned = figures.planned(programmes, year, settings.ramp_up_months)
    made = figures.output(plan, plant, year)
    used = counted.bounded(figures.utilisation(counted.entry, year, plan.as_of, planned, made))
    return CapacityRow(
        group=getattr(plant, asked.group) if asked.group else None,
        plant=plant.id,
        name=plant.name,
        year=year,
        **counted.fields(plan),
        **bases.computed(plan, plant, year, asked, counted),
        plan=planned.units,
        plan_at_least=planned.at_least,
        without_volume=list(planned.without_volume),
        **_made(plan, made),
        utilisation=round(used.share, 4) if used else None,
        utilisation_of=used.of if used else None,
        utilisation_bound=(used.bound or None) if used else None,
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


def _totals(rows: Sequence[CapacityRow], groups: Iterable[str], years: Iterable[int]) -> list[CapacityRow]:
    of = {(g, y): [r for r in rows if (r.group or "") == g and r.year == y] for g in groups for y in years}
    return [_total(g, y, found) for (g, y), found in of.items() if any(map(_has_figure, found))]


def _total(group: str, year: int, rows: Sequence[CapacityRow]) -> CapacityRow:
    """Add up a group: each figure over the plants that have it; `not_counted` names the plants without, figure by figure."""
    able = [r for r in rows if r.capacity is not None and not r.capacity_at_most]
    planning = [r for r in rows if r.plan is not None]
    making = _actual_first([r for r in rows if r.output is not None and _whole(r, rows)])
    unlike = {r.basis for r in able}
    total = _nothing(group, year)
    return CapacityRow(
        **total
        | {
            "capacity": _sum(r.capacity for r in able),
            "capacity_at_most": False,
            "capacity_at_least": bool(able) and (len(able) < len(rows) or any(r.capacity_at_least for r in able)),
            "basis": None if not unlike else unlike.pop() if len(unlike) == 1 else "mixed",
            **bases.total(rows),
            "plan": _sum(r.plan for r in planning),
            "plan_at_least": bool(planning) and any(r.plan_at_least or r.without_volume for r in rows),
            "without_volume": [m for r in rows for m in r.without_volume],
            "output": _sum(r.output for r in making),
            "output_period": str(year) if making else None,
            "output_full_year": bool(making),
            "output_kind": making[0].output_kind if making else None,
            "output_at_least": bool(making) and len(_all_but_shared(rows, making)) > len(making),
            "output_approximate": any(r.output_approximate for r in making),
            "models": sum(r.models for r in rows),
            "launches": sum(r.launches for r in rows),
            "not_counted": _missing("capacity", rows, able) + _missing("output", _all_but_shared(rows, making), making),
        }
    )


def _actual_first(rows: list[CapacityRow]) -> list[CapacityRow]:
    """Never add a forecast to what was built: a total is of actual figures where there are any."""
    actual = [r for r in rows if r.output_kind == "actual"]
    return actual or rows


def _nothing(group: str, year: int) -> dict[str, Any]:
    """An empty row of a group, for a total to fill."""
    empty: dict[str, Any] = dict.fromkeys(CapacityRow._fields) | {"what_if": False}
    lists: dict[str, Any] = {name: [] for name in ("computed_lacks", "without_volume", "output_plants", "not_counted")}
    return empty | lists | {"group": group or None, "name": group or "(none)", "year": year}


def _whole(row: CapacityRow, rows: Sequence[CapacityRow]) -> bool:
    """Whether an output may be added: a full year's, and where it is one figure for several plants, all of them in the group."""
    return row.output_full_year and set(row.output_plants) <= {r.plant for r in rows}


def _all_but_shared(rows: Sequence[CapacityRow], making: Sequence[CapacityRow]) -> list[CapacityRow]:
    """Leave out the plants whose output another plant's figure includes."""
    included = {p for r in making for p in r.output_plants}
    return [r for r in rows if r.plant not in included or r in making]


def _missing(what: str, rows: Sequence[CapacityRow], counted: Sequence[CapacityRow]) -> list[str]:
    return [f"{what}: {r.name}" for r in rows if r not in counted] if counted else []


def _sum(values: Iterable[int | None]) -> int | None:
    known = [v for v in values if v is not None]
    return sum(known) if known else None
