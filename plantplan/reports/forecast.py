"""Forecast: what the register's own history says of a claimed date, from claims as firm and as far ahead whose end is known."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from plantplan.fold import Plan
from plantplan.period import Period, middle
from plantplan.register import NoSuchName
from plantplan.reports.cases import Case, all_cases, standing_case
from plantplan.reports.history import subjects
from plantplan.reports.naming import Source, resolved
from plantplan.reports.programmes import said_on
from plantplan.reports.report import Report
from plantplan.reports.subjects import Subject
from plantplan.reports.survival import Observation, Point, delay_of, kaplan_meier, share_by

FIRMNESS = ("rumoured", "planned", "confirmed")
CLAIMS, DATES = 9, 5  # the least that a class needs: between the extremes of n lie (n - 1) / (n + 1) of all, 80 % from 9 on
HALF, MOST = (0.25, 0.75), (0.10, 0.90)  # the shares at the ends of the spans that hold 50 % and 80 %


class Reference(NamedTuple):
    """A reference class: how many claims of how many dates, how many of them happened, and how late they came."""

    claims: int
    dates: int
    happened: int
    dates_happened: int
    curve: list[Point]

    @property
    def enough(self) -> bool:
        """Whether it bears a number."""
        return self.happened >= CLAIMS and self.dates_happened >= DATES


class Spans(NamedTuple):
    """The delays in months between which half, and four in five, are to happen; None: beyond what has been observed."""

    half: tuple[float | None, float | None]
    most: tuple[float | None, float | None]
    by_end: float | None


class ForecastRow(NamedTuple):
    """A claimed date and what its class says. Spans are months as 2028-03; `reason` says why there is none, or where one ends.

    `class_happened` of `class_claims` claims are resolved, of `class_dates` dates; the others count as not yet happened.
    """

    kind: str
    id: str
    name: str
    plant: str | None
    plant_name: str | None
    milestone: str
    claimed: str
    claimed_earliest: date | None
    claimed_latest: date | None
    status: str | None
    months_ahead: float | None
    lead: str | None
    class_claims: int
    class_happened: int
    class_dates: int
    median_error: float | None
    share_by_end: float | None
    span50_from: str | None
    span50_to: str | None
    span80_from: str | None
    span80_to: str | None
    reason: str | None
    said: str | None
    publisher: str | None
    url: str | None
    what_if: bool = False


def forecast(plan: Plan, names: Sequence[str]) -> Report:
    """Forecast the dates to come of models, plants or platforms. Raises NoSuchName and AmbiguousName; a source has no dates."""
    known = all_cases(plan)
    found = {(s.kind, s.id, s.plant): s for name in names for s in _named(plan, name)}
    rows = [_row(plan, case, known) for s in found.values() for case in _to_come(s, plan.as_of)]
    return Report("forecast", plan.as_of, ForecastRow, rows, plan.scenario, _notes(rows), {"names": list(names)})


def _named(plan: Plan, name: str) -> Iterator[Subject]:
    meant = resolved(plan, name)
    if isinstance(meant, Source):
        raise NoSuchName(name, "plant, platform or model", [])
    yield from (s for entity in meant for s in subjects(plan, entity))


def _to_come(subject: Subject, as_of: date) -> Iterator[Case]:
    """The claims that stand of dates that have not happened, of what is not over."""
    if subject.stage in ("cancelled", "moved", "ended", "closed"):
        return
    for milestone, steps in subject.steps.items():
        if (case := standing_case(subject, milestone, steps, as_of)) is not None:
            yield case


def reference(case: Case, known: Iterable[Case]) -> Reference:
    """Gather the claims as firm and as far ahead, of other dates, each date with the weight 1."""
    alike = [c for c in known if _alike(c, case)]
    dates: dict[tuple[Any, ...], int] = {}
    for c in alike:
        dates[_date(c)] = dates.get(_date(c), 0) + 1
    observed = [_observed(c, 1 / dates[_date(c)]) for c in alike]
    happened = [c for c in alike if c.error is not None]
    return Reference(len(alike), len(dates), len(happened), len({_date(c) for c in happened}), kaplan_meier(observed))


def _alike(c: Case, case: Case) -> bool:
    same = (c.status, c.lead, c.ends) == (case.status, case.lead, case.ends)
    return same and _date(c) != _date(case) and (c.error is not None or c.longer_than is not None)


def _date(c: Case) -> tuple[str, str | None, str]:
    return c.subject.id, c.subject.plant, c.milestone


def _observed(c: Case, weight: float) -> Observation:
    return Observation(c.error if c.error is not None else c.longer_than or 0.0, c.error is not None, weight)


def spans(case: Case, of: Reference, exceeded: float | None) -> Spans:
    """Read the spans off the curve, for what has not happened though it is `exceeded` months past the middle of its claim."""
    ends = [delay_of(of.curve, share, exceeded) for share in (*HALF, *MOST)]
    last = case.claimed.latest
    by_end = share_by(of.curve, _ahead(case.claimed, last), exceeded) if last else None
    return Spans((ends[0], ends[1]), (ends[2], ends[3]), by_end)


def _ahead(claimed: Period, day: date) -> float:
    return (middle(Period("", day, day)) - middle(claimed)) * 12


def unable(case: Case, of: Reference) -> str | None:
    """Say why no number can be given; None where one can."""
    if not case.claimed.closed:
        return "the claim is open: it has no middle to count from"
    if case.status not in FIRMNESS:
        return "the claim does not say how firm it is"
    if not of.enough:
        return f"the class is too small: {CLAIMS} claims of {DATES} dates that have happened are needed"
    return None


def _row(plan: Plan, case: Case, known: Sequence[Case]) -> ForecastRow:
    of = reference(case, known)
    reason = unable(case, of)
    read = Spans((None, None), (None, None), None) if reason else spans(case, of, case.longer_than)
    if reason is None and read.by_end is None:
        reason = "it is later already than anything in its class"
    (half_from, half_to), (most_from, most_to) = (_months(case.claimed, ends) for ends in (read.half, read.most))
    return ForecastRow(
        **_claimed(plan, case),
        class_claims=of.claims,
        class_happened=of.happened,
        class_dates=of.dates_happened,
        median_error=delay_of(of.curve, 0.5) if reason is None else None,
        share_by_end=None if read.by_end is None else round(read.by_end, 4),
        span50_from=half_from,
        span50_to=half_to,
        span80_from=most_from,
        span80_to=most_to,
        reason=reason,
    )


def _claimed(plan: Plan, case: Case) -> dict[str, Any]:
    """The claim that a forecast is of."""
    subject = case.subject
    return {
        **{name: getattr(subject, name) for name in ("kind", "id", "name", "plant", "plant_name")},
        "milestone": case.milestone,
        "claimed": case.claimed.text,
        "claimed_earliest": case.claimed.earliest,
        "claimed_latest": case.claimed.latest,
        "status": case.status,
        "months_ahead": case.months_ahead,
        "lead": case.lead,
        "said": said_on(case.claim),
        "publisher": plan.register.publisher(case.claim),
        "url": case.claim.url,
    }


def _months(claimed: Period, ends: tuple[float | None, float | None]) -> tuple[str | None, str | None]:
    return _month(claimed, ends[0]), _month(claimed, ends[1])


def _month(claimed: Period, delay: float | None) -> str | None:
    """The month that lies a delay after the middle of a claim."""
    if delay is None:
        return None
    months = int((middle(claimed) * 12 + delay) // 1)
    return f"{months // 12}-{months % 12 + 1:02}"


def _notes(rows: Sequence[ForecastRow]) -> tuple[str, ...]:
    if not rows:
        return ("No date is to come.",)
    reasons = dict.fromkeys(r.reason for r in rows if r.reason)
    said = [f"No number: {reason} ({sum(r.reason == reason for r in rows)} of {len(rows)})." for reason in reasons]
    able = any(r.reason is None for r in rows)
    how = "From claims as firm and as far ahead; what has not happened counts as later than its last claim (Kaplan-Meier)."
    return (*said, *([how, "How well this has done: forecast --back-test."] if able else []))
