"""The trail of one field: everything said of it in order, and which of it stands on a day; it knows no programme and no plant."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Generic, NamedTuple, TypeVar

from plantplan.facts import Claim, Installed, PlantClaim, PlatformClaim
from plantplan.period import Period

T_co = TypeVar("T_co", covariant=True)
AnyClaim = Claim | PlantClaim | PlatformClaim | Installed

ONE_EVENT = timedelta(days=7)  # reports of one event appear within about a week of it
HAPPENINGS = {"revealed": ("reveal",), "launched": ("start", "launch"), "ended": ("end",)}


class Said(NamedTuple, Generic[T_co]):
    """One value as one claim gave it; None: put off without a new one. `order` is the claim's place among all that were applied."""

    value: T_co | None
    claim: AnyClaim
    order: int
    happened: bool = False
    what_if: bool = False

    @property
    def rumour(self) -> bool:
        """Whether its source called it no more than a rumour."""
        return self.claim.status == "rumoured"


class Known(NamedTuple, Generic[T_co]):
    """What stands: the value with the claim it came from, and the rivals that say otherwise."""

    said: Said[T_co]
    rivals: tuple[Said[T_co], ...] = ()

    @property
    def value(self) -> T_co | None:
        """The value that stands; None where it was put off without a new one."""
        return self.said.value

    @property
    def claim(self) -> AnyClaim:
        """The claim that it came from."""
        return self.said.claim


def settle(trail: list[Said[T_co]], as_of: date) -> Known[T_co] | None:
    """Find what stands of a trail on a day: the newest, but no rumour over a firmer word, and no plan over what happened."""
    if not trail:
        return None
    now, rivals = trail[0], list[Said[T_co]]()
    for place, said in enumerate(trail[1:], 1):
        if _displaces(said, now, as_of):
            returned = _returns(said, now, trail[:place])
            rivals = [r for r in [*rivals, now] if returned or _contests(r, said)]
            now = said
        elif not now.happened:
            rivals = [r for r in rivals if r.claim.origin != said.claim.origin] + [said]
    return Known(now, tuple(r for r in rivals if _differs(r, now)))


def _displaces(said: Said[T_co], now: Said[T_co], as_of: date) -> bool:
    if said.what_if or (now.value is None and not said.rumour):
        return True
    if now.happened:
        return said.happened or said.claim.status in HAPPENINGS
    return not said.rumour or now.rumour or (isinstance(now.value, Period) and now.value.over(as_of))


def _returns(said: Said[T_co], now: Said[T_co], before: list[Said[T_co]]) -> bool:
    """Whether another source goes back to a date that had been given up: perhaps only a stale report."""
    if said.what_if or not isinstance(said.value, Period) or not _disagree(now.value, said.value):
        return False
    again = any(isinstance(b.value, Period) and b.value.key == said.value.key for b in before)
    return again and said.claim.origin != now.claim.origin


def _contests(older: Said[T_co], newer: Said[T_co]) -> bool:
    """Whether two sources contradict each other so that both must be shown: on one event, on what happened, or firmly."""
    if newer.what_if or (older.rumour and not newer.rumour) or not _disagree(older.value, newer.value):
        return False
    fact = older.happened and (newer.happened or newer.claim.status in HAPPENINGS)
    return (
        fact or _hastier(older, newer) or _one_event(older.claim.date, newer.claim.date)
    ) and older.claim.origin != newer.claim.origin


def _hastier(older: Said[T_co], newer: Said[T_co]) -> bool:
    """Whether a mere plan is earlier than what had been confirmed: plans seldom come forward, and reports are seldom exact."""
    a, b = older.value, newer.value
    sooner = isinstance(a, Period) and isinstance(b, Period) and a.relation(b) == "earlier"
    return sooner and older.claim.status == "confirmed" and newer.claim.status == "planned"


def _one_event(older: Period | None, newer: Period | None) -> bool:
    if not (older and newer and older.latest and newer.earliest):
        return False
    return newer.earliest - older.latest <= ONE_EVENT


def _disagree(a: object, b: object) -> bool:
    if isinstance(a, Period) and isinstance(b, Period):
        return a.relation(b) in ("later", "earlier")
    return a != b


def _differs(rival: Said[T_co], now: Said[T_co]) -> bool:
    """Whether a rival is worth showing: a rumour wherever it says something else, a firm word where it contradicts."""
    if rival.rumour and isinstance(rival.value, Period) and isinstance(now.value, Period):
        return now.value.relation(rival.value) != "same"
    return _disagree(now.value, rival.value)
