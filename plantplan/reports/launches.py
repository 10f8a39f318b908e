"""Launches: what is to start, launch, be revealed or end, with the lead time left; overdue ones first, and what happened never."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from plantplan.fold import Awaited, Due, Known, Plan, Programme, due, steps
from plantplan.period import Period, shift
from plantplan.register import label
from plantplan.reports.filters import Wanted, as_asked, matching, ordered
from plantplan.reports.programmes import contested, published, said_on, text, where
from plantplan.reports.report import Report


class LaunchRow(NamedTuple):
    """A milestone that is to come. `months_left` runs from the day to the period, and is negative for what is overdue."""

    model: str
    name: str
    brand: str | None
    plant: str | None
    plant_name: str | None
    country: str | None
    operator: str | None
    platform: str | None
    platform_name: str | None
    stage: str
    milestone: str
    period: str | None
    period_earliest: date | None
    period_latest: date | None
    status: str | None
    overdue: bool
    months_left_least: float | None
    months_left_most: float | None
    months_left: float | None
    slips: int
    months_slipped: float | None
    contested: bool
    said: str | None
    publisher: str | None
    url: str | None
    last_claim: str | None
    last_claim_age: float | None
    what_if: bool = False


def launches(
    plan: Plan, period: Period | None = None, milestone: Awaited = "begin", wanted: Wanted | None = None, by: str | None = None
) -> Report:
    """List what is to come in a period, or all that is to come. Raises NoSuchName for a filter and NoSuchColumn for an order."""
    wanted = wanted or Wanted()
    found = [d for p in matching(plan, wanted) if (d := due(p, milestone, plan.as_of))]
    shown = sorted((d for d in found if _asked_for(d, period, plan.as_of)), key=lambda d: _place(d, plan.as_of))
    rows = ordered([_row(plan, d) for d in shown], LaunchRow, by)
    notes = tuple(_notes(found, shown, period))
    asked = {"period": period.text if period else None, "milestone": milestone, **as_asked(wanted), "sort": by}
    return Report("launches", plan.as_of, LaunchRow, rows, plan.scenario, notes, asked)


def _asked_for(d: Due, period: Period | None, as_of: date) -> bool:
    """Whether it can fall into the period; what should have come can fall into any that is not over, and into its own."""
    if period is None or d.period is None:
        return period is None
    if d.period.over(as_of) and not period.over(as_of):
        return True
    began = d.period.earliest is not None or d.period.over(as_of)  # "by the end of 2030", said today, is no date of 1999
    return d.period.touches(period) and (began or not period.over(as_of))


def _place(d: Due, as_of: date) -> tuple[Any, ...]:
    """What should have come, the longest overdue first; then what comes first; then what has no date."""
    earliest, latest = d.period.key if d.period else (date.max, date.max)
    over = d.period is not None and d.period.over(as_of)
    p = d.programme
    return (
        not over,
        latest if over else date.max,
        d.period is None,
        earliest,
        latest,
        label(p.model).casefold(),
        p.plant or "",
    )


def _row(plan: Plan, d: Due) -> LaunchRow:
    p, known, period, register = d.programme, d.known, d.period, plan.register
    last = p._replace(heard=tuple(h for h in p.heard if not h.what_if)).last_claim  # a scenario is nobody's word
    claim = known.claim if known else None
    return LaunchRow(
        model=p.model.id,
        name=label(p.model),
        brand=p.model.brand,
        **where(register, p),
        stage=p.stage,
        milestone=d.milestone,
        period=text(known),
        period_earliest=period.earliest if period else None,
        period_latest=period.latest if period else None,
        status=claim.status if claim else None,
        overdue=d.overdue,
        **_left(period, plan.as_of),
        **_slipped(p, d.milestone, plan.as_of),
        contested=any(r.field == d.milestone for r in contested(register, p)),
        said=said_on(claim),
        publisher=published(register, known.said if known else None),
        url=claim.url if claim else None,
        last_claim=said_on(last),
        last_claim_age=shift(last.date, Period.parse(plan.as_of)).months if last and last.date else None,
    )


def _left(period: Period | None, as_of: date) -> dict[str, Any]:
    """The months from the day to the first and last day of a period, and to its middle; of one that has begun, to what is left."""
    first, last = (period.earliest, period.latest) if period else (None, None)
    if first and period and not period.over(as_of):
        first = max(first, as_of)
    middle = Period("", first, last) if first and last else None
    return {
        "months_left_least": _months(as_of, first),
        "months_left_most": _months(as_of, last),
        "months_left": _months(as_of, middle),
    }


def _months(as_of: date, then: date | Period | None) -> float | None:
    period = then if isinstance(then, Period) else Period.parse(then) if then else None
    return shift(Period.parse(as_of), period).months if period else None


def _slipped(p: Programme, milestone: str, as_of: date) -> dict[str, Any]:
    """How often the date slipped, and how far."""
    stands: Known[Period] | None = getattr(p, milestone)
    trail = steps(p.trails, p.lives, milestone, stands, as_of)
    first = next((s.period for s in trail if s.word.stands and s.period), None)
    slips = sum(s.slip for s in trail)
    far = _far(first, stands.value) if slips and first and stands and stands.value else []
    return {"slips": slips, "months_slipped": far[0] if far else None}


def _far(first: Period, now: Period) -> list[float]:
    """The months between two periods, or between the bounds that are known of two that are open on the same side."""
    far = shift(first, now)
    return [m for m in (far.months, far.bound) if m is not None]


def _notes(found: list[Due], shown: list[Due], period: Period | None) -> Iterator[str]:
    """What the period leaves out, and what it takes in although it was dated before."""
    if period is None:
        return
    undated = sum(d.period is None for d in found)
    if undated:
        yield f"{undated} to come without a date: not listed where a period is asked for."
    if any(d.period and not d.period.touches(period) for d in shown):
        yield "What should have come before is listed too: it can still come in any period that is not over."
