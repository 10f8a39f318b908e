"""Report and Card: the frozen results that every format renders; they hold values, never text made for a screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from plantplan.errors import PlantplanError


class Report(NamedTuple):
    """A table of rows of one shape. `notes` say what a reader must know of it (what could not be counted, what is a bound)."""

    name: str
    as_of: date
    shape: type[Any]  # the class of the rows, a NamedTuple: its fields are the columns, even where there is no row
    rows: Sequence[Any]
    scenario: str | None = None
    notes: tuple[str, ...] = ()
    asked: Mapping[str, Any] = MappingProxyType({})  # what the question was, where it is more than the day
    found: bool = False  # whether it was asked to tell by the exit status that there is something, and there is


class Section(NamedTuple):
    """One part of a card: rows of one shape under a title."""

    name: str
    title: str
    shape: type[Any]  # the class of the rows, a NamedTuple: its fields are the columns, even where there is no row
    rows: Sequence[Any]


class Card(NamedTuple):
    """All that is known of one thing: its own facts, then sections."""

    kind: str
    id: str
    name: str
    facts: dict[str, Any]
    sections: tuple[Section, ...]
    notes: tuple[str, ...] = ()


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
