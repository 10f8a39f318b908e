"""The milestone trend chart as SVG, for reports and print: shapes and colours that tell apart without each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from plantplan.render.picture import WIDTH, safe, sheet, text
from plantplan.render.trend import bounds, moved, position
from plantplan.reports.history import History
from plantplan.reports.steps import StepRow

HEIGHT = 420  # of one chart, in pixels
LEFT, RIGHT, TOP, BOTTOM = 70, 150, 64, 44  # the margins inside it
LOOKS = {  # colour (of Okabe and Ito's palette, safe for the colour-blind) and the shape of the points
    "reveal": ("#009E73", "M0 -6 L6 5 L-6 5 Z"),
    "start": ("#0072B2", "M-5 0 A5 5 0 1 0 5 0 A5 5 0 1 0 -5 0 Z"),
    "launch": ("#D55E00", "M0 -7 L6 0 L0 7 L-6 0 Z"),
    "end": ("#000000", "M-5 -5 H5 V5 H-5 Z"),
    "opens": ("#0072B2", "M-5 0 A5 5 0 1 0 5 0 A5 5 0 1 0 -5 0 Z"),
    "closes": ("#000000", "M-5 -5 H5 V5 H-5 Z"),
}
YEAR = 12
SIGNS = ("hollow: a rumour beside", "bar: as vague as said", "dots: or later, or before", "\u00d7: put off or lapsed")
HOW_TO_READ = (
    "The date claimed (up) on the day of each claim (across). Level: on plan. Parallel to the dashes: slipping as time passes."
)


class Plot(NamedTuple):
    """Where days lie on one chart: the months at its edges, and the pixels above it."""

    left: float
    right: float
    low: float
    high: float
    above: float

    def x(self, months: float) -> float:
        """Across: the day of a claim."""
        return round(LEFT + (months - self.left) / max(self.right - self.left, 1) * (WIDTH - LEFT - RIGHT), 1)

    def y(self, months: float) -> float:
        """Up: the day that was claimed."""
        share = (min(max(months, self.low), self.high) - self.low) / max(self.high - self.low, 1)
        return round(self.above + HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM), 1)


def trend(history: History) -> str:
    """Draw every chart of a history under each other; one that has nothing to draw says so."""
    report = history.report
    drawn = [
        (_title(told[0]), points)
        for _, told in ((key, list(rows)) for key, rows in groupby(report.rows, key=lambda r: (r.kind, r.id, r.plant)))
        for points in moved(told, report.as_of)
    ]
    body = [line for number, (title, points) in enumerate(drawn) for line in _chart(title, points, report.as_of, number * HEIGHT)]
    empty = [text(LEFT, TOP, "No date was claimed twice: nothing to draw.")]
    title = f"How claimed dates moved, as of {report.as_of}"
    return sheet(title, HEIGHT * max(len(drawn), 1), body or empty)


def _title(row: StepRow) -> str:
    return f"{row.name}, {row.plant_name}" if row.plant_name else row.name


def _chart(title: str, points: Sequence[StepRow], as_of: date, above: int) -> Iterator[str]:
    plot = _plot(points, as_of, above)
    yield text(LEFT, above + 24, title, 'font-size="16" font-weight="bold"')
    yield text(LEFT, above + 44, f"As of {as_of}. {HOW_TO_READ}", 'fill="#555" font-size="12"')
    yield from _axes(plot)
    for milestone in dict.fromkeys(r.milestone or "start" for r in points):
        yield from _line(plot, milestone, [r for r in points if r.milestone == milestone])
    yield from _names(plot, points)


def _plot(points: Sequence[StepRow], as_of: date, above: int) -> Plot:
    days = [r.said_earliest for r in points if r.said_earliest]
    ends = [b for r in points if r.period for b in bounds(r)]
    low = min(*ends, position(min(days))) // YEAR * YEAR
    return Plot(position(min(days)), position(max(*days, as_of)), low, (max(ends) // YEAR + 1) * YEAR, above)


def _axes(plot: Plot) -> Iterator[str]:
    """The years on both sides, and the line on which a claim's day and the claimed day are one."""
    for year in range(int(plot.low // YEAR), int(plot.high // YEAR) + 1):
        y = plot.y(year * YEAR)
        yield f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}" stroke="#ddd"/>'
        yield text(LEFT - 8, y + 4, str(year), 'text-anchor="end" fill="#333"')
    for year in range(-int(-plot.left // YEAR), int(plot.right // YEAR) + 1):
        x, foot = plot.x(year * YEAR), plot.above + HEIGHT - BOTTOM
        yield f'<line x1="{x}" x2="{x}" y1="{plot.above + TOP}" y2="{foot}" stroke="#eee"/>'
        yield text(x, foot + 18, str(year), 'text-anchor="middle" fill="#333"')
    first, last = max(plot.left, plot.low), min(plot.right, plot.high)
    if first < last:
        ends = f'x1="{plot.x(first)}" y1="{plot.y(first)}" x2="{plot.x(last)}" y2="{plot.y(last)}"'
        yield f'<line {ends} stroke="#999" stroke-dasharray="4 4"/>'


def _line(plot: Plot, milestone: str, points: Sequence[StepRow]) -> Iterator[str]:
    """One milestone: what stood from claim to claim, how vague each claim was, and the claims; a rumour beside is hollow."""
    colour, shape = LOOKS[milestone]
    yield f'<path d="{_course(plot, [r for r in points if r.stands])}" fill="none" stroke="{colour}" stroke-width="1.5"/>'
    for row in (r for r in points if r.period):
        first, last = bounds(row)
        x, fill = plot.x(_said(row)), colour if row.stands else "white"
        yield f'<line x1="{x}" x2="{x}" y1="{plot.y(first)}" y2="{plot.y(last)}" stroke="{colour}" stroke-width="4" opacity="0.3"/>'
        yield from _onward(plot, row, colour)
        place = f'transform="translate({x} {plot.y(_middle(row))})"'
        yield f'<path d="{shape}" {place} fill="{fill}" stroke="{colour}"><title>{safe(_words(row))}</title></path>'


def _onward(plot: Plot, row: StepRow, colour: str) -> Iterator[str]:
    """A dotted line to the edge, where a date is open: that day or later, or that day or before."""
    first, last = bounds(row)
    open_ends = [(last, plot.high)] * (row.period_latest is None) + [(plot.low, first)] * (row.period_earliest is None)
    for low, high in open_ends:
        x = plot.x(_said(row))
        yield f'<line x1="{x}" x2="{x}" y1="{plot.y(low)}" y2="{plot.y(high)}" stroke="{colour}" stroke-dasharray="1 4"/>'


def _course(plot: Plot, points: Sequence[StepRow]) -> str:
    """The line of what stood, level until the next claim; a cross where the date was put off or lapsed, then a gap."""
    path, drawing = "", False
    for row, after in zip(points, [*(_said(r) for r in points[1:]), plot.right], strict=False):
        x = plot.x(_said(row))
        if row.period:
            path += f"{'L' if drawing else 'M'}{x} {plot.y(_middle(row))} H{plot.x(after)} "
        elif drawing:
            path += "m-5 -5 l10 10 m0 -10 l-10 10 "
        drawing = bool(row.period)
    return path.strip()


def _said(row: StepRow) -> float:
    return position(row.said_earliest) if row.said_earliest else 0.0


def _middle(row: StepRow) -> float:
    return sum(bounds(row)) / 2


def _words(row: StepRow) -> str:
    who = " ".join(w for w in (row.said, row.publisher) if w)
    return f"{who}: {row.milestone} {row.period} ({row.status or 'no status'})"


def _names(plot: Plot, points: Sequence[StepRow]) -> Iterator[str]:
    """Name each milestone once, with its shape, at the right."""
    for number, milestone in enumerate(dict.fromkeys(r.milestone or "start" for r in points)):
        colour, shape = LOOKS[milestone]
        y = plot.above + TOP + 16 + number * 22
        yield f'<path d="{shape}" transform="translate({WIDTH - RIGHT + 20} {y})" fill="{colour}"/>'
        yield text(WIDTH - RIGHT + 34, y + 4, milestone)
    for number, words in enumerate(SIGNS):
        yield text(WIDTH - RIGHT + 14, plot.above + TOP + 100 + number * 18, words, 'fill="#555" font-size="11"')
