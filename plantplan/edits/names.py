"""Names as edits: an id changed, or a thing taken away, with every place of the register that names it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from plantplan.edits.entities import find_one
from plantplan.edits.ops import Drop, Edit, Op, Place, Put
from plantplan.errors import PlantplanError
from plantplan.facts.fields import ID_FORM
from plantplan.register import Register
from plantplan.register.links import Link, links

SHORT = 5  # how many places a message names


class BadId(PlantplanError):
    """A new name that is no id."""

    def __init__(self, id_: str, meant: str) -> None:
        hint = f"; write {meant}" if meant else ""
        super().__init__(f'"{id_}" is no id: lower-case ASCII letters and digits, words joined by -{hint}')


class IsTaken(PlantplanError):
    """A new id that another thing has."""

    def __init__(self, kind: str, id_: str) -> None:
        super().__init__(f"there is a {kind} {id_} already: nothing was renamed")


class StillNamed(PlantplanError):
    """A thing to take away that others name."""

    def __init__(self, id_: str, places: Sequence[str]) -> None:
        shown = ", ".join(places[:SHORT]) + (f" and {len(places) - SHORT} more" if len(places) > SHORT else "")
        super().__init__(f"{id_} is named in {shown}: nothing was removed; --cascade removes these, too")


class NotRemovable(PlantplanError):
    """The register's own head."""

    def __init__(self) -> None:
        super().__init__("register.toml is the register's head: it cannot be renamed or removed")


def rename(register: Register, old: str, new: str) -> list[Edit]:
    """Give a thing another id, and name it so wherever it is named. Raises BadId, IsThere, NoSuchName."""
    import re

    from plantplan.edits.entities import slug

    kind, id_, _ = _movable(register, old)
    if not re.fullmatch(ID_FORM, new):
        raise BadId(new, slug(new))
    if new in _tables(register)[kind]:
        raise IsTaken(kind, new)
    edits = {(k, i): tuple(Put(link.keys, new) for link in named) for k, i, named in _naming(register, kind, id_)}
    own = edits.pop((kind, id_), ())
    return [Edit(kind, id_, own, becomes=new), *(Edit(k, i, ops) for (k, i), ops in edits.items())]


def remove(register: Register, name: str, *, cascade: bool = False) -> list[Edit]:
    """Take a thing away; with `cascade` also every entry that names it. Raises StillNamed, NoSuchName."""
    kind, id_, _ = _movable(register, name)
    naming = [(k, i, named) for k, i, named in _naming(register, kind, id_) if (k, i) != (kind, id_)]
    if naming and not cascade:
        raise StillNamed(id_, [f"{k}s/{i}.toml" for k, i, _ in naming])
    return [Edit(kind, id_, gone=True), *(_freed(k, i, _fact(register, k, i), named) for k, i, named in naming)]


def _freed(kind: str, id_: str, fact: Any, named: Sequence[Link]) -> Edit:
    """Take away what names a thing; a scenario that has nothing else to say goes with it."""
    ops = tuple(_without(fact, named))
    return Edit(kind, id_, gone=True) if kind == "scenario" and len(ops) == len(fact.claims) else Edit(kind, id_, ops)


def _movable(register: Register, name: str) -> tuple[str, str, Any]:
    found = find_one(register, name)
    if found[0] == "settings":
        raise NotRemovable
    return found


def _tables(register: Register) -> dict[str, dict[str, Any]]:
    return {
        "plant": dict(register.plants),
        "platform": dict(register.platforms),
        "model": dict(register.models),
        "scenario": dict(register.scenarios),
    }


def _fact(register: Register, kind: str, id_: str) -> Any:
    return _tables(register)[kind][id_]


def _naming(register: Register, kind: str, id_: str) -> Iterator[tuple[str, str, list[Link]]]:
    """Go through all facts that name a thing, each with the places where it does."""
    for of, table in _tables(register).items():
        for owner, fact in table.items():
            if named := [link for link in links(fact) if link.kind == kind and link.id == id_]:
                yield of, owner, named


def _without(fact: Any, named: Sequence[Link]) -> Iterator[Op]:
    """The operations that take away what names a thing: the entry of a list of tables, a key, or one of several ids."""
    entries = {link.keys[:2] for link in named if _is_entry(link.keys)}
    yield from (Drop(place) for place in sorted(entries, key=lambda p: (p[0], -int(p[1]))))
    for key in dict.fromkeys(link.keys[0] for link in named if not _is_entry(link.keys)):
        gone = {link.id for link in named}
        value = getattr(fact, str(key))
        left = [v for v in value if v not in gone] if isinstance(value, list) else []
        yield Put((key,), left) if left else Drop((key,))


def _is_entry(place: Place) -> bool:
    """Whether a place lies in an entry of a list of tables: claims[2].plant."""
    return len(place) > 2 and isinstance(place[1], int)  # noqa: PLR2004 - list, index, key
