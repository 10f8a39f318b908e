"""The fold of one thing: its claims, in the order in which they were made, to what was believed of it on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, TypeVar

from plantplan.facts import Claim, Model, Plant, PlantClaim, Platform, Sourced
from plantplan.fold.draft import Draft
from plantplan.fold.programme import PlantState, PlatformState, PlatformThere, Programme, Stage
from plantplan.fold.trail import HAPPENINGS, AnyClaim, Known, Said, settle
from plantplan.period import Period

S_ = TypeVar("S_", bound=Sourced)


def known_on(entries: Iterable[S_], as_of: date) -> list[S_]:
    """Put in order the entries that were known on a day: undated ones first, and a month before the days of that month."""
    return sorted((e for e in entries if is_known(e, as_of)), key=said_order)


def is_known(entry: Sourced, as_of: date) -> bool:
    """Whether an entry had been published by a day; one without a date always was."""
    return entry.date is None or (entry.date.latest is not None and entry.date.latest <= as_of)


def said_order(entry: Sourced) -> tuple[int, int]:
    """Sort by the earliest day, then the longer period first; Python's sort keeps the order of the file for the rest."""
    first, last = entry.date.key if entry.date else (date.min, date.max)
    return first.toordinal(), -last.toordinal()


def fold_model(model: Model, as_of: date, what_if: Sequence[Claim] = ()) -> Iterator[Programme]:
    """Apply a model's claims in order and yield its programmes."""
    drafts: dict[str | None, Draft] = {}
    for order, claim in enumerate(known_on(model.claims, as_of)):
        _apply(claim, order, drafts)
    for order, claim in enumerate(what_if, len(model.claims)):
        _apply(claim, order, drafts, what_if=True)
    done = {plant: _resolved(model, draft, as_of) for plant, draft in drafts.items()}
    for plant, draft in drafts.items():
        yield _with_stage(done[plant], _mover(draft, drafts, done), as_of)


def _apply(claim: Claim, order: int, drafts: dict[str | None, Draft], *, what_if: bool = False) -> None:
    """Let one claim speak to the programmes that it speaks of."""
    for draft in _spoken_of(claim, drafts):
        if claim.plant and claim.moved_from in drafts and claim.moved_from != claim.plant:
            draft.take_over(drafts[claim.moved_from], order)
        draft.say(claim, order, what_if=what_if)


def _spoken_of(claim: Claim, drafts: dict[str | None, Draft]) -> list[Draft]:
    """Find the programmes that a claim speaks of, opening one where there is none."""
    if claim.plant is None:
        living = [d for d in drafts.values() if d.alive and (d.begun or not any(o.comes_from(d) for o in drafts.values()))]
        return living or (list(drafts.values()) if len(drafts) == 1 else [_opened(None, drafts)])
    if None in drafts and claim.plant not in drafts:
        drafts[claim.plant] = drafts.pop(None)
        drafts[claim.plant].plant = claim.plant
    return [drafts[claim.plant] if claim.plant in drafts else _opened(claim.plant, drafts)]


def _opened(plant: str | None, drafts: dict[str | None, Draft]) -> Draft:
    draft = Draft(plant)
    for other in drafts.values():
        draft.inherit(other)
    drafts[plant] = draft
    return draft


def _resolved(model: Model, draft: Draft, as_of: date) -> Programme:
    """Settle each trail; the stage comes later, for it may depend on another programme."""
    known: dict[str, Any] = {name: draft.standing(name, as_of) for name in draft.trails}
    years = {int(name.partition(" ")[2]): known.pop(name) for name in list(known) if name.startswith("volume ")}
    return Programme(
        model,
        draft.plant,
        "planned",
        status=draft.status,
        volumes=years,
        moved_from=draft.move.value if draft.move else None,
        heard=tuple(draft.heard),
        trails=draft.trails,
        **known,
    )


def _mover(old: Draft, drafts: dict[str | None, Draft], done: dict[str | None, Programme]) -> Programme | None:
    """Find the programme that takes over from `old`: no cancelled one, and no rumoured one unless `old` is a rumour too."""
    return next((done[plant] for plant, new in drafts.items() if new is not old and new.comes_from(old)), None)


def _with_stage(programme: Programme, mover: Programme | None, as_of: date) -> Programme:
    end = _end(programme, mover)
    stage = _stage(programme, mover, end, as_of)
    return programme._replace(end=end, stage=stage, moved_to=mover.plant if mover else None)


def _end(old: Programme, mover: Programme | None) -> Known[Period] | None:
    """The end: its own, or the start of the programme that takes over, whichever was said later; what happened stays."""
    begin = mover.begin if mover else None
    if begin is None or not _running(old):
        return old.end
    if old.end and (old.end.said.happened or old.end.said.order > begin.said.order):
        return old.end
    return Known(begin.said, begin.rivals)


def _running(programme: Programme) -> bool:
    """Whether it has begun: somebody said so, or spoke of its end and never of a beginning."""
    if programme.status is None:
        return programme.end is not None
    return programme.status.value in ("launched", "paused")


def _stage(programme: Programme, mover: Programme | None, end: Known[Period] | None, as_of: date) -> Stage:
    """Derive the stage from the fields and the day (docs/design.md has the table)."""
    life = _life(programme, end, as_of)
    if life in ("cancelled", "ended"):
        return life  # type: ignore[return-value] # both are stages
    if mover and _has_left(programme, mover, end, as_of):
        return "moved"
    if life in ("launched", "paused"):
        return "in production" if life == "launched" else "paused"
    if is_overdue(programme.begin, as_of):
        return "overdue"
    return "confirmed" if life == "revealed" else life  # type: ignore[return-value] # rumoured, planned, confirmed


def is_overdue(begin: Known[Period] | None, as_of: date) -> bool:
    """Whether the last possible day has passed, also that of every firm word that contradicts it."""
    if begin is None or begin.value is None:
        return False
    firm = [r.value for r in begin.rivals if r.value and not r.rumour]
    return all(period.over(as_of) for period in (begin.value, *firm))


def _life(programme: Programme, end: Known[Period] | None, as_of: date) -> str:
    """How far it had come on a day: what is dated after the day had not happened, though an undated baseline tells of it."""
    said = programme.status.value if programme.status else None
    life = said or ("launched" if _running(programme) else "planned")
    if life == "ended" and _lies_ahead(end, as_of):
        life = "launched"
    return "planned" if life in ("launched", "paused") and _lies_ahead(programme.begin, as_of) else life


def _lies_ahead(known: Known[Period] | None, as_of: date) -> bool:
    earliest = known.value.earliest if known and known.value else None
    return earliest is not None and earliest > as_of


def _has_left(old: Programme, mover: Programme, end: Known[Period] | None, as_of: date) -> bool:
    """Whether a move is done: at once where the old one had not started, else when the new one has, or its date is past."""
    began = _life(mover, mover.end, as_of) in ("launched", "paused", "ended")
    return began or not _running(old) or bool(end and end.value and end.value.over(as_of))


def _trails(entries: Sequence[AnyClaim], names: Sequence[str]) -> dict[str, list[Said[Any]]]:
    """Gather what claims of a plant or a platform say of the named fields."""
    trails: dict[str, list[Said[Any]]] = {}
    for order, entry in enumerate(entries):
        for name in names:
            if (value := getattr(entry, name)) is not None:
                trails.setdefault(name, []).append(Said(value, entry, order, name in HAPPENINGS.get(entry.status or "", ())))
    return trails


def _settled(trails: dict[str, list[Said[Any]]], as_of: date) -> dict[str, Any]:
    return {name: settle(trail, as_of) for name, trail in trails.items()}


def fold_plant(plant: Plant, as_of: date) -> PlantState:
    """Settle what was known of a plant itself."""
    claims = known_on(plant.claims, as_of)
    installed: dict[str, list[AnyClaim]] = {}
    for entry in known_on(plant.platforms, as_of):
        installed.setdefault(entry.platform, []).append(entry)
    there = tuple(PlatformThere(p, **_settled(_trails(said, ("status", "start", "end")), as_of)) for p, said in installed.items())
    trails = _trails(claims, ("opens", "closes")) | _trails([c for c in claims if _tells_its_state(c)], ("status",))
    return PlantState(plant, platforms=there, claims=tuple(claims), trails=trails, **_settled(trails, as_of))


def _tells_its_state(claim: PlantClaim) -> bool:
    """Whether the status is the plant's: with a closing alone, `planned` or `confirmed` says how firm the closing is."""
    return not (claim.closes and not claim.opens and claim.status in ("rumoured", "planned", "confirmed"))


def fold_platform(platform: Platform, as_of: date) -> PlatformState:
    """Settle what was known of a platform as such."""
    claims = known_on(platform.claims, as_of)
    trails = _trails(claims, ("status", "reveal", "launch", "end"))
    return PlatformState(platform, claims=tuple(claims), trails=trails, **_settled(trails, as_of))
