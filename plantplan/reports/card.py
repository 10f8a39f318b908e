"""What is known of one thing: the card of a plant, a platform, a model or a source, each date with its claim."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from plantplan.facts import Model, Plant, Platform, Sourced
from plantplan.fold import BUILT, TO_COME, Known, Plan, Stage, known_on
from plantplan.register import Entity, label
from plantplan.reports import entries
from plantplan.reports.entries import ClaimRow, FigureRow, InstalledRow, LineRow, StopRow
from plantplan.reports.naming import Source, mentions, resolved
from plantplan.reports.programmes import ProgrammeRow, first, programme_rows
from plantplan.reports.report import Card, Cards, Section

OVER: tuple[Stage, ...] = ("ended", "moved", "cancelled")
LATEST = 8  # claims that a card shows, unless all are asked for


class Stated(NamedTuple):
    """A value of a card's own facts that is a claim: what was said and how firmly, when, by whom and where."""

    value: str
    status: str | None
    said: str | None
    publisher: str | None
    url: str | None


class ContestedRow(NamedTuple):
    """A value that stands, and what another source says instead."""

    model: str
    name: str
    plant_name: str | None
    field: str
    stands: str | None
    rival: str | None
    status: str | None
    said: str | None
    publisher: str | None
    url: str | None
    what_if: bool = False


def show(plan: Plan, names: Sequence[str], *, every: bool = False) -> Cards:
    """Make the cards of the named things, in the order asked for: with the latest claims and figures, or with `every` one.

    Raises NoSuchName, AmbiguousName and NothingSaid.
    """
    return Cards(plan.as_of, tuple(card for name in names for card in _cards(plan, name, every=every)), plan.scenario)


def _cards(plan: Plan, name: str, *, every: bool) -> list[Card]:
    found = resolved(plan, name)
    return [_source(plan, found)] if isinstance(found, Source) else [_card(plan, e, every=every) for e in found]


def _card(plan: Plan, entity: Entity, *, every: bool) -> Card:
    if isinstance(entity, Plant):
        return _plant(plan, entity, every=every)
    return _platform(plan, entity) if isinstance(entity, Platform) else _model(plan, entity, every=every)


def _plant(plan: Plan, plant: Plant, *, every: bool) -> Card:
    state, programmes = plan.plants[plant.id], plan.at(plant.id)
    rows = programme_rows(plan, programmes)
    facts = {
        "place": ", ".join(p for p in (plant.city, plant.region, plant.country) if p) or None,
        "operator": plant.operator,
        "part_of": plan.register.title("plant", plant.part_of) or None,
        "opened": plant.opened.text if plant.opened else None,
        "shops": list(plant.shops),
        "newest_entry": _newest([*_entries_of(plan, plant), *(c for p in programmes for c in p.claims)]),
        "status": _standing(plan, state.status),
        "opens": _standing(plan, state.opens),
        "closes": _standing(plan, state.closes),
        "aliases": list(plant.aliases),
        "note": plant.note,
    }
    sections = (
        *_by_stage(rows),
        _contested(rows),
        Section("platforms", "Platforms", InstalledRow, entries.installed(plan, plant)),
        Section("capacity", "Capacity", FigureRow, entries.capacities(plan, plant)),
        Section("lines", "Lines and shifts", LineRow, entries.lines(plan, plant)),
        Section("output", "Output", FigureRow, entries.outputs(plan, plant, every=every)),
        Section("output_of_models", "Output of models", FigureRow, entries.of_models(plan, [plant], None, every=every)),
        Section("employees", "Employees", FigureRow, entries.employees(plan, plant)),
        Section("stops", "Stops", StopRow, entries.stops(plan, plant, every=every)),
        Section("claims", "Said of the plant", ClaimRow, entries.claims(plan, plant.name, state.claims)),
    )
    return Card("plant", plant.id, plant.name, facts, sections)


def _platform(plan: Plan, platform: Platform) -> Card:
    programmes = plan.on(platform.id)
    begin, state, rows = first(programmes), plan.platforms[platform.id], programme_rows(plan, programmes)
    facts = {
        "owner": platform.owner,
        "plants": sorted({plan.register.title("plant", p.plant) for p in programmes if p.plant and p.stage not in OVER}),
        "first_begin": begin.text if begin else None,
        "newest_entry": _newest([*state.claims, *(c for p in programmes for c in p.claims)]),
        "status": _standing(plan, state.status),
        "reveal": _standing(plan, state.reveal),
        "launch": _standing(plan, state.launch),
        "end": _standing(plan, state.end),
        "aliases": list(platform.aliases),
        "note": platform.note,
    }
    said = entries.claims(plan, platform.name, state.claims)
    claims = Section("claims", "Said of the platform", ClaimRow, said)
    return Card("platform", platform.id, platform.name, facts, (*_by_stage(rows), _contested(rows), claims))


def _model(plan: Plan, model: Model, *, every: bool) -> Card:
    register, claims, programmes = plan.register, known_on(model.claims, plan.as_of), plan.of([model.id])
    facts = {
        "brand": model.brand,
        "segment": model.segment,
        "powertrains": list(model.powertrains),
        "replaces": register.title("model", model.replaces) or None,
        "replaced_by": [label(m) for m in register.all_naming("model", model.id, "model") if m.replaces == model.id],
        "variant_of": register.title("model", model.variant_of) or None,
        "newest_entry": _newest(claims),
        "may_be": [register.title("model", i) for i in model.may_be],
        "aliases": list(model.aliases),
        "note": model.note,
    }
    said = entries.claims(plan, label(model), claims)
    rows = programme_rows(plan, programmes)
    shown = said if every else said[-LATEST:]
    title = "Claims" if len(shown) == len(said) else f"The last {len(shown)} of {len(said)} claims (--all has them all)"
    plants = register.all_naming("model", model.id, "plant")
    sections = (
        Section("programmes", "Programmes", ProgrammeRow, rows),
        _contested(rows),
        Section("output", "Output", FigureRow, entries.of_models(plan, plants, {model.id}, every=every)),
        Section("claims", title, ClaimRow, shown),
    )
    return Card("model", model.id, label(model), facts, sections)


def _source(plan: Plan, source: Source) -> Card:
    said = mentions(plan, source)
    dates = sorted(m.entry.date for m in said if m.entry.date)
    facts = {
        "publisher": plan.register.publisher(said[0].entry),
        "entries": len(said),
        "addresses": len({m.entry.url for m in said if m.entry.url}),
        "first_said": dates[0].text if dates else None,
        "last_said": dates[-1].text if dates else None,
    }
    rows = [entries.mentioned(plan, m) for m in sorted(said, key=lambda m: m.entry.date.key if m.entry.date else ())]
    return Card("source", source.name, source.name, facts, (Section("claims", "What it said", ClaimRow, rows),))


def _entries_of(plan: Plan, plant: Plant) -> list[Sourced]:
    lists = (plant.claims, plant.platforms, plant.capacity, plant.lines, plant.output, plant.stops, plant.employees)
    return [e for entries_ in lists for e in known_on(entries_, plan.as_of)]


def _newest(said: Iterable[Sourced]) -> str | None:
    """When the newest of what was said was said: how old the knowledge is."""
    newest = max((e.date for e in said if e.date), key=lambda d: d.key[1], default=None)
    return newest.text if newest else None


def _by_stage(rows: Iterable[ProgrammeRow]) -> tuple[Section, Section, Section]:
    when = sorted(rows, key=lambda r: (r.begin_earliest is None, str(r.begin_earliest), str(r.begin_latest), r.name))
    return (
        Section("in_production", "In production", ProgrammeRow, [r for r in when if r.stage in BUILT]),
        Section("to_come", "To come", ProgrammeRow, [r for r in when if r.stage in TO_COME]),
        Section("over", "Ended, moved or cancelled", ProgrammeRow, [r for r in when if r.stage in OVER]),
    )


def _standing(plan: Plan, known: Known[Any] | None) -> Stated | None:
    """A plain value with when it was said and by whom."""
    if known is None or known.value is None:
        return None
    return Stated(str(known.value), known.claim.status, *entries.source_of(plan, known.claim))


def _stands(row: ProgrammeRow, name: str) -> str | None:
    value = row.platform_name if name == "platform" else getattr(row, name)
    return None if value is None else str(value)


def _contested(rows: Iterable[ProgrammeRow]) -> Section:
    return Section("contested", "Contested: what others say", ContestedRow, contested(rows))


def contested(rows: Iterable[ProgrammeRow]) -> list[ContestedRow]:
    """List what others say of programmes that are not over, beside what stands."""
    return [
        ContestedRow(row.model, row.name, row.plant_name, r.field, _stands(row, r.field), *r[1:])
        for row in rows
        if row.stage not in OVER
        for r in row.contested
    ]
