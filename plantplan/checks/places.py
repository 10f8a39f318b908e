"""Places: what is to start at a plant finds the plant open, and its platform there."""

from __future__ import annotations

from collections.abc import Iterator

from plantplan.checks.rules import after, at_claim
from plantplan.fold import TO_COME, Plan, PlatformThere
from plantplan.period import Period
from plantplan.register.fault import Fault


def platform_not_there(plan: Plan) -> Iterator[Fault]:
    """What is to start at a plant stands on a platform that is there by then, where the plant's file lists platforms."""
    for p in plan.programmes:
        state, platform, begin = plan.plants.get(p.plant or ""), p.platform, p.begin
        if not state or not state.platforms or not platform or p.stage not in TO_COME:
            continue
        there = next((t for t in state.platforms if t.platform == platform.value), None)
        advice = f"correct it, or [[platforms]] of plants/{p.plant}.toml"
        if there is None or (there.status and there.status.value == "cancelled"):
            said = f"is not among the platforms of {p.plant}" if there is None else f"was given up at {p.plant}"
            yield at_claim(p, platform.claim, "platform", f"{platform.value} {said}", advice)
        elif begin and (why := _not_yet(there, begin.value)):
            yield at_claim(p, begin.claim, p.begins_with, f"{platform.value} at {p.plant} {why}", advice)


def _not_yet(there: PlatformThere, begin: Period | None) -> str:
    """Why a platform is not there when something begins; empty where it is."""
    if there.start and after(there.start.value, begin):
        return f"comes {there.start.value}, after {begin}"
    if there.end and after(begin, there.end.value):
        return f"goes {there.end.value}, before {begin}"
    return ""


def begins_at_closed_plant(plan: Plan) -> Iterator[Fault]:
    """Nothing starts at a plant that is closed by then."""
    for p in plan.programmes:
        begin, state = p.begin, plan.plants.get(p.plant or "")
        if begin and begin.value and state and not p.never_built and state.closed_by(begin.value.key[0]):
            closes = f"closes {state.closes.value}" if state.closes and state.closes.value else "is closed"
            message = f"{p.plant} {closes}, before {begin.value}"
            yield at_claim(p, begin.claim, p.begins_with, message, "the plant or the date is wrong, or it opens anew")
