"""The back-test of the forecast: each claim forecast with only what was known on its day, against what happened."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from itertools import product
from typing import Any, NamedTuple, cast

from plantplan.fold import Plan
from plantplan.period import Period
from plantplan.reports.cases import LEADS, Case, all_cases
from plantplan.reports.forecast import FIRMNESS, Spans, reference, spans, unable
from plantplan.reports.report import Report

HINT = 30  # decided claims below which a share is no more than a hint


class BackTestRow(NamedTuple):
    """One class of claims, or all, by one `method`: with what was `known then`, or with all that is known now `of others`.

    Of `claims`, `forecast` had a reference class that was large enough. Of these `decided` have happened, or were later already
    than their span of 80 %; `inside50` and `inside80` fell into the spans.
    """

    method: str
    of: str
    status: str | None
    lead: str | None
    claims: int
    forecast: int
    decided: int
    inside50: int
    inside80: int
    share50: float | None
    share80: float | None


class Trial(NamedTuple):
    """A claim, and the spans that it would have been given on its day; None: no number."""

    case: Case
    spans: Spans | None


def back_test(plan: Plan, plan_on: Callable[[date], Plan]) -> Report:
    """Try the forecast on every claim of the register; `plan_on` folds the same register on another day."""
    known_on = cache(lambda day: all_cases(plan_on(day)))
    now = all_cases(plan)
    tried = [c for c in now if c.claimed.closed and c.status in FIRMNESS and c.claim.date]
    then = [Trial(c, _tried(c, known_on(cast("Period", c.claim.date).key[1]))) for c in tried]
    others = [Trial(c, _tried(c, now)) for c in tried]
    rows = [*_rows("known then", then), *_rows("of others", others)]
    return Report("back-test", plan.as_of, BackTestRow, rows, plan.scenario, _notes(rows))


def _rows(method: str, trials: Sequence[Trial]) -> list[BackTestRow]:
    """The row of all claims, then those of the classes that were ever large enough."""
    rows = [_row(method, "all", None, None, trials)]
    for ends, status, lead in product((False, True), FIRMNESS, (name for name, _ in LEADS)):
        of = [t for t in trials if (t.case.ends, t.case.status, t.case.lead) == (ends, status, lead)]
        if any(t.spans for t in of):
            rows.append(_row(method, "ends" if ends else "beginnings", status, lead, of))
    return rows


def _tried(case: Case, known: Sequence[Case]) -> Spans | None:
    of = reference(case, known)
    return None if unable(case, of) else spans(case, of, None)


def _row(method: str, of: str, status: str | None, lead: str | None, trials: Sequence[Trial]) -> BackTestRow:
    able = [t for t in trials if t.spans]
    decided = [t for t in able if _inside(t, "most") is not None]
    half, most = (sum(bool(_inside(t, which)) for t in decided) for which in ("half", "most"))
    shares = [round(part / len(decided), 4) if decided else None for part in (half, most)]
    return BackTestRow(method, of, status, lead, len(trials), len(able), len(decided), half, most, *shares)


def _inside(trial: Trial, which: str) -> bool | None:
    """Whether it fell into its span; what has not happened is outside once it is later than the span, and undecided until then."""
    first, last = getattr(trial.spans, which)
    case: Any = trial.case
    if case.error is not None:
        return (first is None or first <= case.error) and (last is None or case.error <= last)
    return False if last is not None and case.longer_than is not None and case.longer_than > last else None


def _notes(rows: Sequence[BackTestRow]) -> tuple[str, ...]:
    few = any(r.decided < HINT for r in rows)
    return (
        "Known then: with only what was known on the day of each claim. Of others: with all that is known now of other dates.",
        "A share is of the decided: what happened, or was later already than its span of 80 % when last spoken of.",
        *([f"Fewer than {HINT} decided: no more than a hint."] if few else []),
    )
