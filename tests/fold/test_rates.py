"""Capacity from line rates: published figures, each with its source, and the laws that any line keeps."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantplan.facts import Line, Plant
from plantplan.fold import figures
from plantplan.fold.figures import CONVENTIONS, NOTHING, Assumed, When
from plantplan.fold.figures.rates import PATTERNS, factors
from plantplan.period import Period
from plantplan.register import Register

DAY = date(2026, 1, 1)


def line(from_: Any = 2020, **said: Any) -> Line:
    return Line(from_=Period.parse(from_), **said)


def plant(*lines: Line, **said: Any) -> Plant:
    return Plant(id="alba", name="Alba", lines=list(lines), **said)


def made(*lines: Line, year: int = 2025, assumed: Assumed = NOTHING) -> figures.Computed:
    return figures.computed(plant(*lines), When(year, DAY, assumed))


def told(found: figures.Computed) -> tuple[int | None, int | None, str]:
    return found.units, found.most, found.bound


def test_the_textbooks_plant_builds_240_000() -> None:
    # Groover's exercise: 50 wk/yr, 2 shifts/day, 5 days/wk, 8 h/shift (tutorsglobe.com, "a capacity of 240,000 units annually")
    assert made(line(jph=60, hours=8, shifts_per_day=2, days_per_week=5, weeks=50)).units == 240_000
    assert made(line(jph=60, pattern="2x8", weeks=50)).units == 240_000


def test_50_an_hour_over_4_000_hours_are_200_000() -> None:
    # its sister: "(50 weeks/yr)(10 shifts/week)(8 hr/shift) = 4000 hr/yr", 50 an hour (answer.ya.guru/questions/2428381)
    assert made(line(jph=50), assumed=CONVENTIONS["4000-hours"]).units == 200_000
    assert made(line(jph=50, hours=8, shifts_per_week=10, days=250)).units == 200_000


def test_gm_wilmington_builds_249_600_at_65_an_hour_on_16_hours_and_240_days() -> None:
    # solsticeforum.com/threads/boxwood-road-home-of-the-solstice.3026
    assert made(line(jph=65), assumed=CONVENTIONS["16x240"]).units == 249_600


@pytest.mark.parametrize(("a_week", "hours", "shifts", "jph"), [(4_500, 14.5, 2, 62.1), (6_300, 21.6, 3, 58.3)])
def test_gm_fairfax_slowed_its_line_for_the_third_shift(a_week: int, hours: float, shifts: int, jph: float) -> None:
    # thetruthaboutcars.com/2009/12/bailout-watch-577-auto-task-force-redlines-gm-production
    fairfax = line(units_per_week=a_week, hours=hours / shifts, shifts_per_day=shifts, days_per_week=5)
    assert round(factors(fairfax).jph or 0, 1) == jph


def test_sevel_atessa_builds_300_000_on_250_days(shipped: Register) -> None:
    found = figures.computed(shipped.plants["atessa"], When(2023, DAY, Assumed(days=250)))
    assert told(found) == (300_000, 300_000, "")


def test_melfis_1_500_a_day_need_267_days_for_400_000(shipped: Register) -> None:
    melfi = shipped.plants["melfi"]
    assert figures.days_needed(melfi, When(2016, DAY), 400_000) == 267
    assert figures.weekdays(2016) == 261


def test_cassinos_fitted_line_builds_47_000_to_51_700_on_235_days(shipped: Register) -> None:
    found = figures.computed(shipped.plants["cassino"], When(2024, DAY, Assumed(days=235)))
    assert told(found) == (47_000, 51_700, "")


@pytest.mark.parametrize(
    ("said", "shifts"),
    [
        ({"shifts_per_week": 15}, 3),
        ({"shifts_per_week": 10}, 2),
        ({"shifts_per_week": 18, "days_per_week": 6}, 3),
        ({"shifts_per_week": 12, "pattern": "3-2-120"}, 2),
        ({"pattern": "3x8", "shifts_per_day": 2.5}, 2.5),
    ],
)
def test_shifts_a_week_are_spread_over_its_days(said: dict[str, Any], shifts: float) -> None:
    assert factors(line(**said)).shifts == shifts


def test_three_crews_on_3_2_120_work_120_hours_a_week() -> None:
    assert {n: p.shifts * p.hours * p.days for n, p in PATTERNS.items()} == {
        "1x8": 40,
        "2x8": 80,
        "3x8": 120,
        "2x10": 80,
        "3-2-120": 120,
    }


def test_a_takt_of_a_minute_is_60_an_hour() -> None:
    assert factors(line(takt_seconds=60)).jph == 60


def test_a_year_with_a_change_is_weighted_by_days() -> None:
    turned = [line(2020, units_per_day=100, days=200), line("2025-07-01", units_per_day=50, days=200)]
    assert made(*turned).units == round(20_000 * 181 / 365 + 10_000 * 184 / 365)
    assert [made(*turned, year=y).units for y in (2024, 2026)] == [20_000, 10_000]


def test_a_line_that_is_known_from_within_the_year_on_gives_a_lower_bound() -> None:
    assert told(made(line("2025-07-01", units_per_day=100, days=365))) == (18_400, 18_400, ">=")


def test_the_narrowest_shop_is_the_bottleneck_and_shops_are_not_added() -> None:
    shops = [
        line(name=n, shop=s, jph=r, pattern="2x8", days=250)
        for n, s, r in (("b", "body", 70), ("p", "paint", 55), ("a", "assembly", 60))
    ]  # type: ignore[arg-type]
    found = made(*shops)
    assert (found.units, found.bottleneck) == (220_000, "paint")
    both = made(*shops, line(name="p2", shop="paint", jph=20, pattern="2x8", days=250))
    assert (both.units, both.bottleneck) == (240_000, "assembly")


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ([line(name="a2", shifts_per_day=1)], (100, 100, ">=")),
        ([line(name="paint", shop="paint", shifts_per_day=1)], (100, 100, "<=")),
        ([line(name="paint", shop="paint", units_per_day=2, days=100), line(name="p2", shop="paint", jph=1)], (100, 100, "")),
        ([line(name="paint", shop="paint", units_per_day=1, days=50), line(name="p2", shop="paint", jph=1)], (100, 100, "<=")),
    ],
)
def test_a_line_without_a_factor_leaves_a_bound(others: list[Line], expected: tuple[int, int, str]) -> None:
    assert told(made(line(name="a", units_per_day=1, days=100), *others)) == expected


def test_what_lacks_a_factor_says_which() -> None:
    (found,) = made(line(shifts_per_day=2)).lines
    assert found.parts[0].lacks == ("rate", "hours", "days")


@pytest.mark.parametrize(
    ("said", "assumed", "units"),
    [
        ({"units_per_day": 210, "shifts_per_day": 1, "days": 200}, Assumed(shifts=2), 84_000),
        ({"units_per_day": 210, "days": 200}, Assumed(shifts=2), None),
        ({"units_per_day": 210, "days": 200}, Assumed(days=250), 52_500),
        ({"units_per_day": 160, "pattern": "2x8", "days": 200}, Assumed(jph=20), 64_000),
        ({"units_per_day": 160, "pattern": "2x8", "days": 200}, Assumed(hours=10, efficiency=0.5), 20_000),
        ({"jph": 10, "days": 200}, CONVENTIONS["16x240"], 38_400),
        ({"jph": 10, "hours": 7.5, "shifts_per_day": 3, "days": 200}, CONVENTIONS["straight-time"], 37_500),
        ({"jph": 10}, CONVENTIONS["straight-time"], None),
        ({"jph": 10}, CONVENTIONS["maximum"], 60_000),
    ],
)
def test_what_is_assumed_takes_the_place_of_what_the_line_says(said: dict[str, Any], assumed: Assumed, units: int | None) -> None:
    assert made(line(**said), assumed=assumed).units == units


def test_of_two_assumptions_the_later_counts() -> None:
    both = figures.joined(CONVENTIONS["16x240"], Assumed("days=200", days=200))
    assert both == Assumed("convention 16x240; days=200", hours=8, shifts=2, days=200)


FACTORS = {
    "jph": st.floats(1, 100),
    "hours": st.floats(1, 24),
    "shifts_per_day": st.floats(0.5, 3),
    "days": st.floats(1, 366),
    "efficiency": st.floats(0.01, 1),
}
LINES = st.fixed_dictionaries(FACTORS)


@given(LINES, st.sampled_from(sorted(FACTORS)), st.floats(1, 2))
def test_capacity_grows_with_every_factor(said: dict[str, float], name: str, times: float) -> None:
    more = said | {name: said[name] * times}
    assert (made(line(**more)).units or 0) >= (made(line(**said)).units or 0)


@given(st.lists(LINES, min_size=1, max_size=4))
def test_capacity_of_a_shop_is_the_sum_of_its_lines(said: list[dict[str, float]]) -> None:
    lines = [line(name=str(n), **one) for n, one in enumerate(said)]
    assert made(*lines).units == round(sum(figures.of_line(one) or 0 for one in lines))


@given(st.lists(st.tuples(st.sampled_from(["body", "paint", "assembly"]), LINES), min_size=1, max_size=6))
def test_the_bottleneck_is_no_wider_than_any_shop(said: list[tuple[Any, dict[str, float]]]) -> None:
    found = made(*(line(name=str(n), shop=shop, **one) for n, (shop, one) in enumerate(said)))
    assert all((found.units or 0) <= round(shop.units or 0) for shop in found.shops)
    assert (found.units or 0) == min(round(shop.units or 0) for shop in found.shops)


@given(st.dates(date(2025, 1, 2), date(2025, 12, 31)), LINES, LINES)
def test_a_year_with_a_change_lies_between_both_patterns(turn: date, old: dict[str, float], new: dict[str, float]) -> None:
    both = sorted(figures.of_line(line(**said)) or 0 for said in (old, new))
    found = made(line(**old), line(turn.isoformat(), **new)).units or 0
    assert both[0] - 1 <= found <= both[1] + 1


@given(LINES, st.integers(1, 500), st.integers(0, 200))
def test_a_range_contains_its_ends(said: dict[str, float], least: int, more: int) -> None:
    found = made(line(units_per_day=least, units_per_day_most=least + more, days=said["days"]))
    ends = [made(line(units_per_day=n, days=said["days"])).units for n in (least, least + more)]
    assert [found.units, found.most] == ends
