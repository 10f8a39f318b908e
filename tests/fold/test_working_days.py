"""The working days of a year: stated, or a work-week less public holidays and stops; what cannot be known is said."""

from __future__ import annotations

import sys
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantplan.facts import Line, Plant, Stop
from plantplan.fold import figures
from plantplan.fold.figures import When
from plantplan.period import Period

DAY = date(2026, 12, 31)


def stop(period: Any, **said: Any) -> Stop:
    return Stop(period=Period.parse(period), **said)


def days(*stops: Stop, worked: bool = False, built: frozenset[str] = frozenset(), **said: Any) -> figures.Days:
    """The working days of 2025 at a plant in Italy."""
    where = {name: said.pop(name) for name in ("country", "region") if name in said}
    entry = Line(from_=Period.parse(said.pop("from_", 2020)), units_per_day=1, **said)
    plant = Plant(id="alba", name="Alba", lines=[entry], stops=list(stops), **({"country": "IT"} | where))
    (made,) = figures.computed(plant, When(2025, DAY, worked=worked, built=built)).lines
    return made.parts[0].days


@pytest.fixture
def library() -> Any:
    return pytest.importorskip("holidays", reason="the extra calendars")


@pytest.mark.usefixtures("library")
def test_a_work_week_less_italys_holidays_are_251_days_in_2025() -> None:
    # 261 from Monday to Friday; less 1 and 6 January, 21 and 25 April, 1 May, 2 June, 15 August, 8, 25 and 26 December
    found = days(days_per_week=5)
    assert (found.number, found.week, found.holidays, found.calendar) == (251, 261, 10, "IT")


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize(("country", "region", "of"), [("DE", "Bayern", "DE-BY"), ("DE", "SN", "DE-SN"), ("IT", "Lazio", "IT")])
def test_the_region_counts_where_the_library_knows_it(country: str, region: str, of: str) -> None:
    assert days(days_per_week=5, country=country, region=region).calendar == of


@pytest.mark.usefixtures("library")
def test_planned_stops_are_no_capacity_and_others_only_not_worked() -> None:
    stops = [stop("2025-08-04/2025-08-22", reason="holiday"), stop("2025-10-06/2025-10-10", reason="orders")]
    assert days(*stops, days_per_week=5).number == 251 - 14  # 15 August is a public holiday
    assert days(*stops, days_per_week=5, worked=True).number == 251 - 14 - 5


@pytest.mark.usefixtures("library")
def test_a_country_that_the_library_has_not_is_named() -> None:
    assert days(days_per_week=5, country="XX").lacks == "the public holidays of XX, which the library holidays has not"


def test_without_the_library_one_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "holidays", None)
    assert days(days_per_week=5).lacks == "the public holidays of IT (install plantplan[calendars], or state the days)"


def test_without_a_country_there_are_no_holidays() -> None:
    assert days(days_per_week=5, country=None).lacks == "the plant's country, for its public holidays"


@pytest.mark.parametrize(("said", "number"), [({"days": 240}, 240), ({"days_per_week": 5, "weeks": 46}, 230), ({}, None)])
def test_stated_days_need_no_calendar(said: dict[str, Any], number: float | None) -> None:
    assert days(**said).number == number


def test_what_was_worked_is_unknown_where_no_stop_is_known() -> None:
    assert days(days=240, worked=True).lacks == "any stop, for the days worked"


@pytest.mark.parametrize(
    ("stops", "number", "bound"),
    [
        ([stop("2025-H1", days=50)], 190, "<="),
        ([stop("2025-Q1", days=31), stop("2025-H1", days=50), stop("2025-H1", days=52)], 188, "<="),
        ([stop("2025-H1", days=50), stop("2025-04-18/2025-05-13")], 190, "<="),
        ([stop(2025, days=50)], 190, ""),
        ([stop(2025, days=50, of=220)], 170, ""),
        ([stop("2025-H1", days=50, models=["luna"])], 190, "<="),
    ],
)
def test_a_counted_stop_goes_before_single_ones_and_the_widest_before_others(stops: list[Stop], number: float, bound: str) -> None:
    found = days(*stops, days=240, worked=True, built=frozenset({"luna"}))
    assert (found.number, found.bound) == (number, bound)


@pytest.mark.parametrize("built", [frozenset({"luna", "sola"}), frozenset[str]()])
def test_a_stop_of_some_models_is_none_of_the_plant(built: frozenset[str]) -> None:
    assert days(stop("2025-H1", days=50, models=["luna"]), days=240, worked=True, built=built).number is None


def test_stops_that_overlap_in_part_cannot_be_counted() -> None:
    found = days(stop("2025-H1", days=50), stop("2025-Q2/2025-Q3", days=40), days=240, worked=True)
    assert found.lacks == "how many of the stopped days fall in this part of the year"


@given(st.lists(st.tuples(st.dates(date(2024, 6, 1), date(2026, 6, 1)), st.integers(0, 90)), max_size=5), st.integers(1, 7))
def test_more_stops_never_mean_more_days(spans: list[tuple[date, int]], week: int) -> None:
    pytest.importorskip("holidays")
    stops = [stop(f"{first}/{first.fromordinal(first.toordinal() + more)}", reason="orders") for first, more in spans]
    found = [days(stop(2020), *stops[:n], days_per_week=week, worked=True).number for n in range(len(stops) + 1)]
    known = [n for n in found if n is not None]
    assert known == sorted(known, reverse=True)
