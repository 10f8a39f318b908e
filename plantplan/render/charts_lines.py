"""The lines and points of a picture of capacity: what could be built in which years, and how much of it was used or is planned."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from plantplan.render import says_capacity
from plantplan.render.bases import NO_BASIS
from plantplan.render.picture import WIDTH, safe, text
from plantplan.render.plot import LEFT, RIGHT, UNDER, Plot
from plantplan.reports.report import Report

if TYPE_CHECKING:
    from plantplan.reports.capacity import CapacityRow

GREEN = "#007A5A"
GAP = 5  # pixels from the end of a line to where the basis changes
DOTS = 'stroke-width="1.5" stroke-dasharray="1.5 4"'
POINTS = {"": "M-4 0 A4 4 0 1 0 4 0 A4 4 0 1 0 -4 0 Z", "<=": "M-5 -4 H5 L0 5 Z", ">=": "M-5 4 H5 L0 -5 Z"}
HOW_USED = "Utilisation: full, of the output; hollow, of the plan; a triangle that points down, at most, or up, at least"
ENDS = "; a line, from the worst plant to the best"
LOOKS = {"": "", ">=": 'stroke-dasharray="9 3"', "<=": 'stroke-dasharray="3 3"'}
KEYS = {"": "capacity", ">=": "capacity or more", "<=": "capacity or less"}


def capacity(of: Plot) -> Iterator[str]:
    """A thick line over the years of each capacity, broken where it is a bound; a gap and dots where the basis is another."""
    for row, years in runs(of):
        left = of.x(years[0]) + GAP * (years[0] in of.changed)
        right, y = of.x(years[-1] + 1) - GAP * (years[-1] + 1 in of.changed), of.y(row.capacity or 0)
        words = f"capacity: {says_capacity.stated(row).text} ({row.basis or NO_BASIS})"
        yield (
            f'<line x1="{left}" x2="{right}" y1="{y}" y2="{y}" stroke="black" stroke-width="3" {LOOKS[_bound(row)]}>'
            f"<title>{safe(words)}</title></line>"
        )
    for year in of.changed:
        x = of.x(year)
        yield f'<line x1="{x}" x2="{x}" y1="{of.y(of.top)}" y2="{of.y(0)}" stroke="black" {DOTS}/>'


def runs(of: Plot) -> Iterator[tuple[CapacityRow, list[int]]]:
    """Each capacity with the years that follow each other and have it; from a change of basis on, it is another."""
    for key in dict.fromkeys(_same(r) for r in of.rows if r.capacity is not None):
        alike = [r for r in of.rows if _same(r) == key and r.year in of.years]
        years: list[int] = []
        for r in alike:
            if years and (r.year != years[-1] + 1 or r.year in of.changed):
                yield alike[0], years
                years = []
            years = [*years, r.year]
        if years:
            yield alike[0], years


def _same(row: CapacityRow) -> tuple[int | None, str, str | None]:
    return row.capacity, _bound(row), row.basis


def _bound(row: CapacityRow) -> str:
    return ">=" if row.capacity_at_least else "<=" if row.capacity_at_most else ""


def capacity_key(of: Plot, x: float, y: float) -> Iterator[tuple[str, float]]:
    """Name the looks of the lines and the bases, each with where the next may stand."""
    for bound in sorted({_bound(r) for r in of.rows if r.capacity is not None}):
        line = f'<line x1="{x}" x2="{x + 21}" y1="{y}" y2="{y}" stroke="black" stroke-width="3" {LOOKS[bound]}/>'
        words = text(x + 27, y + 4, KEYS[bound], 'font-size="12"')
        yield f"{line}\n{words}", y + 20
        y += 20
    if of.changed:
        line = f'<line x1="{x + 10}" x2="{x + 10}" y1="{y - 8}" y2="{y + 8}" stroke="black" {DOTS}/>'
        words = text(x + 27, y + 4, "the basis changes", 'font-size="12"')
        yield f"{line}\n{words}", y + 20
        y += 20
    if of.bases:
        yield text(x + 27, y, ", ".join(of.bases), 'fill="#333" font-size="11"'), y + 24


def utilisation(of: Plot, report: Report) -> Iterator[str]:
    """The strip below the bars: how much of the capacity, between nothing, all of it, and what the register calls healthy."""
    x, right = WIDTH - RIGHT + 14, WIDTH - RIGHT
    yield text(LEFT, of.use(of.full) - 10, HOW_USED + ENDS * (of.rows[0].plant is None), 'fill="#333" font-size="11"')
    for share, words in ((0.0, "0 %"), (1.0, "100 %")):
        yield f'<line x1="{LEFT}" x2="{right}" y1="{of.use(share)}" y2="{of.use(share)}" stroke="#555"/>'
        y = min(of.use(share), of.use(0) - UNDER * (share > 0)) + 4
        yield text(LEFT - 8, y, words, 'text-anchor="end" fill="#333" font-size="11"')
    lowest = of.use(0) + UNDER
    for share, words in ((report.asked["healthy"], "healthy from"), (report.asked["full"], "healthy up to")):
        if share is not None and share <= of.full:
            y = of.use(share)
            yield f'<line x1="{LEFT}" x2="{right}" y1="{y}" y2="{y}" stroke="{GREEN}" stroke-dasharray="6 4"/>'
            lowest = min(y, lowest - UNDER)
            yield text(x, lowest + 4, f"{words} {share * 100:g} %", 'font-size="11"')
    for row in of.of_years:
        yield from _used(of, of.x(row.year + 0.5), row)


def _used(of: Plot, x: float, row: CapacityRow) -> Iterator[str]:
    """A year's utilisation: a point, hollow if it is of the plan; in a total, with a line from the worst to the best plant."""
    if row.utilisation is None:
        return
    counted = row.utilisation_counted
    if len(counted) > 1:
        best, worst = of.use(counted[0].utilisation), of.use(counted[-1].utilisation)
        told = f"<title>{safe(f'best {counted[0].name}, worst {counted[-1].name}')}</title>"
        yield f'<path d="M{x - 6} {best} h12 m-6 0 V{worst} m-6 0 h12" fill="none" stroke="black">{told}</path>'
    fill, shape = "white" if row.utilisation_of == "plan" else "black", POINTS[row.utilisation_bound or ""]
    place = f'transform="translate({x} {of.use(row.utilisation)})"'
    yield f'<path d="{shape}" {place} fill="{fill}" stroke="black" stroke-width="1.5"/>'
