"""The run rate of a year in progress: by working days where they are known, and by calendar days where they are not."""

from __future__ import annotations

import sys
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plantplan.facts import Line, Output, Plant, Stop
from plantplan.fold.figures import Counted, Passed, RunRate, When, counted, run_rate
from plantplan.period import Period

DAY = date(2025, 12, 31)
SUMMER = Stop(period=Period.parse("2025-08-04/2025-08-22"), reason="holiday")
ORDERS = Stop(period=Period.parse("2025-03-03/2025-03-28"), reason="orders")
HALF = Stop(period=Period.parse("2025-H1"), days=50, of=111)


def line(**said: Any) -> Line:
    return Line(from_=Period.parse(said.pop("from_", 2020)), **said)


def rate(period: str, *lines: Line, units: int = 10_000, **said: Any) -> RunRate | None:
    made = Output(period=Period.parse(period), units=units)
    alba = Plant(id="alba", name="Alba", lines=list(lines), output=[made], **{"country": "IT"} | said)
    found = counted(alba, made, DAY)
    assert isinstance(found, Counted)
    return run_rate(alba, found, When(2025, DAY))


def passed(period: str, *lines: Line, **said: Any) -> Passed | None:
    found = rate(period, *lines, **said)
    return found and found.passed


@pytest.mark.parametrize(
    ("period", "stops", "days", "of"),
    [
        ("2025-H1", [], 123, 251),
        ("2025-H1", [SUMMER], 123, 237),
        ("2025-01/2025-08", [SUMMER], 152, 237),
        ("2025-H1", [ORDERS], 123, 251),
    ],
)
def test_a_work_week_less_holidays_and_planned_stops_is_what_has_passed(period: str, stops: list[Stop], days: int, of: int) -> None:
    """Of 129 days from Monday to Friday in the first half of 2025, six are public holidays; a want of orders is no holiday."""
    pytest.importorskip("holidays")
    assert passed(period, line(days_per_week=5), stops=stops) == Passed(days, of, "working days")
    found = rate(period, line(days_per_week=5), stops=stops)
    assert found is not None
    assert found.units == found.least == found.most == round(10_000 * of / days)


def test_the_days_that_a_source_counts_are_of_those_that_the_line_has() -> None:
    found = rate("2025-H1", line(days=235), stops=[HALF], units=10_500)
    assert found == RunRate(22_230, 22_230, 22_230, Passed(111, 235, "working days"))


@pytest.mark.parametrize(
    ("lines", "stops"),
    [
        ([], []),
        ([line(days=235)], []),
        ([line(days=100)], [HALF]),
        ([line()], [HALF]),
        ([line(days=235), line(name="b", days=200)], [HALF]),
        ([line(days=235, from_="2025-02")], [HALF]),
    ],
)
def test_where_no_working_days_are_known_of_that_time_calendar_days_count(lines: list[Line], stops: list[Stop]) -> None:
    assert passed("2025-H1", *lines, stops=stops) == Passed(181, 365, "calendar days")


def test_without_the_library_of_holidays_calendar_days_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "holidays", None)
    assert passed("2025-H1", line(days_per_week=5)) == Passed(181, 365, "calendar days")


@given(st.integers(1, 10), st.integers(1, 11), st.integers(1, 7), st.integers(0, 500_000), st.integers(1, 12))
@settings(max_examples=30, deadline=None)  # the library takes some milliseconds for each calendar
def test_what_is_built_by_a_later_day_is_a_lower_rate_and_never_less_than_it(
    month: int, later: int, week: int, units: int, change: int
) -> None:
    pytest.importorskip("holidays")
    lines = [line(days_per_week=week), line(from_=f"2025-{change:02}", days_per_week=6)]
    first, second = (rate(f"2025-01/2025-{m:02}", *lines, units=units) for m in (month, min(month + later, 11)))
    assert first is not None
    assert second is not None
    assert units <= second.units <= first.units
