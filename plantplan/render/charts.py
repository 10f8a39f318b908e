"""Capacity, plan, output and utilisation by year as SVG, for print: told apart by fill, line and words, and not by colour alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from math import ceil
from typing import TYPE_CHECKING

from plantplan.render import says_capacity
from plantplan.render.charts_labels import Labels, labels
from plantplan.render.charts_lines import capacity, capacity_key, utilisation
from plantplan.render.charts_print import LINE, small_print
from plantplan.render.picture import WIDTH, safe, sheet, text
from plantplan.render.plot import HEAD, LEFT, RIGHT, WORDS, Plot, bars, placed, plot
from plantplan.reports.report import Report

if TYPE_CHECKING:
    from plantplan.reports.capacity import CapacityRow

YEAR = 34  # pixels of a year's name
BELOW = 8  # pixels under the small print
BLUE, ORANGE = "#0072B2", "#D55E00"  # of Okabe and Ito's palette, safe for the colour-blind
FILLS = {
    "output": BLUE,
    "part": "url(#dots)",
    "shared": "url(#rows)",
    "shared part": "url(#dotted-rows)",
    "plan": "url(#hatch)",
}
PATTERNS = (
    '<defs><pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    f'<rect width="7" height="7" fill="white"/><rect width="2.5" height="7" fill="{ORANGE}"/></pattern>'
    '<pattern id="dots" width="6" height="6" patternUnits="userSpaceOnUse">'
    f'<rect width="6" height="6" fill="white"/><circle cx="3" cy="3" r="1.3" fill="{BLUE}"/></pattern>'
    '<pattern id="rows" width="8" height="8" patternUnits="userSpaceOnUse">'
    f'<rect width="8" height="8" fill="white"/><rect width="8" height="4.5" fill="{BLUE}"/></pattern>'
    '<pattern id="dotted-rows" width="8" height="12" patternUnits="userSpaceOnUse">'
    f'<rect width="8" height="12" fill="white"/><rect width="8" height="4.5" fill="{BLUE}"/>'
    f'<circle cx="4" cy="8.25" r="1.3" fill="{BLUE}"/></pattern></defs>'
)


def chart(report: Report) -> str:
    """Draw each plant and total of a report of capacity, one under the other; one without a figure is left out."""
    of = [list(rows) for _, rows in groupby(report.rows, key=lambda r: (r.group, r.part, r.plant, r.name))]
    of = [rows for rows in of if any(map(_has_figure, rows))]
    known = [r.year for rows in of for r in rows if _has_figure(r)]
    drawn, above = list[str](), 0.0
    for rows in of:
        each = plot(rows, range(min(known), max(known) + 1), above, report.rows)
        said = labels(each)
        small = small_print(each, said, report)
        drawn += _panel(each, said, small, report)
        above = each.foot + LINE * len(small) + BELOW * bool(small)
    title = f"Capacity, plan, output and utilisation as of {report.as_of}"
    return sheet(title, max(above, HEAD), drawn or [text(LEFT, 40, "No figure is known: nothing to draw.")], PATTERNS)


def _has_figure(row: CapacityRow) -> bool:
    return bool(bars(row)) or row.capacity is not None


def _panel(of: Plot, said: Labels, small: Sequence[str], report: Report) -> Iterator[str]:
    what_if = f", what if: {report.scenario}" if report.scenario else ""
    yield text(LEFT, of.above + 24, says_capacity.plant(of.rows[0]).text, 'font-size="16" font-weight="bold"')
    yield text(LEFT, of.above + 43, f"Vehicles a year, as of {report.as_of}{what_if}", 'fill="#444" font-size="12"')
    yield from _axes(of)
    yield from (piece for row in of.of_years if row.year in of.years for piece in _bars(of, row))
    yield from capacity(of)
    yield from _key(of)
    if of.used:
        yield from utilisation(of, report)
    yield from (line for label in said.there for line in label.drawn())
    yield from (text(LEFT, of.foot + LINE * n, line, 'fill="#333" font-size="11"') for n, line in enumerate(small))


def _axes(of: Plot) -> Iterator[str]:
    for units in range(0, of.top + 1, of.step):
        y = of.y(units)
        yield f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}" stroke="{"#555" if units == 0 else "#ddd"}"/>'
        yield text(LEFT - 8, y + 4, f"{units:,}", 'text-anchor="end" fill="#333" font-size="11"')
    for year in of.years[:: ceil(YEAR / of.slot)]:
        yield text(of.x(year + 0.5), of.y(0) + 18, str(year), 'text-anchor="middle"')


def _bars(of: Plot, row: CapacityRow) -> Iterator[str]:
    for bar, left, wide in placed(of, row):
        y = of.y(bar.units)
        size = f'x="{left:.1f}" y="{y}" width="{wide:.1f}" height="{of.y(0) - y:.1f}"'
        looks = f'fill="{FILLS[bar.kind]}" stroke="{_stroke(bar.kind)}"'
        yield f"<rect {size} {looks}><title>{safe(f'{row.year}, {WORDS[bar.kind]}: {bar.label}')}</title></rect>"
        if bar.spread:
            ends, x = (of.y(bar.most or 0), of.y(bar.least or 0)), left + wide / 2
            yield f'<path d="M{x - 5:.1f} {ends[0]} h10 m-5 0 V{ends[1]} m-5 0 h10" fill="none" stroke="black" stroke-width="1.5"/>'


def _stroke(kind: str) -> str:
    return ORANGE if kind == "plan" else BLUE


def _key(of: Plot) -> Iterator[str]:
    """Name what there is to be seen, with its looks, at the right."""
    x, y = WIDTH - RIGHT + 14, of.above + HEAD + 8
    lines = list(capacity_key(of, x, y))
    yield from (line for line, _ in lines)
    y = lines[-1][1] if lines else y
    for kind in dict.fromkeys(b.kind for r in of.of_years for b in bars(r)):
        yield f'<rect x="{x}" y="{y - 7}" width="20" height="13" fill="{FILLS[kind]}" stroke="{_stroke(kind)}"/>'
        yield text(x + 27, y + 4, WORDS[kind], 'font-size="12"')
        y += 20
    if any(b.spread for r in of.of_years for b in bars(r)):
        yield f'<path d="M{x + 5} {y - 6} h10 m-5 0 v12 m-5 0 h10" fill="none" stroke="black" stroke-width="1.5"/>'
        yield text(x + 27, y + 4, "as its dates allow", 'font-size="12"')
