"""Facts as edits: a key set or taken away, a new plant, platform or model, a dated entry of a plant."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import MISSING, fields
from typing import Any

from plantplan.edits.claims import inserted, sourced
from plantplan.edits.ops import Drop, Edit, Place, Put
from plantplan.edits.values import BadValue, place_of, typed
from plantplan.errors import PlantplanError
from plantplan.facts.shapes import SHAPES, keys_of
from plantplan.register import AmbiguousName, Entity, Kind, NoSuchName, Register, key, kind_of
from plantplan.register.links import LINKS
from plantplan.spelling import spelling

ENTRIES = {"capacity": "capacity", "line": "lines", "output": "output", "stop": "stops", "employees": "employees"}
HEAD = "register"  # what names register.toml itself


class NotSet(PlantplanError):
    """A key to take away that is not there."""

    def __init__(self, name: str, place: str) -> None:
        super().__init__(f"{name} has no {place}")


class IsThere(PlantplanError):
    """A new thing whose id is taken."""

    def __init__(self, kind: str, id_: str) -> None:
        super().__init__(f"there is a {kind} {id_} already: choose another with --id, or change it with set")


def find_one(register: Register, name: str) -> tuple[str, str, Any]:
    """Resolve a name to one file: its kind, id and fact. Raises NoSuchName, AmbiguousName."""
    if name in (HEAD, f"{HEAD}.toml"):
        return "settings", HEAD, register.settings
    if name in register.scenarios and name not in {*register.plants, *register.platforms, *register.models}:
        return "scenario", name, register.scenarios[name]
    try:
        found = register.find(name)
    except NoSuchName:
        if not register.scenarios:
            raise
        try:
            scenario = register.find_scenario(name)
        except NoSuchName:
            scenario = None
        if scenario is None:
            raise
        return "scenario", scenario.id, scenario
    return (kind_of(found[0]), found[0].id, found[0]) if len(found) == 1 else _ambiguous(name, found)


def _ambiguous(name: str, found: Sequence[Entity]) -> tuple[str, str, Any]:
    ids = [e.id for e in found]
    raise AmbiguousName(name, ids if len(set(ids)) == len(ids) else [key(e) for e in found])


def set_keys(register: Register, name: str, assignments: Sequence[str]) -> Edit:
    """Set keys of one file, each as KEY=VALUE; a later one may build on an earlier. Raises NoSuchKey, BadValue."""
    kind, id_, fact = find_one(register, name)
    puts = tuple(_meant(register, _put(kind, a)) for a in assignments)
    for put in puts:
        _refuse_beyond(fact, put.place)
    return Edit(kind, id_, puts)


def _meant(register: Register, put: Put) -> Put:
    """Put the id in the place of a name, where a key names a plant, a platform or a model. Raises NoSuchName, AmbiguousName."""
    return put._replace(value=_ids(register, next((p for p in reversed(put.place) if isinstance(p, str)), ""), put.value))


def _ids(register: Register, key_: str, value: Any) -> Any:
    """The value of a key, its names made ids where it names others."""
    if key_ not in LINKS:
        return value
    ids = [_only_id(register, name, LINKS[key_]) for name in (value if isinstance(value, list) else [value])]
    return ids if isinstance(value, list) else ids[0]


def _only_id(register: Register, name: str, kind: Kind) -> str:
    found = register.find(name, kind)
    return found[0].id if len(found) == 1 else _ambiguous(name, found)[1]


def _refuse_beyond(fact: Any, place: Place) -> None:
    """Refuse an entry of a list that is not there; a new one is added with `claim` or `add`."""
    if len(place) > 1 and isinstance(place[0], str) and isinstance(place[1], int):
        there = len(getattr(fact, place[0], None) or [])
        if place[1] >= there:
            known = {0: "there is none", 1: "there is only one entry"}.get(there, f"there are only {there} entries")
            raise BadValue(f"{place[0]}[{place[1] + 1}]", known)


def _put(kind: str, assignment: str) -> Put:
    name, text = _split(assignment)
    place = place_of(kind, name)
    return Put(place, typed(kind, place, text))


def unset_keys(register: Register, name: str, keys: Sequence[str]) -> Edit:
    """Take keys, or entries of lists, away from one file. Raises NoSuchKey, NotSet."""
    kind, id_, fact = find_one(register, name)
    places = [place_of(kind, k) for k in keys]
    for place, written in zip(places, keys, strict=True):
        if not _is_set(fact, place):
            raise NotSet(id_, written)
    backwards = sorted(dict.fromkeys(places), key=_depth, reverse=True)
    return Edit(kind, id_, tuple(Drop(p) for p in backwards))


def _depth(place: Place) -> tuple[tuple[int, str], ...]:
    """Order places so that the last entries of a list go first: taking one away must not move the others."""
    return tuple((p, "") if isinstance(p, int) else (0, p) for p in place)


def _is_set(fact: Any, place: Place) -> bool:
    value = fact
    for part in place:
        if isinstance(part, int):
            value = value[part] if isinstance(value, list) and part < len(value) else None
        elif isinstance(value, dict):
            value = value.get(part)
        else:
            value = getattr(value, part, getattr(value, f"{part}_", None))
        if value in (None, []):
            return False
    return True


def new_entity(register: Register, kind: str, name: str, assignments: Sequence[str], id_: str | None = None) -> Edit:
    """Make a new plant, platform or model; unless one is given, its id is of its name (a model's: brand, name and generation)."""
    given = {"name": name} | {str(p.place[0]): p.value for p in (_meant(register, _put(kind, a)) for a in assignments)}
    parts = (given.get("brand"), given["name"], given.get("generation")) if kind == "model" else (given["name"],)
    made = id_ or slug(" ".join(str(p) for p in parts if p))
    tables: dict[str, Any] = {"plant": register.plants, "platform": register.platforms, "model": register.models}
    if made in tables[kind]:
        raise IsThere(kind, made)
    return Edit(kind, made, data={k: given[k] for k in keys_of(SHAPES[kind]) if k in given})


def slug(name: str) -> str:
    """Make an id of a name: lower-case ASCII, words joined by `-`."""
    return "".join(c for c in spelling(name) if c.isascii() and (c.isalnum() or c == " ")).strip().replace(" ", "-")


def new_entry(register: Register, part: str, plant: str, assignments: Sequence[str], source: dict[str, str | None]) -> Edit:
    """Add a dated entry to a plant: a capacity, a line, an output, a stop, a head count; `source` is as it was typed."""
    there = register.find_plant(plant)
    listed = ENTRIES[part]
    typed_in = {name: typed("plant", place_of("plant", f"{listed}[1].{name}"), text) for name, text in map(_split, assignments)}
    values = {name: _ids(register, name, value) for name, value in typed_in.items()}
    return inserted("plant", there.id, listed, values | sourced(register, source), getattr(there, listed))


def _split(assignment: str) -> tuple[str, str]:
    name, sign, text = assignment.partition("=")
    if not sign:
        raise BadValue(assignment, "write it as KEY=VALUE")
    return name.strip(), text.strip()


def needed(part: str, given: Collection[str] = ()) -> list[str]:
    """The keys that an entry of a plant must have; an output units, where it has no change and no mix."""
    shape = keys_of(SHAPES["plant"])[ENTRIES[part]].__args__[0]
    keys = [f.name.rstrip("_") for f in fields(shape) if f.default is MISSING and f.default_factory is MISSING]
    return [*keys, *["units"] * (part == "output" and not {"change", "mix"} & set(given))]
