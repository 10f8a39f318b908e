"""Dates as people state them. Pure: no file, no plant, nothing of ours."""

from plantplan.period.period import FORMS, LAST_YEAR, Period, PeriodError, Relation, Shift, edges, middle, shift

__all__ = ["FORMS", "LAST_YEAR", "Period", "PeriodError", "Relation", "Shift", "edges", "middle", "shift"]
