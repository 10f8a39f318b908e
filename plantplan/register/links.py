"""Links: where a fact names another by its id; what the name means is the register's to say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from plantplan.register.fault import Keys

LINKS: dict[str, Literal["plant", "platform", "model"]] = {  # by the key that names it: the kind of what is named
    "plant": "plant",
    "plants": "plant",
    "moved_from": "plant",
    "part_of": "plant",
    "platform": "platform",
    "model": "model",
    "models": "model",
    "replaces": "model",
    "variant_of": "model",
    "may_be": "model",
}


class Link(NamedTuple):
    """One id in a fact: the keys that lead to it, the last of them that is no index, and the id."""

    keys: Keys
    key: str
    id: str

    @property
    def kind(self) -> str:
        """The kind of what is named."""
        return LINKS[self.key]


def links(fact: Any, at: Keys = ()) -> Iterator[Link]:
    """Go through a fact and its entries for every id that it names."""
    for name in fact.__dataclass_fields__:
        value = getattr(fact, name)
        if not value:
            continue
        if name in LINKS and isinstance(value, str):
            yield Link((*at, name), name, value)
        elif name in LINKS and isinstance(value, list):
            yield from (Link((*at, name, i), name, v) for i, v in enumerate(value))
        elif isinstance(value, list) and hasattr(value[0], "__dataclass_fields__"):
            for i, entry in enumerate(value):
                yield from links(entry, (*at, name, i))
