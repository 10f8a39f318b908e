"""Where in the text keys, values and statements stand: an index of valid TOML, built for a fault or an edit; it changes nothing."""

from __future__ import annotations

import re
from bisect import bisect_right
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

Keys = tuple[str | int, ...]
Place = tuple[int, int]


class Span(NamedTuple):
    """Line and column, from 1, and how many characters from there on the line are meant; 0 where none are."""

    line: int
    column: int
    length: int


_BARE = re.compile(r"[A-Za-z0-9_-]+")
_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
STRING = re.compile(r'"""(?:\\.|[^\\])*?"{3,5}' r"|'''.*?'{3,5}" r'|"(?:\\.|[^"\\\n])*"' r"|'[^'\n]*'", re.DOTALL)
_SCALAR = re.compile(r"[^,\]}#\n\r]+")


class Statement(NamedTuple):
    """A header, or `key = value` below the header of `table`; `start` and `end` are without spaces and comments around."""

    path: Keys
    table: Keys
    start: int
    end: int
    header: bool


class Item(NamedTuple):
    """A value of a list, or `key = value` of an inline table; `comma` is where the comma after it stands, if one does."""

    path: Keys
    start: int
    end: int
    comma: int | None


@dataclass
class Index:
    """Positions in one file: where each key begins, where each value does, and where those end that are no tables under headers."""

    text: str
    keys: dict[Keys, int] = field(default_factory=dict)
    values: dict[Keys, int] = field(default_factory=dict)
    ends: dict[Keys, int] = field(default_factory=dict)
    items: dict[Keys, list[Item]] = field(default_factory=dict)  # of each list and inline table
    statements: list[Statement] = field(default_factory=list)
    whole: bool = False  # whether the text was read to its end

    def span(self, path: Keys, *, of_key: bool = False) -> Span:
        """Find a value, or its key; the header or first key of the nearest table around it if it has none."""
        table, whole = (self.keys if of_key else self.values), path
        while path and path not in table:
            path, table = path[:-1], self.values
        start = table.get(path, 0)
        line, column = self.line_column(start)
        end = self._end(path, start, of_key=of_key and path == whole) if path else start
        return Span(line, column, min(end, self._line_end(start)) - start)

    def _end(self, path: Keys, start: int, *, of_key: bool) -> int:
        """Find where a key or a value ends that begins at `start`; of a table under a header, the header does."""
        if of_key and path in self.ends:
            return start + len(self.text[start : self.values[path]].rstrip(" \t").removesuffix("=").rstrip(" \t"))
        return self.ends.get(path) or self._statement_ends.get(start, start)

    @cached_property
    def _statement_ends(self) -> dict[int, int]:
        return {s.start: s.end for s in self.statements}

    def _line_end(self, start: int) -> int:
        end = self.text.find("\n", start)
        return len(self.text) if end < 0 else end - (self.text[end - 1] == "\r")

    def line_column(self, offset: int) -> Place:
        """Count lines and columns up to an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(end.end() for end in re.finditer("\n", self.text))]

    @cached_property
    def lines(self) -> list[str]:
        """The lines without their ends; faults of one line share its text, however long it is."""
        return [line.rstrip("\r") for line in self.text.split("\n")]


def index(text: str) -> Index:
    """Index the keys and values of a text that has been parsed without error."""
    found = Index(text)
    with suppress(RecursionError):  # brackets nested hundreds deep: what was found before them must do
        _Scan(found).document()
        found.whole = True
    return found


class _Scan:
    """One pass over the text; `here` is the offset reached."""

    def __init__(self, found: Index) -> None:
        self.text, self.found, self.here = found.text, found, 0
        self.table: Keys = ()
        self.counts: dict[Keys, int] = {}

    def document(self) -> None:
        self.blank()
        while self.here < len(self.text):
            start, header = self.here, self.text[self.here] == "["
            path = self.header() if header else self.pair(self.table)
            self.found.statements.append(Statement(path, self.table, start, self.here, header))
            self.blank()

    def header(self) -> Keys:
        start = self.here
        several = self.text.startswith("[[", start)
        self.here += 1 + several
        names = self.key()
        self.here = self.text.index("]", self.here) + 1 + several
        self.table = self.resolved(names[:-1])
        self.table = self.entry((*self.table, names[-1])) if several else self.resolved(names)
        for depth in range(1, len(self.table) + 1):
            self.found.values.setdefault(self.table[:depth], start)
            self.found.keys.setdefault(self.table[:depth], start)
        return self.table

    def entry(self, path: Keys) -> Keys:
        number = self.counts[path] = self.counts.get(path, -1) + 1
        return (*path, number)

    def resolved(self, names: list[str]) -> Keys:
        """Follow names into the newest entry of each array of tables on the way."""
        path: Keys = ()
        for name in names:
            path = (*path, name)
            if path in self.counts:
                path = (*path, self.counts[path])
        return path

    def pair(self, table: Keys) -> Keys:
        start = self.here
        path = (*table, *self.key())
        for depth in range(len(table) + 1, len(path) + 1):
            self.found.keys.setdefault(path[:depth], start)
            self.found.values.setdefault(path[:depth], start)
        self.here = self.text.index("=", self.here) + 1
        self.value(path)
        return path

    def value(self, path: Keys) -> None:
        self.skip(_SPACE)
        self.found.values[path] = self.here
        opening = self.text[self.here]
        if opening == "[":
            self.items(path, "]")
        elif opening == "{":
            self.items(path, "}")
        else:
            self.skip(STRING if opening in "\"'" else _SCALAR)
            while self.text[self.here - 1] in " \t":  # what follows a number or a date belongs to neither
                self.here -= 1
        self.found.ends[path] = self.here

    def items(self, path: Keys, closing: str) -> None:
        items = self.found.items[path] = []
        self.here += 1
        self.blank()
        while self.text[self.here] != closing:
            start, inner = self.here, (*path, len(items))
            if closing == "}":
                inner = self.pair(path)
            else:
                self.value(inner)
            end = self.here
            self.blank()
            comma = self.here if self.text[self.here] == "," else None
            items.append(Item(inner, start, end, comma))
            self.here += comma is not None
            self.blank()
        self.here += 1

    def key(self) -> list[str]:
        """Read a key, dotted or not, quoted or not."""
        names = []
        while True:
            self.skip(_SPACE)
            quoted = self.text[self.here] in "\"'"
            word = self.skip(STRING if quoted else _BARE)
            names.append(_unquoted(word) if quoted else word)
            self.skip(_SPACE)
            if self.text[self.here] != ".":
                return names
            self.here += 1

    def blank(self) -> None:
        self.skip(_BLANK)

    def skip(self, form: re.Pattern[str]) -> str:
        match = form.match(self.text, self.here)
        self.here = match.end() if match else self.here + 1
        return match[0] if match else ""


def _unquoted(word: str) -> str:
    import tomli

    return str(tomli.loads(f"k = {word}")["k"])
