"""Slippage: how far one milestone of a programme has moved in all, from the first date that stood to the one that stands."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from plantplan.fold import Plan, Step
from plantplan.period import Period, Shift, shift
from plantplan.reports.programmes import said_on
from plantplan.reports.subjects import Subject

UNKNOWN = Shift(None, None, None)
FIRMNESS = ("rumoured", "planned", "confirmed")
OVER = ("ended", "moved", "cancelled")


class SlipRow(NamedTuple):
    """One milestone of one programme (or plant, or platform): its first and its present date, its slips, and the months between.

    `on_time`: whether it happened within the first date, or has not passed it without a word; None where that is not yet known.
    """

    kind: str
    id: str
    name: str
    brand: str | None
    plant: str | None
    plant_name: str | None
    operator: str | None
    platform: str | None
    platform_name: str | None
    stage: str | None
    milestone: str
    first: str | None
    first_said: str | None
    now: str | None
    now_earliest: date | None
    now_status: str | None
    happened: bool
    slips: int
    pulled_forward: int
    months: float | None
    months_least: float | None
    months_most: float | None
    months_bound: float | None
    last_slip: str | None
    last_slip_earliest: date | None
    last_slip_months: float | None
    on_time: bool | None
    claims: int
    last_claim: str | None
    sentence: str
    said: str | None
    publisher: str | None
    url: str | None
    what_if: bool = False


def slip_row(plan: Plan, subject: Subject, milestone: str, since: date | None = None) -> SlipRow | None:
    """Sum up one milestone, or what was said of it since a day; None where nothing was said."""
    standing = [s for s in subject.steps.get(milestone, ()) if s.word.stands]
    told = _since(standing, since)
    if not told:
        return None
    row = SlipRow(
        kind=subject.kind,
        id=subject.id,
        name=subject.name,
        plant=subject.plant,
        plant_name=subject.plant_name,
        **_where(plan, subject),
        milestone=milestone,
        **_span(plan, told),
        **_slips([s for s in told if since is None or day_of(s) >= since]),
        on_time=_on_time(told, plan.as_of),
        claims=sum(since is None or day_of(s) >= since for s in subject.steps[milestone]),
        last_claim=_last_claim(subject.steps[milestone]),
        stage=subject.stage,
        sentence="",
    )
    return row._replace(sentence=f"{subject.title}: {_told(row, told, since)}.")


def _since(standing: Sequence[Step], since: date | None) -> Sequence[Step]:
    """The steps that were said since a day, after the last that stood before."""
    if since is None:
        return standing
    before = [s for s in standing if day_of(s) < since]
    after = standing[len(before) :]
    return [*before[-1:], *after] if after else []


def day_of(step: Step) -> date:
    """The first day on which a step can have been said; a baseline's is before all others."""
    said = step.word.said.claim.date
    return said.key[0] if said else date.min


def _where(plan: Plan, subject: Subject) -> dict[str, Any]:
    p = subject.programme
    plant = plan.register.plants.get(subject.plant or "")
    platform = p.platform.value if p and p.platform else None
    return {
        "brand": p.model.brand if p else None,
        "operator": plant.operator if plant else None,
        "platform": platform,
        "platform_name": plan.register.title("platform", platform) or None,
    }


def _span(plan: Plan, told: Sequence[Step]) -> dict[str, Any]:
    """From the first date to the last; after a date was put off, the months are those to the last one that was named."""
    dated = [s for s in told if s.period]
    first, last, now = (dated or told)[0], (dated or told)[-1], told[-1].word.said
    moved = shift(first.period, last.period) if first.period and last.period else UNKNOWN
    return {
        "first": first.period.text if first.period else None,
        "first_said": said_on(first.word.said.claim),
        "now": now.value.text if now.value else None,
        "now_earliest": now.value.earliest if now.value else None,
        "now_status": now.claim.status,
        "happened": now.happened,
        "months": moved.months,
        "months_least": moved.least,
        "months_most": moved.most,
        "months_bound": moved.bound,
        "said": said_on(now.claim),
        "publisher": plan.register.publisher(now.claim),
        "url": now.claim.url,
    }


def _slips(steps: Sequence[Step]) -> dict[str, Any]:
    slips = [s for s in steps if s.slip]
    last = slips[-1] if slips else None
    said = last.word.said.claim.date if last else None
    return {
        "slips": len(slips),
        "pulled_forward": sum(s.forward for s in steps),
        "last_slip": said.text if said else None,
        "last_slip_earliest": said.earliest if said else None,
        "last_slip_months": last.shift.months if last else None,
    }


def _on_time(told: Sequence[Step], as_of: date) -> bool | None:
    """Whether it happened by the last day of the first date; what has passed that day without happening is late already."""
    first = next((s.period for s in told if s.period), None)
    now = told[-1].word.said
    if first is None or first.latest is None or told[-1].period is first:
        return None
    if now.happened and now.value:
        return _by(now.value, first.latest)
    return False if first.over(as_of) else None


def _by(happened: Period, last: date) -> bool | None:
    if happened.latest is not None and happened.latest <= last:
        return True
    return False if happened.earliest is not None and happened.earliest > last else None


def _last_claim(steps: Sequence[Step]) -> str | None:
    days = [s.word.said.claim.date for s in steps if s.word.said.claim.date]
    return max(days, key=lambda d: d.key[::-1]).text if days else None


def _told(row: SlipRow, told: Sequence[Step], since: date | None) -> str:
    """The sentence that a reporter could quote: from where to where, by whose word, and how often it slipped."""
    stood = since is not None and day_of(told[0]) < since
    known = row.first or "without a date"
    first = f"{row.milestone} {known} as of {since}" if stood else f"{row.milestone} first claimed {known}"
    whose = ", ".join(w for w in (row.publisher, row.said) if w)
    if len(told) == 1:
        return f"{first} ({', '.join(w for w in (_firmness(row), whose) if w)})" if whose else first
    how = ", ".join(w for w in (_how(row, told[-1]), whose) if w) or "register"
    last = f"last claim {row.last_claim}" if row.last_claim not in (None, row.said) else ""
    return "; ".join(p for p in (f"{first}, {_now(row)} ({how})", _counted(row), last) if p)


def _now(row: SlipRow) -> str:
    if row.now is None:
        return "now without a date"
    return f"happened {row.now}" if row.happened else f"now {row.now}"


def _how(row: SlipRow, last: Step) -> str | None:
    """How firm the present date is: of what is a scenario's, that it is assumed; of what is over, how it ended."""
    if last.word.said.what_if:
        return "a what-if"
    if last.relation == "lapsed":
        return "it lapsed"
    return row.stage if row.stage in OVER and not row.happened else _firmness(row)


def _firmness(row: SlipRow) -> str | None:
    return row.now_status if row.now_status in FIRMNESS and not row.happened else None


def _counted(row: SlipRow) -> str:
    slips = f"{row.slips} slip{'s' * (row.slips != 1)}" if row.slips else ""
    forward = f"{row.pulled_forward} time{'s' * (row.pulled_forward != 1)} pulled forward" if row.pulled_forward else ""
    moved = ", ".join(w for w in (slips, forward) if w)
    return ", ".join(w for w in (moved, in_all(row)) if w) if moved else "no slip" if row.now else ""


def in_all(row: SlipRow) -> str:
    """How far it moved in all, in words: exactly, or as far as open dates tell; of what has no date now, until it lost it."""
    until = "in all" if row.now else "before that"
    if row.months is not None:
        return f"{_months(abs(row.months))} {'later' if row.months > 0 else 'earlier'} {until}" if row.months else ""
    if row.months_least is not None and row.months_least > 0:
        return f"at least {_months(row.months_least)} later {until}"
    if row.months_bound:
        return f"its known bound {_months(abs(row.months_bound))} {'later' if row.months_bound > 0 else 'earlier'}"
    return ""


def _months(number: float) -> str:
    rounded = round(number, 1)
    return f"{rounded:g} month{'s' * (rounded != 1)}"
