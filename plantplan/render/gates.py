"""Gates as a page: which hold, and the rows of those that do not."""

from __future__ import annotations

from plantplan.render.answer import selected
from plantplan.render.cells import Block, Heading, Note, Screen
from plantplan.render.layouts import grid
from plantplan.render.pages import what_if
from plantplan.reports.gates import Gates


def gates_page(gates: Gates, screen: Screen) -> list[Block]:
    """The page of gates: a table of all, then for each that fails the rows of its query."""
    report = gates.report
    table: list[Block] = [grid("", report.shape, report.rows)] if report.rows else []
    failed = [block for s in report.sections for block in (Heading(s.title), selected(s.shape, s.rows, screen))]
    return [Heading(f"Gates as of {report.as_of}{what_if(report.scenario)}"), *table, *failed, *map(Note, report.notes)]
