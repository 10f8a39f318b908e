"""Where the years and figures of one plant or group lie in a picture of capacity, and what of them has a bar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from plantplan.render import bases, says_capacity, says_plan
from plantplan.render.picture import WIDTH

if TYPE_CHECKING:
    from plantplan.reports.capacity import CapacityRow

LEFT, RIGHT = 80, 190  # the margins beside a plot
HEAD, BARS, FOOT = 72, 150, 40  # pixels: above the bars, of the bars, and below them with the years
STRIP, AROUND = 64, 70  # pixels of the utilisation, and of the words above and below it
UNDER = 12  # pixels from a line of words to the next
BESIDE = 0.07  # of a year's room, beside its bars
WORDS = {
    "output": "output",
    "part": "forecast or part of it",
    "shared": "shared output",
    "shared part": "shared forecast or part",
    "plan": "plan",
}


class Bar(NamedTuple):
    """One figure of a year; a plan with what its dates leave open, from `least` to `most`."""

    kind: str
    units: int
    label: str
    least: int | None = None
    most: int | None = None

    @property
    def spread(self) -> bool:
        """Whether its dates leave open how many."""
        return self.most is not None and self.least != self.most

    @property
    def words(self) -> tuple[str, ...]:
        """What stands over it: its figure, and whether it is of other plants, too; how much of the year it is, its fill says."""
        return self.label.partition(" (")[0], *["(shared)"] * self.kind.startswith("shared")


class Plot(NamedTuple):
    """The rows of one plant or group, and the years of the picture, which are those of all plants in it."""

    rows: Sequence[CapacityRow]
    years: range
    above: float
    top: int
    step: int
    full: float
    changed: Sequence[int]

    @property
    def total(self) -> bool:
        """Whether it is of a group."""
        return self.rows[0].plant is None

    @property
    def used(self) -> bool:
        """Whether there is a utilisation to be drawn below the bars."""
        return any(r.utilisation is not None for r in self.rows)

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
        return list(dict.fromkeys(r.basis or bases.NO_BASIS for r in self.rows if r.capacity is not None))

    @property
    def foot(self) -> float:
        """The first line of the small print; in a total, a utilisation has two lines of words."""
        return self.above + HEAD + BARS + FOOT + (STRIP + AROUND + UNDER * self.total) * self.used

    def x(self, year: float) -> float:
        """Across: the first day of a year."""
        return round(LEFT + (year - self.years[0]) * self.slot, 1)

    def y(self, units: float) -> float:
        """Up: so many vehicles."""
        return round(self.above + HEAD + BARS * (1 - units / self.top), 1)

    def use(self, share: float) -> float:
        """Up: so much of capacity, in the strip below the bars."""
        return round(self.above + HEAD + BARS + FOOT + 24 + STRIP * (1 - share / self.full), 1)


def plot(rows: Sequence[CapacityRow], years: range, above: float, every: Sequence[CapacityRow]) -> Plot:
    """Choose the scale of a plant or group, and find where its capacity is on another basis than before."""
    drawn = [n for r in rows for b in bars(r) for n in (b.units, b.most) if n is not None]
    most = max([1, *(r.capacity or 0 for r in rows), *drawn])
    step = next(s for n in range(10) for s in (10**n, 2 * 10**n, 5 * 10**n) if s * 5 >= most)
    shares = [s for r in rows for s in (r.utilisation, *(c.utilisation for c in r.utilisation_counted)) if s is not None]
    changed = [year for year in bases.changed(rows, every) if year in years]
    return Plot(rows, years, above, -(-most // step) * step, step, max([1.0, *shares]), changed)


def bars(row: CapacityRow) -> list[Bar]:
    """The figures of a year that have bars, with what the table says of them."""
    output = [Bar(_kind(row), row.output, says_capacity.output(row).text)] if row.output is not None else []
    if not row.plan_least and row.plan_most is None:  # at least nothing is no news
        return output
    said = says_plan.planned(row.plan_least, row.plan_most).text
    return [*output, Bar("plan", row.plan or 0, said, row.plan_least, row.plan_most)]


def _kind(row: CapacityRow) -> str:
    whole = row.output_full_year and row.output_kind == "actual"
    if row.output_plants:
        return "shared" if whole else "shared part"
    return "output" if whole else "part"


def placed(of: Plot, row: CapacityRow) -> Iterator[tuple[Bar, float, float]]:
    """The bars of a year beside each other: each with its left edge and its width."""
    there = bars(row)
    wide = of.slot * (1 - 2 * BESIDE) / max(len(there), 1)
    yield from ((bar, of.x(row.year + BESIDE) + place * wide, wide) for place, bar in enumerate(there))
