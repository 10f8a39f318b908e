"""What may be asked of one TOML file, and what it means for the plain data; text is never touched here."""

from __future__ import annotations

import math
from collections.abc import Iterator
from copy import deepcopy
from difflib import SequenceMatcher
from typing import Any

from plantplan.edits.ops import Drop, Insert, Mend, Op, Place, Put, Rename, Reorder
from plantplan.errors import PlantplanError


class CannotEdit(PlantplanError):
    """An edit was refused; nothing was changed."""

    complete = True

    def __init__(self, why: str, name: str = "the file") -> None:
        super().__init__(f"{name}: {why}; nothing was changed: edit it by hand")
        self.why = why


def said(place: Place) -> str:
    """Write a place as messages do, counting entries from 1."""
    words = [f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in place]
    return "".join(words).removeprefix(".")


def at(data: Any, place: Place) -> Any:
    """Look up what stands at a place. Raises LookupError where nothing does."""
    for part in place:
        key = isinstance(data, dict) and isinstance(part, str)
        if not key and not (isinstance(data, list) and isinstance(part, int) and part >= 0):
            raise LookupError(part)
        data = data[part]
    return data


def has(data: Any, place: Place) -> bool:
    """Tell whether something stands at a place."""
    try:
        at(data, place)
    except LookupError:
        return False
    return True


def applied(data: dict[str, Any], *ops: Op | Mend) -> dict[str, Any]:
    """Apply edits in turn to plain data, which is not changed itself.

    Raises CannotEdit where a place cannot be.
    """
    new = deepcopy(data)
    for op in ops:
        try:
            _apply(new, op)
        except (LookupError, TypeError, AttributeError):
            raise CannotEdit(f"it has no place {said(op.place) or 'at the top'} for this edit") from None
    return new


def _apply(data: Any, op: Op | Mend) -> None:
    *above, last = op.place
    if isinstance(op, Drop):
        at(data, op.place)
        del at(data, tuple(above))[last]
        return
    if isinstance(op, Rename | Reorder):
        _mend(at(data, tuple(above)), last, op)
        return
    parent = _made(data, tuple(above))
    if isinstance(op, Put):
        _set(parent, last, deepcopy(op.value))
        return
    entries = parent.setdefault(last, []) if isinstance(parent, dict) else at(parent, (last,))
    if not 0 <= op.index <= len(entries):
        raise LookupError(op.index)
    entries.insert(op.index, deepcopy(op.entry))


def _mend(parent: Any, last: str | int, op: Rename | Reorder) -> None:
    if isinstance(op, Reorder):
        if sorted(op.order) != list(range(len(parent[last]))):
            raise LookupError(op.order)
        parent[last] = [parent[last][n] for n in op.order]
    elif op.name in parent:
        raise LookupError(op.name)
    else:
        parent[op.name] = parent.pop(last)


def _made(data: Any, place: Place) -> Any:
    """Go to a table, making those on the way that are missing."""
    for part in place:
        table = isinstance(part, str) and isinstance(data, dict)
        data = data.setdefault(part, {}) if table else at(data, (part,))
    return data


def _set(parent: Any, last: str | int, value: Any) -> None:
    if isinstance(parent, dict) and isinstance(last, str):
        parent[last] = value
    elif isinstance(parent, list) and isinstance(last, int) and last == len(parent):
        parent.append(value)
    else:
        at(parent, (last,))
        parent[last] = value


def same(one: Any, other: Any) -> bool:
    """Compare data by type and value: 1 is neither true nor 1.0, and not-a-number is itself."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(v, other[k]) for k, v in one.items())
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, float):
        return (math.isnan(one) and math.isnan(other)) or (one == other and math.copysign(1, one) == math.copysign(1, other))
    return bool(one == other and getattr(one, "tzinfo", None) == getattr(other, "tzinfo", None))


def list_steps(place: Place, old: list[Any], new: list[Any]) -> Iterator[Op]:
    """Take a list to another by changing few of its items, from the last to the first, so that indexes hold on the way."""
    changes = SequenceMatcher(None, [form(v) for v in old], [form(v) for v in new], autojunk=False).get_opcodes()
    for tag, i, i_end, j, j_end in reversed(changes):
        if tag == "equal":
            continue
        both = min(i_end - i, j_end - j)
        yield from (Drop((*place, n)) for n in reversed(range(i + both, i_end)))
        yield from (Insert(place, i + n, new[j + n]) for n in range(both, j_end - j))
        yield from (Put((*place, i + n), new[j + n]) for n in range(both))


def form(value: Any) -> str:
    """Write a value so that equal texts mean equal values of one type."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{k!r}: {form(value[k])}' for k in sorted(value))}}}"
    return f"[{', '.join(map(form, value))}]" if isinstance(value, list) else repr(value)
