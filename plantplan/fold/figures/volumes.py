"""What a plan says a plant will build in a year: the volumes of its programmes, and which of them are built when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from plantplan.facts import Claim
from plantplan.fold.figures.ramps import LEVEL, Ramp, ramp, share
from plantplan.fold.figures.spans import Span, dated, joined, lives
from plantplan.fold.plan import Plan
from plantplan.fold.programme import Programme
from plantplan.fold.trail import Known
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
    parts = [(group, *_part(plan, group, year)) for group in _by_claim(there, year)]
    if not parts:
        return Planned(None, without)
    whole = [units for _, units, elsewhere in parts if not elsewhere]
    shared = tuple(group[0].model.id for group, _, elsewhere in parts if elsewhere)
    return Planned(
        round(sum(u.likely for u in whole)) if whole else None,
        without,
        bool(whole and (without or shared)),
        round(sum(u.least for u in whole)),
        None if without else round(sum(u.most for _, u, _ in parts)),
        shared,
    )


def figure(p: Programme, year: int) -> Known[int] | None:
    """Find what was said that a programme builds: in that very year, else in a full one."""
    stated = p.volumes.get(year)
    known = stated if stated and stated.value is not None else p.volume
    return known if known and known.value is not None else None


def sharers(plan: Plan, p: Programme, year: int) -> list[Programme]:
    """List the programmes of a year that the figure of one was said of: it may be of a model, and of none of its plants."""
    known = figure(p, year)
    if known is None or not isinstance(known.claim, Claim) or known.claim.plant:
        return [p]
    of_model = [q for q in plan.of([p.model.id]) if any(h.claim is known.claim for h in q.heard)]
    return [q for q in of_model if may_be_built(q, year)]


def _by_claim(programmes: Iterable[Programme], year: int) -> list[list[Programme]]:
    """Put the programmes together that have one figure."""
    groups: dict[int, list[Programme]] = {}
    for p in programmes:
        if known := figure(p, year):
            groups.setdefault(id(known.claim), []).append(p)
    return list(groups.values())


def _part(plan: Plan, group: Sequence[Programme], year: int) -> tuple[Span, bool]:
    """What programmes that have one figure build, and whether it is the figure of others, too: then it is their bound.

    What was said of single plants since is taken off: the rest is what the others have together.
    """
    together = sharers(plan, group[0], year)
    known = figure(group[0], year)
    own = [q for q in together if (its := figure(q, year)) and known and its.claim is not known.claim]
    rest = _less(_units(plan, together, known, year), [_units(plan, [q], figure(q, year), year) for q in own])
    if len(together) > len(own) + len(group):
        return Span(0, 0, min(rest.most, _units(plan, group, known, year).most)), True
    return rest, False


def _less(whole: Span, parts: Sequence[Span]) -> Span:
    """What is left of a whole, which is never less than nothing."""
    least, likely, most = (sum(part[i] for part in parts) for i in range(len(whole)))
    return Span(max(0, whole.least - most), max(0, whole.likely - likely), max(0, whole.most - least))


def _units(plan: Plan, programmes: Sequence[Programme], known: Known[int] | None, year: int) -> Span:
    """What programmes build together that have one figure, in whole vehicles."""
    of_year = any(known is p.volumes.get(year) for p in programmes)
    ramped = ramp(programmes[0], plan.register.settings)
    shares = _stated(programmes, year) if of_year else _shares(programmes, year, ramped)
    return Span(*(round((known.value or 0 if known else 0) * s) for s in shares))


def _stated(group: Sequence[Programme], year: int) -> Span:
    """How much counts of what was said of one year: all of it, but at the least nothing, where none may be built by then."""
    surely = any((life := lives(p)) is None or life.surely_in(year) for p in group)
    return Span(float(surely), 1.0, 1.0)


def _shares(group: Sequence[Programme], year: int, ramp: Ramp) -> Span:
    """How much of a full year programmes are built that have one figure: it counts once, while any of them is."""
    known = dated(group)
    if len(known) == 1:
        return Span(*(share(life, year, ramp) for life in known[0]))
    return Span(*(sum(share(life, year, ramp) for life in joined(times)) for times in zip(*known, strict=True)))


def may_be_built(p: Programme, year: int) -> bool:
    """Whether a programme is built in a year, or its dates allow for it; without any date, if a volume was said of the year."""
    life = lives(p)
    return life.may_be_in(year) if life else year in p.volumes and not p.never_built


def outdated(p: Programme) -> list[int]:
    """List the years of which a volume was said, and in which by its dates it is not built any more, or not yet."""
    life = lives(p)
    return [y for y, v in p.volumes.items() if v.value is not None and life and not life.may_be_in(y)]


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


def _year(period: Period) -> int:
    if period.earliest is None and period.latest is not None:
        return period.latest.year
    return int(middle(period))


def built(programmes: Iterable[Programme], year: int) -> list[Programme]:
    """Find the programmes that are built in a year; a vague start or end counts by its midpoint."""
    return [p for p in programmes if (life := lives(p)) and life.likely.meets(year)]
