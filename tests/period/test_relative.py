"""Days counted back from another."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantplan.period.relative import back, is_span

BACK = {
    ("2026-03-31", "1m"): "2026-02-28",
    ("2024-03-31", "1m"): "2024-02-29",
    ("2024-02-29", "1y"): "2023-02-28",
    ("2026-01-15", "2m"): "2025-11-15",
    ("2026-01-15", "0m"): "2026-01-15",
    ("2026-01-15", "2w"): "2026-01-01",
    ("2026-01-15", "30d"): "2025-12-16",
}


@pytest.mark.parametrize(("day", "span"), BACK)
def test_a_month_back_keeps_the_day_or_ends_with_the_months_last(day: str, span: str) -> None:
    assert str(back(date.fromisoformat(day), span)) == BACK[day, span]


@pytest.mark.parametrize("span", ["9999y", "99999999m", "99999999999999d", f"{'9' * 5000}d"])
def test_what_lies_before_the_calendar_is_no_day(span: str) -> None:
    assert back(date(2026, 1, 1), span) is None


@pytest.mark.parametrize("text", ["", "m", "6", "6x", "-6m", "6 m", "6.5m", "²m", "six m"])
def test_what_is_no_number_of_days_weeks_months_or_years_is_no_span(text: str) -> None:
    assert not is_span(text)


@given(st.dates(date(1900, 1, 1)), st.integers(0, 800))
def test_so_many_years_are_twelve_times_as_many_months(day: date, years: int) -> None:
    assert back(day, f"{years}y") == back(day, f"{12 * years}m")


@given(st.dates(date(1900, 1, 1)), st.integers(0, 9999))
def test_so_many_weeks_are_seven_times_as_many_days(day: date, weeks: int) -> None:
    assert back(day, f"{weeks}w") == back(day, f"{7 * weeks}d") == day - timedelta(days=7 * weeks)
