"""What the cells of plans say: a figure with what its vague dates leave open, what is free, and months; each is made of one row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plantplan.render.cells import Cell, cell
from plantplan.reports.shares import span

if TYPE_CHECKING:
    from plantplan.reports.capacity import CapacityRow
    from plantplan.reports.gaps import GapRow

OVER = " over"  # after what is planned beyond the capacity


def planned(least: float | None, most: float | None) -> Cell:
    """What is planned; that it is no less than nothing is not said."""
    return cell(span(least, most, "{:,}".format))


def free(row: CapacityRow) -> Cell:
    """What capacity the plan leaves free, or how much more is planned."""
    least, most = row.free_least, row.free_most
    style = "bold red" if most is not None and most < 0 else ""
    if least is None or most is None:
        return cell(_bound(least, most), style)
    if most < 0 and least != most:
        return cell(f"{-most:,}-{-least:,}{OVER}", style)
    text = _units(most) if least == most else f"{_units(least)}{'-' if least >= 0 else ' to '}{_units(most)}"
    return cell(text, style)


def _bound(least: int | None, most: int | None) -> str | None:
    """One bound of what is free: at most 3,000 less than nothing is 3,000 over at least."""
    if least is None and most is None:
        return None
    sign, value = (">=", least) if most is None else ("<=", most)
    over = {">=": "<=", "<=": ">="}[sign] if value is not None and value < 0 else sign
    return f"{over} {_units(value or 0)}"


def _units(value: float) -> str:
    return f"{-value:,}{OVER}" if value < 0 else f"{value:,}"


def gap(row: CapacityRow) -> Cell:
    """Months of a year without a model."""
    words = span(row.gap_least, row.gap_most, "{:g}".format)
    return cell(words and f"{words} months")


def months(row: GapRow) -> Cell:
    """How long a plant is without a model."""
    return cell(span(row.months_least, row.months_most, "{:g}".format))


def empty_from(row: GapRow) -> Cell:
    """The first year without any model, and the last that it can be."""
    least, most = row.empty_from_least, row.empty_from_most
    return cell(span(least, most, str))
