"""The lines and points of a picture of capacity: what could be built in which years, and how much of it was used or is planned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from plantplan.render import says_capacity
from plantplan.render.picture import WIDTH, safe, text
from plantplan.render.plot import LEFT, NO_BASIS, RIGHT, Plot, fits
from plantplan.reports.report import Report

if TYPE_CHECKING:
    from plantplan.reports.capacity import CapacityRow

GREEN = "#007A5A"
NEAR = 14  # pixels: words that are nearer would stand on each other
HALO = 'paint-order="stroke" stroke="white" stroke-width="3"'
BOLD = f'font-size="11" font-weight="bold" {HALO}'
SMALL = f'font-size="11" text-anchor="middle" {HALO}'
POINTS = {"": "M-4 0 A4 4 0 1 0 4 0 A4 4 0 1 0 -4 0 Z", "<=": "M-5 -4 H5 L0 5 Z", ">=": "M-5 4 H5 L0 -5 Z"}
HOW_USED = "Utilisation: full, of the output; hollow, of the plan; a triangle that points down, at most, or up, at least"
ENDS = "; a line, from the worst plant to the best"
LOOKS = {"": "", ">=": 'stroke-dasharray="9 3"', "<=": 'stroke-dasharray="3 3"'}
KEYS = {"": "capacity", ">=": "capacity or more", "<=": "capacity or less"}


def capacity(of: Plot, labels: Mapping[int, Sequence[float]]) -> Iterator[str]:
    """A thick line over the years of each capacity, broken where it is a bound, with its figure where no other stands."""
    for row, years in _runs(of):
        left, right, y = of.x(years[0]), of.x(years[-1] + 1), of.y(row.capacity or 0)
        words, basis = says_capacity.stated(row).text, row.basis or NO_BASIS
        yield (
            f'<line x1="{left}" x2="{right}" y1="{y}" y2="{y}" stroke="black" stroke-width="3" {LOOKS[_bound(row)]}>'
            f"<title>{safe(f'capacity: {words} ({basis})')}</title></line>"
        )
        named = f"{words} {basis}"
        said = named if len(of.bases) > 1 and fits(named, right - left) else words
        if fits(said, right - left):
            free = next((n for n in years if all(abs(other - y + 5) >= NEAR for other in labels.get(n, ()))), None)
            room = right - of.x(free) if free is not None else 0
            yield text(of.x(free or 0) + 3, y - 5, said, BOLD) if fits(said, room) else text(left + 3, y + 13, said, BOLD)


def _runs(of: Plot) -> Iterator[tuple[CapacityRow, list[int]]]:
    """Each capacity with the years that follow each other and have it."""
    for key in dict.fromkeys(_same(r) for r in of.rows if r.capacity is not None):
        alike = [r for r in of.rows if _same(r) == key and r.year in of.years]
        years: list[int] = []
        for r in alike:
            if years and r.year != years[-1] + 1:
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
    if of.bases:
        yield text(x + 27, y, ", ".join(of.bases), 'fill="#333" font-size="11"'), y + 24


def utilisation(of: Plot, report: Report) -> Iterator[str]:
    """The strip below the bars: how much of the capacity, between nothing, all of it, and what the register calls healthy."""
    x, right = WIDTH - RIGHT + 14, WIDTH - RIGHT
    yield text(LEFT, of.use(of.full) - 10, HOW_USED + ENDS * (of.rows[0].plant is None), 'fill="#333" font-size="11"')
    for share, words in ((0.0, "0 %"), (1.0, "100 %")):
        yield f'<line x1="{LEFT}" x2="{right}" y1="{of.use(share)}" y2="{of.use(share)}" stroke="#555"/>'
        yield text(LEFT - 8, of.use(share) + 4, words, 'text-anchor="end" fill="#333" font-size="11"')
    for share, words in ((report.asked["healthy"], "healthy from"), (report.asked["full"], "healthy up to")):
        if share is not None and share <= of.full:
            y = of.use(share)
            yield f'<line x1="{LEFT}" x2="{right}" y1="{y}" y2="{y}" stroke="{GREEN}" stroke-dasharray="6 4"/>'
            yield text(x, y + 4, f"{words} {share * 100:g} %", 'font-size="11"')
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
    whole = says_capacity.unjudged(row).text.replace(says_capacity.PLANNED, "")
    label = next((words for words in (whole, whole.partition(" (")[0]) if fits(words, of.slot)), "")
    yield text(x, of.use(0) + 18, label, SMALL)
