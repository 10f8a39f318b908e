"""How rows look as tables: for each shape of row its columns, in the order and with the words that people read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from plantplan.render import says
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
    "StepRow": (
        _col("Said", "said"),
        _made("Publisher", says.speaker, 1),
        _made("What", says.told_of),
        _col("Period", "period"),
        _col("Status", "status", 3),
        _made("Step", says.step),
        _made("Note", says.noted, 4),
        _URL,
    ),
    "SlipRow": (
        _made("Programme", says.programme),
        _col("Stage", "stage", 5),
        _col("Milestone", "milestone", 4),
        _col("First", "first"),
        _made("Now", lambda row: cell(row.now or "no date", "bold" if row.happened else "")),
        _col("Slips", "slips", right=True),
        _made("In all", says.in_all, right=True),
        _col("Last slip", "last_slip", 2),
        _col("Claims", "claims", 3, right=True),
        _said(6),
        _URL,
    ),
    "SlipGroupRow": (
        _col("Group", "group"),
        _col("Programmes", "programmes", right=True),
        _col("Slipped", "slipped", right=True),
        _col("Forward", "pulled_forward", 4, right=True),
        _made("Median", lambda row: says.of_cases(says.signed(row.median_months), row.counted, row.programmes), right=True),
        _made("Worst", lambda row: says.signed(row.worst_months), 2, right=True),
        _made("On time", lambda row: says.share(row.share_on_time, row.judged), right=True),
        _col("No date", "without_date", 3, right=True),
        _col("Cancelled", "cancelled", 3, right=True),
    ),
    "AccuracyRow": (
        _made("Rank", lambda row: Cell(str(row.rank or "")), right=True),
        _made("Who", says.who),
        _made("Lead", lambda row: cell(row.lead), 0),
        _col("Claims", "claims", right=True),
        _col("Dates", "programmes", 4, right=True),
        _made("Median error", lambda row: says.of_cases(says.signed(row.median_error), row.measured, row.claims), right=True),
        _made("Bias", lambda row: says.signed(row.bias), 2, right=True),
        _made("Right", lambda row: says.share(row.share_right, row.decided), right=True),
    ),
    "ForecastRow": (
        _made("Programme", says.programme),
        _col("What", "milestone"),
        _col("Claimed", "claimed"),
        _col("Status", "status", 2),
        _made("Ahead", lambda row: says.signed(row.months_ahead), 3, right=True),
        _made("Class", says.class_of, 1),
        _made("50 %", lambda row: says.span(row.span50_from, row.span50_to)),
        _made("80 %", lambda row: says.span(row.span80_from, row.span80_to)),
        _made("By then", lambda row: says.percent(row.share_by_end), 4, right=True),
        _said(5),
        _URL,
    ),
    "BackTestRow": (
        _col("Method", "method"),
        _col("Claims of", "of"),
        _col("Status", "status"),
        _col("Lead", "lead"),
        _col("Claims", "claims", right=True),
        _col("Forecast", "forecast", right=True),
        _col("Decided", "decided", right=True),
        _made("In 50 %", lambda row: says.percent(row.share50), right=True),
        _made("In 80 %", lambda row: says.percent(row.share80), right=True),
    ),
    "CaseRow": (
        _made("Programme", says.programme),
        _col("What", "milestone"),
        _col("Claimed", "claimed"),
        _made("Ahead", lambda row: says.signed(row.months_ahead), 2, right=True),
        _col("Happened", "happened"),
        _made("Error", lambda row: says.signed(row.error), right=True),
        _made("Right", lambda row: cell(row.right)),
        _col("Status", "status", 4),
        _said(),
        _URL,
    ),
    "OutputForecastRow": (
        _col("Plant", "name"),
        _col("Of", "models", 3),
        _made("Period", lambda row: Cell(row.period)),
        _made("Forecast", lambda row: says.number("~" if row.approximate else "", row.forecast), right=True),
        _made("Built", lambda row: says.number("~" if row.approximate else "", row.built), right=True),
        _made("Error", lambda row: Cell(f"{row.error * 100:+.1f} %"), right=True),
        _said(),
        _URL,
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
