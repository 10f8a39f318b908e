"""Times in which a plant has no model: after one ends and before the next begins, and from when on none is planned."""

from collections.abc import Iterable, Sequence
from math import ceil, floor, inf, isfinite
from typing import NamedTuple

from plantplan.fold.figures.spans import Life, Lives, Span, joined, lives
from plantplan.fold.programme import TO_COME, Programme

NONE = 0.05  # months: what ends on a day and what begins on the next have no gap between them


class Gap(NamedTuple):
    """One time that may have no model: how many months of it have none, and which programmes end before it and begin after it."""

    time: Life  # the longest that it can be
    months: Span
    after: list[Programme]
    before: list[Programme]


class Years(NamedTuple):
    """A year that vague dates leave open: the first and the last it can be, and by their middles. None: never, or not known."""

    least: int | None = None
    likely: int | None = None
    most: int | None = None


def months_without(dated: Sequence[Lives], year: int) -> Span | None:
    """Count the months of a year without a model, between an end and the next begin; None where there can be none."""
    if not dated or any(life.least.begin <= year and life.least.end >= year + 1 for life in dated):  # built all year long
        return None
    found = _months(dated, Life(float(year), year + 1.0))
    return found if found.most > NONE else None


def gaps(programmes: Iterable[Programme]) -> list[Gap]:
    """Find the times that may have no model, in order."""
    dated = [(p, life) for p in programmes if (life := lives(p))]
    found = _empty([life.least for _, life in dated])
    return [gap for time in found if (gap := _gap(dated, time)).months.most > NONE]


def _gap(dated: Sequence[tuple[Programme, Lives]], time: Life) -> Gap:
    months = _months([life for _, life in dated], time)
    after = [p for p, life in dated if life.least.end == time.begin]
    return Gap(time, months, after, [p for p, life in dated if life.least.begin == time.end])


def empty_from(dated: Sequence[Lives]) -> Years:
    """Find the first year from which no programme is built any more; none where one has no end, or none has dates."""
    if not dated:
        return Years()
    least, likely, most = (max(life.end for life in times) for times in zip(*dated, strict=True))
    first = floor(least) + 1 if isfinite(least) else None  # on the earliest day of its end it is still built
    return Years(first, max(ceil(likely), first or 0) if isfinite(likely) else None, ceil(most) if isfinite(most) else None)


def undated(programmes: Iterable[Programme]) -> list[Programme]:
    """List the programmes that are to come at a time that nobody has named: they may fill what looks empty."""
    return [p for p in programmes if p.stage in TO_COME and lives(p) is None and not p.never_built]


def _months(dated: Sequence[Lives], within: Life) -> Span:
    """Count the months without a model within a time: as few as can be, by the middles of the dates, as many as can be."""
    most, likely, least = (_empty(times) for times in zip(*dated, strict=True))  # the shorter the lives, the more is empty
    return Span(*(_length(times, within) for times in (least, likely, most)))


def _length(times: Iterable[Life], within: Life) -> float:
    parts = (min(t.end, within.end) - max(t.begin, within.begin) for t in times)
    return 12 * sum(p for p in parts if p > 0)


def _empty(times: Sequence[Life]) -> list[Life]:
    """Find the times after the end of one and before the begin of another in which none is built."""
    ends = sorted((t.end, i) for i, t in enumerate(times))[:2]
    begins = sorted(((t.begin, i) for i, t in enumerate(times)), reverse=True)[:2]
    between = joined(Life(end, begin) for end, i in ends for begin, j in begins if i != j)
    taken = joined(times)
    holes = [Life(a.end, b.begin) for a, b in zip([Life(-inf, -inf), *taken], [*taken, Life(inf, inf)], strict=True)]
    cut = (Life(max(h.begin, b.begin), min(h.end, b.end)) for h in holes for b in between)
    return [c for c in cut if c.begin < c.end]
