"""What the rows of the tables are made of: reports, and facts with their plants and publishers; it knows no table by name."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from plantplan.facts import Plant, Sourced
from plantplan.fold import Known, Plan, known_on
from plantplan.period import Period
from plantplan.reports import entries, whatif
from plantplan.reports.listing import ListKind, listing
from plantplan.reports.slippage import SlipRow, slip_row
from plantplan.reports.steps import StepRow, step_rows
from plantplan.reports.subjects import every_subject

Things = Callable[[Plan], Iterable[Sequence[object]]]


class Place(NamedTuple):
    """The plant in whose file an entry stands."""

    plant: str
    plant_name: str


class About(NamedTuple):
    """What a claim is about (`kind` is plant, platform or model), and its place among the claims known on the day."""

    kind: str
    id: str
    name: str
    number: int


class Published(NamedTuple):
    """Who published an entry, and whether it is a scenario's."""

    publisher: str | None
    what_if: bool = False


class Alias(NamedTuple):
    """Another name of a plant, a platform or a model."""

    kind: str
    id: str
    alias: str


class Nameplate(NamedTuple):
    """The name on the car."""

    nameplate: str


class PlantDates(NamedTuple):
    """When a plant opened, or what is known of its opening and closing to come."""

    opened_earliest: date | None
    opened_latest: date | None
    opens: Period | None
    closes_latest: date | None


class PlatformDates(NamedTuple):
    """What is known of a platform as such."""

    status: str | None
    reveal: Period | None
    launch: Period | None
    end: Period | None


class InstalledDates(NamedTuple):
    """The bounds of when a platform is at a plant."""

    start_earliest: date | None
    start_latest: date | None
    end_earliest: date | None
    end_latest: date | None


def _listed(plan: Plan, kind: ListKind) -> Sequence[Any]:
    return whatif.asked(plan, lambda plan: listing(plan, kind)).rows


def plants(plan: Plan) -> Iterator[Sequence[object]]:
    """The list of plants, and what else is known of each."""
    for row in _listed(plan, "plants"):
        state = plan.plants[row.plant]
        opened, closes = state.plant.opened, _value(state.closes)
        bounds = (opened.earliest, opened.latest) if opened else (None, None)
        yield row, PlantDates(*bounds, _value(state.opens), closes.latest if closes else None), state.plant


def platforms(plan: Plan) -> Iterator[Sequence[object]]:
    """The list of platforms, and what else is known of each."""
    for row in _listed(plan, "platforms"):
        state = plan.platforms[row.platform]
        known = (state.status, state.reveal, state.launch, state.end)
        yield row, PlatformDates(*map(_value, known)), state.platform


def models(plan: Plan) -> Iterator[Sequence[object]]:
    """The list of models, and what else is known of each."""
    for row in _listed(plan, "models"):
        model = plan.register.models[row.model]
        yield row, Nameplate(model.name), model


def _value(known: Known[Any] | None) -> Any:
    return known.value if known else None


def aliases(plan: Plan) -> Iterator[Sequence[object]]:
    """Every alias of plants, platforms and models."""
    register = plan.register
    for kind, named in (("plant", register.plants), ("platform", register.platforms), ("model", register.models)):
        yield from ((Alias(kind, id_, alias),) for id_, entity in named.items() for alias in entity.aliases)


def claims(plan: Plan, by: date | None = None) -> Iterator[Sequence[object]]:
    """Every claim known on the day (or by another one), of plants, platforms and models; then those of the scenarios."""
    day, register = by or plan.as_of, plan.register
    for kind, named in (("plant", register.plants), ("platform", register.platforms), ("model", register.models)):
        for id_, entity in named.items():
            name = register.title(kind, id_)
            yield from ((About(kind, id_, name, n), c, _published(plan, c)) for n, c in enumerate(known_on(entity.claims, day), 1))
    for scenario in plan.scenarios:
        for n, c in enumerate(scenario.claims, 1):
            about = About("model", c.model, plan.register.title("model", c.model), n)
            yield about, c, Published(plan.register.publisher(c) or "what-if", what_if=True)


def _published(plan: Plan, entry: Sourced) -> Published:
    return Published(plan.register.publisher(entry))


def steps(plan: Plan) -> Iterator[StepRow]:
    """The history of everything."""
    return (row for subject in every_subject(plan) for _, row in step_rows(plan, subject))


def slips(plan: Plan) -> Iterator[SlipRow]:
    """What each milestone of everything comes to."""
    return (r for s in every_subject(plan) for milestone in s.steps if (r := slip_row(plan, s, milestone)))


def entries_of(known: Callable[[Plant, date], Iterable[Sourced]]) -> Things:
    """The dated entries of one list of all plants that were known on the day."""
    return lambda plan: (
        (Place(p.id, p.name), e, _published(plan, e)) for p in plan.register.plants.values() for e in known(p, plan.as_of)
    )


def lines(plan: Plan) -> Iterator[Sequence[object]]:
    """Every line rate and shift pattern, with its plant."""
    for plant in plan.register.plants.values():
        yield from ((Place(plant.id, plant.name), line) for line in entries.lines(plan, plant))


def installed(plan: Plan) -> Iterator[Sequence[object]]:
    """Every platform at every plant."""
    for plant in plan.register.plants.values():
        there = plan.plants[plant.id].platforms
        for row, known in zip(entries.installed(plan, plant), there, strict=True):
            bounds = [getattr(_value(k), side, None) for k in (known.start, known.end) for side in ("earliest", "latest")]
            yield Place(plant.id, plant.name), row, InstalledDates(*bounds)
