"""Links: where a fact names another by its id; what the name means is the register's to say."""

from collections.abc import Hashable, Iterator
from functools import cache
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_origin

from plantplan.facts.fact import Fact
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
    for name in _telling(fact.__class__):
        value = fact.__dict__.get(name)  # what is not there has its default, and that names nobody
        if not value:
            continue
        if isinstance(value, str):
            yield Link((*at, name), name, value)
        elif name in LINKS:
            yield from (Link((*at, name, i), name, v) for i, v in enumerate(value))
        else:
            for i, entry in enumerate(value):
                yield from links(entry, (*at, name, i))


def named(fact: Any) -> dict[tuple[str, str], None]:
    """Name all that a fact and its entries name, once each, by kind and id."""
    found: dict[tuple[str, str], None] = {}
    for name in _telling(fact.__class__):
        value = fact.__dict__.get(name)
        if not value:
            continue
        if isinstance(value, str):
            found[LINKS[name], value] = None
        elif name in LINKS:
            found.update(((LINKS[name], v), None) for v in value)
        else:
            for entry in value:
                found |= named(entry)
    return found


@cache
def _telling(shape: Hashable) -> tuple[str, ...]:
    """The fields that name others, and those that hold entries which may."""
    hints: dict[str, Any] = getattr(shape, "HINTS", {})
    return tuple(name for name, hint in hints.items() if name in LINKS or _entries(hint))


def _entries(hint: Any) -> bool:
    """Whether a type is a list of facts."""
    inner = get_args(hint)
    is_list = get_origin(hint) is list and isinstance(inner[0], type) and issubclass(inner[0], Fact)
    return is_list or (get_origin(hint) is Annotated and _entries(inner[0]))
