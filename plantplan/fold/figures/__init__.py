"""The figures of one plant and year: capacity stated and computed, plan, output, utilisation; nothing is guessed."""

from plantplan.fold.figures.capacity import WITHOUT_ASKING, WORK_DAYS, computed, is_of_site, of_line, stated
from plantplan.fold.figures.changes import Counted, YearOnYear, before, counted, of_what, year_on_year
from plantplan.fold.figures.made import RunRate, is_full_year, is_of_plant, of_kind, only_changed, output, run_rate, whole_year
from plantplan.fold.figures.mix import Part, Parts, parts
from plantplan.fold.figures.used import Utilisation, utilisation
from plantplan.fold.figures.volumes import Planned, built, launches, planned, share_of_year

__all__ = [
    "WITHOUT_ASKING",
    "WORK_DAYS",
    "Counted",
    "Part",
    "Parts",
    "Planned",
    "RunRate",
    "Utilisation",
    "YearOnYear",
    "before",
    "built",
    "computed",
    "counted",
    "is_full_year",
    "is_of_plant",
    "is_of_site",
    "launches",
    "of_kind",
    "of_line",
    "of_what",
    "only_changed",
    "output",
    "parts",
    "planned",
    "run_rate",
    "share_of_year",
    "stated",
    "utilisation",
    "whole_year",
    "year_on_year",
]
