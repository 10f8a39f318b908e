"""Gates: what a team says must not be, as queries of the plan; a gate fails with the rows that come of its query."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from typing import NamedTuple

from plantplan.errors import PlantplanError
from plantplan.facts import Gate
from plantplan.fold import Plan
from plantplan.reports.changes.rows import ChangeRow
from plantplan.reports.database import QueryError, ask, connected
from plantplan.reports.report import Report, Section
from plantplan.reports.spread import fields_of
from plantplan.reports.tables import Table
from plantplan.spelling import nearest

CHANGES = "changes"  # the table of what changed since a gate's `since`


class NoSuchGate(PlantplanError):
    """A name that no gate of the register has."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        near = nearest(name, known, 1)
        rest = f"did you mean {near[0]}?" if near else f"known: {', '.join(known)}" if known else "register.toml has no [[gates]]"
        super().__init__(f'no gate is called "{name}"; {rest}')


class BadGate(PlantplanError):
    """A gate whose query cannot be asked."""

    def __init__(self, gate: Gate, why: str) -> None:
        super().__init__(f'register.toml: the gate "{gate.name}": {why}')
        self.why = why


class BadGates(PlantplanError):
    """Several gates whose queries cannot be asked: all of them."""

    def __init__(self, bad: Sequence[BadGate]) -> None:
        super().__init__("; ".join(str(error).removeprefix("register.toml: " if n else "") for n, error in enumerate(bad)))


class GateRow(NamedTuple):
    """A gate, whether it holds, and how many rows came of its query: each breaks it."""

    gate: str
    holds: bool
    broken_by: int
    since: str | None
    note: str | None


class Gates(NamedTuple):
    """The gates that were tried, each failed one with its rows in a section."""

    report: Report


def wrong(plan: Plan) -> Iterator[tuple[int, str, str]]:
    """Go through the gates of a register for those that cannot be tried: their number from 0, the key that is wrong, and why."""
    seen = set[str]()
    for number, gate in enumerate(plan.register.settings.gates):
        if gate.name in seen:
            yield number, "name", f'there is a gate "{gate.name}" already'
        seen.add(gate.name)
        try:
            _asked(plan, gate, lambda _: ())
        except BadGate as error:
            yield number, "sql", error.why


def chosen(gates: Sequence[Gate], names: Sequence[str]) -> list[Gate]:
    """The gates of these names; all, where there are none. Raises NoSuchGate."""
    known = {gate.name: gate for gate in gates}
    for name in names:
        if name not in known:
            raise NoSuchGate(name, list(known))
    return [known[name] for name in names] if names else list(gates)


def tried(plan: Plan, gates: Iterable[Gate], changes: Callable[[str], Sequence[ChangeRow]]) -> Gates:
    """Try gates on a plan; `changes` gives what changed in it since something. Raises BadGates with all that cannot be asked."""
    rows, failed, bad = list[GateRow](), list[Section](), list[BadGate]()
    for gate in gates:
        try:
            found = _asked(plan, gate, changes)
        except BadGate as error:
            bad.append(error)
            continue
        rows.append(GateRow(gate.name, not found.rows, len(found.rows), gate.since, gate.note))
        failed += [found] if found.rows else []
    if bad:
        raise BadGates(bad)
    none = () if rows else ("register.toml has no [[gates]]: docs/commands.md shows how to state one.",)
    return Gates(Report("gate", plan.as_of, GateRow, rows, plan.scenario, none, sections=tuple(failed), found=bool(failed)))


def _asked(plan: Plan, gate: Gate, changes: Callable[[str], Sequence[ChangeRow]]) -> Section:
    """Put the query of a gate; its section has the rows that break it."""
    more = {CHANGES: _table(changes(gate.since))} if gate.since else {}
    if not more and re.search(rf"\b{CHANGES}\b", gate.sql, re.IGNORECASE):
        raise BadGate(gate, 'it asks for changes: say since what, as since = "main" or since = "2026-01-01"')
    try:
        with closing(connected(plan, gate.sql, more=more)) as connection:
            shape, rows = ask(connection, gate.sql)
    except QueryError as error:
        raise BadGate(gate, str(error)) from None
    return Section(f"failed: {gate.name}", gate.name, shape, rows)


def _table(rows: Sequence[ChangeRow]) -> Table:
    return Table([fields_of(ChangeRow)], lambda _: ((row,) for row in rows))
