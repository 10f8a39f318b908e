"""The figures in a picture of capacity: each where it stands on no other; those that have no room are told in the small print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from plantplan.render import says_capacity
from plantplan.render.bases import NO_BASIS
from plantplan.render.charts_lines import runs
from plantplan.render.picture import WIDTH, text
from plantplan.render.plot import UNDER, Plot, placed
from plantplan.reports.notes import spans

if TYPE_CHECKING:
    from plantplan.reports.capacity import CapacityRow

LETTER, BOLDER = 6.2, 1.08  # pixels of a letter of eleven, as wide as common fonts have it, and how much wider a bold one is
TALL = 9  # pixels of a capital letter
HALO = 'paint-order="stroke" stroke="white" stroke-width="3"'  # so that figures can be read on bars and lines
AFTER = 6  # pixels from the begin of a line to its label
TITLES = 46  # pixels of what stands over the bars


class Box(NamedTuple):
    """The room that words take."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether two would stand on each other."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


class Label(NamedTuple):
    """Words in lines: the middle of them, or where they begin (then they are bold), and the foot of the last line."""

    lines: tuple[str, ...]
    x: float
    y: float
    bold: bool = False

    @property
    def box(self) -> Box:
        """The room it takes."""
        wide = max(map(len, self.lines)) * LETTER * (BOLDER if self.bold else 1)
        left = self.x if self.bold else self.x - wide / 2
        return Box(left, self.y - UNDER * (len(self.lines) - 1) - TALL, left + wide, self.y + 3)

    def drawn(self) -> Iterator[str]:
        """Write it, line by line."""
        looks = 'font-weight="bold"' if self.bold else 'text-anchor="middle"'
        for under, line in zip(reversed(range(len(self.lines))), self.lines, strict=True):
            yield text(round(self.x, 1), round(self.y - UNDER * under, 1), line, f'font-size="11" {looks} {HALO}')


class Figure(NamedTuple):
    """What is to be told: of what, in which years, in which words, and where its label may stand, the best place first."""

    what: str
    years: Sequence[int]
    words: str
    places: Sequence[Label]


class Labels(NamedTuple):
    """The labels that have room, and the figures of which no label says all."""

    there: list[Label]
    cut: list[Figure]


def labels(of: Plot) -> Labels:
    """Place the figures of bars, then those of capacities, then those of utilisation, each where none of those before stands."""
    taken = [Box(0, of.above, WIDTH, of.above + TITLES), *(_line(of, *run) for run in runs(of))]
    there, cut = list[Label](), list[Figure]()
    for figure in _figures(of):
        free = next((label for label in figure.places if not any(label.box.meets(box) for box in taken)), None)
        there += [free] if free else []
        taken += [free.box] if free else []
        cut += [] if free and " ".join(free.lines) == figure.words else [figure]
    return Labels(there, cut)


def in_full(cut: Sequence[Figure]) -> list[str]:
    """Tell the figures of which no label says all."""
    found: dict[str, list[str]] = {}
    for figure in cut:
        found.setdefault(figure.what, []).append(f"{spans(figure.years)} {figure.words}")
    words = "; ".join(f"{what} {', '.join(said)}" for what, said in found.items())
    return [f"In full: {words}."] if found else []


def _figures(of: Plot) -> Iterator[Figure]:
    rows = [r for r in of.of_years if r.year in of.years]
    yield from (figure for r in rows for figure in _bars(of, r))
    yield from (_capacity(of, *run) for run in runs(of))
    yield from (_used(of, r) for r in rows if r.utilisation is not None)


def _line(of: Plot, row: CapacityRow, years: Sequence[int]) -> Box:
    y = of.y(row.capacity or 0)
    return Box(of.x(years[0]), y - 1.5, of.x(years[-1] + 1), y + 1.5)


def _fits(lines: Sequence[str], room: float) -> bool:
    return max(map(len, lines)) * LETTER <= room + LETTER


def _bars(of: Plot, row: CapacityRow) -> Iterator[Figure]:
    """The figures of a year, each over its bar; what is much higher than the other may take all the year's room."""
    there = [(bar, left, wide, of.y(max(bar.units, bar.most or 0))) for bar, left, wide in placed(of, row)]
    for bar, left, wide, top in there:
        alone = all(other - top >= UNDER for b, _, _, other in there if b is not bar)
        rooms = [(left + wide / 2, wide), *[(of.x(row.year + 0.5), of.slot)] * alone]
        forms = [(lines, x) for x, room in rooms for lines in ((" ".join(bar.words),), bar.words) if _fits(lines, room)]
        places = [_over(of, row, Label(lines, x, top - 4)) for lines, x in forms]
        yield Figure("plan" if bar.kind == "plan" else "output", [row.year], bar.label, places)


def _over(of: Plot, row: CapacityRow, label: Label) -> Label:
    """Move a label over the lines that would cross it out."""
    for y in sorted((of.y(r.capacity) for r in of.rows if r.year == row.year and r.capacity is not None), reverse=True):
        label = label._replace(y=y - 5) if label.box.top <= y <= label.box.bottom else label
    return label


def _capacity(of: Plot, row: CapacityRow, years: Sequence[int]) -> Figure:
    """The figure of a line, over or under it, on white rather than on a bar; with its basis, where the plant has several."""
    words = (says_capacity.stated(row).text, *[row.basis or NO_BASIS] * (len(of.bases) > 1))
    y, right = of.y(row.capacity or 0), of.x(years[-1] + 1)
    forms = [(form, foot) for form in ((" ".join(words),), words) for foot in (y - 5, y + 2 + UNDER * len(form))]
    places = [Label(form, of.x(year) + AFTER, foot, bold=True) for form, foot in forms for year in years]
    blank = sorted(places, key=lambda p: any(p.box.meets(bar) for r in of.of_years for bar in _filled(of, r)))
    return Figure("capacity", years, " ".join(words), [p for p in blank if p.box.right <= right and p.y <= of.y(0)])


def _filled(of: Plot, row: CapacityRow) -> Iterator[Box]:
    yield from (Box(left, of.y(bar.units), left + wide, of.y(0)) for bar, left, wide in placed(of, row))


def _used(of: Plot, row: CapacityRow) -> Figure:
    """A utilisation, and under it, in a total, of how many plants it is."""
    whole = says_capacity.unjudged(row).text.replace(says_capacity.PLANNED, "")
    share, mark, plants = whole.partition(" (")
    forms = [(share, f"({plants}"), (share,)] if mark else [(share,)]
    places = [Label(f, of.x(row.year + 0.5), of.use(0) + 18 + UNDER * (len(f) - 1)) for f in forms if _fits(f, of.slot)]
    return Figure("utilisation", [row.year], whole, places)
