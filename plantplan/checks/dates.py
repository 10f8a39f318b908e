"""Dates in order: within a claim, between a claim and its own day, and between the claims of a file."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from plantplan.checks.rules import after, at
from plantplan.facts import Claim, Model
from plantplan.fold import Plan
from plantplan.period import Period
from plantplan.register import Mention
from plantplan.register.fault import Fault

_BEGINS = {"end": ("start", "launch", "reveal"), "closes": ("opens",)}  # by an end: the beginnings that it may not precede
_HAPPENED = {"launched": ("start", "launch"), "ended": ("end",), "revealed": ("reveal",)}


def in_order(plan: Plan) -> Iterator[Fault]:
    """No claim may have an end that lies wholly before the beginning it names itself."""
    for mention in every_entry(plan):
        for last, begins in _BEGINS.items():
            end = getattr(mention.entry, last, None)
            for first in begins if end else ():
                if after(begin := getattr(mention.entry, first, None), end):
                    message = f"{end} lies before {begin}, the {'opening' if first == 'opens' else first}"
                    yield at(mention.kind, mention.id, (*mention.path, last), message, "one of the two is wrong")


def lives_in_order(plan: Plan) -> Iterator[Fault]:
    """What happened to a programme must have happened in order: no end before its start."""
    for p in plan.programmes:
        begin, end = p.begin, p.end
        happened = begin and end and begin.said.happened and end.said.happened
        if happened and begin and end and begin.value and end.value and end.value.key[1] < begin.value.key[0]:
            at_index = p.model.claims.index(end.claim) if isinstance(end.claim, Claim) else 0
            message = f"ended {end.value}, but began {begin.value}"
            yield at("model", p.model.id, ("claims", at_index, "end"), message, "one of the two claims is wrong")


def happened_before_said(plan: Plan) -> Iterator[Fault]:
    """What a claim says has happened must not lie wholly after the day on which it was said."""
    for model in plan.register.models.values():
        for index, claim in enumerate(model.claims):
            for name in _HAPPENED.get(claim.status or "", ()):
                period = getattr(claim, name)
                if period and claim.date and period.key[0] > claim.date.key[1]:
                    message = f'{period} lies after {claim.date}, the day of a claim with status = "{claim.status}"'
                    yield at("model", model.id, ("claims", index, name), message, "what is only planned has another status")


def built_before_said(plan: Plan) -> Iterator[Fault]:
    """What was built in a period can be known only once the period has begun."""
    for plant in plan.register.plants.values():
        for index, entry in enumerate(plant.output):
            if entry.kind == "actual" and entry.date and entry.period.key[0] > entry.date.key[1]:
                message = f"{entry.period} lies after {entry.date}, the day of an actual figure"
                yield at("plant", plant.id, ("output", index, "period"), message, 'what is only expected has kind = "forecast"')


def no_later_than_today(plan: Plan) -> Iterator[Fault]:
    """No entry is dated after the day of the check: it would not be known before."""
    for mention in every_entry(plan):
        if mention.entry.date and mention.entry.date.key[0] > plan.as_of:
            message = f"{mention.entry.date} lies in the future"
            yield at(mention.kind, mention.id, (*mention.path, "date"), message, "write the day on which it was said")


def oldest_first(plan: Plan) -> Iterator[Fault]:
    """The claims of a model stand in the order of their dates, undated ones first."""
    for model in plan.register.models.values():
        for index, (older, newer) in enumerate(pairwise(model.claims), 1):
            if _day(newer) < _day(older):
                message = f"{newer.date or 'an undated claim'} stands after {older.date}"
                keys = ("claims", index, "date") if newer.date else ("claims", index)
                yield at("model", model.id, keys, message, "put the claims in the order of their dates")


def closed_dates(plan: Plan) -> Iterator[Fault]:
    """The date of an entry has two sides, and so has the period of a figure: an open one is in no year."""
    for mention in every_entry(plan):
        if mention.entry.date and not mention.entry.date.closed:
            message = f"{mention.entry.date} is open on one side"
            yield at(mention.kind, mention.id, (*mention.path, "date"), message, "write the day or the month it was said")
        period = getattr(mention.entry, "period", None)
        if mention.path[0] == "output" and isinstance(period, Period) and not period.closed:
            message = f"{period} is open on one side"
            yield at(mention.kind, mention.id, (*mention.path, "period"), message, "write the year or the months of the figure")


def replaced_by_itself(plan: Plan) -> Iterator[Fault]:
    """No model replaces itself, not even by way of others."""
    for model in plan.register.models.values():
        if model.id in _ancestors(plan, model):
            itself = model.replaces == model.id
            message = "a model cannot replace itself" if itself else f'"{model.replaces}" replaces this model in turn'
            advice = "name the model before it, or delete the line" if itself else "one of them is the newer"
            yield at("model", model.id, ("replaces",), message, advice)


def every_entry(plan: Plan) -> Iterator[Mention]:
    """Go through every sourced entry, those of the scenarios too."""
    yield from plan.register.mentions
    for scenario in plan.register.scenarios.values():
        for index, claim in enumerate(scenario.claims):
            yield Mention("scenario", scenario.id, ("claims", index), claim)


def _ancestors(plan: Plan, model: Model) -> set[str]:
    seen: set[str] = set()
    following = model.replaces
    while following and following not in seen:
        seen.add(following)
        following = plan.register.models[following].replaces if following in plan.register.models else None
    return seen


def _day(claim: Claim) -> int:
    return claim.date.key[0].toordinal() if claim.date else 0
