"""The figures of one plant and year: capacity stated and computed, plan, output, utilisation; nothing is guessed."""

from plantplan.fold.figures.capacity import WITHOUT_ASKING, WORK_DAYS, computed, is_of_site, of_line, stated
from plantplan.fold.figures.made import is_full_year, is_of_plant, output, whole_year
from plantplan.fold.figures.used import Utilisation, utilisation
from plantplan.fold.figures.volumes import Planned, built, launches, planned, share_of_year

__all__ = [
    "WITHOUT_ASKING",
    "WORK_DAYS",
    "Planned",
    "Utilisation",
    "built",
    "computed",
    "is_full_year",
    "is_of_plant",
    "is_of_site",
    "launches",
    "of_line",
    "output",
    "planned",
    "share_of_year",
    "stated",
    "utilisation",
    "whole_year",
]
