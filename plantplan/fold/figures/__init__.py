"""The figures of one plant and year: capacity stated and computed, plan, output, utilisation; nothing is guessed."""

from plantplan.fold.figures.capacity import WITHOUT_ASKING, WORK_DAYS, computed, is_of_site, of_line, stated
from plantplan.fold.figures.gaps import Gap, Years, empty_from, gaps, months_without, undated
from plantplan.fold.figures.made import is_full_year, is_of_plant, output, whole_year
from plantplan.fold.figures.ramps import LEVEL, Ramp, ramp, share
from plantplan.fold.figures.spans import Life, Lives, Span, dated, lives
from plantplan.fold.figures.used import Free, Utilisation, free, utilisation
from plantplan.fold.figures.volumes import Planned, built, launches, outdated, planned, share_of_year, sharers

__all__ = [
    "LEVEL",
    "WITHOUT_ASKING",
    "WORK_DAYS",
    "Free",
    "Gap",
    "Life",
    "Lives",
    "Planned",
    "Ramp",
    "Span",
    "Utilisation",
    "Years",
    "built",
    "computed",
    "dated",
    "empty_from",
    "free",
    "gaps",
    "is_full_year",
    "is_of_plant",
    "is_of_site",
    "launches",
    "lives",
    "months_without",
    "of_line",
    "outdated",
    "output",
    "planned",
    "ramp",
    "share",
    "share_of_year",
    "sharers",
    "stated",
    "undated",
    "utilisation",
    "whole_year",
]
