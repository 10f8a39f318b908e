"""Integrity: every id that a fact names is the id of something. A register that breaks this does not load."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from plantplan.checks.rules import at
from plantplan.facts import Scenario
from plantplan.register import Entity, Register, kind_of
from plantplan.register.fault import Fault, Keys
from plantplan.spelling import nearest, spelling

CODE = "PP101"
_KINDS = {
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


def references(register: Register, unread: Collection[str] = ()) -> list[Fault]:
    """A plant, platform or model that is named must be in the register, or (by its spelling) in a file that did not load."""
    entities: tuple[Entity, ...] = (*register.plants.values(), *register.platforms.values(), *register.models.values())
    faults = [f for e in entities for f in _of(register, kind_of(e), e.id, e, unread)]
    return faults + [f for s in register.scenarios.values() for f in scenario_references(register, s, unread)]


def scenario_references(register: Register, scenario: Scenario, unread: Collection[str] = ()) -> list[Fault]:
    """What a scenario names must be in the register."""
    return _of(register, "scenario", scenario.id, scenario, unread)


def _of(register: Register, kind: str, id_: str, fact: Any, unread: Collection[str]) -> list[Fault]:
    faults = [
        at(kind, id_, keys, *_said(register, key, named))
        for keys, key, named in _named(fact, ())
        if named not in _table(register, key) and spelling(named) not in unread
    ]
    return [f._replace(code=CODE) for f in faults]


def _named(fact: Any, at_: Keys) -> Iterator[tuple[Keys, str, str]]:
    """Go through a fact and its entries for every id it names: where it stands, under which key, and which it is."""
    for name in fact.__dataclass_fields__:
        value = getattr(fact, name)
        if not value:
            continue
        if name in _KINDS and isinstance(value, str):
            yield (*at_, name), name, value
        elif name in _KINDS and isinstance(value, list):
            yield from (((*at_, name, i), name, v) for i, v in enumerate(value))
        elif isinstance(value, list) and hasattr(value[0], "__dataclass_fields__"):
            for i, entry in enumerate(value):
                yield from _named(entry, (*at_, name, i))


def _table(register: Register, key: str) -> dict[str, Any]:
    tables: dict[str, dict[str, Any]] = {"plant": register.plants, "platform": register.platforms, "model": register.models}
    return tables[_KINDS[key]]


def _said(register: Register, key: str, id_: str) -> tuple[str, str]:
    """Say that there is no such thing, and what to do."""
    near = nearest(id_, _table(register, key), 1)
    advice = f"did you mean {near[0]}?" if near else f"add {_KINDS[key]}s/{id_}.toml, or correct the id"
    return f'there is no {_KINDS[key]} "{id_}"', advice
