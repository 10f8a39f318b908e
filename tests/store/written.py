"""Random TOML documents, written so that for each key and value the place is known where it begins."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

Path = tuple[str | int, ...]

_ANY = st.characters(codec="utf-8", exclude_characters="\x7f\r\n", exclude_categories=("Cc", "Cs"))
_TRICKY = st.sampled_from(["#", "]", "}", ",", "=", "[[a]]", "a = 1", "'", '"', "''", '""', "\\", "ä", "🚗", ".", " ", "{", "x"])
_CONTENT = st.lists(_TRICKY | _ANY, max_size=5).map("".join)
_SCALARS = st.sampled_from(
    [
        "0",
        "-1",
        "26_850",
        "0xFF",
        "1.5",
        "6e3",
        "-inf",
        "true",
        "false",
        "2027-11-25",
        "2027-11-25 10:00:00",
        "07:32",
        "2027-11-25T10:00:00Z",
    ]
)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


@dataclass
class Writer:
    """Writes one document; `values` has the text of each value and where it begins, `keys` where each key does."""

    draw: DrawFn
    newline: str
    text: str = ""
    values: dict[Path, tuple[int, str]] = field(default_factory=dict)
    keys: dict[Path, int] = field(default_factory=dict)

    def pick(self, most: int) -> int:
        return self.draw(st.integers(0, most))

    def blank(self, *, lines: bool) -> None:
        """Write spaces and, where `lines` may end, comments and empty lines."""
        self.text += self.draw(st.sampled_from(["", " ", "\t ", "  "]))
        for _ in range(self.pick(2) if lines else 0):
            comment = self.draw(st.sampled_from(["", '# ä = [1, "', "#]", "# '''"]))
            self.text += f"{comment}{self.newline}{' ' * self.pick(3)}"

    def name(self, used: set[str]) -> str:
        """Draw a key that its table does not have yet."""
        name = self.draw(
            st.sampled_from(["a", "key", "2027", "-", "with space", "", "ä.b", 'q"q', "x'x", "a\\b", "]", "="]) | _CONTENT
        )
        while name in used:
            name += str(len(used))
        used.add(name)
        return name

    def part(self, name: str) -> str:
        """Write one part of a key in one of the ways that it can be written."""
        if name and all(c.isascii() and (c.isalnum() or c in "-_") for c in name) and self.pick(2):
            return name
        return f"'{name}'" if "'" not in name and self.pick(1) else f'"{_escaped(name)}"'

    def dotted(self, names: list[str]) -> str:
        gap = self.draw(st.sampled_from(["", " ", "\t"]))
        return f"{gap}.{gap}".join(map(self.part, names))

    def pair(self, path: Path, used: set[str], depth: int) -> None:
        """Write `key = value`, the key of one part or of several."""
        names = [self.name(used), *(self.name(set()) for _ in range(max(0, self.pick(4) - 2)))]
        for length in range(1, len(names) + 1):
            self.keys[(*path, *names[:length])] = len(self.text)
        self.text += self.dotted(names)
        self.blank(lines=False)
        self.text += "="
        self.blank(lines=False)
        self.value((*path, *names), depth)

    def value(self, path: Path, depth: int) -> None:
        start, kind = len(self.text), self.pick(7 if depth < 3 else 5)
        if kind == 6:
            self.several(path, "[]", depth)
        elif kind == 7:
            self.several(path, "{}", depth)
        else:
            self.text += self.string(kind) if kind < 4 else self.draw(_SCALARS)
        self.values[path] = start, self.text[start:]

    def string(self, kind: int) -> str:
        content = self.draw(_CONTENT)
        more = f"{self.newline}{content}" if self.pick(1) else content
        if kind == 0:
            return f'"{_escaped(content)}"'
        if kind == 1:
            return "'" + content.replace("'", "") + "'"
        if kind == 2:
            return '"""' + _escaped(more) + '"' * self.pick(2) + '"""'
        return "'''" + more.replace("'''", "").strip("'") + "'" * self.pick(2) + "'''"

    def several(self, path: Path, brackets: str, depth: int) -> None:
        """Write a list or an inline table; TOML 1.1 lets both break lines and end with a comma."""
        used, number = set[str](), self.pick(3)
        self.text += brackets[0]
        self.blank(lines=True)
        for index in range(number):
            if brackets == "[]":
                self.value((*path, index), depth + 1)
            else:
                self.pair(path, used, depth + 1)
            self.blank(lines=True)
            self.text += "," if index < number - 1 or self.pick(1) else ""
            self.blank(lines=True)
        self.text += brackets[1]

    def table(self, names: list[str], path: Path, depth: int = 0) -> None:
        """Write the pairs of a table, then the tables and lists of tables below it, each with its header."""
        used = set[str]()
        for _ in range(self.pick(3)):
            self.blank(lines=True)
            self.pair(path, used, 0)
            self.text += self.newline
        for _ in range(self.pick(2) if depth < 3 else 0):
            name, entries = self.name(used), self.pick(2)
            for index in range(entries):
                self.header([*names, name], (*path, name, index), "[[", "]]")
                self.table([*names, name], (*path, name, index), depth + 1)
            if not entries:
                self.header([*names, name], (*path, name), "[", "]")
                self.table([*names, name], (*path, name), depth + 1)

    def header(self, names: list[str], path: Path, opening: str, closing: str) -> None:
        self.blank(lines=True)
        self.values[path] = len(self.text), opening
        self.text += f"{opening}{' ' * self.pick(1)}{self.dotted(names)}{' ' * self.pick(1)}{closing}"
        self.blank(lines=False)
        self.text += self.newline


@st.composite
def documents(draw: DrawFn) -> Writer:
    """A document with its places."""
    writer = Writer(draw, draw(st.sampled_from(["\n", "\r\n"])))
    writer.table([], ())
    writer.blank(lines=True)
    return writer
