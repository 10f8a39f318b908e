"""What a plan says a plant will build in a year: the volumes of its programmes, and which of them are built when."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from plantplan.fold.plan import BUILT, Programme
from plantplan.period import Period, middle


class Planned(NamedTuple):
    """Units that a plan says will be built in a year; a lower bound where programmes have no volume. None: none has one."""

    units: int | None
    without_volume: tuple[str, ...]
    at_least: bool = False


def planned(programmes: Iterable[Programme], year: int, ramp_up_months: int) -> Planned:
    """Add up the volumes of the programmes that are built in a year; those without one are named."""
    units, without = list[float](), list[str]()
    for p in programmes:
        if p.never_built:
            continue
        if year in p.volumes and p.volumes[year].value is not None:
            units.append(float(p.volumes[year].value or 0))
        elif share := share_of_year(p, year, ramp_up_months):
            if p.volume and p.volume.value is not None:
                units.append(p.volume.value * share)
            else:
                without.append(p.model.id)
    return Planned(round(sum(units)) if units else None, tuple(without), bool(units and without))


def share_of_year(p: Programme, year: int, ramp_up_months: int = 0) -> float:
    """Say how much of a full year's volume falls into a year (0 to 1): a vague start or end counts by its midpoint.

    A linear ramp-up of N months builds N/2 months' volume less than a start at full rate.
    """
    if p.never_built or not _placed(p):
        return 0.0
    begin = _position(p.begin.value if p.begin else None, float("-inf"))
    end = _position(p.end.value if p.end else None, float("inf"))
    first, last = max(float(year), begin), min(float(year + 1), end)
    return max(0.0, _built(last - begin, ramp_up_months / 12, first - begin)) if last > first else 0.0


def _built(until: float, ramp: float, since: float) -> float:
    if not ramp or since == float("inf"):
        return until - since if since != float("inf") else 1.0
    return _integral(until, ramp) - _integral(since, ramp)


def _integral(years: float, ramp: float) -> float:
    return years * years / (2 * ramp) if years < ramp else years - ramp / 2


def _placed(p: Programme) -> bool:
    """Whether it is known when it is built: a begin or a life today, and an end if it is over."""
    begin, end = p.begin and p.begin.value, p.end and p.end.value
    if p.stage in ("ended", "moved"):
        return end is not None
    return begin is not None or p.stage in BUILT


def _position(period: Period | None, otherwise: float) -> float:
    return otherwise if period is None else middle(period)


def launches(programmes: Iterable[Programme], year: int) -> list[Programme]:
    """Find the programmes whose begin has its midpoint in a year; one open on a side counts by the bound that is known.

    What is overdue is no launch: nobody said that it happened.
    """
    able = (p for p in programmes if not p.never_built and p.stage != "overdue")
    return [p for p in able if p.begin and p.begin.value and _year(p.begin.value) == year]


def _year(period: Period) -> int:
    if period.earliest is None and period.latest is not None:
        return period.latest.year
    return int(middle(period))


def built(programmes: Iterable[Programme], year: int) -> list[Programme]:
    """Find the programmes that are built in a year."""
    return [p for p in programmes if share_of_year(p, year) > 0]
