"""Integrity: every id that a fact names is the id of something. A register that breaks this does not load."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from plantplan.checks.rules import at
from plantplan.facts import Scenario
from plantplan.register import Entity, Register, kind_of
from plantplan.register.fault import MOST, Fault, more
from plantplan.register.links import Link, links
from plantplan.spelling import brief, nearest, spelling

CODE = "PP101"


def references(register: Register, unread: Collection[str] = ()) -> list[Fault]:
    """A plant, platform or model that is named must be in the register, or (by its spelling) in a file that did not load."""
    entities: tuple[Entity, ...] = (*register.plants.values(), *register.platforms.values(), *register.models.values())
    faults = [f for e in entities for f in _of(register, kind_of(e), e.id, e, unread)]
    return faults + [f for s in register.scenarios.values() for f in scenario_references(register, s, unread)]


def scenario_references(register: Register, scenario: Scenario, unread: Collection[str] = ()) -> list[Fault]:
    """What a scenario names must be in the register."""
    return _of(register, "scenario", scenario.id, scenario, unread)


def _of(register: Register, kind: str, id_: str, fact: Any, unread: Collection[str]) -> list[Fault]:
    lost = [x for x in links(fact) if x.id not in register.table(x.kind) and spelling(x.id) not in unread]
    faults = [at(kind, id_, link.keys, *_said(register, link)) for link in lost[:MOST]]
    faults += [at(kind, id_, link.keys, *more(len(lost) - MOST)) for link in lost[MOST : MOST + 1]]
    return [f._replace(code=CODE) for f in faults]


def _said(register: Register, link: Link) -> tuple[str, str]:
    """Say that there is no such thing, and what to do."""
    near = nearest(link.id, register.table(link.kind), 1)
    advice = f"did you mean {near[0]}?" if near else f"add {link.kind}s/{brief(link.id)}.toml, or correct the id"
    return f'there is no {link.kind} "{brief(link.id)}"', advice
