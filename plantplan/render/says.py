"""What the cells of rows say: a stage in its colour, a date with its marks, sources as links; each cell is made of one row."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from plantplan.render.cells import Cell, cell, is_link
from plantplan.spelling import visible

if TYPE_CHECKING:
    from plantplan.reports.entries import ClaimRow, FigureRow, LineRow, StopRow
    from plantplan.reports.listing import PlantRow
    from plantplan.reports.steps import StepRow

CHANGED = "*"  # beside what a scenario changes
ASSUMED = "if"  # beside what is computed with an assumption
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


def changed(rows: Iterable[Any]) -> list[str]:
    """Say what the mark of a what-if means, where rows have it."""
    return [f"{CHANGED} changed by the what-if."] if any(getattr(row, "what_if", False) for row in rows) else []


def assumed(rows: Iterable[Any]) -> list[str]:
    """Say what is assumed for computed capacity, where anything was computed with it."""
    found = {row.assumed for row in rows if getattr(row, "assumed", None) and row.computed is not None}
    return [f"{ASSUMED}: computed with {words}, whatever the lines say." for words in sorted(found)]


def marked(row: Any, first: Cell) -> Cell:
    """The first cell of a row, with a mark where a scenario changes the row."""
    return first._replace(text=f"{first.text} {CHANGED}") if getattr(row, "what_if", False) else first


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


def closing(row: PlantRow) -> Cell:
    """When a plant closes, and that it is only a rumour."""
    return cell(f"{row.closes} rumoured" if row.closes and row.closes_status == "rumoured" else row.closes)


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


def of_dates(row: Any) -> Cell:
    """The sources of a row, each a link; where there are several, with what it said."""
    found = _sources(row)
    return linked((", ".join(names) if len(found) > 1 else "", *of) for of, names in found.items())


def linked(sources: Iterable[tuple[str, str, str | None, str | None]]) -> Cell:
    """Write sources after each other, each with what it said (if it must be told), and each its own link."""
    parts, spans, at = list[str](), list[tuple[int, int, str]](), 0
    for what, publisher, said, url in sources:
        who = visible(" ".join(w for w in (publisher, said) if w))
        parts.append(f"{what} {who}".strip())
        start = at + len(parts[-1]) - len(who)
        spans += [(start, start + len(who), url)] if url and is_link(url) else []
        at += len(parts[-1]) + len("; ")
    return cell("; ".join(parts))._replace(spans=tuple(spans))


def addresses(row: Any) -> Cell:
    """All addresses of a row's sources."""
    return cell(" ".join(dict.fromkeys(url for _, _, url in _sources(row) if url)))


def number(prefix: str, value: int | None, suffix: str = "") -> Cell:
    """A number with its mark, or a dash."""
    return cell(None) if value is None else Cell(f"{prefix}{value:,}{suffix}")


def figure(row: FigureRow) -> Cell:
    """A figure with what its source said of it."""
    return number(">= " if row.at_least else "~" if row.approximate else "", row.units)


def values(row: ClaimRow) -> Cell:
    """What a claim says, in words."""
    said = words(row.values)
    return cell(said if row.kind in ("claims", "platforms") or not said else f"{row.kind}: {said}")


def rate(row: LineRow) -> Cell:
    """The rate of a line: jobs an hour, the seconds between two, or cars a day or a week."""
    to = f"-{row.units_per_day_most:,}" if row.units_per_day_most else ""
    parts = (
        f"{row.jph:g} an hour" if row.jph else "",
        f"takt {row.takt_seconds:g} s" if row.takt_seconds else "",
        f"{row.units_per_day:,}{to} a day" if row.units_per_day else "",
        f"{row.units_per_week:,} a week" if row.units_per_week else "",
    )
    return cell(", ".join(filter(None, parts)))


def shifts(row: LineRow) -> Cell:
    """How long a line works: shifts, their hours, days a year."""
    said = (
        (row.shifts_per_day, "shift", "a day"),
        (row.shifts_per_week, "shift", "a week"),
        (row.hours, "hour", "each"),
        (row.days, "day", "a year"),
        (row.days_per_week, "day", "a week"),
        (row.weeks, "week", "a year"),
    )
    told = (f"{value:g} {unit if value == 1 else f'{unit}s'} {words}" for value, unit, words in said if value)
    return cell(", ".join([*([row.pattern] if row.pattern else []), *told]))


def stopped(row: StopRow) -> Cell:
    """On how many of how many working days a plant stood still, where a source counts them."""
    return cell(f"{row.days} of {row.of}" if row.days and row.of else row.days)


def speaker(row: ClaimRow | StepRow) -> Cell:
    """Who published a claim, and whom it quotes."""
    words = [row.publisher or REGISTER, *[f"({row.speaker})"] * bool(row.speaker)]
    return cell(" ".join(words), "", row.url)


def programme(row: Any) -> Cell:
    """A programme: the model with its plant."""
    return cell(f"{row.name}, {row.plant_name}" if row.plant_name else row.name)


def words(values: dict[str, Any]) -> str:
    """What a claim says, field by field."""
    return ", ".join(_said_of(k.replace("_", " "), v) for k, v in values.items())


def _said_of(key: str, value: object) -> str:
    """One value of a claim in people's words: a flag is its name, a year of volumes its own word, a number has thousands."""
    if value is True:
        return key
    if isinstance(value, dict):
        return ", ".join(f"{key} {k}: {v:,}" for k, v in value.items())
    is_year = isinstance(value, int) and key == "from"
    return f"{key} {value if is_year else cell(value).text}"
