"""Dates as people state them. Pure: no file, no plant, nothing of ours."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from plantplan.period.period import FORMS, LAST_YEAR, Period, PeriodError, Relation

if TYPE_CHECKING:
    from plantplan.period.distance import Shift, edges, middle, shift

__all__ = ["FORMS", "LAST_YEAR", "Period", "PeriodError", "Relation", "Shift", "edges", "middle", "shift"]


def __getattr__(name: str) -> Any:
    """Load what measures distances where one is measured: a card measures none."""
    if name not in ("Shift", "edges", "middle", "shift"):
        raise AttributeError(name)
    return getattr(import_module("plantplan.period.distance"), name)
