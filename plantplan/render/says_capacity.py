"""What the cells of capacity say: figures with their bounds and marks, what they are of, and their sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plantplan.render.cells import Cell, cell
from plantplan.render.says import ASSUMED, REGISTER, linked, number
from plantplan.reports.shares import percent, span

if TYPE_CHECKING:
    from plantplan.reports.capacity import CapacityRow

PLANNED = " plan"  # after a utilisation that is of the plan
OF_HOW_MANY = "(2/5): of 2 of 5 plants, those of which both figures are known; mixed: on unlike bases."
HEALTH = {"low": ("▼", "yellow"), "healthy": ("✓", "green"), "high": ("▲", "bold red")}  # of a utilisation: mark and style


def stated(row: CapacityRow) -> Cell:
    """A capacity with its bound, or as a range."""
    if row.capacity_most is not None:
        return Cell(f"{row.capacity:,}-{row.capacity_most:,}")
    return number(">= " if row.capacity_at_least else "<= " if row.capacity_at_most else "", row.capacity)


def computed(row: CapacityRow) -> Cell:
    """What follows from the lines, with its bound or range, whether something is assumed for it, and the narrowest shop."""
    marks = [*[ASSUMED] * bool(row.assumed), *([row.bottleneck] if row.bottleneck else [])]
    to = f"-{row.computed_most:,}" if row.computed_most != row.computed else ""
    said = f" ({', '.join(marks)})" if marks else ""
    return number(f"{row.computed_bound} " if row.computed_bound else "", row.computed, f"{to}{said}")


def difference(row: CapacityRow) -> Cell:
    """By how much computed capacity is more or less than the stated one."""
    return cell(None) if row.difference is None else Cell(f"{row.difference:+,}")


def output(row: CapacityRow) -> Cell:
    """An output, and what of the year it is."""
    marks = [row.output_period] if row.output_period != str(row.year) else []
    marks += ["forecast"] * (row.output_kind == "forecast") + ["shared"] * bool(row.output_plants)
    prefix = ">= " if row.output_at_least else ""
    return number(
        f"{prefix}~" if row.output_approximate else prefix, row.output, f" ({', '.join(map(str, marks))})" if marks else ""
    )


def of_figures(row: CapacityRow) -> Cell:
    """The sources of a capacity and of an output."""
    both = (
        ("capacity", row.capacity_from, row.capacity_publisher, row.capacity_said, row.capacity_url),  # of what a source states
        ("output", row.output, row.output_publisher, row.output_said, row.output_url),
    )
    of_plant = [b for b in both if b[1] is not None and row.plant is not None]
    return linked((what, publisher or REGISTER, said, url) for what, _, publisher, said, url in of_plant)


def plant(row: CapacityRow) -> Cell:
    """A plant, or the part of it that is a platform's, a brand's, a model's or a line; or a total."""
    if row.plant is None:
        return cell(f"Total {row.name}", "bold")
    kind = "line " if row.part == "line" else ""
    return cell(f"{row.name}, {kind}{row.group}".removesuffix(" ") if row.part and (row.group or kind) else row.name)


def count(row: CapacityRow, number: int) -> Cell:
    """A number of programmes; beside the capacity of a part of the site nothing is counted."""
    return cell(None if row.part and row.capacity is not None else number)


def use(row: CapacityRow) -> Cell:
    """The utilisation, and whether that is healthy."""
    shown = unjudged(row)
    if row.health is None:
        return shown
    mark, style = HEALTH[row.health]
    return shown._replace(text=f"{mark} {shown.text}", style=style)


def unjudged(row: CapacityRow) -> Cell:
    """The utilisation: whether it is of the plan, and in a total of how many plants, on one basis or on several."""
    shown = used(row.utilisation_of, row.utilisation_least, row.utilisation_most)
    about = "~" if row.plant and row.utilisation_of == "output" and row.output_approximate else ""
    return shown if row.utilisation_of is None else shown._replace(text=f"{about}{shown.text}{_counted(row)}")


def _counted(row: CapacityRow) -> str:
    """Of how many plants a total's utilisation is, in a form that no line end divides."""
    if row.plant is not None:
        return ""
    counted = sum(len(c.plants) for c in row.utilisation_counted)
    return f" ({counted}/{counted + len(row.utilisation_not_counted)}{'·mixed' if row.utilisation_basis == 'mixed' else ''})"


def used(of: str | None, least: float | None, most: float | None) -> Cell:
    """A utilisation in percent, with its bounds and what it is of."""
    words = span(least, most, percent)
    full = any(share is not None and share > 1 for share in (least, most))
    return cell(words and f"{words} %{PLANNED if of == 'plan' else ''}", "bold red" if full else "")
