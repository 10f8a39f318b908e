"""Public holidays of a country and a region, as the library `holidays` has them; where it is not there, or has none, why."""

from datetime import date
from importlib import import_module
from typing import Any, NamedTuple

from plantplan.spelling import spellings

MISSING = "the public holidays of {country} (install plantplan[calendars], or state the days)"


class Holidays(NamedTuple):
    """The public holidays of one year; `of` is whose they are, as `IT` or `DE-HE`; without any, `lacks` says why."""

    days: frozenset[date] = frozenset()
    of: str = ""
    lacks: str = ""


def public_holidays(country: str | None, region: str | None, year: int) -> Holidays:
    """Find the public holidays of a year: the region's, where the library knows its name or code, else the country's."""
    if country is None:
        return Holidays(lacks="the plant's country, for its public holidays")
    try:
        library: Any = import_module("holidays")  # an extra: a checker of types must do without it, too
    except ImportError:
        return Holidays(lacks=MISSING.format(country=country))
    try:
        known = library.country_holidays(country)
    except NotImplementedError:
        return Holidays(lacks=f"the public holidays of {country}, which the library holidays has not")
    part = _part(known, region)
    days = library.country_holidays(country, subdiv=part, years=year)
    return Holidays(frozenset(days), f"{country}-{part}" if part else country)


def lacks_region(country: str | None, region: str | None) -> bool:
    """Whether the library has parts of the country, but the region by no name or code: its own holidays are not counted then."""
    try:
        known = import_module("holidays").country_holidays(country)
    except (ImportError, NotImplementedError):
        return False
    return bool(region and known.subdivisions and _part(known, region) is None)


def _part(known: Any, region: str | None) -> str | None:
    """The library's code of a region."""
    names = {**{code: code for code in known.subdivisions}, **getattr(known, "subdivisions_aliases", {})}
    wanted = spellings(region) if region else set()
    return next((str(code) for name, code in names.items() if spellings(name) & wanted), None)
