"""The figures of one plant and year: capacity stated and computed, plan, output, utilisation; nothing is guessed."""

from plantplan.fold.figures.calendar import When, stopped, weekdays
from plantplan.fold.figures.capacity import WITHOUT_ASKING, is_of_site, of_bases, stated
from plantplan.fold.figures.changes import Counted, YearOnYear, before, counted, of_what, year_on_year
from plantplan.fold.figures.lines import Computed, LineMade, PartMade, begin, computed, days_needed, of_line
from plantplan.fold.figures.made import RunRate, is_full_year, is_of_plant, of_kind, only_changed, output, run_rate, whole_year
from plantplan.fold.figures.mix import Part, Parts, parts
from plantplan.fold.figures.rates import CONVENTIONS, NOTHING, Assumed, Factors, joined
from plantplan.fold.figures.stood import Days, days_in
from plantplan.fold.figures.used import Utilisation, utilisation
from plantplan.fold.figures.volumes import Planned, built, launches, planned, share_of_year

__all__ = [
    "CONVENTIONS",
    "NOTHING",
    "WITHOUT_ASKING",
    "Assumed",
    "Computed",
    "Counted",
    "Days",
    "Factors",
    "LineMade",
    "Part",
    "PartMade",
    "Parts",
    "Planned",
    "RunRate",
    "Utilisation",
    "When",
    "YearOnYear",
    "before",
    "begin",
    "built",
    "computed",
    "counted",
    "days_in",
    "days_needed",
    "is_full_year",
    "is_of_plant",
    "is_of_site",
    "joined",
    "launches",
    "of_bases",
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
    "stopped",
    "utilisation",
    "weekdays",
    "whole_year",
    "year_on_year",
]
