"""How rows look as tables: for each shape of row its columns, in the order and with the words that people read."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any

from plantplan.render import says
from plantplan.render.cells import Cell, Column, Grid, cell
from plantplan.render.columns import URL, Layout, col, made, said
from plantplan.spelling import visible


def grid(title: str, shape: type, rows: Sequence[Any], *without: str) -> Grid:
    """Lay rows of one shape out as a table, leaving out the columns named."""
    layout = [(column, make) for column, make in _layout(shape.__name__) if column.header not in without]
    return Grid(title, [column for column, _ in layout], [_cells(layout, row) for row in rows])


def _cells(layout: Layout, row: Any) -> list[Cell]:
    first, *rest = (make(row) for _, make in layout)
    return [says.marked(row, first), *rest]


def _layout(name: str) -> Layout:
    if name in LAYOUTS:
        return LAYOUTS[name]
    others = (import_module(f"plantplan.render.layouts_{of}").LAYOUTS for of in ("capacity", "time"))
    return next(layouts[name] for layouts in others if name in layouts)


LAYOUTS: dict[str, Layout] = {  # by the name of the row's class: a page loads only the reports, and the layouts, that it shows
    "ProgrammeRow": (
        col("Model", "name"),
        col("Plant", "plant_name", 1),
        made("Stage", says.stage),
        col("Platform", "platform_name", 5),
        made("Start", lambda row: says.dated(row, "start")),
        made("Launch", lambda row: says.dated(row, "launch"), 1),
        made("End", lambda row: says.dated(row, "end"), 4),
        made("Source", says.of_dates, 3),
        made("Address", says.addresses, 9),
    ),
    "PlantRow": (
        col("Plant", "name"),
        col("Id", "plant", 6),
        col("Place", "city", 5),
        col("Country", "country", 2),
        col("Operator", "operator", 3),
        col("Status", "status", 4),
        col("Built now", "in_production", right=True),
        col("To come", "to_come", right=True),
        col("Next start", "next_begin", 1),
        made("Closes", says.closing, 1),
    ),
    "PlatformRow": (
        col("Platform", "name"),
        col("Id", "platform", 6),
        col("Owner", "owner", 3),
        col("Plants", "plants", 2),
        col("Built now", "in_production", right=True),
        col("To come", "to_come", right=True),
        col("First known", "first_begin", 1),
    ),
    "ModelRow": (
        col("Model", "name"),
        col("Id", "model", 6),
        col("Segment", "segment", 5),
        col("Powertrains", "powertrains", 4),
        col("Plants", "plants", 1),
        col("Stage", "stages"),
        col("First known", "begin", 2),
        col("Claims", "claims", 3, right=True),
    ),
    "SourceRow": (
        made("Publisher", lambda row: cell(row.publisher, "", row.url)),
        col("Date", "date"),
        col("Entries", "entries", 2, right=True),
        col("About", "about", 1),
        URL,
    ),
    "ScenarioRow": (
        col("Scenario", "scenario"),
        col("Name", "name"),
        col("Claims", "claims", 2, right=True),
        col("About", "about", 1),
        (Column("Note", 3, least=36), lambda row: cell(row.note)),
    ),
    "FigureRow": (
        col("What", "what"),
        col("Period", "period"),
        made("Units", says.figure, right=True),
        col("Of", "detail", 3),
        said(),
        URL,
    ),
    "LineRow": (
        col("Line", "line"),
        made("Shop", lambda row: cell(row.shop if row.shop != row.line else None), 5),
        made("From", lambda row: cell(str(row.begins)), right=True),
        made("Rate", says.rate),
        made("Shifts", says.shifts, 1),
        made("Units a year", lambda row: says.number("", row.units), 3, right=True),
        col("Models", "models", 6),
        col("Note", "note", 4),
        said(),
        URL,
    ),
    "StopRow": (
        col("Period", "period"),
        made("Days", says.stopped, 2, right=True),
        col("Reason", "reason", 1),
        col("Models", "models", 3),
        col("Note", "note", 4),
        said(),
        URL,
    ),
    "InstalledRow": (col("Platform", "name"), col("Status", "status"), col("From", "start"), said(), URL),
    "ContestedRow": (
        col("Model", "name"),
        col("What", "field"),
        made("Stands", lambda row: cell(row.stands or "put off")),
        made("Rival", lambda row: cell(row.rival or "put off", "magenta" if row.status == "rumoured" else "")),
        col("Status", "status", 1),
        said(),
        URL,
    ),
    "Finding": (
        made("Place", lambda row: Cell(visible(f"{row.file}:{row.line}:{row.column}"))),
        col("Gravity", "severity"),
        col("Code", "code"),
        col("Key", "key"),
        col("What", "message"),
        col("Help", "advice"),
    ),
    "GateRow": (
        col("Gate", "gate"),
        made("Result", lambda row: cell("holds" if row.holds else "fails", "" if row.holds else "red")),
        made("Rows", lambda row: cell(row.broken_by or None), right=True),
        col("Since", "since", 1),
        col("Note", "note", 2),
    ),
    "ClaimRow": (
        col("Said", "said"),
        col("About", "about"),
        col("Plant", "plant", 3),
        made("What", says.values),
        col("Status", "status", 2),
        col("Note", "note", 4),
        made("Publisher", says.speaker, 1),
        URL,
    ),
}
