"""A comparison as a page: what its two sides assume, then the plants and years, then the programmes that differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plantplan.render.cells import Block, Cell, Heading, Note, Pairs, Screen, cell
from plantplan.render.layouts import grid
from plantplan.render.pages import marks

if TYPE_CHECKING:
    from plantplan.reports.compare import Comparison, Side


def compare_page(comparison: Comparison, screen: Screen) -> list[Block]:
    """The page of a comparison; where a cell has one value, it is that of both sides."""
    del screen  # a table fits itself to the screen when it is written
    report, (programmes,) = comparison.report, comparison.report.sections
    tables = [
        grid("Plants and years", report.shape, report.rows),
        grid(programmes.title, programmes.shape, programmes.rows),
    ]
    shown = [t for t in tables if t.rows]
    sides = Pairs([("A", _side(comparison.a)), ("B", _side(comparison.b))])
    head = Heading(f"A and B compared as of {report.as_of}, in vehicles a year")
    return [head, sides, *shown, *map(Note, [*marks(shown), *report.notes])]


def _side(side: Side) -> Cell:
    """What a side assumes, with what its scenarios say of themselves."""
    said = " ".join(s.note for s in side.plan.scenarios if s.note)
    return cell(f"{side.name}{f' ({said})' if said else ''}")
