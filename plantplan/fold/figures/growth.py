"""By how much a figure of output is more or less than that of the same time a year before."""

from datetime import date
from typing import Literal, NamedTuple

from plantplan.facts import Output, Plant
from plantplan.fold.figures.changes import Counted, before, change_of


class YearOnYear(NamedTuple):
    """By what share a figure is more (or less, below 0) than that of the same time a year before; between which bounds it is so.

    `of` is the period of the figure before, `by` says whether a source published the change or two figures give it.
    """

    share: float
    least: float
    most: float
    of: str | None
    by: Literal["figures", "source"]


def year_on_year(plant: Plant, made: Output, as_of: date) -> YearOnYear | None:
    """Set a figure against the one of the year before; where a count is lacking, what a source published of it stands."""
    base = before(plant, made, as_of)
    if isinstance(made, Counted) and not made.follows and base and base.least:
        return _set_against(base.period.text, made, base)
    printed = made.printed if isinstance(made, Counted) else change_of(made)
    return YearOnYear(printed.share, *printed.bounds, base.period.text if base else None, "source") if printed else None


def _set_against(of: str, made: Counted, base: Counted) -> YearOnYear:
    return YearOnYear(made.units / base.units - 1, made.least / base.most - 1, made.most / base.least - 1, of, "figures")
