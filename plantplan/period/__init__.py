"""Dates as people state them. Pure: no file, no plant, nothing of ours."""

from plantplan.period.period import FORMS, Period, PeriodError, Relation, Shift, middle, shift

__all__ = ["FORMS", "Period", "PeriodError", "Relation", "Shift", "middle", "shift"]
