"""Which shape a place of a file has: its keys, and whether it holds entries; it says nothing of faults."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, get_args, get_type_hints

from plantplan.facts.shapes import SHAPES
from plantplan.register.fault import Keys

hints_of: Callable[[Any], dict[str, Any]] = cache(get_type_hints)  # Python evaluates each annotation anew


def keys_in(shape: Any) -> list[str]:
    """The keys that a table of a shape may have."""
    return [f.name.rstrip("_") for f in fields(shape) if f.name != "id"]


def is_entries(kind: str, keys: Keys) -> bool:
    """Whether keys lead to a list of tables."""
    return any(classes(hints_of(class_at(kind, keys[:-1])).get(str(keys[-1]))))


def class_at(kind: str, keys: Keys) -> Any:
    """Follow keys through the dataclasses to the one that a table must match."""
    shape: Any = SHAPES[kind]
    for key in keys:
        if isinstance(key, str):
            hints = hints_of(shape)
            shape = next(c for c in classes(hints[key if key in hints else f"{key}_"]))
    return shape


def classes(hint: Any) -> Iterator[Any]:
    """Find the dataclasses in a type, itself among them."""
    if is_dataclass(hint):
        yield hint
    for inner in get_args(hint):
        yield from classes(inner)
