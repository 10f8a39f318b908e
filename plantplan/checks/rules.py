"""The mechanism of rules: one function a rule, which yields faults as values; a rule never reads a file and never stops another."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from plantplan.facts.fields import Severity
from plantplan.fold import Plan
from plantplan.register.fault import Fault, Keys


class Rule(NamedTuple):
    """A rule: its code, and the function that finds what breaks it. The function's docstring says what it wants.

    An error cannot be so, a warning should not, and a note is worth a look.
    """

    code: str
    find: Callable[[Plan], Iterable[Fault]]
    severity: Severity = "error"


class Finding(NamedTuple):
    """A fault as a row: what the formats of `check` show."""

    file: str
    line: int
    column: int
    end_column: int
    key: str
    code: str
    severity: str
    message: str
    advice: str


def finding(fault: Fault) -> Finding:
    """Make the row of a fault."""
    end = fault.column + fault.length
    return Finding(
        fault.file, fault.line, fault.column, end, fault.key_path, fault.code, fault.severity, fault.message, fault.advice
    )


def at(kind: str, id_: str, keys: Keys, message: str, advice: str = "") -> Fault:
    """Make a fault of an entity; the store turns `plant/cassino` and the keys into file, line and column."""
    return Fault(f"{kind}/{id_}", keys=keys, message=message, advice=advice)


def apply(rules: Iterable[Rule], plan: Plan) -> list[Fault]:
    """Apply rules and give each fault its rule's code and severity."""
    return [f._replace(code=r.code, severity=r.severity) for r in rules for f in r.find(plan)]
