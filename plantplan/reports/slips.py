"""Slips: programmes ranked by how far their date has moved; and of groups of them the median, the worst, the share on time."""

from collections.abc import Iterable, Sequence
from datetime import date
from statistics import median
from typing import Literal, NamedTuple

from plantplan.fold import Plan, Programme
from plantplan.reports.filters import Wanted, matching, ordered
from plantplan.reports.report import Report
from plantplan.reports.slippage import SlipRow, slip_row
from plantplan.reports.subjects import of_programme

SlipGroup = Literal["brand", "plant", "platform", "operator"]
Milestone = Literal["begin", "reveal", "start", "launch", "end"]
BEGINS = ("start", "launch")
FEW = 3  # programmes with known months, below which a group is shown after the others: a median of one or two says little


class SlipGroupRow(NamedTuple):
    """What a group's programmes come to. `median_months` is over those whose months are known, `share_on_time` over `judged`."""

    group: str
    programmes: int
    slipped: int
    pulled_forward: int
    median_months: float | None
    counted: int
    worst_months: float | None
    worst: str | None
    on_time: int
    judged: int
    share_on_time: float | None
    without_date: int
    cancelled: int
    few: bool
    what_if: bool = False


class Question(NamedTuple):
    """What to rank: the milestone, since when, in which groups, and whether also what never moved."""

    milestone: Milestone = "begin"
    since: date | None = None
    group: SlipGroup | None = None
    every: bool = False
    sort: str | None = None


def slips(plan: Plan, wanted: Wanted | None = None, question: Question | None = None) -> Report:
    """Rank the programmes that match. Raises NoSuchName for a filter and NoSuchColumn for an order that is not known."""
    asked, wanted = question or Question(), wanted or Wanted()
    found = matching(plan, wanted)
    cancelled = {(p.model.id, p.plant) for p in found if p.stage == "cancelled"}
    rows = [r for p in found if (r := _row(plan, p, asked))]
    moved = [r for r in rows if r.slips or r.pulled_forward]
    shown = rows if asked.every else moved
    notes = _notes(len(rows) - len(moved), len(found) - len(rows), asked)
    repeated = {"milestone": asked.milestone, "since": str(asked.since) if asked.since else None, "group": asked.group}
    if asked.group is None:
        ranked = ordered(sorted(shown, key=_rank), SlipRow, asked.sort)
        return Report("slips", plan.as_of, SlipRow, ranked, plan.scenario, notes, repeated)
    groups = ordered(_groups(rows, asked.group, cancelled), SlipGroupRow, asked.sort)
    return Report("slips", plan.as_of, SlipGroupRow, groups, plan.scenario, _group_notes(groups), repeated)


def _row(plan: Plan, p: Programme, asked: Question) -> SlipRow | None:
    """The row of the milestone asked for; of start and launch, the one that moved further."""
    subject = of_programme(plan, p)
    milestones = BEGINS if asked.milestone == "begin" else (asked.milestone,)
    rows = [r for m in milestones if (r := slip_row(plan, subject, m, asked.since)) and _was_moved(r, asked)]
    return min(rows, key=_rank, default=None)


def _was_moved(row: SlipRow, asked: Question) -> bool:
    """Whether something can be said: there were two claims, or one since the day of another that stood."""
    return row.claims > (asked.since is None)


def _rank(row: SlipRow) -> tuple[float, int, float, str]:
    """By the months in all, then the number of slips, then the newest; what is known only as a bound counts with its bound."""
    months = next((m for m in (row.months, row.months_least, row.months_bound) if m is not None), 0.0)
    newest = row.last_slip_earliest.toordinal() if row.last_slip_earliest else 0
    return -months, -row.slips, -newest, row.name


def _notes(still: int, once: int, asked: Question) -> tuple[str, ...]:
    since = f"From what stood on {asked.since} (First), by what was said since." if asked.since else ""
    moved = f"{still} more were claimed more than once, and did not move." if still and not asked.every else ""
    nothing = f"nothing was said since {asked.since}" if asked.since else "there is one date or none"
    unknown = f"Of {once} more {nothing}." if once else ""
    return tuple(note for note in (since, moved, unknown) if note)


def _groups(rows: Sequence[SlipRow], group: SlipGroup, cancelled: set[tuple[str, str | None]]) -> list[SlipGroupRow]:
    by: dict[str, list[SlipRow]] = {}
    for row in rows:
        by.setdefault(_of(row, group), []).append(row)
    made = [_group(name, of, sum((r.id, r.plant) in cancelled for r in of)) for name, of in by.items()]
    return sorted(made, key=lambda g: (g.few, -(g.median_months or 0), g.group))


def _of(row: SlipRow, group: SlipGroup) -> str:
    value = {"brand": row.brand, "plant": row.plant_name, "platform": row.platform_name, "operator": row.operator}[group]
    return value or "(not named)"


def _group(name: str, rows: Sequence[SlipRow], cancelled: int) -> SlipGroupRow:
    known = [(r.months, r.name) for r in rows if r.months is not None and r.now]  # without a date there is only a bound
    worst = max(known, default=(None, None))
    judged = [r.on_time for r in rows if r.on_time is not None]
    return SlipGroupRow(
        name,
        len(rows),
        sum(r.slips > 0 for r in rows),
        sum(r.pulled_forward > 0 for r in rows),
        _median(m for m, _ in known),
        len(known),
        worst[0],
        worst[1],
        sum(judged),
        len(judged),
        round(sum(judged) / len(judged), 4) if judged else None,
        sum(r.now is None for r in rows),
        cancelled,
        len(known) < FEW,
    )


def _median(values: Iterable[float]) -> float | None:
    known = list(values)
    return round(median(known), 2) if known else None


def _group_notes(groups: Sequence[SlipGroupRow]) -> tuple[str, ...]:
    few = [g.group for g in groups if g.few]
    base = "Of programmes whose date was claimed more than once. On time: by the last day of the first date; (of n): n can be told."
    return (base, f"Fewer than {FEW} with known months, so not ranked: {', '.join(few)}.") if few else (base,)
