"""Lives: what is said of a model fits the time in which it was shown, sold and built."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from plantplan.checks.dates import every_entry
from plantplan.checks.rules import after, at, at_claim, by_model
from plantplan.facts import Claim
from plantplan.fold import Plan, Programme
from plantplan.register.fault import Fault

_BUILT = ("launched", "paused", "ended")
_BEGINS = ("reveal", "start", "launch")


def shown_before_sold(plan: Plan) -> Iterator[Fault]:
    """Nothing is revealed wholly after its launch: not in one claim, and not where both happened."""
    for mention in every_entry(plan):
        shown = getattr(mention.entry, "reveal", None)
        sold = getattr(mention.entry, "launch", None) if shown else None
        if after(shown, sold):
            message = f"{shown} lies after {sold}, the launch"
            yield at(mention.kind, mention.id, (*mention.path, "reveal"), message, "one of the two is wrong")
    for p in plan.programmes:
        if not (p.reveal and p.launch and p.reveal.said.happened and p.launch.said.happened):
            continue
        if p.reveal.claim is not p.launch.claim and after(p.reveal.value, p.launch.value):
            message = f"revealed {p.reveal.value}, but launched {p.launch.value}"
            yield at_claim(p, p.reveal.claim, "reveal", message, "one of the two claims is wrong")


def spoken_of_too_early(plan: Plan) -> Iterator[Fault]:
    """No claim is older than its model: none has it built before anybody saw it, or speaks of it before the one it replaces."""
    seen_first = {model: _first_seen(programmes) for model, programmes in by_model(plan).items()}
    for model in plan.register.models.values():
        seen, older = seen_first.get(model.id), seen_first.get(model.replaces or "")
        for index, claim in enumerate(model.claims):
            said = claim.date.key[1] if claim.date else date.max
            message = ""
            if seen and claim.status in _BUILT and said < seen and not _hasty(claim):
                message = f'status = "{claim.status}" on {claim.date}, but the model was first shown or built on {seen}'
            elif older and said < older:
                message = f"{claim.date} is older than {model.replaces}, which this model replaces: that was first seen on {older}"
            if message:
                yield at("model", model.id, ("claims", index, "date"), message, "the day is wrong, or another model is meant")


def _hasty(claim: Claim) -> bool:
    """Whether it says that something has happened before it can have: that is another rule's."""
    return any(after(getattr(claim, name), claim.date) for name in ("start", "launch", "end"))


def _first_seen(programmes: list[Programme]) -> date | None:
    """The first day on which a model can have been shown, built or sold, of all that anybody says has happened.

    None where nobody says when it was, or where it was built somewhere from a day on that nobody names.
    """
    days = [[s.value.key[0] for name in _BEGINS for s in p.trails.get(name, ()) if s.happened and s.value] for p in programmes]
    plants = {None, *(p.plant for p in programmes)}
    undated = any(h.claim.status in _BUILT for p, known in zip(programmes, days, strict=True) if not known for h in p.heard)
    elsewhere = any(p.moved_from not in plants for p in programmes)
    return None if undated or elsewhere else min((d for known in days for d in known), default=None)
