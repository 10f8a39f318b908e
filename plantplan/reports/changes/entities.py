"""What a plan says of plants, platforms and models themselves, and the register of its settings; a new field needs no line here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from plantplan.facts import Sourced
from plantplan.fold import Known, Plan, PlantState, PlatformState, PlatformThere
from plantplan.period import Period
from plantplan.reports.changes import figures
from plantplan.reports.changes.said import Key, Source, Subject, Table, Value, dated, plain, source_of

States = PlantState | PlatformState | PlatformThere
TESTS = ("check", "gates")  # settings that say nothing of the plan
DATES = ("opens", "closes", "reveal", "launch", "start", "end")


def say(plan: Plan) -> Table:
    """Lay out what is said of the register's things."""
    settings = _facts(plan.register.settings, Subject("register"))
    own = [(key, value) for key, value in settings if key.field not in TESTS]
    return dict([*_plants(plan), *_platforms(plan), *_models(plan), *own])


def _plants(plan: Plan) -> Iterator[tuple[Key, Value]]:
    for id_, state in plan.plants.items():
        subject = Subject("plant", plant=id_)
        place = ", ".join(w for w in (state.plant.city, state.plant.country, state.plant.operator) if w)
        yield Key(subject, "plant", "being"), Value("there", "plant", detail=place or None)
        yield from _facts(state.plant, subject)
        yield from _state(plan, state, subject)
        for there in state.platforms:
            yield from _installed(plan, there, Subject("installed", platform=there.platform, plant=id_))
        yield from figures.say(plan, state.plant, subject)


def _platforms(plan: Plan) -> Iterator[tuple[Key, Value]]:
    for id_, state in plan.platforms.items():
        subject = Subject("platform", platform=id_)
        yield Key(subject, "platform", "being"), Value("there", "platform", detail=state.platform.owner)
        yield from _facts(state.platform, subject)
        yield from _state(plan, state, subject)


def _models(plan: Plan) -> Iterator[tuple[Key, Value]]:
    for id_, model in plan.register.models.items():
        subject = Subject("model", model=id_)
        yield Key(subject, "model", "being"), Value("there", "model", detail=model.segment)
        yield from _facts(model, subject)


def _installed(plan: Plan, there: PlatformThere, subject: Subject) -> Iterator[tuple[Key, Value]]:
    """A platform at a plant: that it is there or planned, and from when."""
    known: Known[Any] | None = there.start or there.status or there.end
    dates = ", ".join(w for w in (_text("from", there.start), _text("until", there.end)) if w)
    status = (there.status and there.status.value) or "there"
    source = source_of(plan.register, known.said) if known else Source()
    yield Key(subject, "installed", "being"), Value("there", status, source, dates or None)
    yield from _state(plan, there, subject)


def _text(word: str, known: Known[Period] | None) -> str | None:
    return f"{word} {known.value.text}" if known and known.value else None


def _state(plan: Plan, state: States, subject: Subject) -> Iterator[tuple[Key, Value]]:
    """What claims say of a thing itself: its status and dates, and who says otherwise."""
    for name in ("status", *DATES):
        known: Known[Any] | None = getattr(state, name, None)
        if known is None:
            continue
        if name == "status":
            yield Key(subject, name, "stage"), plain(known.value, source_of(plan.register, known.said))
        else:
            yield Key(subject, name, "date"), dated(plan.register, known, contested=bool(known.rivals))
        for rival in known.rivals:
            value = plain(rival.value, source_of(plan.register, rival), detail=None if name == "status" else rival.claim.status)
            yield Key(subject, name, "rival", (value.datum, rival.claim.origin)), value._replace(datum=True)


def _facts(thing: Any, subject: Subject) -> Iterator[tuple[Key, Value]]:
    """The plain fields of a fact, as they stand in its file; what is a list of entries is no plain field."""
    for field in fields(thing):
        value = getattr(thing, field.name)
        if field.name == "id" or value in (None, [], {}) or _are_entries(value):
            continue
        if isinstance(value, dict):
            yield from ((Key(subject, field.name, tag=k), plain(v, about=str(k))) for k, v in value.items())
        else:
            yield Key(subject, field.name), plain(value)


def _are_entries(value: object) -> bool:
    return isinstance(value, list) and isinstance(value[0], Sourced)
