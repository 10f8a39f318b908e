"""Cases: each dated claim of a milestone against what became of it; what has not happened yet is known to take longer still."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple, cast

from plantplan.facts import Sourced
from plantplan.fold import Plan, Step
from plantplan.period import Period, middle
from plantplan.reports.subjects import Subject, every_subject

Lead = Literal["under 6 months", "6 to 12 months", "12 to 24 months", "over 24 months"]
LEADS: tuple[tuple[Lead, float], ...] = (
    ("under 6 months", 6),
    ("6 to 12 months", 12),
    ("12 to 24 months", 24),
    ("over 24 months", float("inf")),
)
EXACT = timedelta(days=186)  # what is known to have happened only within more than half a year gives no error in months
BEGINS = ("reveal", "start", "launch", "opens")


class Case(NamedTuple):
    """A claim and its outcome. `lead` is from the day of the claim to the middle of the period claimed; months are of 1/12 year.

    `outcome` is when it happened, as far as that is known. `error` is the months from the middle claimed to the middle of the
    outcome; None where either is open or the outcome is vaguer than half a year. `longer_than` is what the error must exceed: that
    of what had not happened when it was last spoken of. `right`: whether it happened within the claimed bounds; None where that
    cannot be told.
    """

    subject: Subject
    milestone: str
    claim: Sourced
    claimed: Period
    status: str | None
    months_ahead: float | None
    lead: Lead | None
    outcome: Period | None
    error: float | None
    longer_than: float | None
    right: bool | None
    known_until: date

    @property
    def missed(self) -> bool:
        """Whether it has not happened though its last day had passed when it was last spoken of: a wrong word already."""
        return self.outcome is None and self.claimed.latest is not None and self.claimed.over(self.known_until)

    @property
    def ends(self) -> bool:
        """Whether it is about an end, which is put off for other reasons than a beginning."""
        return self.milestone not in BEGINS


def all_cases(plan: Plan) -> list[Case]:
    """Every claim of every milestone that was dated before it happened, or has not happened."""
    return [
        c for subject in every_subject(plan) for m, steps in subject.steps.items() for c in cases(subject, m, steps, plan.as_of)
    ]


def cases(subject: Subject, milestone: str, steps: Iterable[Step], as_of: date) -> Iterator[Case]:
    """The cases of one milestone; none of one that must have happened without anybody having said when."""
    told = list(steps)
    happened = next((s.word.said for s in reversed(told) if s.word.stands and s.word.said.happened), None)
    if happened is None and _is_past(subject, milestone):
        return
    before = [s for s in told if s.period and not s.word.said.happened and not s.word.said.what_if]
    outcome = _narrowed(happened.value, before) if happened and happened.value else None
    until = _last_word(subject, as_of)
    for step in before:
        claim = step.word.said.claim
        if claim.date and claim.date.latest and not (happened and _is_late(step, happened.order, outcome)):
            yield _case(subject, milestone, step, outcome, until)


def standing_case(subject: Subject, milestone: str, steps: Sequence[Step], as_of: date) -> Case | None:
    """The claim that stands of a milestone that is to come; None where it happened, must have, or has no date."""
    last = next((s for s in reversed(steps) if s.word.stands), None)
    if last is None or last.period is None or last.word.said.happened or _is_past(subject, milestone):
        return None
    return _case(subject, milestone, last, None, _last_word(subject, as_of)) if last.word.said.claim.date else None


def _is_past(subject: Subject, milestone: str) -> bool:
    """Whether it must have happened: what is built has begun, though perhaps nobody wrote down when."""
    begun = any(h.turn in ("launched", "paused", "ended", "operating", "closed") for h in subject.heard)
    return begun and (milestone in BEGINS or subject.stage in ("ended", "closed"))


def _is_late(step: Step, order: int, outcome: Period | None) -> bool:
    """Whether a claim was made when it had happened, or after that was said: then it foretold nothing."""
    day = step.word.said.claim.date
    return step.word.said.order > order or bool(outcome and day and outcome.over(day.key[0]))


def _narrowed(happened: Period, before: Iterable[Step]) -> Period:
    """What is known to have happened "by" a day had not happened on the day on which a claim last expected it."""
    if happened.earliest is not None:
        return happened
    days = [d.earliest for s in before if (d := s.word.said.claim.date) and d.earliest and not happened.over(d.earliest)]
    return Period(happened.text, max(days, default=None), happened.latest)


def _last_word(subject: Subject, as_of: date) -> date:
    """The last day on which anybody spoke of it: until then it is known not to have happened, and later nobody has looked."""
    days = [h.claim.date.latest for h in subject.heard if h.claim.date and not h.what_if]
    return max((d for d in days if d), default=as_of)


def _case(subject: Subject, milestone: str, step: Step, outcome: Period | None, until: date) -> Case:
    said, claimed = step.word.said, cast("Period", step.period)  # `cases` takes only dated claims of a date
    ahead = _months(cast("Period", said.claim.date), claimed) if claimed.closed else None
    exact = outcome is not None and _is_exact(outcome)
    known_until = outcome.earliest if outcome else until
    longer = _months(claimed, Period("", known_until, known_until)) if claimed.closed and not exact and known_until else None
    return Case(
        subject,
        milestone,
        said.claim,
        claimed,
        said.claim.status,
        ahead,
        next((name for name, most in LEADS if ahead < most), None) if ahead is not None else None,
        outcome,
        _months(claimed, outcome) if outcome and exact and claimed.closed else None,
        longer,
        _is_right(claimed, outcome) if outcome else None,
        until,
    )


def _is_exact(outcome: Period) -> bool:
    return outcome.earliest is not None and outcome.latest is not None and outcome.latest - outcome.earliest <= EXACT


def _months(older: Period, newer: Period) -> float:
    return round((middle(newer) - middle(older)) * 12, 2)


def _is_right(claimed: Period, outcome: Period) -> bool | None:
    if claimed.contains(outcome):
        return True
    return None if claimed.touches(outcome) else False
