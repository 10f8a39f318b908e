"""Rows for programs: JSON, CSV, TSV; numbers are numbers, dates ISO 8601, and the keys are the contract of docs/json.md.

The text comes in pieces, made as they are asked for: of a long table, no more than a piece is held at a time.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any, Literal

from plantplan.reports.report import Card, Cards, Report
from plantplan.spelling import visible

SCHEMA_VERSION = 1
_TOGETHER = 2000  # parts of JSON (a key, a value, the space between) that make a piece: some tens of kilobytes
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_UNSEEN = re.compile(  # what JSON leaves bare and a terminal or the runner of a CI may obey, or UTF-8 cannot hold
    "[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]|(?<=##)\\["
)


class _Later:
    """A row that becomes an object when its turn comes: all of them at once take several times the memory of the rows."""

    __slots__ = ("row",)

    def __init__(self, row: Any) -> None:
        self.row = row


class _Line:
    """What the csv module writes to: it hands each line back."""

    def write(self, line: str) -> str:
        return line


def as_json(result: Report | Cards) -> Iterator[str]:
    """Write one JSON object with `schema_version` and the rows or cards; every key is always there."""
    head = {"schema_version": SCHEMA_VERSION, "as_of": result.as_of, "scenario": result.scenario}
    body: dict[str, Any]
    if isinstance(result, Cards):
        body = {"report": "show", "cards": [_card(c) for c in result.cards], "notes": list(result.notes)}
    else:
        body = {
            "report": result.name,
            "asked": dict(result.asked),
            "rows": list(map(_Later, result.rows)),
            **{s.name: list(map(_Later, s.rows)) for s in result.sections},
            "notes": list(result.notes),
        }
    return dumped(head | body)


def dumped(data: Any) -> Iterator[str]:
    """Write JSON that is UTF-8 and readable, and safe in a log."""
    parts = json.JSONEncoder(ensure_ascii=False, indent=2, default=_plain).iterencode(data)
    while piece := "".join(islice(parts, _TOGETHER)):  # a text is one part, so that no piece ends within it
        yield _UNSEEN.sub(lambda c: f"\\u{ord(c[0]):04x}", piece)
    yield "\n"


def _card(card: Card) -> dict[str, Any]:
    sections = {s.name: [_keyed(r) for r in s.rows] for s in card.sections}
    facts = {k: _keyed(v) for k, v in card.facts.items()}
    return {"kind": card.kind, "id": card.id, "name": card.name, "facts": facts, "what_if": list(card.what_if)} | sections


def _keyed(value: Any) -> Any:
    """Turn rows, and rows inside rows, into objects with their keys."""
    if isinstance(value, list):
        return [_keyed(v) for v in value]
    return {k: _keyed(v) for k, v in value._asdict().items()} if hasattr(value, "_asdict") else value


def _plain(value: object) -> Any:
    if isinstance(value, _Later):
        return _keyed(value.row)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(value)


def as_table(result: Report | Cards, kind: Literal["csv", "tsv"]) -> Iterator[str]:
    """Write rows under a header of their keys; cards as one row a value: card, section, row, key, value."""
    writer = csv.writer(_Line(), "excel" if kind == "csv" else "excel-tab", lineterminator="\n")
    flat = _tabless if kind == "tsv" else _seen
    for row in _rows(result):
        yield writer.writerow([flat(_field(v)) for v in row])


def _rows(result: Report | Cards) -> Iterator[Sequence[Any]]:
    if isinstance(result, Cards):
        yield "card", "section", "row", "key", "value"
        yield from (row for card in result.cards for row in _long(card))
    else:
        yield result.shape._fields  # a query names its columns itself
        yield from result.rows


def _long(card: Card) -> Iterator[tuple[Any, ...]]:
    for key, value in card.facts.items():
        yield card.id, "facts", 1, key, value
    for section in card.sections:
        for number, row in enumerate(section.rows, 1):
            for key, value in zip(section.shape._fields, row, strict=True):
                yield card.id, section.name, number, key, value


def _field(value: object) -> object:
    """Write a value into one field: lists joined, and text that a spreadsheet would run as a formula made text."""
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value).lower()
    if isinstance(value, int | float):
        return value
    text = _joined(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _joined(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(map(_joined, value))
    if isinstance(value, dict):
        return "; ".join(f"{k} {v}" for k, v in value.items())
    if isinstance(value, tuple):
        return " ".join("+".join(v) if isinstance(v, list) else str(v) for v in value if v is not None)
    return value.isoformat() if isinstance(value, date) else str(value)


def _seen(value: object) -> object:
    """Show control characters, but for the tab and the line end, for which CSV has its quotes."""
    if not isinstance(value, str) or value.isprintable():
        return value
    return "".join(c if c in "\n\t" else visible(c) for c in value)


def _tabless(value: object) -> object:
    """TSV has no quotes that all readers know: a tab or a line end inside a value becomes a space."""
    return visible(" ".join(value.split())) if isinstance(value, str) and not value.isprintable() else value
