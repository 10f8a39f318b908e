"""Of which models the output of a plant and year was, in units and in per cent: as counted, or as a mix says."""

from typing import NamedTuple

from plantplan.facts import Plant
from plantplan.fold import Plan, figures
from plantplan.fold.figures import Part
from plantplan.reports.programmes import said_on


class BuiltModelRow(NamedTuple):
    """One model, or several that have one figure, of the output of a plant in a year. `share` is of that output: 1.0 for all."""

    plant: str
    plant_name: str
    year: int
    period: str
    models: list[str]
    name: str
    units: int
    least: int
    most: int
    approximate: bool
    share: float | None
    by: str
    said: str | None
    publisher: str | None
    url: str | None


def model_rows(plan: Plan, plant: Plant, year: int) -> list[BuiltModelRow]:
    """Make the rows of a plant and year: of the output that the report shows, and of no other figure of the year."""
    made = figures.of_kind(plan, plant, year, "actual")
    parts = figures.parts(plant, made, plan.as_of) if made else None
    return [_row(plan, plant, year, part) for part in parts.of] if parts else []


def _row(plan: Plan, plant: Plant, year: int, part: Part) -> BuiltModelRow:
    return BuiltModelRow(
        plant=plant.id,
        plant_name=plant.name,
        year=year,
        period=part.entry.period.text,
        models=list(part.models),
        name=" and ".join(plan.register.title("model", m) for m in part.models),
        units=part.units,
        least=part.least,
        most=part.most,
        approximate=part.least < part.most,
        share=None if part.share is None else round(part.share, 4),
        by=part.by,
        said=said_on(part.entry),
        publisher=plan.register.publisher(part.entry),
        url=part.entry.url,
    )
