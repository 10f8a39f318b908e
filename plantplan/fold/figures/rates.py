"""What a line does on a working day: as said, as follows from its shift pattern, or as a question assumes it."""

from datetime import date
from functools import cache
from typing import NamedTuple

from plantplan.facts import Line
from plantplan.facts.fields import Convention, ShiftPattern

WORK_DAYS = 5  # days in a work-week: the Italian "15 turni" are 15 shifts over 5 days
SECONDS = 3600


class Assumed(NamedTuple):
    """What is taken in place of what the lines say, by a `name` that readers see; what is None is taken as it is said."""

    name: str = ""
    jph: float | None = None
    hours: float | None = None
    shifts: float | None = None
    days: float | None = None
    efficiency: float | None = None


class Pattern(NamedTuple):
    """What the name of a shift pattern says: shifts a day, hours a shift, days a week."""

    shifts: int
    hours: int
    days: int


NOTHING = Assumed()
PATTERNS: dict[ShiftPattern, Pattern] = {  # their sources: docs/capacity.md
    "1x8": Pattern(1, 8, 5),
    "2x8": Pattern(2, 8, 5),
    "3x8": Pattern(3, 8, 5),
    "2x10": Pattern(2, 10, 4),
    "3-2-120": Pattern(2, 10, 6),
}
CONVENTIONS: dict[Convention, Assumed] = {  # their sources: docs/capacity.md
    "16x240": Assumed("convention 16x240", hours=8, shifts=2, days=240),
    "4000-hours": Assumed("convention 4000-hours", hours=8, shifts=2, days=250),
    "straight-time": Assumed("convention straight-time", shifts=2, days=250),
    "maximum": Assumed("convention maximum", hours=10, shifts=2, days=300),
}


class Factors(NamedTuple):
    """What a line does on a working day: `a_day` is the product, `most` its upper end; `lacks` names what nobody said.

    `times` is by how much more or less than `stated_a_day` is built where a question assumes other shifts or hours.
    """

    jph: float | None
    hours: float | None
    shifts: float | None
    efficiency: float
    days_per_week: float | None
    stated_a_day: float | None
    a_day: float | None
    most: float | None
    times: float = 1.0
    lacks: tuple[str, ...] = ()


@cache  # each plant and year asks for the same two
def joined(first: Assumed, then: Assumed) -> Assumed:
    """Assume both: what the second one says counts."""
    values = (b if b is not None else a for a, b in zip(first[1:], then[1:], strict=True))
    return Assumed("; ".join(name for name in (first.name, then.name) if name), *values)


def factors(line: Line, assumed: Assumed = NOTHING) -> Factors:
    """Find what a line does on a working day, without its efficiency; units a day as stated go before a product."""
    own = _own(line)
    stated = None if assumed.jph is not None else _stated_a_day(line)
    return _product(own, assumed) if stated is None else _scaled(own, assumed, stated, line.units_per_day_most)


def _own(line: Line) -> Factors:
    """What the line's own entry says."""
    pattern = PATTERNS[line.pattern] if line.pattern else None
    week = line.days_per_week or (pattern.days if pattern else None)
    weekly = line.shifts_per_week / (week or WORK_DAYS) if line.shifts_per_week else None
    jph = line.jph or (SECONDS / line.takt_seconds if line.takt_seconds else None)
    hours = line.hours or (pattern.hours if pattern else None)
    shifts = line.shifts_per_day or weekly or (pattern.shifts if pattern else None)
    return Factors(jph, hours, shifts, line.efficiency, week, None, None, None)


def _stated_a_day(line: Line) -> float | None:
    if line.units_per_day:
        return line.units_per_day
    return line.units_per_week / line.days_per_week if line.units_per_week and line.days_per_week else None


def _product(own: Factors, assumed: Assumed) -> Factors:
    """Multiply rate, hours and shifts."""
    taken = _taken(own, assumed)
    named = (("rate", taken.jph), ("hours", taken.hours), ("shifts", taken.shifts))
    a_day = taken.jph * taken.hours * taken.shifts if taken.jph and taken.hours and taken.shifts else None
    return taken._replace(a_day=a_day, most=a_day, lacks=tuple(name for name, value in named if not value))


def _scaled(own: Factors, assumed: Assumed, stated: float, most: float | None) -> Factors:
    """Take units a day as stated; if other shifts or hours are assumed, as many more or less as these are than the line's own."""
    pairs = (("shifts", own.shifts, assumed.shifts), ("hours", own.hours, assumed.hours))
    lacks = tuple(f"its own {name} for its units a day" for name, known, wanted in pairs if wanted is not None and not known)
    times = 1.0
    for _, known, wanted in pairs:
        times *= wanted / known if wanted is not None and known else 1.0
    taken = _taken(own, assumed)._replace(stated_a_day=stated, times=times)
    if lacks:
        return taken._replace(lacks=lacks)
    jph = stated * times / (taken.hours * taken.shifts) if taken.hours and taken.shifts else None
    return taken._replace(jph=jph, a_day=stated * times, most=(most or stated) * times)


def _taken(own: Factors, assumed: Assumed) -> Factors:
    named = ("jph", "hours", "shifts", "efficiency")
    return own._replace(**{name: value for name in named if (value := getattr(assumed, name)) is not None})


def begin(line: Line) -> date:
    """The first day on which an entry of a line holds."""
    return line.from_.earliest or line.from_.key[1]


def of_line(line: Line, assumed: Assumed = NOTHING) -> float | None:
    """Compute what a line can build in a year by its own entry; None where a factor was not said, or days need a calendar."""
    made = factors(line, assumed)
    weekly = line.weeks * made.days_per_week if line.weeks and made.days_per_week else None
    days = assumed.days or line.days or weekly
    return made.a_day * days * made.efficiency if made.a_day and days else None
