"""The timeline: programmes as bars over years; each row has the bounds of its bar, and the ones without a date are rows too."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal, NamedTuple

from plantplan.fold import BUILT, TO_COME, Plan, Programme
from plantplan.period import Period
from plantplan.register import Register, kind_of, label
from plantplan.register.names import Key
from plantplan.reports.programmes import text
from plantplan.reports.report import BackwardSpan, Report

Grouping = Literal["plant", "platform", "brand"]
Grain = Literal["year", "quarter"]
BEFORE, AFTER = 2, 6  # years shown before and after the day, where the question names none


class TimelineRow(NamedTuple):
    """One bar. `since` and `until` bound what is certain, `begin_earliest` and `end_latest` what is possible; None: not said."""

    group: str
    model: str
    name: str
    plant: str | None
    plant_name: str | None
    platform: str | None
    brand: str | None
    stage: str
    begins_with: str
    begin: str | None
    begin_earliest: date | None
    begin_latest: date | None
    end: str | None
    end_earliest: date | None
    end_latest: date | None
    certain_from: date | None
    certain_to: date | None
    dated: bool
    what_if: bool = False


class Span(NamedTuple):
    """The years that a timeline shows, both included."""

    first: int
    last: int


class Timeline(NamedTuple):
    """The rows of a timeline, with the years and the grain to draw them in."""

    report: Report
    span: Span
    by: Grain


def timeline(
    plan: Plan, names: Sequence[str], group: Grouping, years: tuple[int | None, int | None], by: Grain = "year"
) -> Timeline:
    """Lay out the programmes of the named plants, platforms and models (of all, if none is named).

    Raises NoSuchName and AmbiguousName. Programmes that lie wholly outside the span are left out, and counted in a note.
    """
    rows = [_row(plan, p, group) for p in (_named(plan, names) if names else plan.programmes)]
    shown = _span(plan.as_of, rows, *years)
    inside = [r for r in rows if _touches(r, shown)]
    left_out = len(rows) - len(inside)
    notes = (f"{left_out} more lie outside {shown.first}-{shown.last}",) if left_out else ()
    inside.sort(key=lambda r: (r.group == "", r.group, not r.dated, r.begin_earliest or date.min, r.name))
    asked = {"names": list(names), "from": shown.first, "to": shown.last, "by": by, "group": group}
    return Timeline(Report("timeline", plan.as_of, TimelineRow, inside, plan.scenario, notes, asked), shown, by)


def _named(plan: Plan, names: Sequence[str]) -> list[Programme]:
    return plan.about(Key(kind_of(e), e.id) for n in names for e in plan.register.find(n))


def _row(plan: Plan, p: Programme, group: Grouping) -> TimelineRow:
    register, platform = plan.register, p.platform.value if p.platform else None
    begin = p.begin.value if p.begin else None
    end = p.end.value if p.end else None
    return TimelineRow(
        group=_group(register, p, platform, group),
        model=p.model.id,
        name=label(p.model),
        plant=p.plant,
        plant_name=register.title("plant", p.plant) if p.plant else None,
        platform=platform,
        brand=p.model.brand,
        stage=p.stage,
        begins_with=p.begins_with,
        begin=text(p.begin),
        begin_earliest=begin.earliest if begin else None,
        begin_latest=begin.latest if begin else None,
        end=text(p.end),
        end_earliest=end.earliest if end else None,
        end_latest=end.latest if end else None,
        certain_from=_certain_from(p, begin, plan.as_of),
        certain_to=_certain_to(p, end, plan.as_of),
        dated=begin is not None or end is not None or p.stage in BUILT,
    )


def _group(register: Register, p: Programme, platform: str | None, group: Grouping) -> str:
    if group == "brand":
        return p.model.brand or ""
    return register.title(group, p.plant if group == "plant" else platform)


def _certain_from(p: Programme, begin: Period | None, as_of: date) -> date | None:
    """The first day on which it is surely built: the last its begin can mean; what is built without a known begin, today.

    What is overdue, only a rumour, or given up is never sure.
    """
    missed = begin is not None and begin.over(as_of) and p.stage in TO_COME
    if missed or p.stage == "rumoured" or p.never_built:
        return None
    if begin is not None and begin.latest is not None:
        return begin.latest
    return as_of if p.stage in BUILT else None


def _certain_to(p: Programme, end: Period | None, as_of: date) -> date | None:
    """The last day on which it is surely built: the first its end can mean, and today for what is built; None: no end was said."""
    days = [d for d in (end.earliest if end else None, as_of if p.stage in BUILT and end else None) if d]
    return max(days, default=None)


def _span(as_of: date, rows: Iterable[TimelineRow], first: int | None, last: int | None) -> Span:
    """Choose the years: the ones asked for, else some before the day, and as far ahead as anything is dated, within limits."""
    ahead = [d.year for r in rows for d in (r.begin_latest or r.begin_earliest, r.end_latest or r.end_earliest) if d]
    chosen = Span(
        first if first is not None else min(as_of.year - BEFORE, last or as_of.year),
        last if last is not None else max(first or 0, min(max([*ahead, as_of.year + 1]) + 1, as_of.year + AFTER)),
    )
    if chosen.last < chosen.first:
        raise BackwardSpan(chosen.first, chosen.last)
    return chosen


def _touches(row: TimelineRow, span: Span) -> bool:
    """Whether a bar lies in the span, at least in part; what has no date always does, for it is listed and never dropped."""
    if not row.dated:
        return True
    first = row.begin_earliest or row.begin_latest or date.min
    last = row.end_latest or row.end_earliest or date.max
    if row.stage == "cancelled" or (row.stage in ("ended", "moved") and row.end is None):
        last = row.begin_latest or first
    return first.year <= span.last and last.year >= span.first
