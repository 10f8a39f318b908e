"""Outputs that were forecast, against those that were built: the same plant, models and period."""

from collections.abc import Iterator
from typing import NamedTuple

from plantplan.facts import Claim, Output, Plant
from plantplan.fold import Plan, figures, known_on
from plantplan.fold.figures import Counted
from plantplan.period import Period
from plantplan.reports.programmes import said_on


class OutputForecastRow(NamedTuple):
    """A forecast output and what was built. `error` is built / forecast - 1: below 0, less was built than was said."""

    plant: str
    name: str
    models: list[str]
    period: str
    forecast: int
    built: int
    error: float
    approximate: bool
    said: str | None
    publisher: str | None
    url: str | None
    built_said: str | None
    built_publisher: str | None
    built_url: str | None


class OutputForecasts(NamedTuple):
    """The forecasts whose period has been counted, and how many there are in all."""

    counted: list[OutputForecastRow]
    known: int


def output_forecasts(plan: Plan) -> OutputForecasts:
    """Gather the forecasts of plants and of claims (`volumes`), those that were counted later by period and plant."""
    forecasts = [(plant, o) for plant in plan.register.plants.values() for o in _foretold(plan, plant)]
    counted = [(plant, c, _built(plan, plant, c)) for plant, o in forecasts if (c := figures.counted(plant, o, plan.as_of))]
    rows = [_row(plan, plant, forecast, built) for plant, forecast, built in counted if built and forecast.units]
    return OutputForecasts(sorted(rows, key=lambda r: (r.period, r.name)), len(forecasts))


def _foretold(plan: Plan, plant: Plant) -> Iterator[Output]:
    yield from (o for o in known_on(plant.output, plan.as_of) if o.kind == "forecast")
    for p in plan.at(plant.id):
        for claim in p.claims:
            yield from (_of_claim(p.model.id, claim, year, units) for year, units in (claim.volumes or {}).items())


def _of_claim(model: str, claim: Claim, year: str, units: int) -> Output:
    source = {name: getattr(claim, name) for name in ("date", "url", "source", "title", "speaker")}
    return Output(period=Period.parse(year), units=units, model=model, kind="forecast", **source)


def _built(plan: Plan, plant: Plant, forecast: Output) -> Counted | None:
    """The newest count of the same models and period, said after the forecast."""
    about = figures.of_what(forecast)
    same = (o for o in known_on(plant.output, plan.as_of) if o.kind == "actual" and figures.of_what(o) == about)
    after = (c for o in same if (c := figures.counted(plant, o, plan.as_of)))
    return max(after, key=lambda o: o.date.key if o.date else (), default=None)


def _row(plan: Plan, plant: Plant, forecast: Counted, actual: Counted) -> OutputForecastRow:
    models = [forecast.model] if forecast.model else forecast.models or []
    return OutputForecastRow(
        plant.id,
        plant.name,
        [plan.register.title("model", m) for m in models],
        forecast.period.text,
        forecast.units,
        actual.units,
        round(actual.units / forecast.units - 1, 4),
        forecast.approximate or actual.approximate,
        said_on(forecast),
        plan.register.publisher(forecast),
        forecast.url,
        said_on(actual),
        plan.register.publisher(actual),
        actual.url,
    )
