"""Capacity, plan, output and utilisation by year as SVG, for print: told apart by fill, line and words, and not by colour alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

from plantplan.render import says, says_capacity
from plantplan.render.picture import WIDTH, safe, sheet, text
from plantplan.reports.group_notes import of_group
from plantplan.reports.report import Report

if TYPE_CHECKING:
    from plantplan.reports.capacity import CapacityRow

LEFT, RIGHT = 80, 190  # the margins beside a plot
HEAD, BARS, FOOT = 66, 150, 40  # pixels: above the bars, of the bars, and below them with the years
STRIP, AROUND = 64, 70  # pixels of the utilisation, where there is one, and of the words above and below it
LINE, LETTERS = 15, 145  # of the small print under a total: pixels of a line, letters in it
BESIDE = 0.07  # of a year's room, beside its bars
LETTER = 5.4  # pixels of a letter of eleven
BLUE, ORANGE, GREEN = "#0072B2", "#D55E00", "#007A5A"  # of Okabe and Ito's palette, safe for the colour-blind
FILLS = {"output": BLUE, "part": "url(#dots)", "plan": "url(#hatch)"}
STROKES = {"output": BLUE, "part": BLUE, "plan": ORANGE}
WORDS = {"output": "output", "part": "forecast or part of it", "plan": "plan"}
PATTERNS = (
    '<defs><pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    f'<rect width="7" height="7" fill="white"/><rect width="2.5" height="7" fill="{ORANGE}"/></pattern>'
    '<pattern id="dots" width="6" height="6" patternUnits="userSpaceOnUse">'
    f'<rect width="6" height="6" fill="white"/><circle cx="3" cy="3" r="1.3" fill="{BLUE}"/></pattern></defs>'
)
HALO = 'paint-order="stroke" stroke="white" stroke-width="3"'  # so that figures can be read on bars
SMALL = f'font-size="11" text-anchor="middle" {HALO}'
POINTS = {"": "M-4 0 A4 4 0 1 0 4 0 A4 4 0 1 0 -4 0 Z", "<=": "M-5 -4 H5 L0 5 Z", ">=": "M-5 4 H5 L0 -5 Z"}
NO_BASIS = "no basis"
HOW_USED = "Utilisation: full, of the output; hollow, of the plan; a triangle that points down, at most, or up, at least"
ENDS = "; a line, from the worst plant to the best"
OR_MORE = 'stroke-dasharray="9 3"'


class Bar(NamedTuple):
    """One figure of a year."""

    kind: str
    units: int
    label: str


class Plot(NamedTuple):
    """Where the years and figures of one plant or group lie."""

    rows: Sequence[CapacityRow]
    above: float
    top: int
    step: int
    full: float

    @property
    def slot(self) -> float:
        """The room of a year."""
        return (WIDTH - LEFT - RIGHT) / len(self.rows)

    def x(self, number: float) -> float:
        """Across: the edge of a year, by its number."""
        return round(LEFT + number * self.slot, 1)

    def y(self, units: float) -> float:
        """Up: so many vehicles."""
        return round(self.above + HEAD + BARS * (1 - units / self.top), 1)

    def use(self, share: float) -> float:
        """Up: so much of capacity, in the strip below the bars."""
        return round(self.above + HEAD + BARS + FOOT + 24 + STRIP * (1 - share / self.full), 1)


def chart(report: Report) -> str:
    """Draw each plant and total of a report of capacity, one under the other; one without a figure is left out."""
    of = [list(years) for _, years in groupby(report.rows, key=lambda r: (r.group, r.plant, r.name))]
    drawn, above = list[str](), 0.0
    for rows in (years for years in of if any(_bars(r) or r.capacity is not None for r in years)):
        drawn += _panel(_plot(rows, above), report)
        above += _height(rows)
    title = f"Capacity, plan, output and utilisation as of {report.as_of}"
    return sheet(title, max(above, HEAD), drawn or [text(LEFT, 40, "No figure is known: nothing to draw.")], PATTERNS)


def _height(rows: Sequence[CapacityRow]) -> float:
    used = any(r.utilisation is not None for r in rows)
    return HEAD + BARS + FOOT + (STRIP + AROUND) * used + LINE * len(_small_print(rows))


def _small_print(rows: Sequence[CapacityRow]) -> list[str]:
    """The lines under a total: its plants that count the most and the least, and those that do not count."""
    said = of_group(rows[0].name, rows) if rows[0].plant is None else ()
    return [line for sentence in said for line in wrap(sentence, LETTERS)]


def _plot(rows: Sequence[CapacityRow], above: float) -> Plot:
    most = max([1, *(r.capacity or 0 for r in rows), *(b.units for r in rows for b in _bars(r))])
    step = next(s for n in range(10) for s in (10**n, 2 * 10**n, 5 * 10**n) if s * 5 >= most)
    shares = [s for r in rows for s in (r.utilisation, *(c.utilisation for c in r.utilisation_counted)) if s is not None]
    return Plot(rows, above, -(-most // step) * step, step, max([1.0, *shares]))


def _bars(row: CapacityRow) -> list[Bar]:
    """The figures of a year that have bars, with what the table says of them."""
    whole = row.output_full_year and row.output_kind == "actual"
    output = [Bar("output" if whole else "part", row.output, says_capacity.output(row).text)] if row.output is not None else []
    plan = [Bar("plan", row.plan, says.number(">= " if row.plan_at_least else "", row.plan).text)] if row.plan is not None else []
    return [*output, *plan]


def _panel(plot: Plot, report: Report) -> Iterator[str]:
    what_if = f", what if: {report.scenario}" if report.scenario else ""
    yield text(LEFT, plot.above + 24, says_capacity.plant(plot.rows[0]).text, 'font-size="16" font-weight="bold"')
    yield text(LEFT, plot.above + 43, f"Vehicles a year, as of {report.as_of}{what_if}", 'fill="#444" font-size="12"')
    yield from _axes(plot)
    for number, row in enumerate(plot.rows):
        yield from _year(plot, number, row)
    yield from _capacity(plot)
    yield from _key(plot)
    if any(r.utilisation is not None for r in plot.rows):
        yield from _utilisation(plot, report)
    lines = _small_print(plot.rows)
    foot = plot.above + _height(plot.rows) - LINE * len(lines) - 8
    yield from (text(LEFT, foot + LINE * n, line, 'fill="#333" font-size="11"') for n, line in enumerate(lines))


def _axes(plot: Plot) -> Iterator[str]:
    for units in range(0, plot.top + 1, plot.step):
        y = plot.y(units)
        yield f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}" stroke="{"#555" if units == 0 else "#ddd"}"/>'
        yield text(LEFT - 8, y + 4, f"{units:,}", 'text-anchor="end" fill="#333" font-size="11"')
    for number, row in enumerate(plot.rows):
        yield text(plot.x(number + 0.5), plot.y(0) + 18, str(row.year), 'text-anchor="middle"')


def _year(plot: Plot, number: int, row: CapacityRow) -> Iterator[str]:
    """The bars of a year beside each other, each with its figure where there is room for it."""
    bars = _bars(row)
    wide = plot.slot * (1 - 2 * BESIDE) / max(len(bars), 1)
    for place, bar in enumerate(bars):
        left, y = plot.x(number + BESIDE) + place * wide, plot.y(bar.units)
        size = f'x="{left:.1f}" y="{y}" width="{wide:.1f}" height="{plot.y(0) - y:.1f}"'
        looks = f'fill="{FILLS[bar.kind]}" stroke="{STROKES[bar.kind]}"'
        yield f"<rect {size} {looks}><title>{safe(f'{row.year}, {WORDS[bar.kind]}: {bar.label}')}</title></rect>"
        label = bar.label.partition(" (")[0]
        if _fits(label, wide):
            yield text(left + wide / 2, y - 4, label, SMALL)


def _fits(label: str, room: float) -> bool:
    return len(label) * LETTER <= room + LETTER


def _capacity(plot: Plot) -> Iterator[str]:
    """A thick line over the years of each capacity, broken where it is that or more, with its figure where there is room for it."""
    numbered = groupby(enumerate(plot.rows), key=lambda n: (n[1].capacity, n[1].capacity_at_least, n[1].basis))
    for (units, at_least, basis), years in ((key, [n for n, _ in of]) for key, of in numbered):
        if units is None:
            continue
        left, right, y = plot.x(years[0]), plot.x(years[-1] + 1), plot.y(units)
        words = says.number(">= " if at_least else "", units).text
        told = f"<title>{safe(f'capacity: {words} ({basis or NO_BASIS})')}</title>"
        looks = f'stroke="black" stroke-width="3" {OR_MORE if at_least else ""}'
        yield f'<line x1="{left}" x2="{right}" y1="{y}" y2="{y}" {looks}>{told}</line>'
        if _fits(words, right - left):
            yield text(left + 3, y - 5, words, f'font-size="11" font-weight="bold" {HALO}')


def _key(plot: Plot) -> Iterator[str]:
    """Name what there is to be seen, with its looks, at the right."""
    x, y = WIDTH - RIGHT + 14, plot.above + HEAD + 8
    able = [r for r in plot.rows if r.capacity is not None]
    for at_least in sorted({r.capacity_at_least for r in able}):
        looks = f'stroke="black" stroke-width="3" {OR_MORE if at_least else ""}'
        yield f'<line x1="{x}" x2="{x + 21}" y1="{y}" y2="{y}" {looks}/>'
        yield text(x + 27, y + 4, "capacity or more" if at_least else "capacity", 'font-size="12"')
        y += 20
    if able:
        bases = ", ".join(dict.fromkeys(r.basis or NO_BASIS for r in able))
        yield text(x + 27, y, bases, 'fill="#333" font-size="11"')
        y += 24
    for kind in dict.fromkeys(b.kind for r in plot.rows for b in _bars(r)):
        yield f'<rect x="{x}" y="{y - 7}" width="20" height="13" fill="{FILLS[kind]}" stroke="{STROKES[kind]}"/>'
        yield text(x + 27, y + 4, WORDS[kind], 'font-size="12"')
        y += 20


def _utilisation(plot: Plot, report: Report) -> Iterator[str]:
    x, right = WIDTH - RIGHT + 14, WIDTH - RIGHT
    yield text(LEFT, plot.use(plot.full) - 10, HOW_USED + ENDS * (plot.rows[0].plant is None), 'fill="#333" font-size="11"')
    for share, words in ((0.0, "0 %"), (1.0, "100 %")):
        yield f'<line x1="{LEFT}" x2="{right}" y1="{plot.use(share)}" y2="{plot.use(share)}" stroke="#555"/>'
        yield text(LEFT - 8, plot.use(share) + 4, words, 'text-anchor="end" fill="#333" font-size="11"')
    for share, words in ((report.asked["healthy"], "healthy from"), (report.asked["full"], "healthy up to")):
        if share is not None and share <= plot.full:
            y = plot.use(share)
            yield f'<line x1="{LEFT}" x2="{right}" y1="{y}" y2="{y}" stroke="{GREEN}" stroke-dasharray="6 4"/>'
            yield text(x, y + 4, f"{words} {share * 100:g} %", 'font-size="11"')
    for number, row in enumerate(plot.rows):
        yield from _used(plot, plot.x(number + 0.5), row)


def _used(plot: Plot, x: float, row: CapacityRow) -> Iterator[str]:
    """A year's utilisation: a point, hollow if it is of the plan; in a total, with a line from the worst to the best plant."""
    if row.utilisation is None:
        return
    counted = row.utilisation_counted
    if len(counted) > 1:
        best, worst = plot.use(counted[0].utilisation), plot.use(counted[-1].utilisation)
        told = f"<title>{safe(f'best {counted[0].name}, worst {counted[-1].name}')}</title>"
        yield f'<path d="M{x - 6} {best} h12 m-6 0 V{worst} m-6 0 h12" fill="none" stroke="black">{told}</path>'
    fill, shape = "white" if row.utilisation_of == "plan" else "black", POINTS[row.utilisation_bound or ""]
    place = f'transform="translate({x} {plot.use(row.utilisation)})"'
    yield f'<path d="{shape}" {place} fill="{fill}" stroke="black" stroke-width="1.5"/>'
    whole = says_capacity.unjudged(row).text.replace(says_capacity.PLANNED, "")
    label = next((words for words in (whole, whole.partition(" (")[0]) if _fits(words, plot.slot)), "")
    yield text(x, plot.use(0) + 18, label, SMALL)
