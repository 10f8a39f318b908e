"""Accuracy: the track record of those who said dates and outputs, each claim against what happened."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from statistics import fmean, median
from typing import Literal, NamedTuple, get_args

from plantplan.facts.fields import Speaker
from plantplan.fold import Plan
from plantplan.register import NoSuchName
from plantplan.reports.cases import LEADS, Case, all_cases
from plantplan.reports.naming import Source, resolved
from plantplan.reports.outputs import OutputForecastRow, OutputForecasts, output_forecasts
from plantplan.reports.programmes import said_on
from plantplan.reports.report import Report, Section

By = Literal["publisher", "speaker"]
Milestone = Literal["reveal", "start", "launch", "end", "opens", "closes"]
NOBODY = "(not named)"
FEW = 5  # claims with a known error below which a name is shown, but not ranked


class AccuracyRow(NamedTuple):
    """The record of one name at one lead time. Errors are in months: more than 0 is later than claimed.

    `claims` were said before the date happened, of `programmes`. `measured` have an error: `median_error`, `median_size` (without
    its sign) and `bias` (the mean) rest on them. `decided` can be told right or wrong by their own bounds: `share_right` rests on
    them. `rank` is by `median_size`, among the names that are not `few`. `missed` have not happened, though
    their last day had passed when the date was last spoken of: they are in none of the other figures.
    """

    by: str
    name: str
    lead: str
    rank: int | None
    few: bool
    claims: int
    programmes: int
    measured: int
    median_error: float | None
    median_size: float | None
    bias: float | None
    decided: int
    right: int
    share_right: float | None
    missed: int


class CaseRow(NamedTuple):
    """One claim and what became of it."""

    kind: str
    id: str
    name: str
    plant: str | None
    plant_name: str | None
    milestone: str
    claimed: str
    status: str | None
    months_ahead: float | None
    lead: str | None
    happened: str | None
    happened_earliest: date | None
    happened_latest: date | None
    error: float | None
    right: bool | None
    said: str | None
    publisher: str | None
    speaker: str | None
    url: str | None


def accuracy(plan: Plan, names: Sequence[str] = (), milestone: Milestone | None = None) -> Report:
    """Report the record of all publishers and speakers, or of the sources named, with each of their claims.

    Raises NoSuchName where a name is no source, NothingSaid where it spoke after the day.
    """
    sources = [_source(plan, n) for n in names]
    told = [c for c in all_cases(plan) if milestone in (None, c.milestone) and (c.outcome or c.missed)]
    asked = [c for c in told if not sources or any(s.cites(c.claim) for s in sources)]
    rows = [*_rows("all", asked, lambda _: "all"), *_speakers(asked), *_publishers(plan, asked)]
    foretold = output_forecasts(plan)
    outputs = [r for r in foretold.counted if not sources or r.publisher in [s.name for s in sources]]
    more = (
        Section("cases", "Each claim", CaseRow, [_case(plan, c) for c in asked] if sources else []),
        Section("outputs", "Outputs forecast and built", OutputForecastRow, outputs),
    )
    question = {"names": list(names), "milestone": milestone}
    return Report("accuracy", plan.as_of, AccuracyRow, rows, plan.scenario, _notes(asked, foretold), question, more)


def _source(plan: Plan, name: str) -> Source:
    """A publisher, an address, or a kind of speaker: company, union, ..."""
    if name.casefold() in get_args(Speaker):
        return Source(name.casefold(), lambda e: e.speaker == name.casefold())
    meant = resolved(plan, name)
    if not isinstance(meant, Source):
        raise NoSuchName(name, "source", [])
    return meant


def _speakers(cases: Sequence[Case]) -> list[AccuracyRow]:
    return _ranked(_rows("speaker", cases, lambda c: c.claim.speaker or NOBODY))


def _publishers(plan: Plan, cases: Sequence[Case]) -> list[AccuracyRow]:
    return _ranked(_rows("publisher", cases, lambda c: plan.register.publisher(c.claim) or "register"))


def _rows(by: str, cases: Iterable[Case], name_of: Callable[[Case], str]) -> list[AccuracyRow]:
    """One row for each name, and after it one for each of its lead times, if there are several."""
    named: dict[str, list[Case]] = {}
    for case in cases:
        named.setdefault(name_of(case), []).append(case)
    rows = list[AccuracyRow]()
    for name, of in named.items():
        leads = [(lead, [c for c in of if c.lead == lead]) for lead, _ in LEADS]
        rows += [_row(by, name, "any", of), *(_row(by, name, lead, some) for lead, some in leads if some and by != "publisher")]
        rows += [_row(by, name, lead, some) for lead, some in leads if some and by == "publisher" and len(of) >= FEW]
    return rows


def _row(by: str, name: str, lead: str, told: Sequence[Case]) -> AccuracyRow:
    cases = [c for c in told if c.outcome]
    errors = [c.error for c in cases if c.error is not None]
    decided = [c.right for c in cases if c.right is not None]
    return AccuracyRow(
        by,
        name,
        lead,
        None,
        len(errors) < FEW,
        len(cases),
        len({(c.subject.id, c.subject.plant, c.milestone) for c in cases}),
        len(errors),
        round(median(errors), 1) if errors else None,
        round(median(map(abs, errors)), 1) if errors else None,
        round(fmean(errors), 1) if errors else None,
        len(decided),
        sum(decided),
        round(sum(decided) / len(decided), 4) if decided else None,
        len(told) - len(cases),
    )


def _ranked(rows: Sequence[AccuracyRow]) -> list[AccuracyRow]:
    """Rank the names with cases enough by the size of their median error; then the others, those with the most claims first."""
    whole = [r for r in rows if r.lead == "any"]
    enough = sorted((r for r in whole if not r.few and r.name != NOBODY), key=lambda r: (r.median_size or 0, r.name))
    others = sorted((r for r in whole if r.few or r.name == NOBODY), key=lambda r: (r.name == NOBODY, -r.claims, r.name))
    ranks = enumerate(enough, 1) if len(enough) > 1 else ((None, r) for r in enough)  # first of one is no rank
    numbered = [*(r._replace(rank=n) for n, r in ranks), *others]
    return [row for first in numbered for row in (first, *(r for r in rows if r.name == first.name and r.lead != "any"))]


def _case(plan: Plan, c: Case) -> CaseRow:
    return CaseRow(
        c.subject.kind,
        c.subject.id,
        c.subject.name,
        c.subject.plant,
        c.subject.plant_name,
        c.milestone,
        c.claimed.text,
        c.status,
        c.months_ahead,
        c.lead,
        c.outcome.text if c.outcome else None,
        c.outcome.earliest if c.outcome else None,
        c.outcome.latest if c.outcome else None,
        c.error,
        c.right,
        said_on(c.claim),
        plan.register.publisher(c.claim),
        c.claim.speaker,
        c.claim.url,
    )


def _notes(told: Sequence[Case], outputs: OutputForecasts) -> tuple[str, ...]:
    cases = [c for c in told if c.outcome]
    counted = f"Of {outputs.known} forecasts of output, the period of {len(outputs.counted) or 'none'} has been counted since."
    foretold = [counted] if outputs.known else []
    if not told:
        return ("No claim is known of a date that has happened.", *foretold)
    dates = {(c.subject.id, c.subject.plant, c.milestone) for c in cases}
    no_error, undecided = sum(c.error is None for c in cases), sum(c.right is None for c in cases)
    errors = "Errors are months from the middle of what was claimed to the middle of what happened: + is later. Bias is their mean."
    why = "the claim is open, or what happened is known only within more than half a year"
    return (
        f"From {len(cases)} claims of {len(dates)} dates that have happened. {errors}",
        f"{no_error} have no error: {why}. Right is within the bounds of the claim; of {undecided} it cannot be told.",
        "Missed: claims besides, whose last day had passed without the date having happened when it was last spoken of.",
        f"Fewer than {FEW} claims with an error: shown, not ranked.",
        *foretold,
    )
