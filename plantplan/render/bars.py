"""A plant's years as bars in text: what was built or is planned against what could be built, each plant to its own scale."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from plantplan.render import bases
from plantplan.render.cells import Cell, Column, Grid, Screen, fitting, without_empty

if TYPE_CHECKING:
    from plantplan.reports.capacity import CapacityRow

HEADER, RANK = "Trend", 8
WIDTH = 20  # characters of the largest figure
BUILT, PLANNED, IN_PART, CAN, UNLIKE, MORE = "█", "▒", "░", "│", "┆", "+"
MEANING = {
    BUILT: "built",
    PLANNED: "planned",
    IN_PART: "forecast, or a part of the year",
    CAN: "capacity",
    UNLIKE: "capacity from a change of basis to the next",
    MORE: "or more",
}


def drawn(table: Grid, rows: Sequence[CapacityRow], screen: Screen) -> Grid:
    """Add the bars to a table where a screen has room for them beside all else but addresses, and there is something to compare."""
    bars = [bar for _, years in groupby(rows, key=lambda r: (r.group, r.part, r.plant, r.name)) for bar in _bars(list(years), rows)]
    if screen.width is None or not any(bars):
        return table
    columns = [*table.columns, Column(HEADER, RANK, least=max(map(len, bars)))]  # a bar that is broken says nothing
    wider = table._replace(columns=columns, rows=[[*row, Cell(bar)] for row, bar in zip(table.rows, bars, strict=True)])
    return table if HEADER in fitting(without_empty(wider), screen.width)[1] else wider


def legend(table: Grid) -> list[str]:
    """Say what the marks mean that are there to be seen."""
    at = [i for i, c in enumerate(table.columns) if c.header == HEADER]
    seen = {mark for i in at for row in table.rows for mark in row[i].text}
    said = "  ".join(f"{mark} {meaning}" for mark, meaning in MEANING.items() if mark in seen)
    return [f"{said}; each plant to its own scale"] if said else []


def _bars(years: Sequence[CapacityRow], every: Sequence[CapacityRow]) -> list[str]:
    """The bars of one plant or total; none where there is but one figure, which is not to be compared with anything."""
    changed = bases.changed(years, every)
    figures = [n for row in years for n in (row.capacity, _figure(row)[1]) if n]
    ends = [(CAN, UNLIKE)[sum(year <= row.year for year in changed) % 2] for row in years]
    return [_bar(row, max(figures), end) if len(figures) > 1 else "" for row, end in zip(years, ends, strict=True)]


def _figure(row: CapacityRow) -> tuple[str, int, bool]:
    """What a bar is of, its units, and whether they are a bound: what a whole year built, else the plan, else what is known."""
    if row.output is not None and row.output_full_year and row.output_kind == "actual":
        return BUILT, row.output, row.output_at_least
    if row.plan is not None and (row.plan_least or row.plan_most is not None):  # at least nothing is no news
        return PLANNED, row.plan, row.plan_at_least
    return IN_PART, row.output or 0, row.output_at_least


def _bar(row: CapacityRow, top: int, line: str) -> str:
    """A bar of at least one character for whatever is more than nothing; the capacity's line is where it ends, or beyond it."""
    mark, units, at_least = _figure(row)
    text = mark * _long(units, top) + MORE * (at_least and units > 0)
    if row.capacity is None:
        return text
    end = max(_long(row.capacity, top), 1)
    beyond = text[end:] if units > row.capacity else ""
    return f"{text[:end].ljust(end)}{line}{MORE * row.capacity_at_least}{beyond}".rstrip()


def _long(units: int, top: int) -> int:
    return max(round(units * WIDTH / top), 1) if units else 0
