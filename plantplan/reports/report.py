"""Report and Card: the frozen results that every format renders; they hold values, never text made for a screen."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from plantplan.errors import PlantplanError


class Section(NamedTuple):
    """One part of a card or a report: rows of one shape under a title."""

    name: str
    title: str
    shape: type[Any]  # the class of the rows, a NamedTuple: its fields are the columns, even where there is no row
    rows: Sequence[Any]


class Report(NamedTuple):
    """A table of rows of one shape. `notes` say what a reader must know of it (what could not be counted, what is a bound)."""

    name: str
    as_of: date
    shape: type[Any]  # the class of the rows, a NamedTuple: its fields are the columns, even where there is no row
    rows: Sequence[Any]
    scenario: str | None = None
    notes: tuple[str, ...] = ()
    asked: Mapping[str, Any] = MappingProxyType({})  # what the question was, where it is more than the day
    sections: tuple[Section, ...] = ()  # other tables that belong to it: under their names in JSON, after the rows for people
    found: bool = False  # whether it was asked to tell by the exit status that there is something, and there is


class Card(NamedTuple):
    """All that is known of one thing: its own facts, then sections."""

    kind: str
    id: str
    name: str
    facts: dict[str, Any]
    sections: tuple[Section, ...]
    notes: tuple[str, ...] = ()
    what_if: tuple[str, ...] = ()  # the keys of the facts that the scenario changed


class Cards(NamedTuple):
    """The cards that `show` prints, one for each name."""

    as_of: date
    cards: tuple[Card, ...]
    scenario: str | None = None
    notes: tuple[str, ...] = ()


class BackwardSpan(PlantplanError):
    """A span of years that ends before it begins."""

    def __init__(self, first: int, last: int) -> None:
        super().__init__(f"--from {first} lies after --to {last}")


def years(now: int, first: int | None, last: int | None, before: int, after: int) -> range:
    """Choose the years: the ones asked for, else so many before and after this one. Raises BackwardSpan."""
    since = first if first is not None else min(now - before, last or now)
    until = last if last is not None else max(now + after, since)
    if until < since:
        raise BackwardSpan(since, until)
    return range(since, until + 1)
