"""Capacity computed from a plant's lines: the sum of each shop's, and of unlike shops the narrowest, never their sum."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import groupby
from math import ceil
from typing import NamedTuple, get_args

from plantplan.facts import Line, Plant
from plantplan.facts.fields import LineShop
from plantplan.fold.figures.calendar import When, working_days
from plantplan.fold.figures.cut import days_within, pieces
from plantplan.fold.figures.rates import Factors, begin, factors
from plantplan.fold.figures.stood import Days, Part
from plantplan.fold.fold import known_on

SHOPS: tuple[LineShop, ...] = get_args(LineShop)


class PartMade(NamedTuple):
    """What a line can build in a part of a year, with what it follows from; None where a factor was not said."""

    part: Part
    factors: Factors
    days: Days
    units: float | None
    most: float | None

    @property
    def lacks(self) -> tuple[str, ...]:
        """What nobody said."""
        return (*self.factors.lacks, *((self.days.lacks,) if self.days.lacks else ()))


class LineMade(NamedTuple):
    """What a line can build in a year: a lower bound (not `whole`) where a part of the year is unknown; None where all is."""

    name: str
    shop: LineShop
    parts: tuple[PartMade, ...]
    units: float | None
    most: float | None
    whole: bool


class ShopMade(NamedTuple):
    """What the lines of a shop can build together, as far as that is known."""

    shop: LineShop
    units: float | None
    most: float | None
    whole: bool


class Computed(NamedTuple):
    """What a plant can build in a year by its lines, from `units` to `most` where rates have a range; `bound` of the truth.

    `bottleneck` names the narrowest of several shops. Without a figure (None), the lines still say what is lacking.
    """

    units: int | None = None
    most: int | None = None
    bound: str = ""
    bottleneck: str | None = None
    shops: tuple[ShopMade, ...] = ()
    lines: tuple[LineMade, ...] = ()


def computed(plant: Plant, when: When) -> Computed:
    """Compute what a plant can build in a year from the lines known on the day."""
    lines = tuple(_line(plant, name, parts, when) for name, parts in in_force(plant, when).items())
    if not lines:
        return Computed()
    there = {line.shop for line in lines}
    shops = tuple(_shop(shop, [line for line in lines if line.shop == shop]) for shop in SHOPS if shop in there)
    worked = "<=" if any(p.days.bound for line in lines for p in line.parts) else ""
    return _narrowest(shops, worked)._replace(shops=shops, lines=lines)


def in_force(plant: Plant, when: When) -> dict[str, list[Part]]:
    """Find, for each line, which of its entries holds on which days of the year: each until the next of the same name."""
    found: dict[str, list[Part]] = {}
    entries = sorted(known_on(plant.lines, when.as_of), key=begin)
    for name in dict.fromkeys(e.name for e in entries):
        own = [e for e in entries if e.name == name]
        ends = [*(begin(e) - timedelta(1) for e in own[1:]), date.max]
        parts = [_within(when.year, entry, end) for entry, end in zip(own, ends, strict=True)]
        if held := [p for p in parts if p.first <= p.last]:
            found[name] = held
    return found


def _within(year: int, entry: Line, end: date) -> Part:
    return Part(entry, max(begin(entry), date(year, 1, 1)), min(end, date(year, 12, 31)))


def days_needed(plant: Plant, when: When, units: int) -> int | None:
    """Say how many days a year so many units take at the rates of the lines; None where one is unknown or changes in the year."""
    parts = in_force(plant, when)
    if not parts or any(len(p) > 1 or p[0].share < 1 for p in parts.values()):
        return None
    shops: dict[str, list[float | None]] = {}
    for ((line, *_),) in parts.values():
        made = factors(line, when.assumed)
        shops.setdefault(line.shop, []).append(made.most * made.efficiency if made.most else None)
    if any(None in rates for rates in shops.values()):
        return None
    return ceil(units / min(sum(filter(None, rates)) for rates in shops.values()))


def _line(plant: Plant, name: str, parts: Sequence[Part], when: When) -> LineMade:
    made = tuple(_parts(plant, parts, when))
    known = [p for p in made if p.units is not None]
    from_the_first = parts[0].first == date(when.year, 1, 1)
    return LineMade(
        name,
        parts[-1].line.shop,
        made,
        sum(p.units or 0 for p in known) if known else None,
        sum(p.most or 0 for p in known) if known else None,
        len(known) == len(made) and from_the_first,
    )


def _parts(plant: Plant, parts: Sequence[Part], when: When) -> Iterator[PartMade]:
    """Make each part, divided where a counted stop begins or ends that a change of the line falls into."""
    for stop, of in groupby(pieces(plant, parts, when), key=lambda piece: piece.within):
        own = [piece.part for piece in of]
        each = [factors(part.line, when.assumed) for part in own]
        days = days_within(plant, stop, own, when) if stop else map(partial(working_days, plant, when=when), own, each)
        yield from map(_made, own, each, days)


def _made(part: Part, each: Factors, days: Days) -> PartMade:
    if each.a_day is None or each.most is None or days.number is None:
        return PartMade(part, each, days, None, None)
    return PartMade(part, each, days, *(a_day * days.number * each.efficiency for a_day in (each.a_day, each.most)))


def _shop(shop: LineShop, lines: Iterable[LineMade]) -> ShopMade:
    lines = list(lines)
    known = [line for line in lines if line.units is not None]
    whole = len(known) == len(lines) and all(line.whole for line in lines)
    units, most = (sum(getattr(line, name) for line in known) if known else None for name in ("units", "most"))
    return ShopMade(shop, units, most, whole)


def _narrowest(shops: Sequence[ShopMade], worked: str) -> Computed:
    """Take the least of the shops; where one is not wholly known that may be less, it is a bound, or nothing is known."""
    whole = [s for s in shops if s.whole and s.units is not None]
    partial = [s.units for s in shops if not s.whole]
    if whole:
        units, most = min(s.units or 0 for s in whole), min(s.most or 0 for s in whole)
        exact = all(p is not None and p >= units for p in partial)
        names = " and ".join(s.shop for s in whole if s.units == units)
        named = names if exact and len(shops) > 1 else None
        bound = worked if exact else "<="
        return Computed(round(most if bound else units), round(most), bound, named)
    least = [p for p in partial if p is not None]
    if not least or len(least) < len(partial) or worked:
        return Computed()
    return Computed(round(min(least)), round(min(least)), ">=")
