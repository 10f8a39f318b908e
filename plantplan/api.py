"""The Python API: a register opened from a folder, its plan on any day, and the reports as plain rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from os import PathLike
from pathlib import Path

from plantplan import store
from plantplan.checks import integrity
from plantplan.facts import Scenario
from plantplan.fold import Plan, fold
from plantplan.register import BadRegister, Register
from plantplan.register.fault import in_order
from plantplan.reports import capacity, card, changes, listing, timeline
from plantplan.reports.capacity import Asked
from plantplan.reports.filters import Wanted
from plantplan.reports.report import Cards, Report
from plantplan.reports.timeline import Timeline


@dataclass(frozen=True, repr=False)
class Book:
    """A register with its reports. `facts` has every plant, platform, model and scenario by id."""

    facts: Register

    def plan(self, as_of: date | None = None, scenario: str | Scenario | None = None) -> Plan:
        """What was believed on a day (today, if none is given); a scenario by its id, or one made by hand."""
        made = self.facts.scenarios[scenario] if isinstance(scenario, str) else scenario
        return fold(self.facts, as_of or date.today(), made)  # noqa: DTZ011 - dates are days

    def show(self, *names: str, as_of: date | None = None) -> Cards:
        """The cards of plants, platforms, models or sources."""
        return card.show(self.plan(as_of), names)

    def list(self, kind: listing.ListKind, wanted: Wanted | None = None, as_of: date | None = None) -> Report:
        """The rows of a kind: plants, platforms, models, programmes, sources."""
        return listing.listing(self.plan(as_of), kind, wanted)

    def timeline(self, *names: str, as_of: date | None = None) -> Timeline:
        """The rows of a timeline."""
        return timeline.timeline(self.plan(as_of), names, "plant", (None, None))

    def diff(self, before: date | Plan, after: date | Plan | None = None, *only: str) -> Report:
        """The rows of what changed between two days (to today, if one is given), or two plans, of whatever register or what-if."""
        sides = [p if isinstance(p, Plan) else self.plan(p) for p in (before, after)]
        first, second = (changes.Side(p, str(p.as_of)) for p in sides)
        return changes.diff(first, second, only).report

    def capacity(self, *plants: str, asked: Asked | None = None, as_of: date | None = None) -> Report:
        """The rows of capacity per plant and year."""
        return capacity.capacity(self.plan(as_of), asked or Asked(plants))


def open_book(path: str | PathLike[str] | None) -> Book:
    """Read a register; raises BadRegister with all its faults, NoRegister where the folder holds none."""
    root = store.find(Path(path), Path.cwd()) if path is not None else store.shipped()
    reading = store.read(root or store.shipped())
    faults = reading.faults
    if reading.register is not None and reading.unread is not None:
        faults = in_order([*faults, *reading.located(integrity.references(reading.register, reading.unread))])
    if faults or reading.register is None:
        raise BadRegister(faults)
    return Book(reading.register)
