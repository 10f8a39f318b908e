"""The trail of one field: everything said of it in order, and which of it stands on a day; it knows no programme and no plant."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Generic, NamedTuple, TypeVar

from plantplan.facts import Claim, Installed, PlantClaim, PlatformClaim
from plantplan.period import Period

T_co = TypeVar("T_co", covariant=True)
AnyClaim = Claim | PlantClaim | PlatformClaim | Installed

ONE_EVENT = timedelta(days=7)  # reports of one event appear within about a week of it
HAPPENINGS = {  # which dates a status says to be facts: of models and platforms, then of plants
    "revealed": ("reveal",),
    "launched": ("start", "launch"),
    "ended": ("end",),
    "operating": ("opens",),
    "closed": ("closes",),
}


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


class Word(NamedTuple, Generic[T_co]):
    """One thing said of a field: what stood until then, and whether it took its place.

    `returns`: another source goes back to a date that had been given up; `contests`: what stood must still be shown beside it.
    """

    said: Said[T_co]
    before: Said[T_co] | None = None
    stands: bool = True
    returns: bool = False
    contests: bool = False

    @property
    def contested(self) -> bool:
        """Whether it is another account of the same plan, and no change of it; two that may lie weeks apart are not."""
        if not self.contests or self.before is None:
            return self.returns
        return (
            self.returns
            or _is_account(self.before, self.said)
            or _one_event(self.before.claim.date, self.said.claim.date, surely=True)
        )


def walk(trail: Sequence[Said[T_co]], as_of: date) -> Iterator[Word[T_co]]:
    """Go through a trail as seen from a day: no rumour takes the place of a firmer word, and no plan that of what happened."""
    now: Said[T_co] | None = None
    for place, said in enumerate(trail):
        if now is None:
            yield Word(said)
        elif _displaces(said, now, as_of):
            yield Word(said, now, returns=_returns(said, now, trail[:place]), contests=_contests(now, said))
        else:
            yield Word(said, now, stands=False)
            continue
        now = said


def settle(trail: Sequence[Said[T_co]], as_of: date) -> Known[T_co] | None:
    """Find what stands of a trail on a day, and its rivals: what it contradicts, and rumours."""
    if len(trail) == 1:  # as most are
        return Known(trail[0])
    now: Said[T_co] | None = None
    rivals = list[Said[T_co]]()
    for word in walk(trail, as_of):
        if word.stands:
            now, displaced = word.said, [word.before] if word.before and (word.returns or word.contests) else []
            rivals = [*(r for r in rivals if word.returns or _contests(r, word.said)), *displaced]
        elif word.before and not word.before.happened:
            rivals = [r for r in rivals if r.claim.origin != word.said.claim.origin] + [word.said]
    return Known(now, tuple(r for r in rivals if _differs(r, now))) if now else None


def _displaces(said: Said[T_co], now: Said[T_co], as_of: date) -> bool:
    if said.what_if or (now.value is None and not said.rumour):
        return True
    if now.happened:
        return said.happened or said.claim.status in HAPPENINGS
    return not said.rumour or now.rumour or (isinstance(now.value, Period) and now.value.over(as_of))


def _returns(said: Said[T_co], now: Said[T_co], before: Sequence[Said[T_co]]) -> bool:
    """Whether another source goes back to a date that had been given up: perhaps only a stale report."""
    if said.what_if or not isinstance(said.value, Period):
        return False
    again = any(isinstance(b.value, Period) and b.value.key == said.value.key for b in before)
    return again and _disagree(now.value, said.value) and said.claim.origin != now.claim.origin


def _contests(older: Said[T_co], newer: Said[T_co]) -> bool:
    """Whether two sources contradict each other so that both must be shown: on one event, on what happened, or firmly."""
    if newer.what_if or (older.rumour and not newer.rumour) or not _disagree(older.value, newer.value):
        return False
    return older.claim.origin != newer.claim.origin and (
        _is_account(older, newer) or _one_event(older.claim.date, newer.claim.date)
    )


def _is_account(older: Said[T_co], newer: Said[T_co]) -> bool:
    """Whether the newer one tells otherwise of what happened, or is a hastier plan: whenever it was said, it changes no plan."""
    fact = older.happened and (newer.happened or newer.claim.status in HAPPENINGS)
    return fact or _hastier(older, newer)


def _hastier(older: Said[T_co], newer: Said[T_co]) -> bool:
    """Whether a mere plan is earlier than what had been confirmed: plans seldom come forward, and reports are seldom exact."""
    a, b = older.value, newer.value
    sooner = isinstance(a, Period) and isinstance(b, Period) and a.relation(b) == "earlier"
    return sooner and older.claim.status == "confirmed" and newer.claim.status == "planned"


def _one_event(older: Period | None, newer: Period | None, *, surely: bool = False) -> bool:
    """Whether two claims may be (or surely are) reports of one event: of those dated by the month, only the month is known."""
    if not (older and newer and older.latest and newer.earliest):
        return False
    apart = newer.key[1] - older.key[0] if surely else newer.earliest - older.latest
    return apart <= ONE_EVENT


def _disagree(a: object, b: object) -> bool:
    if isinstance(a, Period) and isinstance(b, Period):
        return a.relation(b) in ("later", "earlier")
    return a != b


def _differs(rival: Said[T_co], now: Said[T_co]) -> bool:
    """Whether a rival is worth showing: a rumour wherever it says something else, a firm word where it contradicts."""
    if rival.rumour and isinstance(rival.value, Period) and isinstance(now.value, Period):
        return now.value.relation(rival.value) != "same"
    return _disagree(now.value, rival.value)
