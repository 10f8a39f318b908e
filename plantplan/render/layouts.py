"""How rows look as tables: for each shape of row its columns, in the order and with the words that people read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from plantplan.render.cells import ADDRESS, Cell, Column, Grid, cell, is_link
from plantplan.spelling import visible

if TYPE_CHECKING:
    from plantplan.reports.capacity import CapacityRow
    from plantplan.reports.entries import ClaimRow, FigureRow, LineRow

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


def dated(row: Any, milestone: str) -> Cell:
    """The date of a milestone, and what must be said of it."""
    said, status, passed = (
        getattr(row, f"{milestone}_said"),
        getattr(row, f"{milestone}_status"),
        milestone == "end" and row.end_passed,
    )
    over = row.stage in ("ended", "moved", "cancelled")
    words = [
        getattr(row, milestone) or ("put off" if said or status else ""),
        *["rumoured"] * (status == "rumoured" and row.stage != "rumoured"),
        *["passed"] * passed,
        *["what-if"] * getattr(row, f"{milestone}_what_if"),
        *["!"] * (not over and any(r.field == milestone for r in row.contested)),
    ]
    return cell(" ".join(w for w in words if w), "bold" if getattr(row, f"{milestone}_happened") else "")


def source(publisher: str | None, said: str | None, url: str | None) -> Cell:
    """Who said it, and when."""
    return cell(" ".join(w for w in (publisher, said) if w), "", url)


def _sources(row: Any) -> dict[tuple[str, str, str | None], list[str]]:
    """Who said what of a programme: each source with what comes from it; without any date, the source of the last claim."""
    found: dict[tuple[str, str, str | None], list[str]] = {}
    for name in ("start", "launch", "end", *(["stage"] if row.stage != "in production" else [])):
        said, publisher, url = (getattr(row, f"{name}_{part}") for part in ("said", "publisher", "url"))
        if publisher or (name != "stage" and getattr(row, name)):
            found.setdefault((publisher or REGISTER, said or "", url), []).append(name)
    alone = {(row.last_publisher or REGISTER, row.last_claim or "", row.last_url): ["last"]}
    return found if any(n != ["stage"] for n in found.values()) else found or alone


def _of_dates(row: Any) -> Cell:
    """The sources of a row, each a link; where there are several, with what it said."""
    found = _sources(row)
    return _linked((", ".join(names) if len(found) > 1 else "", *of) for of, names in found.items())


def _linked(sources: Iterable[tuple[str, str, str | None, str | None]]) -> Cell:
    """Write sources after each other, each with what it said (if it must be told), and each its own link."""
    parts, spans, at = list[str](), list[tuple[int, int, str]](), 0
    for what, publisher, said, url in sources:
        who = visible(" ".join(w for w in (publisher, said) if w))
        parts.append(f"{what} {who}".strip())
        start = at + len(parts[-1]) - len(who)
        spans += [(start, start + len(who), url)] if url and is_link(url) else []
        at += len(parts[-1]) + len("; ")
    return cell("; ".join(parts))._replace(spans=tuple(spans))


def _addresses(row: Any) -> Cell:
    return cell(" ".join(dict.fromkeys(url for _, _, url in _sources(row) if url)))


def _number(prefix: str, value: int | None, suffix: str = "") -> Cell:
    return cell(None) if value is None else Cell(f"{prefix}{value:,}{suffix}")


def _figure(row: FigureRow) -> Cell:
    return _number(">= " if row.at_least else "~" if row.approximate else "", row.units)


def _output(row: CapacityRow) -> Cell:
    marks = [row.output_period] if row.output_period != str(row.year) else []
    marks += ["forecast"] * (row.output_kind == "forecast") + ["shared"] * bool(row.output_plants)
    prefix = ">= " if row.output_at_least else ""
    return _number(
        f"{prefix}~" if row.output_approximate else prefix, row.output, f" ({', '.join(map(str, marks))})" if marks else ""
    )


def _of_figures(row: CapacityRow) -> Cell:
    """The sources of a capacity and of an output."""
    both = (
        ("capacity", row.capacity, row.capacity_publisher, row.capacity_said, row.capacity_url),
        ("output", row.output, row.output_publisher, row.output_said, row.output_url),
    )
    of_plant = [b for b in both if b[1] is not None and row.plant is not None]
    return _linked((what, publisher or REGISTER, said, url) for what, _, publisher, said, url in of_plant)


def _use(row: CapacityRow) -> Cell:
    if row.utilisation is None:
        return cell(None)
    bound = f"{row.utilisation_bound} " if row.utilisation_bound else ""
    of = " plan" if row.utilisation_of == "plan" else ""
    return Cell(f"{bound}{row.utilisation * 100:.1f} %{of}", "bold red" if row.utilisation > 1 else "")


def _values(row: ClaimRow) -> Cell:
    words = ", ".join(_said_of(k.replace("_", " "), v) for k, v in row.values.items())
    return cell(words if row.kind in ("claims", "platforms") or not words else f"{row.kind}: {words}")


def _rate(row: LineRow) -> Cell:
    """The rate of a line: jobs an hour, or cars a day."""
    parts = [f"{row.jph:g} an hour"] if row.jph else []
    return cell(", ".join([*parts, *([f"{row.units_per_day:,} a day"] if row.units_per_day else [])]))


def _shifts(row: LineRow) -> Cell:
    """How long a line works: shifts, their hours, days a year."""
    said = (
        (row.shifts_per_day, "shifts a day"),
        (row.shifts_per_week, "shifts a week"),
        (row.hours, "hours each"),
        (row.days, "days a year"),
    )
    return cell(", ".join(f"{value:g} {words}" for value, words in said if value))


def _speaker(row: ClaimRow) -> Cell:
    """Who published a claim, and whom it quotes."""
    words = [row.publisher or REGISTER, *[f"({row.speaker})"] * bool(row.speaker)]
    return cell(" ".join(words), "", row.url)


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
        _made("Start", lambda row: dated(row, "start")),
        _made("Launch", lambda row: dated(row, "launch"), 1),
        _made("End", lambda row: dated(row, "end"), 4),
        _made("Source", _of_dates, 3),
        _made("Address", _addresses, 9),
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
        _made("Capacity", lambda row: _number(">= " if row.capacity_at_least else "", row.capacity), right=True),
        _col("Basis", "basis", 3),
        _col("Computed", "computed", 8, right=True),
        _made("Plan", lambda row: _number(">= " if row.plan_at_least else "", row.plan), right=True),
        _made("Output", _output, right=True),
        _made("Utilisation", _use, 1, right=True),
        _col("Models", "models", 4, right=True),
        _col("Launches", "launches", 5, right=True),
        _made("Source", _of_figures, ADDRESS),
    ),
    "FigureRow": (
        _col("What", "what"),
        _col("Period", "period"),
        _made("Units", _figure, right=True),
        _col("Of", "detail", 3),
        _said(),
        _URL,
    ),
    "LineRow": (
        _col("Line", "line"),
        _made("From", lambda row: cell(str(row.since)), right=True),
        _made("Rate", _rate),
        _made("Shifts", _shifts, 1),
        _made("Units a year", lambda row: _number("", row.units), 3, right=True),
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
    "ClaimRow": (
        _col("Said", "said"),
        _col("About", "about"),
        _col("Plant", "plant", 3),
        _made("What", _values),
        _col("Status", "status", 2),
        _col("Note", "note", 4),
        _made("Publisher", _speaker, 1),
        _URL,
    ),
}
