"""How rows look as tables: for each shape of row its columns, in the order and with the words that people read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from plantplan.render import changed, says
from plantplan.render.cells import ADDRESS, Cell, Column, Grid, cell
from plantplan.spelling import visible

if TYPE_CHECKING:
    pass

Make = Callable[[Any], Cell]
Layout = Sequence[tuple[Column, Make]]


def grid(title: str, shape: type, rows: Sequence[Any], *without: str) -> Grid:
    """Lay rows of one shape out as a table, leaving out the columns named."""
    layout = [(column, make) for column, make in LAYOUTS[shape.__name__] if column.header not in without]
    return Grid(title, [column for column, _ in layout], [[make(row) for _, make in layout] for row in rows])


def _col(header: str, field: str, rank: int = 0, *, right: bool = False) -> tuple[Column, Make]:
    return Column(header, rank, "right" if right else "left"), lambda row: cell(getattr(row, field))


def _made(header: str, make: Make, rank: int = 0, *, right: bool = False) -> tuple[Column, Make]:
    return Column(header, rank, "right" if right else "left"), make


def _said(rank: int = 2) -> tuple[Column, Make]:
    return Column("Source", rank), lambda row: says.source(row.publisher, row.said, row.url)


_URL = _col("Address", "url", 9)

LAYOUTS: dict[str, Layout] = {  # by the name of the row's class: a page loads only the reports it shows
    "ProgrammeRow": (
        _col("Model", "name"),
        _col("Plant", "plant_name", 1),
        _made("Stage", says.stage),
        _col("Platform", "platform_name", 5),
        _made("Start", lambda row: says.dated(row, "start")),
        _made("Launch", lambda row: says.dated(row, "launch"), 1),
        _made("End", lambda row: says.dated(row, "end"), 4),
        _made("Source", says.of_dates, 3),
        _made("Address", says.addresses, 9),
    ),
    "PlantRow": (
        _col("Plant", "name"),
        _col("Id", "plant", 6),
        _col("Place", "city", 5),
        _col("Country", "country", 2),
        _col("Operator", "operator", 3),
        _col("Status", "status", 4),
        _col("Built now", "in_production", right=True),
        _col("To come", "to_come", right=True),
        _col("Next start", "next_begin", 1),
    ),
    "PlatformRow": (
        _col("Platform", "name"),
        _col("Id", "platform", 6),
        _col("Owner", "owner", 3),
        _col("Plants", "plants", 2),
        _col("Built now", "in_production", right=True),
        _col("To come", "to_come", right=True),
        _col("First known", "first_begin", 1),
    ),
    "ModelRow": (
        _col("Model", "name"),
        _col("Id", "model", 6),
        _col("Segment", "segment", 5),
        _col("Powertrains", "powertrains", 4),
        _col("Plants", "plants", 1),
        _col("Stage", "stages"),
        _col("First known", "begin", 2),
        _col("Claims", "claims", 3, right=True),
    ),
    "SourceRow": (
        _made("Publisher", lambda row: cell(row.publisher, "", row.url)),
        _col("Date", "date"),
        _col("Entries", "entries", 2, right=True),
        _col("About", "about", 1),
        _URL,
    ),
    "CapacityRow": (
        _made("Plant", lambda row: cell(row.name) if row.plant else cell(f"Total {row.name}", "bold")),
        _made("Year", lambda row: cell(str(row.year)), right=True),
        _made("Capacity", lambda row: says.number(">= " if row.capacity_at_least else "", row.capacity), right=True),
        _col("Basis", "basis", 3),
        _col("Computed", "computed", 8, right=True),
        _made("Plan", lambda row: says.number(">= " if row.plan_at_least else "", row.plan), right=True),
        _made("Output", says.output, right=True),
        _made("Utilisation", says.use, 1, right=True),
        _col("Models", "models", 4, right=True),
        _col("Launches", "launches", 5, right=True),
        _made("Source", says.of_figures, ADDRESS),
    ),
    "FigureRow": (
        _col("What", "what"),
        _col("Period", "period"),
        _made("Units", says.figure, right=True),
        _col("Of", "detail", 3),
        _said(),
        _URL,
    ),
    "LineRow": (
        _col("Line", "line"),
        _made("From", lambda row: cell(str(row.since)), right=True),
        _made("Rate", says.rate),
        _made("Shifts", says.shifts, 1),
        _made("Units a year", lambda row: says.number("", row.units), 3, right=True),
        _col("Note", "note", 4),
        _said(),
        _URL,
    ),
    "StopRow": (
        _col("Period", "period"),
        _col("Reason", "reason", 1),
        _col("Models", "models", 3),
        _col("Note", "note", 4),
        _said(),
        _URL,
    ),
    "InstalledRow": (_col("Platform", "name"), _col("Status", "status"), _col("From", "start"), _said(), _URL),
    "ContestedRow": (
        _col("Model", "name"),
        _col("What", "field"),
        _made("Stands", lambda row: cell(row.stands or "put off")),
        _made("Rival", lambda row: cell(row.rival or "put off", "magenta" if row.status == "rumoured" else "")),
        _col("Status", "status", 1),
        _said(),
        _URL,
    ),
    "Finding": (
        _made("Place", lambda row: Cell(visible(f"{row.file}:{row.line}:{row.column}"))),
        _col("Key", "key"),
        _col("What", "message"),
        _col("Help", "advice", 1),
        _col("Code", "code", 2),
    ),
    "ChangeRow": (
        _col("Name", "name"),
        _made("Plant", lambda row: cell(None if row.group == "plant" else row.plant_name), 1),
        _made("What", changed.what),
        _made("Before", lambda row: changed.value(row, "before")),
        _made("After", lambda row: changed.value(row, "after")),
        _made("By", changed.shift, 2),
        _made("How", changed.how, 4),
        _made("Source", changed.source, 3),
        _made("Earlier source", changed.earlier_source, 5),
        _made("Address", changed.address, ADDRESS),
    ),
    "ClaimRow": (
        _col("Said", "said"),
        _col("About", "about"),
        _col("Plant", "plant", 3),
        _made("What", says.values),
        _col("Status", "status", 2),
        _col("Note", "note", 4),
        _made("Publisher", says.speaker, 1),
        _URL,
    ),
}
