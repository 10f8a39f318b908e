"""Which shape the file of each kind has, and the types of its keys."""

from __future__ import annotations

from typing import Any, get_type_hints

from plantplan.facts.models import Model, Platform, Scenario, Settings
from plantplan.facts.plants import Plant

SHAPES: dict[str, type[Any]] = {
    "settings": Settings,
    "plant": Plant,
    "platform": Platform,
    "model": Model,
    "scenario": Scenario,
}


def keys_of(shape: type[Any]) -> dict[str, Any]:
    """The keys that a file or an entry of a shape may have, in the format's order, each with its type."""
    hints = get_type_hints(shape)
    return {name.rstrip("_"): hints[name] for name in shape.__dataclass_fields__ if name != "id"}


def entry_keys(kind: str, part: str) -> dict[str, Any]:
    """The keys of an entry of a list, as `claims` of a plant, each with its type."""
    return keys_of(keys_of(SHAPES[kind])[part].__args__[0])
