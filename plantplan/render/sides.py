"""What the cells of a comparison say: both sides in one cell, a single value where they agree; each cell is made of one row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plantplan.render import says_plan
from plantplan.render.cells import Cell, cell
from plantplan.render.says import number
from plantplan.render.says_capacity import PLANNED, used

if TYPE_CHECKING:
    from plantplan.reports.compare import CompareRow
    from plantplan.reports.differences import DifferenceRow


def planned(row: CompareRow, side: str) -> Cell:
    """What one side plans."""
    return says_plan.planned(getattr(row, f"{side}_plan_least"), getattr(row, f"{side}_plan_most"))


def able(row: CompareRow, side: str) -> Cell:
    """What the plant can build on one side."""
    return number(">= " if getattr(row, f"{side}_capacity_at_least") else "", getattr(row, f"{side}_capacity"))


def uses(row: CompareRow) -> Cell:
    """The utilisation on both sides; what both are of is said once."""
    a = used(row.a_utilisation_of, row.a_utilisation_least, row.a_utilisation_most)
    b = used(row.b_utilisation_of, row.b_utilisation_least, row.b_utilisation_most)
    return a if a == b else pair(a._replace(text=a.text.removesuffix(PLANNED)) if b.text.endswith(PLANNED) else a, b)


def pair(a: Cell, b: Cell) -> Cell:
    """Both sides of a comparison in one cell, or what they have in common."""
    return a if a == b else Cell(f"{a.text} → {b.text}", b.style)


def change(row: CompareRow) -> Cell:
    """How many more or less, or between which bounds."""
    least, most = row.plan_change_least, row.plan_change_most
    if least is None or most is None:
        return cell(None)
    return Cell(_more(least) if least == most else f"{_more(least)} to {_more(most)}")


def _more(units: int) -> str:
    return f"{units:+,}" if units else "0"


def differing(row: DifferenceRow, side: str) -> Cell:
    """The value of one side."""
    value = getattr(row, side)
    if value is not None and row.what.startswith("volume"):
        return cell(int(value))
    return cell("put off" if getattr(row, f"{side}_put_off") else value)


def later(row: DifferenceRow) -> Cell:
    """How many months later, with the least and the most that it can be; of open dates, by the bounds that are known."""
    if row.months is not None:
        return Cell(f"{row.months:g} ({row.months_least:g} to {row.months_most:g})")
    if row.months_bound is not None:
        return Cell(f"{row.months_bound:g} by the bounds")
    if row.months_least is not None:
        return Cell(f">= {row.months_least:g}")
    return number("<= ", None) if row.months_most is None else Cell(f"<= {row.months_most:g}")
