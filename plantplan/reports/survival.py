"""Kaplan and Meier's estimate of how late things come, from what has happened and what only has not happened yet."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Observation(NamedTuple):
    """One delay in months: as it was, or (`happened` false) what it is known to exceed. The weights of one thing's add up to 1."""

    months: float
    happened: bool
    weight: float = 1.0


class Point(NamedTuple):
    """From this delay on, the share that has still not happened."""

    months: float
    left: float


def kaplan_meier(observations: Iterable[Observation]) -> list[Point]:
    """Estimate the share left after each delay: the product of 1 - d/n over the delays up to it.

    d is the weight that happened at a delay, n the weight of all that had not happened before it (E. L. Kaplan and P. Meier,
    Nonparametric Estimation from Incomplete Observations, 1958). What is only known to exceed a delay counts in n up to there.
    """
    known = sorted(observations)
    left, curve = 1.0, list[Point]()
    for months in sorted({o.months for o in known if o.happened}):
        at_risk = sum(o.weight for o in known if o.months >= months)
        happened = sum(o.weight for o in known if o.months == months and o.happened)
        left *= 1 - happened / at_risk
        curve.append(Point(months, left if left > 1e-12 else 0.0))  # noqa: PLR2004 - what rounding leaves of nothing
    return curve


def share_by(curve: Sequence[Point], months: float, exceeded: float | None = None) -> float | None:
    """Estimate the share that has happened by a delay, of what had not happened by the delay `exceeded`; None if none is left."""
    start = _left(curve, exceeded) if exceeded is not None else 1.0
    return 1 - min(_left(curve, months), start) / start if start > 0 else None


def delay_of(curve: Sequence[Point], share: float, exceeded: float | None = None) -> float | None:
    """Find the delay by which a share has happened, of what exceeds `exceeded`; None where the observations do not reach so far."""
    return next((p.months for p in curve if (by := share_by(curve, p.months, exceeded)) is not None and by >= share - 1e-9), None)


def _left(curve: Sequence[Point], months: float) -> float:
    return next((p.left for p in reversed(curve) if p.months <= months), 1.0)
