"""The Python API: a register opened from a folder, its plan on any day, and the reports as plain rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from os import PathLike
from pathlib import Path

from plantplan import store
from plantplan.checks import integrity
from plantplan.facts import Scenario
from plantplan.fold import Awaited, Plan, fold
from plantplan.period import Period
from plantplan.register import BadRegister, Register
from plantplan.register.fault import in_order
from plantplan.reports import (
    accuracy,
    backtest,
    built,
    capacity,
    card,
    changes,
    compare,
    forecast,
    history,
    launches,
    listing,
    slips,
    timeline,
    whatif,
)
from plantplan.reports.built import BuiltAsked
from plantplan.reports.capacity import Asked
from plantplan.reports.compare import CompareAsked, Comparison, Side
from plantplan.reports.filters import Wanted
from plantplan.reports.history import History
from plantplan.reports.report import Cards, Report
from plantplan.reports.slips import Question
from plantplan.reports.timeline import Timeline

Assumed = str | Scenario | Sequence[str | Scenario]  # a scenario by its id or name, or made by hand; or several, in order


@dataclass(frozen=True, repr=False)
class Book:
    """A register with its reports. `facts` has every plant, platform, model and scenario by id.

    Every report takes the day (today, if none is given) and what is assumed; what that changes has `what_if`.
    """

    facts: Register

    def plan(self, as_of: date | None = None, scenario: Assumed = ()) -> Plan:
        """What was believed on a day; raises NoSuchName and AmbiguousName for a scenario."""
        several = [scenario] if isinstance(scenario, str | Scenario) else scenario
        made = [self.facts.find_scenario(s) if isinstance(s, str) else s for s in several]
        return fold(self.facts, as_of or date.today(), made)  # noqa: DTZ011 - dates are days

    def show(self, *names: str, as_of: date | None = None, scenario: Assumed = ()) -> Cards:
        """The cards of plants, platforms, models or sources."""
        return whatif.asked(self.plan(as_of, scenario), lambda plan: card.show(plan, names))

    def list(
        self, kind: listing.ListKind, wanted: Wanted | None = None, as_of: date | None = None, scenario: Assumed = ()
    ) -> Report:
        """The rows of a kind: plants, platforms, models, programmes, sources."""
        return whatif.asked(self.plan(as_of, scenario), lambda plan: listing.listing(plan, kind, wanted))

    def timeline(self, *names: str, as_of: date | None = None, scenario: Assumed = ()) -> Timeline:
        """The rows of a timeline."""
        return whatif.asked(self.plan(as_of, scenario), lambda plan: timeline.timeline(plan, names, "plant", (None, None)))

    def launches(
        self,
        period: Period | None = None,
        milestone: Awaited = "begin",
        wanted: Wanted | None = None,
        as_of: date | None = None,
        scenario: Assumed = (),
    ) -> Report:
        """The rows of what is to come, in a period if one is given."""
        return whatif.asked(self.plan(as_of, scenario), lambda plan: launches.launches(plan, period, milestone, wanted))

    def history(self, *names: str, as_of: date | None = None, scenario: Assumed = ()) -> History:
        """Every claim as a step; what each milestone comes to stands in `report.sections`."""
        return whatif.asked(self.plan(as_of, scenario), lambda plan: history.history(plan, names))

    def slips(
        self,
        wanted: Wanted | None = None,
        question: Question | None = None,
        as_of: date | None = None,
        scenario: Assumed = (),
    ) -> Report:
        """The rows of slips, or of their groups."""
        return whatif.asked(self.plan(as_of, scenario), lambda plan: slips.slips(plan, wanted, question))

    def accuracy(self, *sources: str, milestone: accuracy.Milestone | None = None, as_of: date | None = None) -> Report:
        """The track record of all sources, or of those named with each of their claims."""
        return accuracy.accuracy(self.plan(as_of), sources, milestone)

    def forecast(self, *names: str, as_of: date | None = None, scenario: Assumed = ()) -> Report:
        """What claimed dates are worth; without a name, the back-test of the forecast."""
        plan = self.plan(as_of, scenario)
        if not names:
            return backtest.back_test(plan, self.plan)
        return whatif.asked(plan, lambda plan: forecast.forecast(plan, names))

    def diff(self, before: date | Plan, after: date | Plan | None = None, *only: str) -> Report:
        """The rows of what changed between two days (to today, if one is given), or two plans, of whatever register or what-if."""
        sides = [p if isinstance(p, Plan) else self.plan(p) for p in (before, after)]
        first, second = (changes.Side(p, str(p.as_of)) for p in sides)
        return changes.diff(first, second, only).report

    def compare(self, a: Assumed, b: Assumed = (), asked: CompareAsked | None = None, as_of: date | None = None) -> Comparison:
        """Two plans side by side: what is assumed on each, nothing for the register as it is."""
        plans = [self.plan(as_of, assumed) for assumed in (a, b)]
        sides = [Side("+".join(s.id for s in plan.scenarios) or "base", plan) for plan in plans]
        return compare.compare(sides[0], sides[1], asked or CompareAsked())

    def capacity(self, *plants: str, asked: Asked | None = None, as_of: date | None = None, scenario: Assumed = ()) -> Report:
        """The rows of capacity per plant and year."""
        return whatif.asked(self.plan(as_of, scenario), lambda plan: capacity.capacity(plan, asked or Asked(plants)))

    def built(self, *plants: str, asked: BuiltAsked | None = None, as_of: date | None = None, scenario: Assumed = ()) -> Report:
        """The rows of output per plant and year; of which models it was stands in `sections`, where `asked` wants it."""
        return whatif.asked(self.plan(as_of, scenario), lambda plan: built.built(plan, asked or BuiltAsked(plants)))

    def sql(self, query: str, as_of: date | None = None, scenario: Assumed = ()) -> Report:
        """The rows of a query in SQL of the tables (docs/sql.md); raises QueryError."""
        from plantplan.reports import database  # what sqlite3 costs is only for who asks

        return database.answer(self.plan(as_of, scenario), query).report


def open_book(path: str | PathLike[str] | None) -> Book:
    """Read a register; raises BadRegister with all its faults, NoRegister where the folder holds none.

    A change that a crash interrupted is completed or taken back first, without a word; HalfDone is raised where it cannot be.
    """
    root = store.find(Path(path), Path.cwd()) if path is not None else None
    if root is not None:
        store.recover(root)
    reading = store.read(root or store.shipped())
    faults = reading.faults
    if reading.register is not None and reading.unread is not None:
        faults = in_order([*faults, *reading.located(integrity.references(reading.register, reading.unread))])
    if faults or reading.register is None:
        raise BadRegister(faults)
    return Book(reading.register)
