"""Words against words: a claim that adds nothing, a rumour that is over, and a source that contradicts itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from plantplan.checks.rules import at, at_claim, by_model, place
from plantplan.facts import Claim
from plantplan.facts.claims import page
from plantplan.fold import Plan, Programme, Said, Word, walk
from plantplan.period import Period
from plantplan.register.fault import Fault

_Trails = Mapping[str, Sequence[Said[Any]]]
_VALUES = ("reveal", "start", "launch", "end", "opens", "closes", "platform", "volume")


def said_already(plan: Plan) -> Iterator[Fault]:
    """A claim says something that its source had not said before, or that was no longer believed."""
    of = by_model(plan)
    for model in plan.register.models.values():
        if len({(c.origin, c.speaker) for c in model.claims}) == len(model.claims):
            continue  # none of its sources spoke twice
        programmes = of.get(model.id, [])
        idle = {id(h.claim) for p in programmes for h in p.heard}.difference(*(_news(p, plan) for p in programmes))
        for index, claim in enumerate(model.claims):
            if id(claim) in idle:
                advice = "keep it only if it matters that it was said again"
                yield at("model", model.id, ("claims", index), "its source had said all of this before, and it stood", advice)


def overtaken(plan: Plan) -> Iterator[Fault]:
    """No rumour stands beside the plan after its last day has passed."""
    for p in plan.programmes:
        for name, rival in p.rivals:
            own = getattr(rival.claim, name, None)  # an end that a move gives is another programme's start, and found there
            if rival.rumour and isinstance(own, Period) and own.over(plan.as_of):
                stands = getattr(p, name).value
                message = f"{own} is over, and the rumour still stands beside {stands or 'a date put off'}"
                yield at_claim(p, rival.claim, name, message, "record what came of it")


def contradicting(plan: Plan) -> Iterator[Fault]:
    """One source does not give two values of one thing on one day, of the same firmness and by the same speaker."""
    for kind, id_, claims, trails in _subjects(plan):
        for name, trail in trails.items():
            if name not in _VALUES or len(trail) == 1:
                continue
            for a, b in (pair for voice in _voices(trail) for pair in pairwise(voice)):
                if _exclude(a.value, b.value):
                    first, second = place(claims, a.claim), place(claims, b.claim)
                    message = f"{b.value} contradicts claims[{first + 1}]: on the same day the same source says {a.value}"
                    advice = "read it again: what is only a rumour has that status, and a quote its speaker"
                    yield at(kind, id_, ("claims", second, name), message, advice)


def _subjects(plan: Plan) -> Iterator[tuple[str, str, Sequence[object], _Trails]]:
    yield from (("model", p.model.id, p.model.claims, p.trails) for p in plan.programmes)
    yield from (("plant", i, s.plant.claims, s.trails) for i, s in plan.plants.items())
    yield from (("platform", i, s.platform.claims, s.trails) for i, s in plan.platforms.items())


def _voices(trail: Sequence[Said[Any]]) -> Iterable[list[Said[Any]]]:
    """What was said by one source on one day (of claims dated by the month: on one page), as firmly, and of the same variant."""
    voices: dict[object, list[Said[Any]]] = {}
    for said in trail:
        claim = said.claim
        day = claim.date if claim.date and claim.date.earliest == claim.date.latest else None
        where = (claim.origin, day.key) if claim.origin and day else claim.url and page(claim.url)
        if where:
            variant = repr(getattr(claim, "powertrains", None))
            voices.setdefault((where, claim.speaker, said.rumour, variant), []).append(said)
    return voices.values()


def _exclude(a: object, b: object) -> bool:
    if isinstance(a, Period) and isinstance(b, Period):
        return not a.touches(b)
    return a is not None and b is not None and a != b


def _news(p: Programme, plan: Plan) -> Iterator[int]:
    """The claims, by identity, that say something of a programme that their source had not said, or that changes what stands.

    A mere remark, or a baseline, is news.
    """
    told: dict[int, list[tuple[str, Word[Any]]]] = {}
    for name, trail in p.trails.items():
        for word in walk(trail, plan.as_of):
            told.setdefault(id(word.said.claim), []).append((name, word))
    said: dict[object, dict[str, object]] = {}
    for turn, claim in ((h.turn, h.claim) for h in p.heard):
        before, words = said.setdefault((claim.origin, claim.speaker), {}), told.get(id(claim), [])
        says = {n: (_value(w.said.value), claim.status) for n, w in words} | _plain(claim)
        later = before.get("date") != claim.date  # what is said twice on one day is one claim too many, and another rule's
        again = words and claim.origin and later and not turn and all(before.get(k) == v for k, v in says.items())
        if not again or any(w.stands and _moves(w) for _, w in words):
            yield id(claim)
        before.update(says | {"date": claim.date})


def _plain(claim: Claim) -> dict[str, object]:
    return {n: v for n in ("status", "plant", "line", "moved_from") if (v := getattr(claim, n))}


def _moves(word: Word[Any]) -> bool:
    return word.before is None or _value(word.before.value) != _value(word.said.value)


def _value(value: object) -> object:
    return value.key if isinstance(value, Period) else repr(value)
