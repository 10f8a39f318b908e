"""The days worked where a line changes within a counted stop: what is built is no more, whichever days were stood still."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from plantplan.facts import Line, Plant, Stop
from plantplan.fold import figures
from plantplan.fold.figures import When
from plantplan.period import Period

DAY = date(2026, 12, 31)
H1 = Period.parse("2025-H1")


def line(from_: Any = 2020, units: int = 100, **said: Any) -> Line:
    return Line(from_=Period.parse(from_), units_per_day=units, **({"days": 365} | said))


def stop(period: Any, days: int | None = None, **said: Any) -> Stop:
    return Stop(period=Period.parse(period), days=days, **said)


def made(lines: list[Line], *stops: Stop) -> figures.Computed:
    plant = Plant(id="alba", name="Alba", country="IT", lines=lines, stops=list(stops))
    return figures.computed(plant, When(2025, DAY, worked=True))


def parts(found: figures.Computed) -> list[tuple[str, float | None]]:
    return [(part.part.first.isoformat(), part.days.number) for line in found.lines for part in line.parts]


def test_the_days_worked_count_where_most_is_built() -> None:
    found = made([line(), line("2025-05", 150)], stop(H1.text, 100))
    assert parts(found) == [("2025-01-01", 20), ("2025-05-01", 61), ("2025-07-01", 184)]
    assert (found.units, found.bound) == (20 * 100 + (61 + 184) * 150, "<=")
    slower = made([line(), line("2025-05", 50)], stop(H1.text, 100))
    assert parts(slower) == [("2025-01-01", 81), ("2025-05-01", 0), ("2025-07-01", 184)]


def test_efficiency_and_the_upper_end_of_a_rate_say_where_most_is_built() -> None:
    wide = line("2025-05", 90, units_per_day_most=120)
    assert parts(made([line(), wide], stop(H1.text, 100)))[1] == ("2025-05-01", 61)
    assert parts(made([line(efficiency=0.5), line("2025-05", 90)], stop(H1.text, 100)))[1] == ("2025-05-01", 61)


@pytest.mark.parametrize(
    ("of", "days"),
    [(111, [20, 41, 128]), (140, [49, 41, 128]), (150, [49, 41 + 10, 128]), (200, [49, 41 + 60, 128])],
)
def test_a_source_that_counts_other_days_than_the_calendar_is_believed(of: int, days: list[int]) -> None:
    pytest.importorskip("holidays", reason="the extra calendars")
    old, new = line(days=None, days_per_week=6), line("2025-05", 150, days=None, days_per_week=5)
    assert [n for _, n in parts(made([old, new], stop(H1.text, 50, of=of)))] == days


def test_single_stops_count_outside_of_the_counted_one_alone() -> None:
    pytest.importorskip("holidays", reason="the extra calendars")
    old, new = line(days=None, days_per_week=5), line("2025-05", 150, days=None, days_per_week=5)
    single = [stop("2025-03-03/2025-03-07"), stop("2025-06-30/2025-07-04")]
    assert parts(made([old, new], stop(H1.text, 100), *single)) == [("2025-01-01", 0), ("2025-05-01", 23), ("2025-07-01", 124)]


@pytest.mark.parametrize(
    "stops",
    [
        [stop("2024-12/2025-06", 100)],
        [stop("2025-H1", 100), stop("2025-Q2/2025-Q3", 40)],
        [stop("2025-H1", 100, models=["luna"]), stop("2025-10", 5)],
    ],
    ids=["of two years", "overlapped by another", "of one part's models alone"],
)
def test_what_cannot_be_shared_out_is_named(stops: list[Stop]) -> None:
    found = made([line(models=["luna"]), line("2025-05", 150, models=["sola"])], *stops)
    lacks = {part.lacks for made in found.lines for part in made.parts}
    assert (found.units, lacks - {()}) == (None, {("how many of the stopped days fall in this part of the year",)})


@given(st.dates(date(2025, 1, 2), date(2025, 6, 30)), st.lists(st.integers(1, 300), min_size=2, max_size=2), st.data())
def test_no_way_to_stand_still_leaves_more_and_one_leaves_as_much(turn: date, rates: list[int], data: st.DataObject) -> None:
    possible = [(turn - date(2025, 1, 1)).days, (date(2025, 7, 1) - turn).days]
    still = data.draw(st.integers(0, 181))
    first = data.draw(st.integers(max(0, still - possible[1]), min(still, possible[0])))
    found = made([line(units=rates[0]), line(turn.isoformat(), rates[1])], stop(H1.text, still))
    rest = 184 * rates[1]
    built = [rates[0] * (possible[0] - n) + rates[1] * (possible[1] - (still - n)) for n in (first, *_ends(still, possible))]
    assert (found.units or 0) == max(built) + rest


def _ends(still: int, possible: list[int]) -> tuple[int, int]:
    """The fewest and the most days of the first part that can have been stood still."""
    return max(0, still - possible[1]), min(still, possible[0])


@given(st.integers(0, 181), st.integers(1, 300))
def test_a_change_that_changes_nothing_leaves_what_there_was(still: int, rate: int) -> None:
    assume(still)
    whole, cut = ([line(units=rate)], [line(units=rate), line("2025-05", rate)])
    assert made(cut, stop(H1.text, still)).units == made(whole, stop(H1.text, still)).units
