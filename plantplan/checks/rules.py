"""The mechanism of rules: one function a rule, which yields faults as values; a rule never reads a file and never stops another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from plantplan.facts.fields import Severity
from plantplan.fold import Plan, Programme
from plantplan.period import Period
from plantplan.register.fault import Fault, Keys

LONGEST = 400  # letters of a sentence about a finding


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
    return Fault(f"{kind}/{id_}", keys=keys, message=_cut(message), advice=_cut(advice))


def _cut(sentence: str) -> str:
    """Cut a sentence that is long for what it quotes: a name of thousands of letters."""
    return sentence if len(sentence) <= LONGEST else f"{sentence[: LONGEST - 3]}..."


def by_model(plan: Plan) -> dict[str, list[Programme]]:
    """The programmes of each model."""
    found: dict[str, list[Programme]] = {}
    for p in plan.programmes:
        found.setdefault(p.model.id, []).append(p)
    return found


def after(later: object, earlier: object) -> bool:
    """Whether a period lies wholly after another; what is no period lies nowhere."""
    return isinstance(later, Period) and isinstance(earlier, Period) and later.key[0] > earlier.key[1]


def place(claims: Sequence[object], claim: object) -> int:
    """The place of a claim in its file: of two that are alike, its own."""
    return next((i for i, c in enumerate(claims) if c is claim), 0)


def at_claim(p: Programme, claim: object, name: str, message: str, advice: str = "") -> Fault:
    """Make a fault of what a claim says of a programme."""
    return at("model", p.model.id, ("claims", place(p.model.claims, claim), name), message, advice)


def apply(rules: Iterable[Rule], plan: Plan) -> list[Fault]:
    """Apply rules and give each fault its rule's code and severity."""
    return [f._replace(code=r.code, severity=r.severity) for r in rules for f in r.find(plan)]
