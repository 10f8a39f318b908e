"""How the capacity of a plant follows from its lines: each factor as said or assumed, and how its working days were counted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from plantplan.facts import Line, Plant
from plantplan.fold import Plan, figures
from plantplan.fold.figures import Days, Factors, LineMade, PartMade, When
from plantplan.reports import bases
from plantplan.reports.step import Step

if TYPE_CHECKING:
    from plantplan.reports.capacity import Asked, CapacityRow


def of_computed(plan: Plan, plant: Plant, row: CapacityRow, asked: Asked) -> Iterator[Step]:
    """Say what the lines can build, and how that stands to what is stated; of a platform or a brand nobody knows what they can."""
    if row.part:
        return
    yield from of_lines(plan, plant, bases.when(plan, plant, row.year, asked))
    if row.difference:
        apart = f"{abs(row.difference):,} {'less' if row.difference < 0 else 'more'}"
        yield Step(f"{row.computed:,} is {apart} than the stated {row.capacity:,}")
    if row.days_needed:
        yield Step(f"{row.capacity:,} a year would take {row.days_needed:,} days at these rates")


def of_lines(plan: Plan, plant: Plant, when: When) -> Iterator[Step]:
    """Say what each line can build, as far as that is known, and what the lines of each shop can."""
    made = figures.computed(plant, when)
    if when.assumed.name and made.lines:
        yield Step(f"assumed: {when.assumed.name}, whatever the lines say")
    for line in made.lines:
        yield from _of_line(plan, line, when.year)
    for shop in made.shops if len(made.shops) > 1 else ():
        narrowest = ", the narrowest" if shop.shop == made.bottleneck else ""
        yield Step(f"shop {shop.shop}{narrowest}", None if shop.units is None else round(shop.units))


def _of_line(plan: Plan, line: LineMade, year: int) -> Iterator[Step]:
    for made in line.parts:
        entry = made.part.line
        name = line.name if line.name == line.shop else f"{line.name} ({line.shop})"
        since = f"{name}, from {entry.from_}" + ("" if made.part.share == 1 else f", {_span(made)}")
        shared = f"; builds {', '.join(plan.register.title('model', m) for m in entry.models)}" if entry.models else ""
        lacking = f"; not known: {', '.join(made.lacks)}" if made.lacks else ""
        units = None if made.units is None else round(made.units)
        yield Step(f"{since}: {_product(entry, made)}{_upper(made)}{shared}{lacking}", units, entry)
    if not line.whole and line.parts[0].part.first.timetuple().tm_yday > 1:
        yield Step(f"{line.name}: nothing is known of {year} before {line.parts[0].part.first}")


def _span(made: PartMade) -> str:
    return f"{made.part.first} to {made.part.last}"


def _upper(made: PartMade) -> str:
    return f", up to {round(made.most):,}" if made.most is not None and made.most != made.units else ""


def _product(line: Line, made: PartMade) -> str:
    """The factors that are known, with what each comes from."""
    parts = [*_a_day(line, made.factors), *_days(made.days, made.part.share)]
    parts += [f"{made.factors.efficiency:g} efficiency"] if made.factors.efficiency != 1 else []
    return " x ".join(parts) or "-"


def _a_day(line: Line, of: Factors) -> Iterator[str]:
    if of.stated_a_day is not None:
        to = f" to {line.units_per_day_most:,}" if line.units_per_day_most else ""
        weekly = f"{line.units_per_week:,} a week / {of.days_per_week:g}" if line.units_per_week else ""
        hourly = f" ({of.jph:.1f} an hour)" if of.jph else ""
        yield f"{line.units_per_day:,}{to} a day{hourly}" if line.units_per_day else f"{weekly}{hourly}"
        if of.times != 1:
            yield f"{of.times:g} for the assumed shifts and hours"
        return
    if of.jph:
        yield f"{of.jph:,g} an hour" + (f" (takt {line.takt_seconds:g} s)" if line.takt_seconds and not line.jph else "")
    if of.hours:
        yield _count(of.hours, "hour") + (f" (pattern {line.pattern})" if line.pattern and not line.hours else "")
    if of.shifts:
        weeks = f" ({line.shifts_per_week:g} a week)" if line.shifts_per_week and not line.shifts_per_day else ""
        yield _count(of.shifts, "shift") + weeks


def _days(days: Days, share: float) -> Iterator[str]:
    """The working days and how they were counted."""
    if days.number is None:
        return
    counted = [
        *([f"{days.stated:g} of the year" + ("" if share == 1 else f" x {share:.3f}")] if days.stated is not None else []),
        *([f"{days.week} of the week"] if days.week is not None else []),
        *([f"less {days.holidays} public holidays of {days.calendar}"] if days.holidays is not None else []),
        *([f"less {days.stopped:g} of stops"] if days.stopped else []),
    ]
    plain = share == 1 and days.stated == days.number
    yield _count(days.number, "day") + ("" if plain else f" ({', '.join(counted)})")


def _count(number: float, unit: str) -> str:
    return f"{number:g} {unit}" + ("" if number == 1 else "s")
