"""In which order a file of each kind has its keys, taken from the fields of the facts; it reads no file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import MISSING, Field, fields
from functools import cache
from typing import Any, get_args, get_type_hints

from plantplan.facts.claims import Sourced
from plantplan.facts.fact import Fact
from plantplan.facts.shapes import SHAPES, keys_of


@cache
def orders(kind: str) -> Mapping[tuple[str, ...], Sequence[str]]:
    """Give the order of keys of each table of a kind of file, by the names of the table: `()` for the top."""
    shape = SHAPES[kind]
    found: dict[tuple[str, ...], list[str]] = {(): [_key(f.name) for f in fields(shape) if f.name != "id"]}
    for name, hint in get_type_hints(shape).items():
        entry = next(iter(get_args(hint)), None)
        if isinstance(entry, type) and issubclass(entry, Sourced):
            found[name,] = _of_entry(entry, said=name == "claims")
        elif table := next((t for t in (hint, entry) if isinstance(t, type) and issubclass(t, Fact)), None):
            found[name,] = list(keys_of(table))
    return found


def _of_entry(entry: type[Sourced], *, said: bool) -> list[str]:
    """Order the keys of an entry: a claim begins with who said it, and a figure with what it is; a note comes last."""
    source = [f.name for f in fields(Sourced)]
    own = [f for f in fields(entry) if f.name not in (*source, "note")]
    named = [f.name for f in (sorted(own, key=_optional) if said else own)]
    return [_key(name) for name in ([*source, *named] if said else [*named, *source])] + ["note"]


def _optional(field: Field[Any]) -> bool:
    return field.default is not MISSING or field.default_factory is not MISSING


def _key(name: str) -> str:
    return name.rstrip("_")  # `from` is a word of Python's own
