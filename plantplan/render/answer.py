"""Queries as pages: the answer with the columns that it has, and the list of what can be asked."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from plantplan.render.cells import GAP, Block, Cell, Column, Grid, Heading, Note, Screen, cell, fits, width
from plantplan.render.pages import what_if
from plantplan.render.plain import folds
from plantplan.reports.database import Answer
from plantplan.reports.report import Report
from plantplan.reports.tables import Schema

NARROW = 10  # what a value has at the least
DECIMALS = 4  # of what people read; the machine formats have them all


def answer_page(answer: Answer, screen: Screen) -> list[Block]:
    """The page of an answer: its columns as the query names them."""
    report = answer.report
    shown = selected(report.shape, report.rows, screen) if report.rows else Note("nothing matches")
    return [Heading(_title("Query", report)), shown, *map(Note, report.notes)]


def selected(shape: type[Any], rows: Sequence[Any], screen: Screen) -> Grid:
    """The rows of a query as a table that fits the screen: the columns are the query's."""
    columns = [_column(name, [row[i] for row in rows]) for i, name in enumerate(shape._fields)]
    table = Grid("", columns, [[_cell(value) for value in row] for row in rows])
    return table if screen.width is None or fits(table, screen.width) else _upright(table, screen.width)


def _upright(table: Grid, limit: int) -> Grid:
    """A table that is too wide, with one line a value, or several of a long one: what was asked for is not left out."""
    numbers = [str(number) for number in range(1, len(table.rows) + 1)]
    taken = width(numbers[-1]) if numbers else 0
    room = limit - max(taken, width("Row")) - max(width(c.header) for c in table.columns) - 2 * GAP
    rows = [
        [Cell(number if not i + j else ""), Cell("" if j else column.header, "dim"), value._replace(text=text)]
        for number, row in zip(numbers, table.rows, strict=True)
        for i, (column, value) in enumerate(zip(table.columns, row, strict=True))
        for j, text in enumerate(folds(value.text, max(room, NARROW)))
    ]
    return Grid("", [Column("Row", align="right"), Column("Column"), Column("Value")], rows)


def _column(name: str, values: Sequence[object]) -> Column:
    numbers = all(isinstance(v, int | float) for v in values if v is not None)
    return Column(cell(name).text, align="right" if numbers and any(v is not None for v in values) else "left")


def _cell(value: object) -> Cell:
    """A value as it is: no thousands, for a number may be a year."""
    if isinstance(value, float):
        return cell(f"{round(value, DECIMALS) or value:.15g}")
    return cell(str(value) if isinstance(value, int) else value)


def schema_page(schema: Schema, screen: Screen) -> list[Block]:
    """The page of what can be asked: each table with its columns."""
    del screen
    report = schema.report
    tables = groupby(report.rows, key=lambda row: row.table)
    rows = [[cell(name), cell(", ".join(c.column for c in columns))] for name, columns in tables]
    grid = Grid("", [Column("Table"), Column("Columns")], rows)
    how = "--format csv has the type of each column; docs/sql.md says what it means."
    return [Heading(_title("Tables", report)), grid, Note(how), *map(Note, report.notes)]


def _title(what: str, report: Report) -> str:
    return f"{what} as of {report.as_of}{what_if(report.scenario)}"
