"""Writing a result: which format, onto what; a terminal decides colour and width, and nothing else."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from plantplan import store
from plantplan.cli import streams
from plantplan.errors import PlantplanError
from plantplan.render.cells import Block, Screen
from plantplan.reports.report import Cards, Report

if TYPE_CHECKING:
    from plantplan.reports.changes import Changes
    from plantplan.reports.compare import Comparison
    from plantplan.reports.database import Answer
    from plantplan.reports.gates import Gates
    from plantplan.reports.history import History
    from plantplan.reports.tables import Schema
    from plantplan.reports.timeline import Timeline

    Result = Report | Cards | Timeline | Comparison | History | Changes | Gates | Answer | Schema

PAGES = {  # who lays out which result; the module is loaded when there is one
    "Report": ("plantplan.render.pages", "report_page"),
    "Cards": ("plantplan.render.pages", "cards_page"),
    "History": ("plantplan.render.history", "history_page"),
    "Comparison": ("plantplan.render.compare", "compare_page"),
    "Changes": ("plantplan.render.changes", "changes_page"),
    "Gates": ("plantplan.render.gates", "gates_page"),
    "Timeline": ("plantplan.render.timeline", "timeline_page"),
    "Answer": ("plantplan.render.answer", "answer_page"),
    "Schema": ("plantplan.render.answer", "schema_page"),
}
Format = Literal["table", "json", "csv", "tsv", "markdown", "ics"]
ENDINGS: dict[str, Format] = {
    ".json": "json",
    ".csv": "csv",
    ".tsv": "tsv",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "table",
    ".ics": "ics",
}


class NoSuchEnding(PlantplanError):
    """A file whose ending names no format, and no format was asked for."""

    def __init__(self, path: Path, known: str) -> None:
        super().__init__(f"{path}: no format has this ending; add --format, or end in {known}")


class NoCalendar(PlantplanError):
    """A calendar of a report that is no list of dates."""

    def __init__(self, name: str) -> None:
        super().__init__(f"no calendar can be made of {name}; plantplan launches --format ics makes one of what is to come")


class Looks(NamedTuple):
    """How a result is to look on standard output."""

    color: Literal["auto", "always", "never"] = "auto"
    width: int | None = None
    no_pager: bool = False


def emit(result: Result, asked: Format | None, path: Path | None, looks: Looks) -> None:
    """Write a result to standard output, or to a file whose ending chooses the format where none was asked for."""
    to_file = path if path and str(path) != "-" else None
    format_ = asked or (_by_ending(to_file) if to_file else "table")
    if to_file:
        store.stream_output(to_file, streams.encoded(written(result, format_, Screen()), for_people=False))
        return
    pieces = streams.encoded(written(result, format_, _screen(looks, os.environ)), for_people=format_ == "table")
    if sys.stdout.isatty() and os.environ.get("PLANTPLAN_PAGER") and not looks.no_pager:
        from plantplan.cli import paging  # needed where there is a pager, and only there

        paging.show(pieces, os.environ)
    else:
        streams.put(pieces)


def noted(result: Result, notes: Sequence[str]) -> Result:
    """Put notes before those that a result has."""
    if isinstance(result, Report | Cards):
        return result._replace(notes=(*notes, *result.notes))
    return result._replace(report=result.report._replace(notes=(*notes, *result.report.notes)))


def found(result: Result) -> bool:
    """Whether the exit status is to tell that something was found."""
    return not isinstance(result, Cards) and (result if isinstance(result, Report) else result.report).found


def _by_ending(path: Path) -> Format:
    try:
        return ENDINGS[path.suffix.lower()]
    except KeyError:
        known = ", ".join(ending for ending in ENDINGS if ending != ".ics")
        raise NoSuchEnding(path, f"{known} (launches in .ics, too)") from None


def written(result: Result, format_: Format, screen: Screen) -> Iterator[str]:
    """Write a result in one format, as text that is made piece by piece."""
    if format_ == "table" and (screen.width or screen.colour):
        from plantplan.render import terminal

        return terminal.pieces(page(result, screen), screen)
    if format_ in ("table", "markdown"):
        pieces: Iterator[str] = _writer(format_).pieces(page(result, screen))
        return pieces
    rows = result if isinstance(result, Report | Cards) else result.report
    if format_ == "ics":
        return _calendar(rows)
    from plantplan.render import machine

    return machine.as_json(rows) if format_ == "json" else machine.as_table(rows, format_)  # type: ignore[arg-type] # csv or tsv


def _writer(format_: Format) -> Any:
    """The module of a format; of two, the one that is not needed is not loaded."""
    return import_module(f"plantplan.render.{'plain' if format_ == 'table' else format_}")


def _calendar(rows: Report | Cards) -> Iterator[str]:
    if isinstance(rows, Cards) or rows.name != "launches":
        raise NoCalendar("show" if isinstance(rows, Cards) else rows.name)
    from plantplan.render.calendar import as_calendar

    return as_calendar(rows)


def page(result: Result, screen: Screen) -> list[Block]:
    """Lay a result out as a page."""
    module, function = PAGES[type(result).__name__]
    blocks: list[Block] = getattr(import_module(module), function)(result, screen)
    return blocks


def _screen(looks: Looks, environ: Mapping[str, str]) -> Screen:
    terminal = sys.stdout.isatty()
    capable = terminal and environ.get("TERM") != "dumb"
    wished = not environ.get("NO_COLOR") and (capable or bool(environ.get("FORCE_COLOR")))
    columns = looks.width or (shutil.get_terminal_size().columns if terminal else None)
    return Screen(columns, looks.color == "always" or (looks.color == "auto" and wished), _has_unicode(terminal, environ))


def _has_unicode(terminal: bool, environ: Mapping[str, str]) -> bool:
    """Whether the output shows more than ASCII: by its encoding, and on a terminal by its locale."""
    locale = environ.get("LC_ALL") or environ.get("LC_CTYPE") or environ.get("LANG") or "UTF-8"
    utf = (sys.stdout.encoding or "").lower().replace("-", "").startswith("utf")
    return utf and not (terminal and locale in ("C", "POSIX"))
