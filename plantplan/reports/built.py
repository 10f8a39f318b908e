"""Output per plant and year: what was built, how it changed, what it comes to, and what was planned and forecast."""

from typing import Any, Literal, NamedTuple

from plantplan.facts import Plant
from plantplan.fold import Plan, figures
from plantplan.fold.figures import Counted, Parts
from plantplan.reports.built_models import BuiltModelRow, model_rows
from plantplan.reports.filters import plants_of
from plantplan.reports.programmes import said_on
from plantplan.reports.report import Report, Section, years

Group = Literal["country", "operator", "region"]
BEFORE = 2  # years shown before that of the day, where the question names none


class BuiltRow(NamedTuple):
    """One plant (or the total of a group, then `plant` is None) and one year. Units are vehicles, shares 1.0 for all of it."""

    group: str | None
    plant: str | None
    name: str
    year: int
    output: int | None
    output_least: int | None
    output_most: int | None
    output_period: str | None
    output_full_year: bool
    output_approximate: bool
    output_at_least: bool
    output_by: str | None
    output_plants: list[str]
    output_said: str | None
    output_publisher: str | None
    output_url: str | None
    change: float | None
    change_least: float | None
    change_most: float | None
    change_of: str | None
    change_by: str | None
    run_rate: int | None
    run_rate_least: int | None
    run_rate_most: int | None
    elapsed: float | None
    elapsed_by: str | None
    elapsed_days: float | None
    elapsed_of: float | None
    plan: int | None
    plan_least: int | None
    plan_most: int | None
    plan_at_least: bool
    of_plan: float | None
    of_plan_bound: str | None
    forecast: int | None
    forecast_least: int | None
    forecast_most: int | None
    forecast_said: str | None
    forecast_publisher: str | None
    forecast_url: str | None
    of_forecast: float | None
    models: int | None
    models_least: int | None
    models_most: int | None
    models_by: str | None
    unattributed: int | None
    not_counted: list[str]
    covered: list[str]
    what_if: bool = False


class BuiltAsked(NamedTuple):
    """What to report: some plants (else all that have a figure), the years (else this one and two before), group, models."""

    plants: tuple[str, ...] = ()
    first: int | None = None
    last: int | None = None
    group: Group | None = None
    countries: tuple[str, ...] = ()
    operators: tuple[str, ...] = ()
    models: bool = False


def built(plan: Plan, asked: BuiltAsked) -> Report:
    """Report the plants asked for, year by year, the totals of their groups, and of which models the output was."""
    from plantplan.reports.built_totals import notes, totals

    named = [plan.register.find_plant(n) for n in asked.plants]
    span = years(plan.as_of.year, asked.first, asked.last, BEFORE, 0)
    plants = plants_of(plan, named, asked.countries, asked.operators)
    rows = [r for p in plants for y in span if _has_figure(r := row(plan, p, y, asked.group)) or named]
    added = totals(plan, plants, span, asked.group) if asked.group else []
    ordered = sorted([*rows, *added], key=lambda r: (r.group or "", r.plant is None, r.name, r.year))
    of_models = [m for p in plants for y in span for m in model_rows(plan, p, y)] if asked.models else []
    question = {
        **{name: list(getattr(asked, name)) for name in ("plants", "countries", "operators")},
        "from": span[0],
        "to": span[-1],
        "group": asked.group,
        "models": asked.models,
    }
    sections = (Section("models", "Models", BuiltModelRow, of_models),)
    return Report("built", plan.as_of, BuiltRow, ordered, plan.scenario, notes(ordered, of_models), question, sections)


def _has_figure(row: BuiltRow) -> bool:
    return any(value is not None for value in (row.output, row.change, row.plan, row.forecast))


def row(plan: Plan, plant: Plant, year: int, group: Group | None = None) -> BuiltRow:
    """Make the row of one plant and year."""
    made = figures.of_kind(plan, plant, year, "actual")
    forecast = figures.of_kind(plan, plant, year, "forecast")
    planned = figures.planned(plan, plan.at(plant.id), year)
    rate = figures.run_rate(plant, made, _when(plan, plant, year)) if made and year == plan.as_of.year else None
    whole = forecast if forecast and figures.is_full_year(forecast) else None
    reached = made.units if made and figures.is_full_year(made) else rate.units if rate else None
    return BuiltRow(
        group=getattr(plant, group) if group else None,
        plant=plant.id,
        name=plant.name,
        year=year,
        **made_of(plan, made),
        **_changed(plan, plant, year, made),
        **_rated(rate),
        **_planned(planned, None if made and made.plants else reached),
        **_forecast(plan, whole),
        of_forecast=_share(reached, whole.units) if made and whole and _plants(made) == _plants(whole) else None,
        **_apart(made, figures.parts(plant, made, plan.as_of) if made else None),
        not_counted=[],
        covered=[],
    )


def _when(plan: Plan, plant: Plant, year: int) -> figures.When:
    return figures.When(year, plan.as_of, built=frozenset(p.model.id for p in figures.built(plan.at(plant.id), year)))


def made_of(plan: Plan, made: Counted | None) -> dict[str, Any]:
    """Say what was built, between which bounds, and who said it."""
    return {
        "output": made.units if made else None,
        "output_least": made.least if made else None,
        "output_most": made.most if made else None,
        "output_period": made.period.text if made else None,
        "output_full_year": bool(made and figures.is_full_year(made)),
        "output_approximate": bool(made and made.approximate),
        "output_at_least": False,
        "output_by": None if made is None else "change" if made.follows else "units",
        "output_plants": list(made.plants or ()) if made else [],
        "output_said": said_on(made),
        "output_publisher": plan.register.publisher(made) if made else None,
        "output_url": made.url if made else None,
    }


def _changed(plan: Plan, plant: Plant, year: int, made: Counted | None) -> dict[str, Any]:
    """Say how output changed; where it is known from a change alone, and that of nothing known, the change as published."""
    entry = made or figures.only_changed(plan, plant, year)
    return changed(figures.year_on_year(plant, entry, plan.as_of) if entry else None)


def changed(change: figures.YearOnYear | None) -> dict[str, Any]:
    """Say by what share output changed, between which bounds, on what, and whose word it is."""
    return {
        "change": round(change.share, 4) if change else None,
        "change_least": round(change.least, 4) if change else None,
        "change_most": round(change.most, 4) if change else None,
        "change_of": change.of if change else None,
        "change_by": change.by if change else None,
    }


def _rated(rate: figures.RunRate | None) -> dict[str, Any]:
    return {
        "run_rate": rate.units if rate else None,
        "run_rate_least": rate.least if rate else None,
        "run_rate_most": rate.most if rate else None,
        "elapsed": round(rate.passed.days / rate.passed.of, 4) if rate else None,
        "elapsed_by": rate.passed.by if rate else None,
        "elapsed_days": rate.passed.days if rate else None,
        "elapsed_of": rate.passed.of if rate else None,
    }


def _planned(planned: figures.Planned, reached: int | None) -> dict[str, Any]:
    """Say what was planned, and what share of it was reached: of a plan with bounds, at the most that of the least.

    A plan that lacks programmes has no share of 1 or more: they may have built what is beyond it.
    """
    exact = not planned.at_least and planned.least == planned.most
    share = _share(reached, planned.least)
    share = None if planned.at_least and (share or 0) >= 1 else share
    return {
        "plan": planned.units,
        "plan_least": planned.least,
        "plan_most": planned.most,
        "plan_at_least": planned.at_least,
        "of_plan": share,
        "of_plan_bound": "<=" if share is not None and not exact else None,
    }


def _forecast(plan: Plan, entry: Counted | None) -> dict[str, Any]:
    return {
        "forecast": entry.units if entry else None,
        "forecast_least": entry.least if entry else None,
        "forecast_most": entry.most if entry else None,
        "forecast_said": said_on(entry),
        "forecast_publisher": plan.register.publisher(entry) if entry else None,
        "forecast_url": entry.url if entry else None,
    }


def _apart(made: Counted | None, parts: Parts | None) -> dict[str, Any]:
    """Say what the models add up to, and what is left of the total: below 0, they are more than it."""
    return {
        "models": parts.units if parts else None,
        "models_least": parts.least if parts else None,
        "models_most": parts.most if parts else None,
        "models_by": parts.of[0].by if parts else None,
        "unattributed": made.units - parts.units if made and parts else None,
    }


def _plants(entry: Counted) -> frozenset[str]:
    """The plants that a figure is of, where it is one for several: unlike figures are never set against each other."""
    return frozenset(entry.plants or ())


def _share(units: int | None, of: int | None) -> float | None:
    return round(units / of, 4) if units is not None and of else None
