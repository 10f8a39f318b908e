"""Of which models the output of a plant and year was, in units and in per cent: as counted, or as a mix says."""

from collections.abc import Sequence
from typing import NamedTuple

from plantplan.facts import Plant
from plantplan.fold import Plan, figures
from plantplan.fold.figures import Counted, Part
from plantplan.fold.figures.words import of_models, words
from plantplan.reports.programmes import said_on
from plantplan.reports.rivals import OutputRival, rivals


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
    contested: list[OutputRival]


def model_rows(plan: Plan, plant: Plant, year: int) -> list[BuiltModelRow]:
    """Make the rows of a plant and year: of the output that the report shows, and of no other figure of the year."""
    made = figures.of_kind(plan, plant, year, "actual")
    parts = figures.parts(plant, made, plan.as_of) if made else None
    return [_row(plan, plant, year, part, _others(plan, plant, made, part)) for part in parts.of] if made and parts else []


def _others(plan: Plan, plant: Plant, made: Counted, part: Part) -> Sequence[Counted]:
    """What other sources counted of the models of a part otherwise than it has them; beside a mix, nothing is said."""
    said = of_models(plant, made, plan.as_of) if part.by == "units" else ()
    return next((word.rivals for word in words(said, made) if word.models == frozenset(part.models)), ())


def _row(plan: Plan, plant: Plant, year: int, part: Part, others: Sequence[Counted]) -> BuiltModelRow:
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
        contested=rivals(plan, others),
    )
