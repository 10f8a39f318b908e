"""The difference of two plans: what they say differently, each change once, in the order in which a team reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from plantplan.fold import Plan
from plantplan.reports.changes import entities, kinds, programmes
from plantplan.reports.changes.rows import ChangeRow, row
from plantplan.reports.changes.said import Key, Subject, Table, Value
from plantplan.reports.report import Report

Tick = Callable[[], None]  # what is called at each step of comparing, so that somebody can say how far it has come
STEPS = 5


class Side(NamedTuple):
    """One of the two plans, and how people name it; `own_day`: the name is that of its day."""

    plan: Plan
    name: str
    own_day: bool = True


class Change(NamedTuple):
    """Two statements of one key that differ; None where a side says nothing."""

    key: Key
    before: Value | None
    after: Value | None


class Changes(NamedTuple):
    """The changes, and the two sides that they lie between."""

    report: Report
    before: Side
    after: Side

    def telling(self) -> Changes:
        """The same, telling by the exit status whether there are any."""
        return self._replace(report=self.report._replace(found=bool(self.report.rows)))


def diff(before: Side, after: Side, only: Iterable[str] = (), tick: Tick = lambda: None) -> Changes:
    """Compare two plans; `only` names the kinds of changes to report. Raises NoSuchChange."""
    wanted = kinds.chosen(only)
    registers = after.plan.register, before.plan.register
    rows = [row(registers, *c) for c in changes(before.plan, after.plan, tick)]
    shown = sorted((r for r in rows if not wanted or r.kind in wanted), key=_order)
    asked: dict[str, Any] = {"from": before.name, "to": after.name, "from_as_of": before.plan.as_of, "only": list(wanted)}
    report = Report("diff", after.plan.as_of, ChangeRow, shown, after.plan.scenario, (), asked)
    return Changes(report, before, after)


def _order(r: ChangeRow) -> tuple[Any, ...]:
    about = (r.field, r.about or "", r.before or "", r.after or "")
    return list(kinds.KINDS).index(r.kind), r.plant_name is None, (r.plant_name or "").casefold(), r.name.casefold(), r.group, about


def changes(before: Plan, after: Plan, tick: Tick = lambda: None) -> list[Change]:
    """Find all that two plans say differently; of what only one of them has, nothing but that it has it."""
    both = programmes.places(before, after)
    tick()
    old, new = (_told(plan, places, tick) for plan, places in zip((before, after), both, strict=True))
    in_both = {k.subject for k in old.keys() & new.keys() if k.form == "being"} | {Subject("register")}
    differing = [Change(k, old.get(k), new.get(k)) for k in dict.fromkeys([*old, *new]) if _datum(old, k) != _datum(new, k)]
    found = [c for c in differing if _is_news(c, in_both) and not _is_told_by_programmes(c, before, after)]
    moved = {c.key.subject for c in found if c.key.field == "plant" and c.key.form == "plain"}
    return [c for c in found if not _is_told_twice(c, moved)]


def _told(plan: Plan, places: programmes.Places, tick: Tick) -> Table:
    """All that a plan says."""
    of_programmes = programmes.say(plan, places)
    tick()
    of_entities = entities.say(plan)
    tick()
    return of_programmes | of_entities


def _datum(table: Table, key: Key) -> tuple[bool, Any]:
    """What a table says under a key, and whether it says anything at all."""
    return key in table, table[key].datum if key in table else None


def _is_news(change: Change, in_both: set[Subject]) -> bool:
    """Whether the thing is on both sides, or it is the news that it is on one, and its plant is on both."""
    subject = change.key.subject
    if change.key.form != "being":
        return subject in in_both
    return subject.group != "installed" or Subject("plant", plant=subject.plant) in in_both


def _is_told_by_programmes(change: Change, *plans: Plan) -> bool:
    """Whether a new or gone model has programmes, which are new or gone as well and say more."""
    subject, form = change.key.subject, change.key.form
    return form == "being" and subject.group == "model" and any(p.of([subject.model or ""]) for p in plans)


def _is_told_twice(change: Change, moved: set[Subject]) -> bool:
    """Whether another change tells the same: a move what became of the stage, a model's own powertrains those of its programmes."""
    key, values = change.key, [v for v in (change.before, change.after) if v]
    if key.field == "stage":
        return key.subject in moved and any(v.text == "moved" for v in values)
    if key.field == "moved_from":
        return any(key.subject._replace(plant=str(v.datum)) in moved for v in values)
    return key.field == "powertrains" and all(v.detail == programmes.OF_THE_MODEL for v in values)
