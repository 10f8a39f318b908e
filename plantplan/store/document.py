"""Editing one TOML file so that every other byte stays, and writing a new one; no disk, and no knowledge of registers."""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from plantplan.edits import Drop, Insert, Mend, Op, Put, Rename, Reorder
from plantplan.store.inline import Splice, added, changed, container, item_added, item_dropped
from plantplan.store.literal import dotted, pair, written
from plantplan.store.locate import Index, Keys
from plantplan.store.mending import mended
from plantplan.store.ops import CannotEdit, applied, at, has, list_steps, said, same
from plantplan.store.statements import dropped, ended_like, entry_added, key_added, spliced, table_added
from plantplan.store.verify import TOO_DEEP, indexed, intended, parsed, verify

Order = Sequence[str] | Mapping[tuple[str, ...], Sequence[str]]


def edited(raw: bytes, ops: Sequence[Op | Mend], order: Order = (), name: str = "the file") -> bytes:
    """Apply edits in turn to a file's bytes; `name` is the file's in messages.

    `order` is that in which keys stand: one for all tables, or as `orders` gives it, by the names of each table.
    Byte-order mark, line ends, a missing last one, comments, and how the rest is written are kept. Raises CannotEdit, with
    nothing changed, where the file is no UTF-8 or no TOML, where a place cannot be, and where an edit would change more
    than was asked.
    """
    try:
        text, mark = unmarked(raw)
        parsed(new := text)
        for turn in _turns(ops):
            new = mended(new, turn) if isinstance(turn, list) else _done(new, turn, order)
        return mark + ended_like(text, new).encode()
    except CannotEdit as error:
        raise CannotEdit(error.why, name) from None
    except RecursionError:
        raise CannotEdit(TOO_DEEP, name) from None


def unmarked(raw: bytes) -> tuple[str, bytes]:
    """Decode a file's bytes, its byte-order mark apart. Raises CannotEdit where they are no UTF-8."""
    mark = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
    try:
        return raw.removeprefix(mark).decode(), mark
    except UnicodeDecodeError as error:
        raise CannotEdit(f"it is not UTF-8 (byte {error.start + len(mark)})") from None


def _turns(ops: Sequence[Op | Mend]) -> Iterator[Op | list[Mend]]:
    """Go through edits, those new names at once that follow each other: a file may want hundreds."""
    for _, group in groupby(ops, lambda op: isinstance(op, Rename)):
        turn = list(group)
        if names := [op for op in turn if isinstance(op, Rename)]:
            yield [*names]
            continue
        for op in turn:
            yield [op] if isinstance(op, Rename | Reorder) else op


def _done(text: str, op: Op, order: Order) -> str:
    """Apply one edit in the first way that proves right: in smaller ones where it is made of them, else by splices."""
    if not op.place:
        raise CannotEdit("the whole of it is no place for an edit")
    data, found = parsed(text), indexed(text)
    applied(data, op)  # refuses a place that cannot be
    refused: CannotEdit | None = None
    for way in _ways(found, data, op):
        try:
            return _in_steps(text, data, op, way, order)
        except CannotEdit as error:
            refused = error
    for splices in _splices(found, data, op, _of_table(order, op)) if refused is None or _may_be_inline(op) else ():
        try:
            verify(found, new := spliced(text, splices), op)
        except CannotEdit as error:
            refused = error
        else:
            return new
    raise refused or CannotEdit(f"{said(op.place)} has no place in it")


def _of_table(order: Order, op: Op) -> Sequence[str]:
    """Find the order of the table in which an edit changes a key."""
    names = tuple(part for part in op.place[:-1] if isinstance(part, str))
    return order.get(names, ()) if isinstance(order, Mapping) else order


def _may_be_inline(op: Op) -> bool:
    """Tell whether an edit that could not be done in steps may be written as one value."""
    return isinstance(op, Put) and isinstance(op.value, list)


def _in_steps(text: str, data: dict[str, Any], op: Op, steps: Sequence[Op], order: Order) -> str:
    new = text
    for step in steps:
        new = _done(new, step, order)
    return _settled(data, op, new, order)


def _settled(data: dict[str, Any], op: Op, new: str, order: Order) -> str:
    """Make sure that the steps did what their edit says; an empty list or table may want to be written yet."""
    if isinstance(op, Put) and op.value in ({}, []) and not has(parsed(new), op.place):
        new = _done(new, op, order)
    if not intended(data, op, parsed(new)):
        raise CannotEdit(f"{said(op.place)} cannot be written there without changing what else it holds")
    return new


def _ways(found: Index, data: dict[str, Any], op: Op) -> Iterator[Sequence[Op]]:
    """Take an edit apart where it changes several places; nothing comes where it is one splice."""
    if not isinstance(op, Put):
        return
    if not has(data, op.place):
        yield from _new(found, data, op)
        return
    old, new = at(data, op.place), op.value
    if same(old, new):
        yield ()
    elif isinstance(old, dict) and isinstance(new, dict):
        puts = (Put((*op.place, k), v) for k, v in new.items() if k not in old or not same(old[k], v))
        yield (*puts, *(Drop((*op.place, k)) for k in old if k not in new))
    elif isinstance(old, list) and isinstance(new, list) and (op.place in found.ends or _tables(new)):
        yield tuple(list_steps(op.place, old, new))
    elif op.place not in found.ends and isinstance(op.place[-1], int):
        raise CannotEdit(f"{said(op.place)} is an entry under a header, which can only be a table")
    elif op.place not in found.ends:
        yield (Drop(op.place), op)


def _new(found: Index, data: dict[str, Any], op: Put) -> Iterator[Sequence[Op]]:
    """Take apart what adds a key: tables on the way that are missing, and several entries."""
    *above, last = op.place
    if isinstance(last, int):
        yield (Insert(tuple(above), last, op.value),)
    elif not has(data, tuple(above)):
        yield (Put(tuple(above), {last: op.value}),)
    elif op.value and _tables(op.value) and container(found, op.place) is None:
        yield tuple(Insert(op.place, n, entry) for n, entry in enumerate(op.value))


def _tables(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(entry, dict) for entry in value)


def _splices(found: Index, data: dict[str, Any], op: Op, order: Sequence[str]) -> Iterator[list[Splice]]:
    """Find what to write for one edit, in the order in which to try."""
    inside = container(found, op.place)
    if isinstance(op, Insert):
        yield from _inserted(found, data, op, inside, order)
    elif isinstance(op, Drop):
        lines = dropped(found, op.place)
        yield lines if lines or inside is None else item_dropped(found, inside, op.place)
    elif op.place in found.ends:
        yield changed(found, op.place, op.value)
    elif inside is not None:
        yield added(found, inside, op.place, op.value)
    elif len(op.place) == 1 and isinstance(op.value, dict):
        yield table_added(found, op.place, op.value, order)
    else:
        yield key_added(found, op.place, op.value, order)


def _inserted(found: Index, data: dict[str, Any], op: Insert, inside: Keys | None, order: Sequence[str]) -> Iterator[list[Splice]]:
    if op.place in found.ends:
        yield item_added(found, op.place, op.index, written(op.entry))
    elif inside is not None:
        yield added(found, inside, op.place, [op.entry])
    else:
        if isinstance(op.entry, dict):
            yield entry_added(found, op.place, op.index, op.entry, order)
        if not has(data, op.place) and has(data, op.place[:-1]):
            yield key_added(found, op.place, [op.entry], order)


def created(data: dict[str, Any], name: str = "the new file") -> bytes:
    """Write a new file: its keys in the order given, then its tables and arrays of tables, a blank line before each.

    Tables deeper down are inline. Raises CannotEdit for values that TOML has no form for.
    """
    try:
        text = _text(data)
        unlike = not same(parsed(text), data)
    except CannotEdit as error:
        raise CannotEdit(error.why, name) from None
    except RecursionError:
        raise CannotEdit(TOO_DEEP, name) from None
    if unlike:
        raise CannotEdit("its data are not the same when they are read again", name)
    return text.encode()


def _text(data: dict[str, Any]) -> str:
    plain = [pair(dotted((k,)), v) for k, v in data.items() if not _headed(v)]
    parts = ["\n".join(plain)] if plain else []
    for name, value in data.items():
        if _headed(value):
            parts += _sections(name, value)
    return "\n\n".join(parts) + "\n" if parts else ""


def _headed(value: Any) -> bool:
    """Tell whether a value of the top stands under a header of its own."""
    return isinstance(value, dict) or (bool(value) and _tables(value))


def _sections(name: str, value: Any) -> list[str]:
    one = isinstance(value, dict)
    header = f"[{dotted((name,))}]" if one else f"[[{dotted((name,))}]]"
    return ["\n".join((header, *(pair(dotted((k,)), v) for k, v in table.items()))) for table in ([value] if one else value)]
