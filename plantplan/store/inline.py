"""Edits inside of one value: items of a list, keys of an inline table; whole statements are not its business."""

from __future__ import annotations

from typing import Any, NamedTuple

from plantplan.edits import Place
from plantplan.store.blocks import after_line, is_blank, is_comment, line_before, newline_at
from plantplan.store.literal import WIDTH, dotted, fitted, grouped, several_lines, stacked, written
from plantplan.store.locate import Index, Item, Keys


class Splice(NamedTuple):
    """Replace the text from `start` to before `end`."""

    start: int
    end: int
    text: str


def container(found: Index, place: Place) -> Keys | None:
    """Find the innermost list or inline table that a place is in; None where a place is in tables alone."""
    above = (place[:length] for length in range(len(place) - 1, -1, -1))
    return next((path for path in above if path in found.items), None)


def changed(found: Index, place: Place, value: Any) -> list[Splice]:
    """Write another value in the place of one; a text on several lines stays one."""
    start, end = found.values[place], found.ends[place]
    newline = newline_at(found.text, start)
    if isinstance(value, str) and "\n" in value and found.text.startswith(('"""', "'''"), start):
        return [Splice(start, end, several_lines(value, newline))]
    if isinstance(value, int) and not isinstance(value, bool):
        return [Splice(start, end, grouped(value, found.text[start:end] if found.text[start].isdigit() else ""))]
    inside = container(found, place)
    if inside is not None:
        items = [written(value) if i.path == place else found.text[i.start : i.end] for i in found.items[inside]]
        return _laid_out(found, inside, items) or [Splice(start, end, written(value))]
    line = found.text.rfind("\n", 0, start) + 1
    indent = found.text[line : found.keys[place]]
    return [Splice(start, end, fitted(value, newline, indent, start - line))]


def added(found: Index, inside: Keys, place: Place, value: Any) -> list[Splice]:
    """Add a key to an inline table, after its last; or an item to a list, at the index that ends `place`."""
    text = written(value)
    last = place[-1]
    if isinstance(last, int):
        return item_added(found, inside, last, text)
    return item_added(found, inside, len(found.items[inside]), f"{dotted(place[len(inside) :])} = {text}")


def item_added(found: Index, inside: Keys, index: int, text: str) -> list[Splice]:
    """Add the text of an item before the one that has the index now, or after the last."""
    items = found.items[inside]
    if not items:
        return _only(found, inside, text)
    if index == 0:
        return _first(found.text, items[0], text)
    before = items[index - 1]
    if _alone(found.text, before):
        return _below(found.text, before, text)
    texts = [found.text[item.start : item.end] for item in items]
    return _laid_out(found, inside, [*texts[:index], text, *texts[index:]]) or [Splice(before.end, before.end, f", {text}")]


def _only(found: Index, inside: Keys, text: str) -> list[Splice]:
    start, end = found.values[inside], found.ends[inside]
    opening, inner, closing = found.text[start], found.text[start + 1 : end - 1], found.text[end - 1]
    space = " " if opening == "{" else ""
    if inner.strip():
        return [Splice(start + 1, start + 1, f"{space}{text}{space}")]  # comments in a list without items
    return [Splice(start, end, f"{opening}{space}{text}{space}{closing}")]


def _first(text: str, item: Item, new: str) -> list[Splice]:
    line = text.rfind("\n", 0, item.start) + 1
    if not _alone(text, item):
        return [Splice(item.start, item.start, f"{new}, ")]
    top = _comments_above(text, line)
    return [Splice(top, top, f"{text[line : item.start]}{new},{newline_at(text, top)}")]


def _below(text: str, before: Item, new: str) -> list[Splice]:
    """Add a line after that of the item before, which has its lines to itself."""
    line = text.rfind("\n", 0, before.start) + 1
    after = after_line(text, before.end if before.comma is None else before.comma)
    end = "" if before.comma is None else ","
    comma = [Splice(before.end, before.end, ",")] if before.comma is None else []
    return [*comma, Splice(after, after, f"{text[line : before.start]}{new}{end}{newline_at(text, after)}")]


def _laid_out(found: Index, inside: Keys, items: list[str]) -> list[Splice]:
    """Give each item of a list its line, where the list is that of a statement, on one line, and would be too long for it."""
    start, end = found.values[inside], found.ends[inside]
    text, line = found.text, found.text.rfind("\n", 0, start) + 1
    too_long = start - line + len(", ".join(items)) + 2 > WIDTH
    if "\n" in text[start:end] or text[start] == "{" or container(found, inside) is not None or not too_long:
        return []
    return [Splice(start, end, stacked(items, newline_at(text, start), text[line : found.keys[inside]]))]


def item_dropped(found: Index, inside: Keys, place: Place) -> list[Splice]:
    """Remove what stands at a place inside a list or inline table: its line where it has one, else it and its comma."""
    items = found.items[inside]
    gone = [n for n, item in enumerate(items) if item.path[: len(place)] == place]
    if len(gone) == len(items):
        return _emptied(found, inside)
    return [splice for n in gone for splice in _without(found.text, items, n, gone)]


def _emptied(found: Index, inside: Keys) -> list[Splice]:
    """Remove all items; comments that are none's own stay."""
    items, start, end = found.items[inside], found.values[inside] + 1, found.ends[inside] - 1
    edges = [start, *(edge for item in items for edge in (item.start, item.end)), end]
    if not any("#" in found.text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)):
        return [Splice(start, end, "")]
    every = list(range(len(items)))
    return [splice for n in every for splice in _without(found.text, items, n, every)]


def _without(text: str, items: list[Item], index: int, gone: list[int]) -> list[Splice]:
    item = items[index]
    if _alone(text, item):
        line = text.rfind("\n", 0, item.start) + 1
        end = after_line(text, item.end if item.comma is None else item.comma)
        return [Splice(_comments_above(text, line), end, "")]
    if item.comma is not None:
        return _with_comma_after(text, item)
    kept = [n for n in range(index) if n not in gone]
    comma = items[kept[-1]].comma if kept else None
    if comma is None:
        return [Splice(item.start, item.end, "")]
    if kept[-1] == index - 1 and not text[comma + 1 : item.start].strip(" \t"):
        return [Splice(comma, item.end, "")]
    return [Splice(comma, comma + 1, ""), Splice(item.start, item.end, "")]


def _with_comma_after(text: str, item: Item) -> list[Splice]:
    comma = item.comma or 0
    if text[item.end : comma].strip(" \t"):
        return [Splice(item.start, item.end, ""), Splice(comma, comma + 1, "")]
    end = comma + 1
    while text[end] in " \t":
        end += 1
    return [Splice(item.start, end, "")]


def _alone(text: str, item: Item) -> bool:
    """Tell whether an item, with its comma, has its lines to itself, but for a comment at their end."""
    line = text.rfind("\n", 0, item.start) + 1
    if text[line : item.start].strip(" \t"):
        return False
    end = item.end if item.comma is None else item.comma + 1
    if text[item.end : end].strip(" \t,"):
        return False
    rest = text[end : after_line(text, end)]
    return rest.endswith("\n") and (is_blank(rest) or is_comment(rest))


def _comments_above(text: str, line: int) -> int:
    while is_comment(above := line_before(text, line)):
        line -= len(above)
    return line
