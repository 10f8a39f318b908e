"""Report and Card: the frozen results that every format renders; they hold values, never text made for a screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Report:
    """A table of rows of one shape. `notes` say what a reader must know of it (what could not be counted, what is a bound)."""

    name: str
    as_of: date
    shape: type
    rows: Sequence[Any]
    scenario: str | None = None
    notes: tuple[str, ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a card: rows of one shape under a title."""

    name: str
    title: str
    shape: type
    rows: Sequence[Any]


@dataclass(frozen=True, slots=True)
class Card:
    """All that is known of one thing: its own facts, then sections."""

    kind: str
    id: str
    name: str
    facts: dict[str, Any]
    sections: tuple[Section, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cards:
    """The cards that `show` prints, one for each name."""

    as_of: date
    cards: tuple[Card, ...]
    scenario: str | None = None
