"""What each volume that was said adds to the plan of a year: times the share of the year, and once for all that it is of."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from plantplan.facts import Claim
from plantplan.fold.figures.ramps import Ramp, ramp, share
from plantplan.fold.figures.spans import Span, dated, joined, lives
from plantplan.fold.plan import Plan
from plantplan.fold.programme import Programme
from plantplan.fold.trail import Known


class Portion(NamedTuple):
    """What programmes that have one figure add to a year: the figure times the `shares` of the year, less what is `taken` off.

    What is taken off was said of single plants since. Where the figure is of `others` too, `units` is but a bound.
    """

    programmes: Sequence[Programme]
    known: Known[int]
    of_year: bool
    shares: Span
    taken: Span
    units: Span
    others: Sequence[Programme]


def portions(plan: Plan, programmes: Iterable[Programme], year: int) -> list[Portion]:
    """Find what each figure adds to a year, of programmes at one plant or at several that are, or may be, built in it."""
    there = [p for p in programmes if may_be_built(p, year)]
    return [_portion(plan, group, known, year) for known, group in _by_claim(there, year)]


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


def may_be_built(p: Programme, year: int) -> bool:
    """Whether a programme is built in a year, or its dates allow for it; without any date, if a volume was said of the year."""
    life = lives(p)
    return life.may_be_in(year) if life else year in p.volumes and not p.never_built


def outdated(p: Programme) -> list[int]:
    """List the years of which a volume was said, and in which by its dates it is not built any more, or not yet."""
    life = lives(p)
    return [y for y, v in p.volumes.items() if v.value is not None and life and not life.may_be_in(y)]


def _by_claim(programmes: Iterable[Programme], year: int) -> list[tuple[Known[int], list[Programme]]]:
    """Put the programmes together that have one figure."""
    groups: dict[int, tuple[Known[int], list[Programme]]] = {}
    for p in programmes:
        if known := figure(p, year):
            groups.setdefault(id(known.claim), (known, []))[1].append(p)
    return list(groups.values())


def _portion(plan: Plan, group: Sequence[Programme], known: Known[int], year: int) -> Portion:
    """What programmes that have one figure build; where it is the figure of others, too, it is their bound.

    What was said of single plants since is taken off: the rest is what the others have together.
    """
    together = sharers(plan, group[0], year)
    own = [(q, its) for q in together if (its := figure(q, year)) and its.claim is not known.claim]
    taken = _sum([_units(plan, [q], its, year) for q, its in own])
    rest = _less(_units(plan, together, known, year), taken)
    others = [q for q in together if q not in group and all(q is not p for p, _ in own)]
    units = Span(0, 0, min(rest.most, _units(plan, group, known, year).most)) if others else rest
    shares = _shares_of(plan, group if others else together, known, year)
    return Portion(group, known, _is_of_year(group, known, year), shares, taken, units, others)


def _sum(parts: Sequence[Span]) -> Span:
    return Span(*(sum(part[i] for part in parts) for i in range(len(Span._fields))))


def _less(whole: Span, taken: Span) -> Span:
    """What is left of a whole, which is never less than nothing."""
    return Span(max(0, whole.least - taken.most), max(0, whole.likely - taken.likely), max(0, whole.most - taken.least))


def _units(plan: Plan, programmes: Sequence[Programme], known: Known[int], year: int) -> Span:
    """What programmes build together that have one figure, in whole vehicles."""
    return Span(*(round((known.value or 0) * s) for s in _shares_of(plan, programmes, known, year)))


def _shares_of(plan: Plan, programmes: Sequence[Programme], known: Known[int], year: int) -> Span:
    ramped = ramp(programmes[0], plan.register.settings)
    return _stated(programmes, year) if _is_of_year(programmes, known, year) else _shares(programmes, year, ramped)


def _is_of_year(programmes: Sequence[Programme], known: Known[int], year: int) -> bool:
    return any(known is p.volumes.get(year) for p in programmes)


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
