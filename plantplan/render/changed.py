"""What the cells of a change say: before and after as people read them, and how far a date moved; each is made of one row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plantplan.render import says
from plantplan.render.cells import Cell, cell

if TYPE_CHECKING:
    from plantplan.reports.changes import ChangeRow

_OFF = {"before": ("named again", "dropped"), "after": ("withdrawn",)}  # relations in which no date means that it is put off


def what(row: ChangeRow) -> Cell:
    """The field, and what it is about: `volume 2027`; what the table's own heading says is not said again."""
    field = None if row.field == row.kind and row.about else row.field.replace("_", " ")
    return cell(" ".join(w for w in (field, row.about) if w))


def value(row: ChangeRow, side: str) -> Cell:
    """One side of a change."""
    text, detail, number, happened = (getattr(row, f"{side}{part}") for part in ("", "_detail", "_number", "_happened"))
    if text is None:
        return cell(_nothing(row, side))
    if row.field == "programme":
        detail = ", ".join(w for w in (detail, f"{number:,} a year" if number is not None else None) if w)
    words = f"from {text}" if row.field == "moved_from" else text.replace(f"{number}", f"{number:,}") if number else text
    marks = [f"({m})" for m in (detail, "happened" if happened else None) if m]
    return cell(" ".join([words, *marks, *["!"] * getattr(row, f"{side}_contested")]), "bold" if happened else "")


def _nothing(row: ChangeRow, side: str) -> str | None:
    """What no value means: a date that is put off, a plant that is open, else nothing."""
    if row.kind == "moves" and row.field == "plant":
        return "open"
    return "put off" if row.relation in _OFF[side] else None


def how(row: ChangeRow) -> Cell:
    """How a date changed that neither slipped nor came forward; one that only lost or got a reserve is the same."""
    return cell("first named" if row.relation == "first" else row.relation)


def shift(row: ChangeRow) -> Cell:
    """How far a date moved, whichever way: between the midpoints, with the least and the most; or what the known bounds tell."""
    sign = -1 if row.relation == "earlier" else 1
    ends = [None if m is None else sign * m for m in (row.months_least, row.months_most)]
    least, most = ends if sign > 0 else reversed(ends)
    if row.months is not None:
        return cell(f"{_months(sign * row.months)} ({_number(least or 0)} to {_number(most or 0)})")
    if row.months_bound is not None:
        return cell(f"{_months(sign * row.months_bound)} (bounds)")
    return cell(f"at least {_months(least)}" if least is not None and least > 0 else None)


def _months(number: float) -> str:
    return f"{_number(number)} month{'' if _number(number) == '1' else 's'}"


def _number(number: float) -> str:
    return f"{round(number, 1):g}"


def source(row: ChangeRow) -> Cell:
    """Who said what is new; of what is no longer said, who had said it."""
    if _is_silent(row, "after"):
        return _source(row, row.before_publisher, row.before_said, row.before_url)
    return _source(row, row.publisher, row.said, row.url)


def earlier_source(row: ChangeRow) -> Cell:
    """Who had said what stood before, where something takes its place."""
    if _is_silent(row, "before") or _is_silent(row, "after"):
        return cell(None)
    return _source(row, row.before_publisher, row.before_said, row.before_url)


def address(row: ChangeRow) -> Cell:
    """The address of the source that counts."""
    return cell(row.before_url if _is_silent(row, "after") else row.url)


def _is_silent(row: ChangeRow, side: str) -> bool:
    """Whether one side says nothing at all, not even that a date is put off."""
    return getattr(row, side) is None and row.relation not in _OFF[side]


def _source(row: ChangeRow, publisher: str | None, said: str | None, url: str | None) -> Cell:
    """A source; of a claim that names none, the register."""
    claimed = row.group in ("programme", "installed")
    return says.source(publisher or (says.REGISTER if claimed else None), said, url)
