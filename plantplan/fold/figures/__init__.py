"""The figures of one plant and year: capacity stated and computed, plan, output, utilisation; nothing is guessed."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from plantplan.fold.figures.calendar import When, stopped, weekdays
    from plantplan.fold.figures.capacity import WITHOUT_ASKING, is_of_site, of_bases, of_parts, stated, what
    from plantplan.fold.figures.changes import Counted, before, counted, of_what
    from plantplan.fold.figures.empty import Gap, Years, empty_from, gaps, months_without, undated
    from plantplan.fold.figures.growth import YearOnYear, year_on_year
    from plantplan.fold.figures.holidays import lacks_region
    from plantplan.fold.figures.lines import Computed, LineMade, PartMade, computed, days_needed
    from plantplan.fold.figures.made import is_full_year, is_of_plant, of_kind, only_changed, output, whole_year
    from plantplan.fold.figures.mix import Part, Parts, parts
    from plantplan.fold.figures.pace import Passed, RunRate, run_rate
    from plantplan.fold.figures.ramps import LEVEL, Ramp, ramp, share
    from plantplan.fold.figures.rates import CONVENTIONS, NOTHING, Assumed, Factors, begin, joined, of_line
    from plantplan.fold.figures.spans import Life, Lives, Span, dated, lives
    from plantplan.fold.figures.split import Portion, outdated, portions, sharers
    from plantplan.fold.figures.stood import Days, days_in
    from plantplan.fold.figures.used import Able, Free, Utilisation, divided, exactly, free, utilisation
    from plantplan.fold.figures.volumes import Planned, built, launches, planned, share_of_year

__all__ = [
    "CONVENTIONS",
    "LEVEL",
    "NOTHING",
    "WITHOUT_ASKING",
    "Able",
    "Assumed",
    "Computed",
    "Counted",
    "Days",
    "Factors",
    "Free",
    "Gap",
    "Life",
    "LineMade",
    "Lives",
    "Part",
    "PartMade",
    "Parts",
    "Passed",
    "Planned",
    "Portion",
    "Ramp",
    "RunRate",
    "Span",
    "Utilisation",
    "When",
    "YearOnYear",
    "Years",
    "before",
    "begin",
    "built",
    "computed",
    "counted",
    "dated",
    "days_in",
    "days_needed",
    "divided",
    "empty_from",
    "exactly",
    "free",
    "gaps",
    "is_full_year",
    "is_of_plant",
    "is_of_site",
    "joined",
    "lacks_region",
    "launches",
    "lives",
    "months_without",
    "of_bases",
    "of_kind",
    "of_line",
    "of_parts",
    "of_what",
    "only_changed",
    "outdated",
    "output",
    "parts",
    "planned",
    "portions",
    "ramp",
    "run_rate",
    "share",
    "share_of_year",
    "sharers",
    "stated",
    "stopped",
    "undated",
    "utilisation",
    "weekdays",
    "what",
    "whole_year",
    "year_on_year",
]

_ROOMS = {  # loaded when something of them is asked for: a card asks for few
    "calendar": "When stopped weekdays",
    "capacity": "WITHOUT_ASKING is_of_site of_bases of_parts stated what",
    "changes": "Counted before counted of_what",
    "empty": "Gap Years empty_from gaps months_without undated",
    "growth": "YearOnYear year_on_year",
    "holidays": "lacks_region",
    "lines": "Computed LineMade PartMade computed days_needed",
    "made": "is_full_year is_of_plant of_kind only_changed output whole_year",
    "mix": "Part Parts parts",
    "pace": "Passed RunRate run_rate",
    "split": "Portion outdated portions sharers",
    "ramps": "LEVEL Ramp ramp share",
    "rates": "CONVENTIONS NOTHING Assumed Factors begin joined of_line",
    "spans": "Life Lives Span dated lives",
    "stood": "Days days_in",
    "used": "Able Free Utilisation divided exactly free utilisation",
    "volumes": "Planned built launches planned share_of_year",
}
_LATER = {name: room for room, names in _ROOMS.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    """Load a module when something of it is asked for, which is asked for here but once."""
    if name not in _LATER:
        raise AttributeError(name)
    found = globals()[name] = getattr(import_module(f"plantplan.fold.figures.{_LATER[name]}"), name)
    return found
