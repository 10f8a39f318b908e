"""How the capacity of a plant follows from its lines: each factor as said or assumed, and how its working days were counted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from plantplan.facts import Plant
from plantplan.fold import Plan, figures
from plantplan.fold.figures import LineMade, PartMade
from plantplan.reports import bases
from plantplan.reports.derivation_factors import Reckoned, product, reckoned
from plantplan.reports.step import Step

if TYPE_CHECKING:
    from plantplan.reports.capacity import Asked, CapacityRow


def of_computed(plan: Plan, plant: Plant, row: CapacityRow, asked: Asked) -> Iterator[Step]:
    """Say what the lines can build, and how that stands to what is stated; of a platform or a brand nobody knows what they can."""
    if row.part:
        return
    yield from of_lines(plan, plant, row.year, asked)
    if row.difference:
        apart = f"{abs(row.difference):,} {'less' if row.difference < 0 else 'more'}"
        yield Step(f"{row.computed:,} is {apart} than the stated {row.capacity:,}")
    if row.days_needed:
        yield Step(f"{row.capacity:,} a year would take {row.days_needed:,} days at these rates")


def of_lines(plan: Plan, plant: Plant, year: int, asked: Asked, *, worked: bool = False) -> Iterator[Step]:
    """Say what each line can build, as far as that is known, and what the lines of each shop can."""
    when = bases.when(plan, plant, year, asked, worked=worked)
    made, of = figures.computed(plant, when), reckoned(plant, when, asked.what_if)
    if when.assumed.name and made.lines:
        yield Step(f"assumed: {when.assumed.name}, whatever the lines say")
    if any(p.days.calendar for line in made.lines for p in line.parts) and figures.lacks_region(plant.country, plant.region):
        yield Step(f"public holidays of {plant.country} as a whole: the library holidays knows no region {plant.region}")
    for line in made.lines:
        yield from _of_line(plan, line, of)
    for shop in made.shops if len(made.shops) > 1 else ():
        narrowest = ", the narrowest" if shop.shop == made.bottleneck else ""
        yield Step(f"shop {shop.shop}{narrowest}", None if shop.units is None else round(shop.units))


def _of_line(plan: Plan, line: LineMade, of: Reckoned) -> Iterator[Step]:
    for made in line.parts:
        entry = made.part.line
        name = line.name if line.name == line.shop else f"{line.name} ({line.shop})"
        since = f"{name}, from {entry.from_}" + ("" if made.part.share == 1 else f", {_span(made)}")
        shared = f"; builds {', '.join(plan.register.title('model', m) for m in entry.models)}" if entry.models else ""
        lacking = f"; not known: {', '.join(made.lacks)}" if made.lacks else ""
        units = None if made.units is None else round(made.units)
        yield Step(f"{since}: {product(made, of)}{_upper(made)}{shared}{lacking}", units, entry)
    if not line.whole and line.parts[0].part.first.timetuple().tm_yday > 1:
        yield Step(f"{line.name}: nothing is known of {of.when.year} before {line.parts[0].part.first}")


def _span(made: PartMade) -> str:
    return f"{made.part.first} to {made.part.last}"


def _upper(made: PartMade) -> str:
    return f", up to {round(made.most):,}" if made.most is not None and made.most != made.units else ""
