"""Capacity, plan, output and utilisation by year as SVG, for print: told apart by fill, line and words, and not by colour alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from textwrap import wrap
from typing import TYPE_CHECKING

from plantplan.render import says_capacity
from plantplan.render.charts_lines import capacity, capacity_key, utilisation
from plantplan.render.picture import WIDTH, safe, sheet, text
from plantplan.render.plot import BARS, FOOT, HEAD, LEFT, RIGHT, STRIP, Bar, Plot, bars, fits, plot
from plantplan.reports.group_notes import of_group
from plantplan.reports.report import Report

if TYPE_CHECKING:
    from plantplan.reports.capacity import CapacityRow

AROUND = 70  # pixels of the words above and below the utilisation
LINE, LETTERS = 15, 145  # of the small print under a total: pixels of a line, letters in it
BESIDE = 0.07  # of a year's room, beside its bars
APART = 13  # pixels between words that stand over each other
BLUE, ORANGE = "#0072B2", "#D55E00"  # of Okabe and Ito's palette, safe for the colour-blind
FILLS = {"output": BLUE, "part": "url(#dots)", "plan": "url(#hatch)"}
STROKES = {"output": BLUE, "part": BLUE, "plan": ORANGE}
WORDS = {"output": "output", "part": "forecast or part of it", "plan": "plan"}
PATTERNS = (
    '<defs><pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    f'<rect width="7" height="7" fill="white"/><rect width="2.5" height="7" fill="{ORANGE}"/></pattern>'
    '<pattern id="dots" width="6" height="6" patternUnits="userSpaceOnUse">'
    f'<rect width="6" height="6" fill="white"/><circle cx="3" cy="3" r="1.3" fill="{BLUE}"/></pattern></defs>'
)
HALO = 'paint-order="stroke" stroke="white" stroke-width="3"'  # so that figures can be read on bars and lines
SMALL = f'font-size="11" text-anchor="middle" {HALO}'


def chart(report: Report) -> str:
    """Draw each plant and total of a report of capacity, one under the other; one without a figure is left out."""
    of = [list(rows) for _, rows in groupby(report.rows, key=lambda r: (r.group, r.part, r.plant, r.name))]
    of = [rows for rows in of if any(map(_has_figure, rows))]
    known = [r.year for rows in of for r in rows if _has_figure(r)]
    drawn, above = list[str](), 0.0
    for rows in of:
        drawn += _panel(plot(rows, range(min(known), max(known) + 1), above), report)
        above += _height(rows)
    title = f"Capacity, plan, output and utilisation as of {report.as_of}"
    return sheet(title, max(above, HEAD), drawn or [text(LEFT, 40, "No figure is known: nothing to draw.")], PATTERNS)


def _has_figure(row: CapacityRow) -> bool:
    return bool(bars(row)) or row.capacity is not None


def _height(rows: Sequence[CapacityRow]) -> float:
    used = any(r.utilisation is not None for r in rows)
    return HEAD + BARS + FOOT + (STRIP + AROUND) * used + LINE * len(_small_print(rows))


def _small_print(rows: Sequence[CapacityRow]) -> list[str]:
    """The lines under a total: its plants that count the most and the least, and those that do not count."""
    said = of_group(rows[0].name, rows) if rows[0].plant is None else ()
    return [line for sentence in said for line in wrap(sentence, LETTERS)]


def _panel(of: Plot, report: Report) -> Iterator[str]:
    what_if = f", what if: {report.scenario}" if report.scenario else ""
    yield text(LEFT, of.above + 24, says_capacity.plant(of.rows[0]).text, 'font-size="16" font-weight="bold"')
    yield text(LEFT, of.above + 43, f"Vehicles a year, as of {report.as_of}{what_if}", 'fill="#444" font-size="12"')
    yield from _axes(of)
    rows = [r for r in of.of_years if r.year in of.years]
    yield from (piece for row in rows for piece in _bars(of, row))
    labels = {row.year: list(_labels(of, row)) for row in rows}
    yield from capacity(of, {year: [y for _, y, _ in said] for year, said in labels.items()})
    yield from (text(x, y, words, SMALL) for said in labels.values() for x, y, words in said)
    yield from _key(of)
    if any(r.utilisation is not None for r in of.rows):
        yield from utilisation(of, report)
    lines = _small_print(of.rows)
    foot = of.above + _height(of.rows) - LINE * len(lines) - 8
    yield from (text(LEFT, foot + LINE * n, line, 'fill="#333" font-size="11"') for n, line in enumerate(lines))


def _axes(of: Plot) -> Iterator[str]:
    for units in range(0, of.top + 1, of.step):
        y = of.y(units)
        yield f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}" stroke="{"#555" if units == 0 else "#ddd"}"/>'
        yield text(LEFT - 8, y + 4, f"{units:,}", 'text-anchor="end" fill="#333" font-size="11"')
    for year in of.years:
        yield text(of.x(year + 0.5), of.y(0) + 18, str(year), 'text-anchor="middle"')


def _placed(of: Plot, row: CapacityRow) -> Iterator[tuple[Bar, float, float]]:
    """The bars of a year beside each other: each with its left edge and its width."""
    there = bars(row)
    wide = of.slot * (1 - 2 * BESIDE) / max(len(there), 1)
    yield from ((bar, of.x(row.year + BESIDE) + place * wide, wide) for place, bar in enumerate(there))


def _bars(of: Plot, row: CapacityRow) -> Iterator[str]:
    for bar, left, wide in _placed(of, row):
        y = of.y(bar.units)
        size = f'x="{left:.1f}" y="{y}" width="{wide:.1f}" height="{of.y(0) - y:.1f}"'
        looks = f'fill="{FILLS[bar.kind]}" stroke="{STROKES[bar.kind]}"'
        yield f"<rect {size} {looks}><title>{safe(f'{row.year}, {WORDS[bar.kind]}: {bar.label}')}</title></rect>"
        if bar.most is not None and bar.least != bar.most:
            ends, x = (of.y(bar.most), of.y(bar.least or 0)), left + wide / 2
            yield f'<path d="M{x - 5:.1f} {ends[0]} h10 m-5 0 V{ends[1]} m-5 0 h10" fill="none" stroke="black" stroke-width="1.5"/>'


def _labels(of: Plot, row: CapacityRow) -> Iterator[tuple[float, float, str]]:
    """The figures of the bars of a year, each over its bar; what is much higher than the other takes all the year's room."""
    there = [(bar, left, wide, of.y(max(bar.units, bar.most or 0))) for bar, left, wide in _placed(of, row)]
    lines = [of.y(r.capacity) for r in of.rows if r.year == row.year and r.capacity is not None]
    for bar, left, wide, top in there:
        words = bar.label.partition(" (")[0]
        alone = all(other - top >= APART for b, _, _, other in there if b is not bar)
        if fits(words, wide) or (alone and fits(words, of.slot)):
            middle = left + wide / 2 if fits(words, wide) else of.x(row.year + 0.5)
            yield middle, next((y - 4 for y in lines if top - APART - 1 <= y <= top - 1), top - 4), words


def _key(of: Plot) -> Iterator[str]:
    """Name what there is to be seen, with its looks, at the right."""
    x, y = WIDTH - RIGHT + 14, of.above + HEAD + 8
    lines = list(capacity_key(of, x, y))
    yield from (line for line, _ in lines)
    y = lines[-1][1] if lines else y
    for kind in dict.fromkeys(b.kind for r in of.of_years for b in bars(r)):
        yield f'<rect x="{x}" y="{y - 7}" width="20" height="13" fill="{FILLS[kind]}" stroke="{STROKES[kind]}"/>'
        yield text(x + 27, y + 4, WORDS[kind], 'font-size="12"')
        y += 20
    if any(b.most is not None and b.least != b.most for r in of.of_years for b in bars(r)):
        yield f'<path d="M{x + 5} {y - 6} h10 m-5 0 v12 m-5 0 h10" fill="none" stroke="black" stroke-width="1.5"/>'
        yield text(x + 27, y + 4, "as its dates allow", 'font-size="12"')
