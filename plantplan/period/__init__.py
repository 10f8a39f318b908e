"""Dates as people state them. Pure: no file, no plant, nothing of ours."""

from plantplan.period.distance import Shift, edges, middle, shift
from plantplan.period.period import FORMS, LAST_YEAR, Period, PeriodError, Relation

__all__ = ["FORMS", "LAST_YEAR", "Period", "PeriodError", "Relation", "Shift", "edges", "middle", "shift"]
