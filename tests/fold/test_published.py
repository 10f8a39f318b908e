"""What a published change comes to: whatever was truly counted lies between the bounds, and what is not known is not computed."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from plantplan.facts import Output, Plant
from plantplan.facts.percent import Percent, total
from plantplan.fold.figures import Counted, counted, year_on_year
from plantplan.period import Period

DAY = date(2025, 11, 25)
COUNTS = st.integers(1, 2_000_000)
PERIODS = {  # and the same time a year before
    2025: 2024,
    "2025-H1": "2024-H1",
    "2025-01/2025-09": "2024-01/2024-09",
    "2025-02": "2024-02",
    "2024-02": "2023-02",
    "2025-01-01/2025-02-28": "2024-01/2024-02",
    "2024-02-29/2024-03-01": "2023-03-01",
}


def out(period: Any, units: int | None = None, **more: Any) -> Output:
    return Output(period=Period.parse(period), units=units, **more)


def last(*entries: Output) -> Counted | None:
    """What the last of a plant's figures comes to."""
    return counted(Plant(id="melfi", name="Melfi", output=list(entries)), entries[-1], DAY)


def bounds(made: Counted | None) -> tuple[int, int, int] | None:
    return (made.least, made.units, made.most) if made else None


def printed(before: int, after: int, digits: int) -> float:
    """The change as a source prints it, to so many digits behind the point."""
    exact = Decimal(100) * after / before - 100
    rounded = exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    return float(rounded) if digits else int(rounded)


def rounded(count: int, zeros: int) -> Output:
    """A count as a source rounds it: "about 55,000"."""
    return out(2022, int(Decimal(count).quantize(Decimal(1).scaleb(zeros), ROUND_HALF_UP)), approximate=True)


@given(COUNTS, COUNTS, st.integers(0, 3))
def test_the_range_of_a_published_change_contains_what_was_truly_counted(before: int, after: int, digits: int) -> None:
    assume(after < 5 * before)
    made = last(out(2023, before), out(2024, change=printed(before, after, digits)))
    assert made is not None
    assert made.least <= after <= made.most
    assert made.least <= made.units <= made.most


@given(COUNTS, COUNTS, COUNTS, st.integers(0, 2), st.integers(0, 4))
def test_so_does_that_of_a_change_on_a_change_on_about_a_count(a: int, b: int, c: int, digits: int, zeros: int) -> None:
    base = rounded(a, zeros)
    assume(base.units and b < 5 * a and c < 5 * b)
    chain = [out(2023, change=printed(a, b, digits)), out(2024, change=printed(b, c, digits))]
    (middle, end) = last(base, chain[0]), last(base, *chain)
    assert middle is not None
    assert end is not None
    assert middle.least <= b <= middle.most
    assert end.least <= c <= end.most


@given(COUNTS, st.integers(-99, 400))
def test_a_vaguer_base_never_makes_a_change_surer(before: int, change: int) -> None:
    exact, about = (last(out(2023, before, approximate=vague), out(2024, change=change)) for vague in (False, True))
    assume(exact is not None and about is not None)
    assert about is not None
    assert exact is not None
    assert about.least <= exact.least <= exact.most <= about.most


@given(COUNTS, COUNTS, st.integers(1, 1000))
def test_a_year_on_year_of_scaled_figures_is_the_same(before: int, after: int, factor: int) -> None:
    first, second = (
        year_on_year(Plant(id="m", name="M", output=entries), made, DAY)
        for entries in ([out(2023, before), out(2024, after)], [out(2023, factor * before), out(2024, factor * after)])
        if (made := counted(Plant(id="m", name="M", output=entries), entries[-1], DAY))
    )
    assert first is not None
    assert second is not None
    assert (first.share, first.of, first.by) == (pytest.approx(second.share), "2023", "figures")


@given(COUNTS, COUNTS, st.integers(0, 4), st.integers(0, 4))
def test_the_bounds_of_a_year_on_year_contain_the_true_one(a: int, b: int, zeros: int, other: int) -> None:
    before, after = rounded(a, zeros), rounded(b, other)
    assume(before.units and after.units)
    entries = [out(2023, before.units, approximate=True), out(2024, after.units, approximate=True)]
    plant = Plant(id="m", name="M", output=entries)
    made = counted(plant, entries[-1], DAY)
    assert made is not None
    found = year_on_year(plant, made, DAY)
    assume(found is not None)
    assert found is not None
    assert found.least <= b / a - 1 <= found.most


def test_cassino_of_2024_is_known_from_its_change_alone() -> None:
    """48,800 in 2023 (ANSA 2024-01-23), -45.0 % in 2024; 26,850 were counted (Teleborsa 2025-01-03)."""
    assert bounds(last(out(2023, 48_800), out(2024, change=-45.0))) == (26_816, 26_840, 26_864)
    assert bounds(last(out(2023, 48_800), out(2024, change=-45))) == (26_596, 26_840, 27_084)
    assert bounds(last(out(2023, 48_800), out(2024, change=-45, approximate=True))) == (26_352, 26_840, 27_328)


def test_the_digits_of_a_change_count_as_they_were_written() -> None:
    assert [Percent.read(v) for v in (-20, -20.0, -0.4, 16.25)] == [(-20, 1, 1), (-200, 10, 1), (-4, 10, 1), (1625, 100, 1)]
    assert [total(v) for v in ([20, 53, 27], [33.3, 33.3, 33.4], [20, 53, 26.9], [0.1] * 3)] == ["100", "100", "99.9", "0.3"]


@pytest.mark.parametrize("period", PERIODS)
def test_the_base_is_of_the_same_time_a_year_before(period: Any) -> None:
    assert bounds(last(out(PERIODS[period], 1000), out(period, change=10.0))) == (1100, 1100, 1100)


@pytest.mark.parametrize(
    "base",
    [
        [],
        [out(2022, 1000)],
        [out("2023-H1", 1000)],
        [out(2023, 1000, model="car")],
        [out(2023, 1000, plants=["melfi", "alba"])],
        [out(2023, 1000, kind="forecast")],
        [out(2023, 1000, date=Period.parse("2026-01"))],
        [out(2023, change=-45.0)],
    ],
)
def test_without_a_figure_of_the_year_before_nothing_is_computed(base: list[Output]) -> None:
    assert last(*base, out(2024, change=-45.0)) is None


def test_a_change_that_no_whole_number_makes_is_of_another_figure() -> None:
    assert last(out(2023, 3), out(2024, change=-45.0)) is None


def test_a_count_stands_before_the_change_beside_it_and_the_newest_counts() -> None:
    assert bounds(last(out(2023, 100), out(2024, 60, change=-45))) == (60, 60, 60)
    assert bounds(last(out(2023, 100), out(2023, 200), out(2023, change=-99), out(2024, change=0.0))) == (200, 200, 200)


def test_a_forecast_change_is_of_what_was_built_or_else_forecast() -> None:
    forecast = out(2024, change=-50, kind="forecast")
    built, foretold = out(2023, 1000), out(2023, 2000, kind="forecast")
    assert [bounds(last(*base, forecast)) for base in ([foretold], [built, foretold])] == [(990, 1000, 1010), (495, 500, 505)]


def test_a_change_of_nothing_known_is_told_as_it_was_published() -> None:
    entry = out(2024, 60, change=-45)
    found = year_on_year(Plant(id="m", name="M", output=[entry]), entry, DAY)
    assert found == (-0.45, -0.455, -0.445, None, "source")
