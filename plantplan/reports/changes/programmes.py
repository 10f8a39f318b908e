"""What a plan says of its programmes, statement by statement; a stage has the claim that made it, and a move is told once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from plantplan.facts import Claim
from plantplan.fold import Plan, Programme, Said
from plantplan.fold.draft import PERIODS, RAMPS
from plantplan.period import Period
from plantplan.reports.changes.said import Key, Source, Subject, Table, Value, dated, plain, source_of, sourced

OF_THE_MODEL = "of the model"  # what no claim says of the programme, and the file says of its model
Places = Mapping[str, str]  # by model: the plant that its programme without a plant is named on the other side


def say(plan: Plan, places: Places) -> Table:
    """Lay out what is said of all programmes."""
    return {k: v for p in plan.programmes for k, v in _of(plan, p, _subject(p, places))}


def places(before: Plan, after: Plan) -> tuple[Places, Places]:
    """Find, for each side, the plants that its programmes of open plants are given on the other."""
    return _named(before, after), _named(after, before)


def _named(plan: Plan, other: Plan) -> Places:
    opened = {p.model.id: p for p in plan.programmes if p.plant is None}
    found: dict[str, list[Programme]] = {}
    here, open_there = {(p.model.id, p.plant) for p in plan.programmes}, {p.model.id for p in other.programmes if p.plant is None}
    for p in other.programmes:
        if p.model.id in opened and p.model.id not in open_there and (p.model.id, p.plant) not in here:
            found.setdefault(p.model.id, []).append(p)
    return {model: _heir(opened[model], heirs) for model, heirs in found.items()}


def _heir(opened: Programme, heirs: list[Programme]) -> str:
    """Choose, where several plants were named, the programme that began with the same claim."""
    return min((p.claims[:1] != opened.claims[:1], p.plant or "") for p in heirs)[1]


def _subject(p: Programme, places: Places) -> Subject:
    return Subject("programme", p.model.id, None, p.plant or places.get(p.model.id))


def _of(plan: Plan, p: Programme, subject: Subject) -> Iterator[tuple[Key, Value]]:
    register, others = plan.register, p.rivals
    yield Key(subject, "programme", "being"), _being(plan, p)
    yield Key(subject, "stage", "stage"), _stage(plan, p)
    yield Key(subject, "plant"), _place(plan, p)
    if p.moved_from:
        source = sourced(register, _mover(p, p.moved_from))
        yield Key(subject, "moved_from"), Value(p.moved_from, register.title("plant", p.moved_from), source)
    for name in PERIODS:
        if known := getattr(p, name):
            first = known._replace(said=_first(p, name, known.said))
            yield Key(subject, name, "date"), dated(register, first, contested=any(field == name for field, _ in others))
    yield from _others(plan, p, subject)
    for name, rival in others:
        yield Key(subject, name, "rival", (_meaning(rival), rival.claim.origin)), _rival(plan, name, rival)


def _others(plan: Plan, p: Programme, subject: Subject) -> Iterator[tuple[Key, Value]]:
    register = plan.register
    if p.platform and p.platform.value:
        source = source_of(register, p.platform.said)
        yield Key(subject, "platform"), Value(p.platform.value, register.title("platform", p.platform.value), source)
    if not p.powertrains and p.model.powertrains:
        yield Key(subject, "powertrains"), plain(p.model.powertrains, detail=OF_THE_MODEL)
    for name in ("line", "powertrains", "volume", *RAMPS):
        known = getattr(p, name)
        if known and known.value is not None:
            yield Key(subject, name), plain(known.value, source_of(register, known.said))
    for year, units in p.volumes.items():
        if units.value is not None:
            yield Key(subject, "volume", tag=year), plain(units.value, source_of(register, units.said), about=str(year))


def _being(plan: Plan, p: Programme) -> Value:
    """That there is the programme: its stage, and what else a reader wants to know of a new one; its volume is the number."""
    title = plan.register.title
    moved = f"moved to {title('plant', p.moved_to)}" if p.moved_to else None
    came = f"moved from {title('plant', p.moved_from)}" if p.moved_from else None
    platform = f"on {title('platform', p.platform.value)}" if p.platform and p.platform.value else None
    dates = [_date(p, name) for name in ("start", "launch", "end")]
    detail = ", ".join(w for w in (*dates, platform, came, moved) if w) or None
    return Value("there", p.stage, sourced(plan.register, p.last_claim), detail, number=p.volume.value if p.volume else None)


def _date(p: Programme, name: str) -> str | None:
    known = getattr(p, name)
    return f"{name} {known.value.text if known.value else 'put off'}" if known else None


def _stage(plan: Plan, p: Programme) -> Value:
    """The stage, with the claim that made it; of what is overdue, with the date that passed."""
    name = "end" if p.stage == "ended" else p.begins_with
    detail = _date(p, name) if p.stage in ("ended", "overdue", "in production") else None
    if p.stage == "moved":
        detail = f"to {plan.register.title('plant', p.moved_to)}"
    return Value(p.stage, p.stage, _stage_source(plan, p), detail)


def _stage_source(plan: Plan, p: Programme) -> Source:
    """Who said what made the stage, first: the one who repeated it later did not cancel anything."""
    if p.stage == "moved" or p.status is None:
        return sourced(plan.register, _moving(plan, p) if p.stage == "moved" else p.last_claim)
    if p.stage == "overdue" and p.begin:
        return source_of(plan.register, _first(p, p.begins_with, p.begin.said))
    turn = next((h for h in reversed(p.heard) if h.turn == p.status.value), None)
    return source_of(plan.register, p.status._replace(claim=turn.claim, what_if=turn.what_if) if turn else p.status)


def _first(p: Programme, name: str, stands: Said[Any]) -> Said[Any]:
    """The first word of the run that says what stands: later ones only repeat it. A rumour does not begin a firm run."""
    first = stands
    for said in reversed([s for s in p.trails.get(name, ()) if s.order < stands.order]):
        if said.rumour and not stands.rumour:
            continue
        if _meaning(said) != _meaning(stands) or said.happened != stands.happened:
            break
        first = said
    return first


def _place(plan: Plan, p: Programme) -> Value:
    """Where it is, or is to be, built: at the plant that it was moved to, if it was."""
    place = p.moved_to or p.plant
    claim = _moving(plan, p) if p.moved_to else next((c for c in p.claims if c.plant == p.plant), p.last_claim)
    return Value(place, plan.register.title("plant", place) or None, sourced(plan.register, claim))


def _moving(plan: Plan, old: Programme) -> Claim | None:
    """The claim that moved a programme away."""
    return next((c for p in plan.at(old.moved_to or "") if p.model.id == old.model.id for c in [_mover(p, old.plant)] if c), None)


def _mover(new: Programme, old: str | None) -> Claim | None:
    return next((c for c in reversed(new.claims) if c.moved_from == old), None)


def _meaning(rival: Said[Any]) -> Any:
    value = rival.value
    return (value.key, value.qualifier) if isinstance(value, Period) else value


def _rival(plan: Plan, name: str, rival: Said[Any]) -> Value:
    """What another source says, with how firm it is; that it put the date off in words, for without any it would be silent."""
    platform = plan.register.title("platform", rival.value) if name == "platform" and rival.value else None
    value = plain(platform or ("put off" if rival.value is None else rival.value), source_of(plan.register, rival))
    return value._replace(datum=True, detail=rival.claim.status)
