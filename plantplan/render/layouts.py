"""How rows look as tables: for each shape of row its columns, in the order and with the words that people read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from plantplan.render.cells import Cell, Column, Grid, cell
from plantplan.spelling import visible

if TYPE_CHECKING:
    from plantplan.reports.capacity import CapacityRow
    from plantplan.reports.entries import ClaimRow, FigureRow

REGISTER = "register"  # the source of a claim that names none: the register's own baseline

STAGE_STYLES = {
    "in production": "green",
    "paused": "yellow",
    "overdue": "bold red",
    "confirmed": "cyan",
    "planned": "blue",
    "rumoured": "magenta",
    "ended": "dim",
    "moved": "dim",
    "cancelled": "dim",
}

Make = Callable[[Any], Cell]
Layout = Sequence[tuple[Column, Make]]


def grid(title: str, shape: type, rows: Sequence[Any], *without: str) -> Grid:
    """Lay rows of one shape out as a table, leaving out the columns named."""
    layout = [(column, make) for column, make in LAYOUTS[shape.__name__] if column.header not in without]
    return Grid(title, [column for column, _ in layout], [[make(row) for _, make in layout] for row in rows])


def stage(row: Any) -> Cell:
    """The stage in its colour, with where a moved one went."""
    gone = f" to {row.moved_to_name}" if row.stage == "moved" and getattr(row, "moved_to_name", None) else ""
    return cell(f"{row.stage}{gone}", STAGE_STYLES[row.stage])


def begin(row: Any) -> Cell:
    """The date that a programme begins with, and what must be said of it."""
    words = [row.begin or ("put off" if row.begin_said else "")]
    words += ["(launch)"] * (row.begins_with == "launch") + ["rumoured"] * (row.begin_status == "rumoured")
    words += ["what-if"] * row.what_if + ["!"] * any(r.field == row.begins_with for r in row.contested)
    return cell(" ".join(w for w in words if w), "bold" if row.begin_happened else "")


def end(row: Any) -> Cell:
    """The end, and whether it is only a rumour."""
    put_off = "put off" if row.end_said and not row.end else ""
    words = [row.end or put_off, *["rumoured"] * (row.end_status == "rumoured"), *["passed"] * row.end_passed]
    return cell(" ".join(w for w in words if w), "bold" if row.end_happened else "")


def source(publisher: str | None, said: str | None, url: str | None) -> Cell:
    """Who said it, and when."""
    return cell(" ".join(w for w in (publisher, said) if w), "", url)


def _of_begin(row: Any) -> Cell:
    """The source of the begin, or of the last claim where nothing was said of a begin; a baseline is the register's own word."""
    if row.begin or row.begin_said:
        return source(row.begin_publisher or REGISTER, row.begin_said, row.begin_url)
    return source(row.last_publisher or REGISTER, row.last_claim, row.last_url)


def _address(row: Any) -> Cell:
    return cell(row.begin_url if row.begin or row.begin_said else row.last_url)


def _number(prefix: str, value: int | None, suffix: str = "") -> Cell:
    return cell(None) if value is None else Cell(f"{prefix}{value:,}{suffix}")


def _figure(row: FigureRow) -> Cell:
    return _number(">= " if row.at_least else "~" if row.approximate else "", row.units)


def _output(row: CapacityRow) -> Cell:
    marks = [row.output_period] if row.output_period != str(row.year) else []
    marks += ["forecast"] * (row.output_kind == "forecast") + ["shared"] * bool(row.output_plants)
    return _number("~" if row.output_approximate else "", row.output, f" ({', '.join(map(str, marks))})" if marks else "")


def _use(row: CapacityRow) -> Cell:
    if row.utilisation is None:
        return cell(None)
    bound = f"{row.utilisation_bound} " if row.utilisation_bound else ""
    of = " plan" if row.utilisation_of == "plan" else ""
    return Cell(f"{bound}{row.utilisation * 100:.1f} %{of}", "bold red" if row.utilisation > 1 else "")


def _values(row: ClaimRow) -> Cell:
    return cell(", ".join(_said_of(k.replace("_", " "), v) for k, v in row.values.items()))


def _said_of(key: str, value: object) -> str:
    """One value of a claim in people's words: a flag is its name, a year of volumes its own word, a number has thousands."""
    if value is True:
        return key
    if isinstance(value, dict):
        return ", ".join(f"{key} {k}: {v:,}" for k, v in value.items())
    is_year = isinstance(value, int) and key == "from"
    return f"{key} {value if is_year else cell(value).text}"


def _col(header: str, field: str, rank: int = 0, *, right: bool = False) -> tuple[Column, Make]:
    return Column(header, rank, "right" if right else "left"), lambda row: cell(getattr(row, field))


def _made(header: str, make: Make, rank: int = 0, *, right: bool = False) -> tuple[Column, Make]:
    return Column(header, rank, "right" if right else "left"), make


def _said(rank: int = 2) -> tuple[Column, Make]:
    return Column("Source", rank), lambda row: source(row.publisher, row.said, row.url)


_URL = _col("Address", "url", 9)

LAYOUTS: dict[str, Layout] = {  # by the name of the row's class: a page loads only the reports it shows
    "ProgrammeRow": (
        _col("Model", "name"),
        _col("Plant", "plant_name", 1),
        _made("Stage", stage),
        _col("Platform", "platform_name", 5),
        _made("Start", begin),
        _made("End", end, 4),
        _made("Source", _of_begin, 3),
        _made("Address", _address, 9),
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
        _col("First start", "first_begin", 1),
    ),
    "ModelRow": (
        _col("Model", "name"),
        _col("Id", "model", 6),
        _col("Segment", "segment", 5),
        _col("Powertrains", "powertrains", 4),
        _col("Plants", "plants", 1),
        _col("Stage", "stages"),
        _col("First start", "begin", 2),
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
        _made("Capacity", lambda row: _number(">= " if row.capacity_at_least else "", row.capacity), right=True),
        _col("Basis", "basis", 3),
        _col("Computed", "computed", 8, right=True),
        _made("Plan", lambda row: _number(">= " if row.plan_at_least else "", row.plan), right=True),
        _made("Output", _output, right=True),
        _made("Utilisation", _use, 1, right=True),
        _col("Models", "models", 4, right=True),
        _col("Launches", "launches", 5, right=True),
    ),
    "FigureRow": (
        _col("What", "what"),
        _col("Period", "period"),
        _made("Units", _figure, right=True),
        _col("Of", "detail", 3),
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
        _col("Status", "status", 3),
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
    "ClaimRow": (
        _col("Said", "said"),
        _col("About", "about", 5),
        _col("Plant", "plant", 3),
        _made("What", _values),
        _col("Status", "status", 2),
        _col("Note", "note", 4),
        _made("Publisher", lambda row: cell(row.publisher, "", row.url), 1),
        _URL,
    ),
}
