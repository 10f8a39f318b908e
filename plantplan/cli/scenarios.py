"""Scenarios as the command line names them: by id, name or file, several joined with `+`, and the plans that they make."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from plantplan import store
from plantplan.facts import Scenario
from plantplan.fold import Plan
from plantplan.register import BadRegister, Register

BASE = "base"  # the register as it is


def every(register: Register, names: Iterable[str]) -> list[Scenario]:
    """Find the named scenarios, in their order; raises NoSuchName, AmbiguousName, and BadRegister where a file does not load."""
    return [scenario for name in names for scenario in _joined(register, name)]


def more(plan: Plan, name: str) -> Plan:
    """Make one side of a comparison: the plan itself for `base`, else with some scenarios more."""
    if name.casefold() == BASE:
        return plan
    return plan.under((*plan.scenarios, *_joined(plan.register, name)))


def _joined(register: Register, name: str) -> list[Scenario]:
    """Find one scenario, or the several that `+` joins; a file's own name may have a `+`."""
    parts = [name] if Path(name).is_file() else name.split("+")
    return [_one(register, part.strip()) for part in parts]


def _one(register: Register, name: str) -> Scenario:
    path = Path(name)
    return _read(register, path) if path.is_file() else register.find_scenario(name)


def _read(register: Register, path: Path) -> Scenario:
    from plantplan.checks import integrity  # where a file is read, and not known by the index

    made, reading = store.read_scenario(path)
    if made is None:
        raise BadRegister(reading.faults)
    strangers = reading.located(integrity.scenario_references(register, made))
    if strangers:
        raise BadRegister(strangers)
    return made
