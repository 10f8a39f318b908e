"""Months without a model: between an end and the next begin, no fewer than the least and no more than the most."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_volumes import DATES, LEVEL, PARTS, YEARS, inside, months_of, plan_of

from plantplan.facts import Claim
from plantplan.fold import figures
from plantplan.fold.figures import Span, Years
from plantplan.period import Period

SEVERAL = st.lists(DATES, min_size=1, max_size=4)
CLOSED = months_of(open_=False)


def there(*dates: tuple[Any, Any], **more: Any) -> Any:
    """The programmes of one plant, each from a start to an end, as months or in words."""
    plan = plan_of(LEVEL, *([Claim(plant="alba", start=_period(s), end=_period(e), **more)] for s, e in dates))
    return plan.at("alba")


def months(programmes: Any, year: int) -> Span:
    return figures.months_without(figures.dated(programmes), year) or Span(0, 0, 0)


def _period(said: Any) -> Period | None:
    if isinstance(said, tuple):
        return Period.parse("/".join(".." if m is None else f"{2024 + m // 12}-{m % 12 + 1:02}" for m in said))
    return Period.parse(said) if said else None


@given(SEVERAL, st.sampled_from(YEARS))
def test_a_gap_by_the_middles_lies_between_the_least_and_the_most(dates: Any, year: int) -> None:
    found = months(there(*dates), year)
    assert 0 <= found.least <= found.likely + 1e-9 <= found.most + 2e-9 <= 12 + 3e-9


@given(st.lists(st.tuples(CLOSED, CLOSED, PARTS, PARTS), min_size=1, max_size=4), st.sampled_from(YEARS))
def test_more_exact_dates_never_widen_a_gap(said: Any, year: int) -> None:
    wide = months(there(*((s, e) for s, e, _, _ in said)), year)
    fine = months(there(*((inside(s, a), inside(e, b)) for s, e, a, b in said)), year)
    assert wide.least <= fine.least + 1e-9
    assert fine.most <= wide.most + 1e-9


@given(st.lists(st.tuples(CLOSED, CLOSED), min_size=1, max_size=4))
def test_the_years_of_a_gap_add_up_to_it(dates: Any) -> None:
    programmes = there(*dates)
    of_years = [months(programmes, year) for year in range(2023, 2040)]
    of_gaps = [gap.months for gap in figures.gaps(programmes)] or [Span(0, 0, 0)]
    assert [sum(all_) for all_ in zip(*of_years, strict=True)] == pytest.approx([sum(all_) for all_ in zip(*of_gaps, strict=True)])


@given(SEVERAL)
def test_from_the_year_in_which_a_plant_runs_empty_nothing_is_built(dates: Any) -> None:
    programmes = there(*dates)
    empty = figures.empty_from(figures.dated(programmes))
    built = [y for y in range(2020, 2060) if figures.built(programmes, y)]
    assert empty.likely is None or not built or max(built) < empty.likely
    ordered = [y for y in empty if y is not None]
    assert ordered == sorted(ordered)


@pytest.mark.parametrize(
    ("dates", "found"),  # of 2027
    [
        ([("2020", "2026-12-31"), ("2027-07-01", None)], (6, 6, 6)),
        ([("2020", "2027-H1"), ("2028-01-01", None)], (6, 9, 12)),
        ([("2020", "2027-H1"), ("2027-H2", None)], (0, 6, 12)),
        ([("2020", "2027-H1"), ("2027-07/..", None)], (0, 3, 12)),
        ([("2020", "2027-H1"), ("2027-H2", None), ("2020", "2027-09-30")], (0, 0, 3)),
        ([("2020", "2026"), ("2028-H2", None)], (12, 12, 12)),
        ([("2020", "2026")], (0, 0, 0)),
        ([("2020", "2027-06-30"), ("2027-07-01", None)], (0, 0, 0)),
        ([("2028", None)], (0, 0, 0)),
        ([("2026", "2027"), ("2020", None)], (0, 0, 0)),
        ([("2026/2028", "2027")], (0, 0, 0)),
    ],
)
def test_a_gap_is_after_an_end_and_before_the_next_begin(dates: Any, found: tuple[float, ...]) -> None:
    assert months(there(*dates), 2027) == pytest.approx(found, abs=0.05)


@pytest.mark.parametrize(
    ("dates", "years"),
    [
        ([("2020", "2027")], Years(2028, 2028, 2028)),
        ([("2020", "2027"), ("2022", "2025")], Years(2028, 2028, 2028)),
        ([("2020", "2027/2029")], Years(2028, 2029, 2030)),
        ([("2020", "2027-12-31")], Years(2028, 2028, 2028)),
        ([("2020", "2030/..")], Years(2031, 2031, None)),
        ([("2020", "2027"), ("2021", None)], Years()),
        ([("2020", "2027"), (None, None)], Years(2028, 2028, 2028)),
        ([(None, None)], Years()),
    ],
)
def test_a_plant_runs_empty_after_the_last_of_its_ends(dates: Any, years: Years) -> None:
    assert figures.empty_from(figures.dated(there(*dates))) == years


def test_what_has_no_dates_fills_no_gap_but_is_named() -> None:
    programmes = there(("2020", "2026"), (None, None))
    assert [p.model.id for p in figures.undated(programmes)] == ["car-1"]
    assert figures.dated(there((None, None))) == []


def test_a_gap_names_what_ends_before_it_and_what_begins_after_it() -> None:
    (gap,) = figures.gaps(there(("2020", "2026-H1"), ("2020", "2025"), ("2028", None), ("2029", None)))
    assert ([p.model.id for p in gap.after], [p.model.id for p in gap.before]) == (["car-0"], ["car-2"])
    assert gap.months == pytest.approx((18, 27, 36))
