"""What two changed versions of the same plain data agree on: the measure of every merge of their texts; no text comes in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from plantplan.store.ops import CannotEdit, same

MISSING = object()

Three = tuple[Any, Any, Any]
"""A value in the base, in ours and in theirs; MISSING where there is none."""


def agreed(three: Sequence[dict[str, Any]], entries: Mapping[str, Sequence[Three]]) -> dict[str, Any]:
    """Merge data key by key; the lists that `entries` names have those entries.

    Raises CannotEdit where both sides changed a value otherwise.
    """
    plain = _keys([{k: v for k, v in one.items() if k not in entries} for one in three])
    lists = {name: [_value(entry) for entry in found] for name, found in entries.items()}
    return plain | {name: found for name, found in lists.items() if found}


def _value(three: Three) -> Any:
    base, ours, theirs = three
    if same(ours, theirs) or same(theirs, base):
        return ours
    if same(ours, base):
        return theirs
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return _keys((base if isinstance(base, dict) else {}, ours, theirs))
    raise CannotEdit("both sides changed a value")


def _keys(three: Sequence[dict[str, Any]]) -> dict[str, Any]:
    base, ours, theirs = three
    merged = {k: _value((base.get(k, MISSING), ours.get(k, MISSING), theirs.get(k, MISSING))) for k in (base | ours | theirs)}
    return {k: v for k, v in merged.items() if v is not MISSING}
