"""Keys renamed and entries reordered in a TOML text: what is written for them moves as it stands, comments and all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from plantplan.edits import Rename, Reorder
from plantplan.store.blocks import comments_in, stretches
from plantplan.store.inline import Splice
from plantplan.store.literal import dotted
from plantplan.store.locate import STRING, Index, Keys, Statement
from plantplan.store.ops import CannotEdit, applied, said, same
from plantplan.store.statements import spliced
from plantplan.store.verify import indexed, parsed

_PART = re.compile(rf"{STRING.pattern}|[A-Za-z0-9_-]+", re.DOTALL)


def mended(text: str, ops: Sequence[Rename | Reorder]) -> str:
    """Apply such edits at once. Raises CannotEdit where the text is not what it must be afterwards, its comments the same."""
    found = indexed(text)
    headers = _headers(found)
    splices = [s for op in ops for s in (_renamed(found, op, headers) if isinstance(op, Rename) else _reordered(found, op))]
    new = spliced(text, dict.fromkeys(splices))
    if not same(parsed(new), applied(parsed(text), *ops)) or sorted(comments_in(new)) != sorted(comments_in(text)):
        raise CannotEdit(f"{said(ops[0].place)} cannot be mended there without changing what else it holds")
    return new


def _headers(found: Index) -> dict[Keys, list[Statement]]:
    """List the headers that name each place on their way."""
    made: dict[Keys, list[Statement]] = {}
    for statement in found.statements:
        for depth in range(1, len(statement.path) + 1) if statement.header else ():
            made.setdefault(statement.path[:depth], []).append(statement)
    return made


def _renamed(found: Index, op: Rename, headers: dict[Keys, list[Statement]]) -> Iterator[Splice]:
    """Write the new name into the key's own statement, and into each header that has it."""
    new = dotted((op.name,))
    if op.place in found.keys and op.place in found.ends:
        start, end = found.keys[op.place], found.values[op.place]
        *_, part = _PART.finditer(found.text, start, end)
        yield Splice(part.start(), part.end(), new)
    for statement in headers.get(op.place, ()):
        yield Splice(*_named(found, statement, op), new)


def _named(found: Index, statement: Statement, op: Rename) -> tuple[int, int]:
    """Find a name of a header: the names are those of the path that are no numbers of entries."""
    number = sum(isinstance(part, str) for part in op.place) - 1
    part = list(_PART.finditer(found.text, statement.start, statement.end))[number]
    return part.start(), part.end()


def _reordered(found: Index, op: Reorder) -> Iterator[Splice]:
    """Write each entry, with the comments above it, where another stood; what stands between entries stays."""
    each = stretches(found, len(op.place) + 1)
    entries = [each.get((*op.place, n), []) for n in range(len(op.order))]
    if any(len(entry) != 1 for entry in entries):
        raise CannotEdit(f"the entries of {said(op.place)} are split by other tables")
    places = [entry[0] for entry in entries]
    if any(one[1] > other[0] for one, other in pairwise(sorted(places))):
        raise CannotEdit(f"the entries of {said(op.place)} stand on one line")
    newline = "\r\n" if "\r\n" in found.text else "\n"
    for (start, end), wanted in zip(places, op.order, strict=True):
        body = found.text[slice(*places[wanted])]
        yield Splice(start, end, body if body.endswith("\n") else body + newline)
