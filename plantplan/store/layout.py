"""The one layout of a TOML file: order of keys, spacing, thousands; every comment stays with what it was written on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from plantplan.store.blocks import Block, blocks, comments_in
from plantplan.store.document import unmarked
from plantplan.store.literal import grouped
from plantplan.store.locate import STRING, Index, Keys, Statement
from plantplan.store.ops import CannotEdit, same
from plantplan.store.verify import TOO_DEEP, indexed, parsed

Orders = Mapping[tuple[str, ...], Sequence[str]]

_NUMBER = re.compile(r"[+-]?[0-9_]+")
_PART = re.compile(rf"{STRING.pattern}|[A-Za-z0-9_-]+", re.DOTALL)
_AT_LINE_ENDS = re.compile(r"[ \t]+(?=\n)")


class Part(NamedTuple):
    """Some lines of a text: a statement with the comments above it, or (None) one line of what stands between."""

    statement: Statement | None
    text: str


def formatted(raw: bytes, orders: Orders, name: str = "the file") -> bytes:
    """Lay a file out anew; `orders` has the order of keys of each table by its names, `()` for the top.

    Keys that their order does not name come last, as they stand; tables and entries stay where they are. The data are the
    same, and so is each comment, on the same key. Line ends become those of most lines; `name` is the file's in messages.
    Raises CannotEdit where the file is no UTF-8 or no TOML.
    """
    try:
        text, mark = unmarked(raw)
        new = _laid_out(text.replace("\r\n", "\n"), orders)
    except CannotEdit as error:
        raise CannotEdit(error.why, name) from None
    except RecursionError:
        raise CannotEdit(TOO_DEEP, name) from None
    ends = "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"
    return mark + new.replace("\n", ends).encode()


def _laid_out(text: str, orders: Orders) -> str:
    data, found = parsed(text), indexed(text)
    new = "".join(f"{line}\n" for line in _spaced(_ordered(_parts(found), orders)))
    if new != text and (not same(parsed(new), data) or attached(found) != attached(indexed(new))):
        raise CannotEdit("it cannot be laid out without changing what it says")
    return new


def attached(found: Index) -> tuple[dict[tuple[Keys, bool], list[str]], list[str]]:
    """Give the comments on each statement (above it, inside it, at its end), and those that stand alone."""
    own = {(b.statement.path, b.statement.header): comments_in(found.text[b.top : b.last]) for b in blocks(found)}
    return own, [part.text for part in _parts(found) if part.statement is None and part.text]


def _parts(found: Index) -> Iterator[Part]:
    """Take a text apart, each part laid out by itself."""
    here = 0
    for block in blocks(found):
        yield from (Part(None, line) for line in _lines(found.text[here : block.top]))
        above = "".join(f"{line}\n" for line in _lines(found.text[block.top : block.first]))
        yield Part(block.statement, f"{above}{_statement(found, block)}")
        here = block.last
    yield from (Part(None, line) for line in _lines(found.text[here:]))


def _lines(text: str) -> list[str]:
    lines = [line.strip(" \t") for line in text.split("\n")]
    return lines if lines[-1] else lines[:-1]


def _statement(found: Index, block: Block) -> str:
    statement, text = block.statement, found.text
    rest = text[statement.end : block.last].rstrip(" \t\n")
    space = " " if rest.startswith("#") else ""
    if not statement.header:
        return f"{_pair(found, statement.start, statement.path)}{space}{rest}"
    brackets = 2 if text.startswith("[[", statement.start) else 1
    return f"{'[' * brackets}{_key(text[statement.start : statement.end])}{']' * brackets}{space}{rest}"


def _key(text: str) -> str:
    return ".".join(match[0] for match in _PART.finditer(text))


def _pair(found: Index, start: int, path: Keys) -> str:
    return f"{_key(found.text[start : found.values[path]])} = {_value(found, path)}"


def _value(found: Index, path: Keys) -> str:
    """Lay out a value: numbers grouped; brackets on one line spaced, on several left with their lines."""
    text = found.text[found.values[path] : found.ends[path]]
    if path not in found.items:
        return ("+" if text[0] == "+" else "") + grouped(int(text), text) if _NUMBER.fullmatch(text) else text
    items = [_value(found, i.path) if text[0] == "[" else _pair(found, i.start, i.path) for i in found.items[path]]
    gaps = _gaps(found, path)
    if any("\n" in gap for gap in gaps):
        between = [_AT_LINE_ENDS.sub("", gap) for gap in gaps]
        return between[0] + "".join(item + gap for item, gap in zip(items, between[1:], strict=True))
    space = " " if text[0] == "{" and items else ""
    return f"{text[0]}{space}{', '.join(items)}{space}{text[-1]}"


def _gaps(found: Index, path: Keys) -> list[str]:
    """Read what stands around the items of a list or inline table: brackets, commas, spaces, comments."""
    edges = [found.values[path], *(edge for i in found.items[path] for edge in (i.start, i.end)), found.ends[path]]
    return [found.text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _ordered(parts: Iterator[Part], orders: Orders) -> Iterator[Part]:
    """Put the keys below each header in their order, each in the place of another; what stands between stays."""
    table: list[Part] = []
    for part in parts:
        if part.statement and part.statement.header:
            yield from _table(table, orders)
            table = []
        table.append(part)
    yield from _table(table, orders)


def _table(parts: list[Part], orders: Orders) -> Iterator[Part]:
    keys = [(part.statement, part) for part in parts if part.statement and not part.statement.header]
    ranked = iter([part for _, part in sorted(keys, key=lambda key: _rank(key[0], orders))])
    for part in parts:
        yield next(ranked) if part.statement and not part.statement.header else part


def _rank(statement: Statement, orders: Orders) -> int:
    order = orders.get(tuple(name for name in statement.table if isinstance(name, str)), ())
    name = statement.path[len(statement.table)]
    return order.index(name) if name in order else len(order)


def _spaced(parts: Iterator[Part]) -> Iterator[str]:
    """Give the lines, with one blank line before a header, at the most one elsewhere, none at either end."""
    blank = below_header = False
    started = False
    for part in parts:
        header = part.statement is not None and part.statement.header
        if part.text:
            wanted = header or (blank and not (below_header and part.statement))
            yield from ["", part.text] if started and wanted else [part.text]
            started, below_header = True, header
        blank = not part.text
