"""Edits of whole statements: where the lines of a new key, table or entry go, and which lines a removed one takes along."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from plantplan.edits import Place
from plantplan.store.blocks import (
    Block,
    after_line,
    blocks,
    indent_of,
    is_blank,
    is_comment,
    line_at,
    line_before,
    newline_at,
    runs,
    under,
)
from plantplan.store.inline import Splice
from plantplan.store.literal import dotted, pair
from plantplan.store.locate import Index


def key_added(found: Index, place: Place, value: Any, order: Sequence[str]) -> list[Splice]:
    """Add a key to a table: after the last of those that come before it in the order, at the end where it is in none."""
    table = place[:-1]
    header = next((b for b in blocks(found) if b.statement.header and b.statement.path == table), None)
    inside = [b for b in blocks(found) if not b.statement.header and b.statement.path[: len(table)] == table]
    if header is None and table:
        return _deeper(found, place, value, inside)
    own = [b for b in inside if b.statement.table == table]
    before = [b for b in own if not _after(str(b.statement.path[len(table)]), str(place[-1]), order)]
    if before or header:
        return [_line_below(found, before[-1] if before else header, place[len(table) :], value)]
    return [_at_the_top(found, own, place, value)]


def _after(name: str, new: str, order: Sequence[str]) -> bool:
    """Tell whether a key stands after a new one: only where the order names the new one, and it not before."""
    return new in order and (name not in order or order.index(name) > order.index(new))


def _deeper(found: Index, place: Place, value: Any, inside: list[Block]) -> list[Splice]:
    """Add a key to a table without a header: as a dotted key beside the others, or under a header of its own."""
    beside = [b for b in inside if len(b.statement.table) < len(place) - 1]
    if beside:
        return [_line_below(found, beside[-1], place[len(beside[-1].statement.table) :], value)]
    first = under(found, place[:-1])[0]
    newline = newline_at(found.text, first.top)
    lines = [f"[{dotted(place[:-1])}]", pair(dotted(place[-1:]), value, newline)]
    return [_apart(found.text, first.top, lines)]


def _line_below(found: Index, block: Block | None, names: Place, value: Any) -> Splice:
    assert block is not None
    newline, indent = newline_at(found.text, block.last), indent_of(found.text, block)
    return _lines(found.text, block.last, [pair(dotted(names), value, newline, indent)])


def _at_the_top(found: Index, own: list[Block], place: Place, value: Any) -> Splice:
    """Add the first key of the file: above the keys there are, above the first header, or below what comments there are."""
    line = pair(dotted(place), value, newline_at(found.text, 0))
    if own:
        return _lines(found.text, own[0].top, [line])
    first = next(iter(blocks(found)), None)
    return _apart(found.text, first.top if first else len(found.text), [line])


def entry_added(found: Index, place: Place, index: int, entry: dict[str, Any], order: Sequence[str]) -> list[Splice]:
    """Add an entry to an array of tables, a blank line around it."""
    return _headed(found, _offset(found, place, index, order), f"[[{dotted(place)}]]", entry)


def table_added(found: Index, place: Place, table: dict[str, Any], order: Sequence[str]) -> list[Splice]:
    """Add a table under a header of its own, where the first entry of an array would stand."""
    return _headed(found, _offset(found, place, 0, order), f"[{dotted(place)}]", table)


def _headed(found: Index, offset: int, header: str, table: dict[str, Any]) -> list[Splice]:
    newline = newline_at(found.text, offset)
    lines = [header, *(pair(dotted((name,)), value, newline) for name, value in table.items())]
    return [_apart(found.text, offset, lines)]


def _offset(found: Index, place: Place, index: int, order: Sequence[str]) -> int:
    """Find where the entry of an index begins: below the one before it, else above the one there is, else by the order."""
    if index:
        return _below_remarks(found, under(found, (*place, index - 1))[-1])
    now = under(found, (*place, 0))
    if now:
        return now[0].top
    headers = [b for b in blocks(found) if b.statement.header]
    if len(place) > 1:
        above = next((u for n in range(len(place) - 1, 0, -1) if (u := under(found, place[:n]))), None)
        return _below_remarks(found, above[-1]) if above else len(found.text)
    later = [b for b in headers if _after(str(b.statement.path[0]), str(place[0]), order)]
    return later[0].top if later else len(found.text)


def _below_remarks(found: Index, block: Block) -> int:
    """Go below the comments directly under a statement, where they are not those of the next one."""
    end = block.last
    while is_comment(line := line_at(found.text, end)):
        end += len(line)
    return end if is_blank(line) or end == len(found.text) else block.last


def dropped(found: Index, place: Place) -> list[Splice]:
    """Remove the statements of a place with the comments directly above, and a blank line that would be one too many."""
    return [Splice(*_cut(found.text, start, end), "") for start, end in runs(found, place)]


def _cut(text: str, start: int, end: int) -> tuple[int, int]:
    before = line_before(text, start) if start else "\n"
    if not is_blank(before) or (end < len(text) and not is_blank(line_at(text, end))):
        return start, end
    return (start, after_line(text, end)) if end < len(text) else (start - len(before) if start else 0, end)


def _lines(text: str, offset: int, lines: Sequence[str]) -> Splice:
    """Write lines at the beginning of a line, or at the end of a file whose last line has no end."""
    newline = newline_at(text, offset)
    start = newline if offset and text[offset - 1] != "\n" else ""
    return Splice(offset, offset, start + newline.join(lines) + newline)


def _apart(text: str, offset: int, lines: Sequence[str]) -> Splice:
    """Write lines with a blank line above and below, where none is there."""
    blank_above = not offset or is_blank(line_before(text, offset))
    blank_below = offset == len(text) or is_blank(line_at(text, offset))
    return _lines(text, offset, [*([] if blank_above else [""]), *lines, *([] if blank_below else [""])])


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """Put new text in the place of old."""
    ordered = sorted(splices)
    edges = [0, *(edge for s in ordered for edge in (s.start, s.end)), len(text)]
    kept = [text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]
    assert all(a <= b for a, b in pairwise(edges))
    new = kept[0] + "".join(s.text + after for s, after in zip(ordered, kept[1:], strict=True))
    return ended_like(text, new)


def ended_like(text: str, new: str) -> str:
    """Leave the last line without an end where that of the old text had none."""
    return new if not text or text.endswith("\n") else new.rstrip("\r\n")
