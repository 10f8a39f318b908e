"""Lists of what the register holds: plants, platforms, models, programmes, and the sources that are derived from the claims."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Literal, NamedTuple

from plantplan.facts import Scenario
from plantplan.fold import BUILT, TO_COME, Plan, Programme, is_known, known_on
from plantplan.register import Mention, label
from plantplan.reports.filters import Wanted, as_asked, matching, matching_by_itself, ordered
from plantplan.reports.programmes import ProgrammeRow, first, programme_rows
from plantplan.reports.report import Report

ListKind = Literal["plants", "platforms", "models", "programmes", "sources", "scenarios"]


class PlantRow(NamedTuple):
    """A plant, and how many programmes it has on the day."""

    plant: str
    name: str
    city: str | None
    region: str | None
    country: str | None
    operator: str | None
    status: str | None
    opened: str | None
    in_production: int
    to_come: int
    next_begin: str | None
    next_begin_earliest: dt.date | None
    closes: str | None
    closes_earliest: dt.date | None
    closes_status: str | None
    what_if: bool = False


class PlatformRow(NamedTuple):
    """A platform, where it is used, and its first launch."""

    platform: str
    name: str
    owner: str | None
    plants: list[str]
    in_production: int
    to_come: int
    first_begin: str | None
    first_begin_earliest: dt.date | None
    what_if: bool = False


class ModelRow(NamedTuple):
    """A model, and the plants of its programmes that are alive."""

    model: str
    name: str
    brand: str | None
    generation: str | None
    segment: str | None
    powertrains: list[str]
    plants: list[str]
    stages: list[str]
    begin: str | None
    begin_earliest: dt.date | None
    claims: int
    what_if: bool = False


class SourceRow(NamedTuple):
    """A source: the entries that cite one address (or the same words on the same day)."""

    publisher: str
    date: str | None
    date_earliest: dt.date | None
    title: str | None
    speakers: list[str]
    entries: int
    about: list[str]
    url: str | None
    what_if: bool = False


class ScenarioRow(NamedTuple):
    """A scenario of the register, and what it speaks of."""

    scenario: str
    name: str
    claims: int
    about: list[str]
    note: str | None


def listing(plan: Plan, kind: ListKind, wanted: Wanted | None = None, by: str | None = None) -> Report:
    """List one kind. Raises NoSuchName for a filter and NoSuchColumn for an order that the register does not know."""
    wanted = wanted or Wanted()
    found = matching(plan, wanted)
    make: dict[ListKind, tuple[type[Any], Callable[..., Sequence[Any]]]] = {
        "plants": (PlantRow, _plants),
        "platforms": (PlatformRow, _platforms),
        "models": (ModelRow, _models),
        "programmes": (ProgrammeRow, lambda plan, found, _: programme_rows(plan, found)),
        "sources": (SourceRow, sources),
        "scenarios": (ScenarioRow, _scenarios),
    }
    shape, rows = make[kind]
    by = by or ("name" if kind in ("plants", "platforms", "models", "scenarios") else None)
    asked = as_asked(wanted) | {"start": wanted.start.text if wanted.start else None, "sort": by}
    return Report(kind, plan.as_of, shape, ordered(rows(plan, found, wanted), shape, by), plan.scenario, (), asked)


def _plants(plan: Plan, found: list[Programme], wanted: Wanted) -> list[PlantRow]:
    by_plant, shown = _grouped(found, lambda p: p.plant), matching_by_itself(plan, wanted, "plants")
    return [_plant(plan, i, by_plant.get(i, [])) for i in plan.register.plants if i in by_plant or i in shown]


def _grouped(programmes: Iterable[Programme], by: Callable[[Programme], str | None]) -> dict[str | None, list[Programme]]:
    groups: dict[str | None, list[Programme]] = {}
    for p in programmes:
        groups.setdefault(by(p), []).append(p)
    return groups


def _plant(plan: Plan, id_: str, programmes: list[Programme]) -> PlantRow:
    plant, status = plan.register.plants[id_], plan.plants[id_].status
    coming = first([p for p in programmes if p.stage in TO_COME and p.stage != "overdue"])
    closing = plan.plants[id_].closes
    closes = closing.value if closing else None
    return PlantRow(
        id_,
        plant.name,
        plant.city,
        plant.region,
        plant.country,
        plant.operator,
        status.value if status else None,
        plant.opened.text if plant.opened else None,
        sum(p.stage in BUILT for p in programmes),
        sum(p.stage in TO_COME for p in programmes),
        coming.text if coming else None,
        coming.earliest if coming else None,
        closes.text if closes else None,
        closes.earliest if closes else None,
        closing.claim.status if closing and closes else None,
    )


def _platforms(plan: Plan, found: list[Programme], wanted: Wanted) -> list[PlatformRow]:
    used, shown = _grouped(found, lambda p: p.platform and p.platform.value), matching_by_itself(plan, wanted, "platforms")
    return [_platform(plan, i, used.get(i, [])) for i in plan.register.platforms if i in used or i in shown]


def _platform(plan: Plan, id_: str, programmes: list[Programme]) -> PlatformRow:
    platform = plan.register.platforms[id_]
    begin = first(programmes)
    return PlatformRow(
        id_,
        platform.name,
        platform.owner,
        _places(plan, [p for p in programmes if not p.never_built]),
        sum(p.stage in BUILT for p in programmes),
        sum(p.stage in TO_COME for p in programmes),
        begin.text if begin else None,
        begin.earliest if begin else None,
    )


def _models(plan: Plan, found: list[Programme], wanted: Wanted) -> list[ModelRow]:
    by_model, shown = _grouped(found, lambda p: p.model.id), matching_by_itself(plan, wanted, "models")
    return [_model(plan, i, by_model.get(i, [])) for i in plan.register.models if i in by_model or i in shown]


def _model(plan: Plan, id_: str, programmes: list[Programme]) -> ModelRow:
    model, begin = plan.register.models[id_], first(programmes)
    alive = [p for p in programmes if p.stage in (*BUILT, *TO_COME)]
    return ModelRow(
        id_,
        label(model),
        model.brand,
        model.generation,
        model.segment,
        list(model.powertrains),
        _places(plan, alive),
        list(dict.fromkeys(p.stage for p in programmes)),
        begin.text if begin else None,
        begin.earliest if begin else None,
        len(known_on(model.claims, plan.as_of)),
    )


def _places(plan: Plan, programmes: Iterable[Programme]) -> list[str]:
    return sorted({plan.register.title("plant", p.plant) for p in programmes if p.plant})


def sources(plan: Plan, found: list[Programme], wanted: Wanted) -> list[SourceRow]:
    """Gather the entries known on the day by their address, or by their words and date where there is none; newest first."""
    about = {("model", p.model.id) for p in found} | {("plant", p.plant) for p in found}
    gathered: dict[tuple[str, str], list[Mention]] = {}
    for mention in plan.register.mentions:
        if (wanted.anything or (mention.kind, mention.id) in about) and is_known(mention.entry, plan.as_of):
            gathered.setdefault(_identity(mention), []).append(mention)
    rows = [source_row(plan, mentions) for identity, mentions in gathered.items() if identity[0]]
    return sorted(rows, key=lambda r: (r.date_earliest or dt.date.min, r.url or ""), reverse=True)


def _identity(mention: Mention) -> tuple[str, str]:
    entry = mention.entry
    return (entry.url, "") if entry.url else (entry.source or "", entry.date.text if entry.date else "")


def source_row(plan: Plan, mentions: list[Mention]) -> SourceRow:
    """Make the row of one source from all that cites it."""
    entries = [m.entry for m in mentions]
    dates = [e.date for e in entries if e.date]
    newest = max(dates, default=None)
    return SourceRow(
        plan.register.publisher(entries[0]) or "",
        newest.text if newest else None,
        newest.earliest if newest else None,
        next((e.title for e in entries if e.title), None),
        sorted({e.speaker for e in entries if e.speaker}),
        len(entries),
        list(dict.fromkeys(plan.register.title(m.kind, m.id) for m in mentions)),
        entries[0].url,
    )


def _scenarios(plan: Plan, found: list[Programme], wanted: Wanted) -> list[ScenarioRow]:
    """List the scenarios; with filters, those that speak of a model of such a programme."""
    models = {p.model.id for p in found}
    kept = [s for s in plan.register.scenarios.values() if wanted.anything or any(c.model in models for c in s.claims)]
    return [_scenario(plan, s) for s in kept]


def _scenario(plan: Plan, scenario: Scenario) -> ScenarioRow:
    about = dict.fromkeys(plan.register.title("model", c.model) for c in scenario.claims)
    return ScenarioRow(scenario.id, scenario.name, len(scenario.claims), list(about), scenario.note)
