"""A history as a page: for each programme what it comes to, its claims, and the picture of its slips."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from plantplan.render.cells import Block, Grid, Heading, Note, Screen
from plantplan.render.layouts import grid
from plantplan.render.says import changed
from plantplan.render.trend import charts
from plantplan.reports.history import History
from plantplan.reports.report import Report
from plantplan.reports.slippage import SlipRow
from plantplan.reports.steps import StepRow

MARKS = (
    ("(", "In brackets: beside a firmer word, which stands."),
    (" !", "! it contradicts another source's word of about the same day, or goes back to a date that had been given up: no slip."),
    (" to ", "12 months (0 to 24): from the middle of one date to that of the other, with the least and the most that they allow."),
)


def history_page(history: History, screen: Screen) -> list[Block]:
    """The page of a history: a heading, then each programme."""
    report = history.report
    what_if = f", what if: {report.scenario}" if report.scenario else ""
    blocks: list[Block] = [Heading(f"History as of {report.as_of}{what_if}"), *map(Note, report.notes)]
    for told, rows in groupby(report.rows, key=_whose):
        blocks += _told(told, list(rows), report, screen)
    said = [] if report.rows else [Note("nothing was said")]
    return [*blocks, *said, *_marks(blocks), *map(Note, changed(report.rows))]


def _whose(row: StepRow | SlipRow) -> tuple[str, str, str | None]:
    return row.kind, row.id, row.plant


def _told(told: tuple[str, str, str | None], rows: list[StepRow], report: Report, screen: Screen) -> Iterator[Block]:
    sums = [r for section in report.sections for r in section.rows if _whose(r) == told]
    first = rows[0]
    stage = next((r.stage for r in sums if r.stage), "")
    yield Heading(f"{first.name}, {first.plant_name or 'plant not named'}" if first.kind == "programme" else first.name, stage)
    yield from (Note(r.sentence) for r in sums)
    yield grid("", StepRow, rows)
    yield from charts(rows, report.as_of, screen)


def _marks(blocks: list[Block]) -> list[Block]:
    """Say what marks mean, where steps have them."""
    grids = [b for b in blocks if isinstance(b, Grid) and not b.drawn]
    steps = [row[i].text for g in grids for i, c in enumerate(g.columns) if c.header == "Step" for row in g.rows]
    return [Note(said) for mark, said in MARKS if any(mark in text if mark != "(" else text.startswith(mark) for text in steps)]
