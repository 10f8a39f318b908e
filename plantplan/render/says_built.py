"""What the cells of the report of output say: a figure with its bounds, a change with whose word it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plantplan.render import says
from plantplan.render.cells import Cell, cell

if TYPE_CHECKING:
    from plantplan.reports.built import BuiltRow
    from plantplan.reports.built_models import BuiltModelRow


def output(row: BuiltRow) -> Cell:
    """An output, and what of the year it is."""
    marks = [str(row.output_period)] if row.output_period != str(row.year) else []
    marks += ["shared"] * bool(row.output_plants)
    prefix = (">= " if row.output_at_least else "") + ("~" if row.output_approximate else "")
    return says.number(prefix, row.output, f" ({', '.join(marks)})" if marks and row.output is not None else "")


def between(least: int | None, most: int | None) -> Cell:
    """The bounds of a figure that is not exact."""
    return cell(None) if least is None or least == most else cell(f"{least:,} to {most:,}")


def change(row: BuiltRow) -> Cell:
    """A change in per cent: `~` where the figures are not exact, `said` where it is a source's own."""
    if row.change is None:
        return cell(None)
    about = "~" if row.change_by == "figures" and row.change_least != row.change_most else ""
    return cell(f"{about}{100 * row.change:+.1f} %{' said' if row.change_by == 'source' else ''}")


def change_between(row: BuiltRow) -> Cell:
    """The bounds of a change that is not exact."""
    if row.change_least is None or row.change_least == row.change_most or row.change_by == "source":
        return cell(None)
    return cell(f"{100 * row.change_least:+.1f} to {100 * (row.change_most or 0):+.1f} %")


def forecast(row: BuiltRow) -> Cell:
    """A forecast of the full year."""
    return says.number("~" if row.forecast_least != row.forecast_most else "", row.forecast)


def models(row: BuiltRow) -> Cell:
    """What the models add up to, and whether that is by a mix; about so many where a figure of theirs is."""
    return says.number("~" if row.models_least != row.models_most else "", row.models, " (mix)" if row.models_by == "mix" else "")


def units(row: BuiltModelRow) -> Cell:
    """What was built of a model, and whether another source says otherwise."""
    return says.number("~" if row.approximate else "", row.units, " !" if row.contested else "")


def unattributed(row: BuiltRow) -> Cell:
    """What of the output is of no model that was counted; below 0, the models are more than the plant."""
    about = row.models_least != row.models_most or row.output_approximate
    return says.number("~" if about else "", row.unattributed)


def share(value: float | None, bound: str | None = None) -> Cell:
    """A share in per cent, and whether it is a bound."""
    return cell(None if value is None else f"{f'{bound} ' if bound else ''}{100 * value:.1f} %")


def sources(row: BuiltRow) -> Cell:
    """The sources of an output and of a forecast."""
    both = (
        ("output", row.output, row.output_publisher, row.output_said, row.output_url),
        ("forecast", row.forecast, row.forecast_publisher, row.forecast_said, row.forecast_url),
    )
    return says.linked((w, who or says.REGISTER, said, url) for w, n, who, said, url in both if n is not None and row.plant)
