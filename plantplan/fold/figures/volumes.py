"""What a plan says a plant will build in a year: the volumes of its programmes, and which of them are built when."""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from plantplan.fold.figures.ramps import LEVEL, Ramp, share
from plantplan.fold.figures.spans import lives
from plantplan.fold.figures.split import figure, may_be_built, portions
from plantplan.fold.plan import Plan
from plantplan.fold.programme import Programme
from plantplan.period import Period, middle


class Planned(NamedTuple):
    """Units that a plan says will be built in a year, and the least and the most that its vague dates allow.

    `units` lacks what has no volume of its own (`at_least`): programmes `without_volume`, and models whose volume is `shared` with
    another plant. None: no volume is known; of `most`: there is no bound, as one without a volume may be built.
    """

    units: int | None
    without_volume: tuple[str, ...]
    at_least: bool = False
    least: int | None = None
    most: int | None = None
    shared: tuple[str, ...] = ()


def planned(plan: Plan, programmes: Iterable[Programme], year: int) -> Planned:
    """Add up the volumes of the programmes that are, or may be, built in a year, at one plant or at several."""
    there = [p for p in programmes if may_be_built(p, year)]
    without = tuple(p.model.id for p in there if figure(p, year) is None)
    parts = portions(plan, there, year)
    if not parts:
        return Planned(None, without)
    whole = [part.units for part in parts if not part.others]
    shared = tuple(part.programmes[0].model.id for part in parts if part.others)
    return Planned(
        round(sum(u.likely for u in whole)) if whole else None,
        without,
        bool(whole and (without or shared)),
        round(sum(u.least for u in whole)),
        None if without else round(sum(part.units.most for part in parts)),
        shared,
    )


def share_of_year(p: Programme, year: int, ramp: Ramp = LEVEL) -> float:
    """Say how much of a full year's volume falls into a year (0 to 1): a vague start or end counts by its midpoint."""
    life = lives(p)
    return share(life.likely, year, ramp) if life else 0.0


def launches(programmes: Iterable[Programme], year: int) -> list[Programme]:
    """Find the programmes whose begin has its midpoint in a year; one open on a side counts by the bound that is known.

    What is overdue is no launch: nobody said that it happened.
    """
    able = (p for p in programmes if not p.never_built and p.stage != "overdue")
    return [p for p in able if p.begin and p.begin.value and _year(p.begin.value) == year]


@cache  # each year of each plant asks for the same few periods
def _year(period: Period) -> int:
    if period.earliest is None and period.latest is not None:
        return period.latest.year
    return int(middle(period))


def built(programmes: Iterable[Programme], year: int) -> list[Programme]:
    """Find the programmes that are built in a year; a vague start or end counts by its midpoint."""
    return [p for p in programmes if (life := lives(p)) and life.likely.meets(year)]
