"""Random TOML files as people might leave them: every comment has a number, so that none can be lost unseen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from plantplan.edits import Place

KEYS = ["name", "date", "url", "launch", "volume", "volumes", "note", "aliases", "ä b", "a.b", "", "2027", "'q'"]
ORDER = ["name", "date", "url", "launch", "volume", "volumes", "note", "claims", "size", "lines"]
SCALARS = [
    "1",
    "2027",
    "80_000",
    "123456",
    "-0",
    "0xFF",
    "1_0.5e3",
    "nan",
    "true",
    "2027-11-25",
    "2027-11-25 10:00:00",
    "07:32",
    '"x"',
    "'[[claims]] # no'",
    '"# \\" ] }"',
    '"ä 🚗 \u2028 ="',
    '""',
]
LONG = ['"""NL[[claims]]NL# not a commentNLa = 1 \\NL  "" x"""', "'''[[claims]] # xNLNL  '' ]  NL'''", '"""  NL"""']
VALUES = st.recursive(
    st.integers(-(10**6), 10**6)
    | st.booleans()
    | st.floats()
    | st.dates(date(1900, 1, 1))
    | st.text(st.characters(codec="utf-8"), max_size=8)
    | st.sampled_from(["two\nlines", "#", '"""', "x" * 60, "\r\n", "[[claims]]"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=3),
    max_leaves=5,
)
ENTRIES = st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=4)


@dataclass
class Page:
    """One file in the making."""

    draw: DrawFn
    newlines: list[str]
    text: str = ""
    comments: int = 0

    def chance(self, one_in: int) -> bool:
        return self.draw(st.integers(1, one_in)) == one_in

    def newline(self) -> str:
        return self.newlines[0] if len(self.newlines) == 1 else self.draw(st.sampled_from(self.newlines))

    def gap(self) -> str:
        return self.draw(st.sampled_from([" ", "", "\t", "  "]))

    def comment(self) -> str:
        self.comments += 1
        return f"# c{self.comments};{self.draw(st.sampled_from(['', ' ä', ' [[claims]]', ' a = 1', ' ', ' , ]', chr(34) * 3]))}"

    def lines(self) -> None:
        """Write blank lines and comments."""
        while self.chance(3):
            comment = "" if self.chance(2) else self.comment()
            self.text += f"{self.draw(st.sampled_from(['', '  ']))}{comment}{self.newline()}"

    def end(self) -> None:
        """End a line, perhaps with a comment."""
        self.text += f"{self.gap()}{self.comment() if self.chance(4) else ''}{self.newline()}"

    def key(self, name: str) -> str:
        bare = bool(name) and all(c.isascii() and (c.isalnum() or c in "-_") for c in name)
        quotes = '"' if "'" in name or self.chance(2) else "'"
        return name if bare and not self.chance(6) else f"{quotes}{name}{quotes}"

    def dotted(self, names: list[str]) -> str:
        return self.draw(st.sampled_from([".", " . "])).join(map(self.key, names))

    def value(self, depth: int = 0) -> str:
        kind = self.draw(st.integers(0, 9 if depth < 2 else 7))
        if kind == 8:
            return self.list(depth)
        if kind == 9:
            return self.table(depth)
        if kind == 7:
            return self.draw(st.sampled_from(LONG)).replace("NL", self.newline())
        return self.draw(st.sampled_from(SCALARS))

    def list(self, depth: int) -> str:
        items = [self.value(depth + 1) for _ in range(self.draw(st.integers(0, 3)))]
        if self.chance(2):
            return f"[{self.gap()}{f'{self.gap()},{self.gap()}'.join(items)}{',' if items and self.chance(3) else ''}]"
        return f"[{self.inside()}{''.join(self.line(i) for i in items)}{self.inside()}]"

    def line(self, item: str) -> str:
        return f"{self.gap()}{item}{self.inside() if self.chance(4) else ''},{self.inside()}"

    def inside(self) -> str:
        """Write a line end inside of brackets, with comments."""
        comments = [f"{self.gap()}{self.comment()}" for _ in range(self.draw(st.integers(0, 2)))]
        return self.newline().join([*comments, ""]) if comments else self.newline()

    def table(self, depth: int) -> str:
        names = self.draw(st.lists(st.sampled_from(KEYS), unique=True, max_size=3))
        pairs = [self.pair([n, "x"] if self.chance(6) else [n], depth + 1) for n in names]
        if pairs and self.chance(5):  # TOML 1.1
            return f"{{{self.inside()}{''.join(self.line(p) for p in pairs)}}}"
        return f"{{{self.gap()}{f'{self.gap()},{self.gap()}'.join(pairs)}{self.gap()}}}"

    def pair(self, names: list[str], depth: int = 0) -> str:
        return f"{self.dotted(names)}{self.gap()}={self.gap()}{self.value(depth)}"

    def keys(self, most: int = 3) -> None:
        """Write keys of one table, some dotted, two of those perhaps apart from each other."""
        used: dict[str, int] = {}
        for _ in range(self.draw(st.integers(0, most))):
            name = self.draw(st.sampled_from(KEYS))
            if used.get(name) == 0:
                continue
            deep = name in used or self.chance(5)
            used[name] = used.get(name, 0) + deep
            self.lines()
            self.text += f"{self.draw(st.sampled_from(['', '', '  ']))}{self.pair([name, f'd{used[name]}'] if deep else [name])}"
            self.end()

    def header(self, names: list[str], brackets: int) -> None:
        self.lines()
        self.text += f"{'[' * brackets}{self.gap()}{self.dotted(names)}{self.gap()}{']' * brackets}"
        self.end()

    def tables(self) -> None:
        """Write tables and arrays of tables in turns, so that some are split by others."""
        tables = ["size", "lines.x", "deep.er.still", "ü"]
        for _ in range(self.draw(st.integers(0, 4))):
            kind = self.draw(st.integers(0, 3))
            if kind == 3 and tables:
                self.header(tables.pop(self.draw(st.integers(0, len(tables) - 1))).split("."), 1)
                self.keys()
                continue
            name = self.draw(st.sampled_from(["claims", "claims", "outputs"]))
            self.header([name], 2)
            self.keys()
            if kind == 2:
                self.header([name, "sub"], self.draw(st.integers(1, 2)))
                self.keys(2)


@st.composite
def files(draw: DrawFn) -> bytes:
    """The bytes of a file."""
    page = Page(draw, draw(st.sampled_from([["\n"], ["\n"], ["\r\n"], ["\n", "\r\n"]])))
    if not page.chance(12):  # else comments only
        page.keys(4)
        page.tables()
    page.lines()
    text = page.text.rstrip("\r\n") if page.chance(4) else page.text
    return (b"\xef\xbb\xbf" if page.chance(6) else b"") + text.encode()


def places(data: Any, place: Place = ()) -> Iterator[Place]:
    """Go through all that stands in plain data, tables and lists included."""
    if place:
        yield place
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in inner:
        yield from places(value, (*place, key))
