"""Where the years and figures of one plant or group lie in a picture of capacity, and what of them has a bar."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from plantplan.render import says_capacity, says_plan
from plantplan.render.picture import WIDTH

if TYPE_CHECKING:
    from plantplan.reports.capacity import CapacityRow

LEFT, RIGHT = 80, 190  # the margins beside a plot
HEAD, BARS, FOOT = 66, 150, 40  # pixels: above the bars, of the bars, and below them with the years
STRIP = 64  # pixels of the utilisation
LETTER = 5.4  # pixels of a letter of eleven
NO_BASIS = "no basis"


class Bar(NamedTuple):
    """One figure of a year; a plan with what its dates leave open, from `least` to `most`."""

    kind: str
    units: int
    label: str
    least: int | None = None
    most: int | None = None


class Plot(NamedTuple):
    """The rows of one plant or group, and the years of the picture, which are those of all plants in it."""

    rows: Sequence[CapacityRow]
    years: range
    above: float
    top: int
    step: int
    full: float

    @property
    def slot(self) -> float:
        """The room of a year."""
        return (WIDTH - LEFT - RIGHT) / len(self.years)

    @property
    def of_years(self) -> list[CapacityRow]:
        """One row of each year: where all bases were asked for, the one that counts first."""
        return list({r.year: r for r in reversed(self.rows)}.values())[::-1]

    @property
    def bases(self) -> list[str]:
        """The bases of the capacities, in order."""
        return list(dict.fromkeys(r.basis or NO_BASIS for r in self.rows if r.capacity is not None))

    def x(self, year: float) -> float:
        """Across: the first day of a year."""
        return round(LEFT + (year - self.years[0]) * self.slot, 1)

    def y(self, units: float) -> float:
        """Up: so many vehicles."""
        return round(self.above + HEAD + BARS * (1 - units / self.top), 1)

    def use(self, share: float) -> float:
        """Up: so much of capacity, in the strip below the bars."""
        return round(self.above + HEAD + BARS + FOOT + 24 + STRIP * (1 - share / self.full), 1)


def plot(rows: Sequence[CapacityRow], years: range, above: float) -> Plot:
    """Choose the scale of a plant or group."""
    drawn = [n for r in rows for b in bars(r) for n in (b.units, b.most) if n is not None]
    most = max([1, *(r.capacity or 0 for r in rows), *drawn])
    step = next(s for n in range(10) for s in (10**n, 2 * 10**n, 5 * 10**n) if s * 5 >= most)
    shares = [s for r in rows for s in (r.utilisation, *(c.utilisation for c in r.utilisation_counted)) if s is not None]
    return Plot(rows, years, above, -(-most // step) * step, step, max([1.0, *shares]))


def bars(row: CapacityRow) -> list[Bar]:
    """The figures of a year that have bars, with what the table says of them."""
    whole = row.output_full_year and row.output_kind == "actual"
    output = [Bar("output" if whole else "part", row.output, says_capacity.output(row).text)] if row.output is not None else []
    if not row.plan_least and row.plan_most is None:  # at least nothing is no news
        return output
    said = says_plan.planned(row.plan_least, row.plan_most).text
    return [*output, Bar("plan", row.plan or 0, said, row.plan_least, row.plan_most)]


def fits(label: str, room: float) -> bool:
    """Whether words of eleven have room."""
    return len(label) * LETTER <= room + LETTER
