"""Ramp-up and run-out: exact integrals of their rate, that cost half of their length, and years that add up to a life."""

from __future__ import annotations

from datetime import date
from math import floor, inf
from typing import Any, get_args

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from plantplan.facts import Settings
from plantplan.facts.fields import RampForm
from plantplan.fold import fold
from plantplan.fold.figures import LEVEL, Life, Ramp, ramp, share

FORMS = st.sampled_from(get_args(RampForm))
LENGTHS = st.integers(0, 48).map(lambda months: months / 12)
RAMPS = st.builds(Ramp, FORMS, LENGTHS, LENGTHS)
LIVES = st.tuples(st.floats(2020, 2030), st.floats(0.01, 12)).map(lambda t: Life(t[0], t[0] + t[1]))


def rate(life: Life, ramp: Ramp, at: float) -> float:
    """The rate as docs/format.md has it, to be held against its integral."""

    def risen(time: float, length: float) -> float:
        x = 1.0 if time >= length else time / length
        return x if ramp.form == "linear" else 3 * x**2 - 2 * x**3

    return min(risen(at - life.begin, ramp.up), risen(life.end - at, ramp.down)) if life.begin < at < life.end else 0.0


def of_life(life: Life, ramp: Ramp) -> float:
    return sum(share(life, year, ramp) for year in range(floor(life.begin), floor(life.end) + 1))


@given(LIVES, RAMPS, st.integers(2019, 2043))
def test_a_year_is_the_integral_of_the_rate(life: Life, ramp: Ramp, year: int) -> None:
    steps = 2_000
    first, last = max(year, life.begin), min(year + 1, life.end)
    width = max(0.0, last - first) / steps
    added = sum(rate(life, ramp, first + (i + 0.5) * width) for i in range(steps)) * width
    assert share(life, year, ramp) == pytest.approx(added, abs=1e-3)


@given(LIVES, RAMPS)
def test_the_years_of_a_life_add_up_to_it_less_half_of_each_ramp(life: Life, ramp: Ramp) -> None:
    assume(ramp.up + ramp.down <= life.end - life.begin)
    assert of_life(life, ramp) == pytest.approx(life.end - life.begin - (ramp.up + ramp.down) / 2)


@given(LIVES, RAMPS)
def test_a_life_that_is_too_short_for_its_ramps_turns_on_the_way(life: Life, ramp: Ramp) -> None:
    long, both = life.end - life.begin, ramp.up + ramp.down
    assume(both > long)
    x = long / both
    reached = x**2 / 2 if ramp.form == "linear" else x**3 - x**4 / 2
    assert of_life(life, ramp) == pytest.approx(both * reached)


@given(LIVES, RAMPS, st.integers(2019, 2043))
def test_a_year_has_no_more_than_all_of_it(life: Life, ramp: Ramp, year: int) -> None:
    assert 0 <= share(life, year, ramp) <= share(life, year, LEVEL) + 1e-12 <= 1 + 2e-12


@given(LIVES, st.floats(0, 3), RAMPS, st.integers(2019, 2043))
def test_who_begins_later_builds_no_more_in_any_year(life: Life, later: float, ramp: Ramp, year: int) -> None:
    assert share(Life(life.begin + later, life.end), year, ramp) <= share(life, year, ramp) + 1e-12


@given(LIVES, st.floats(0, 3), RAMPS, st.integers(2019, 2043))
def test_who_ends_later_builds_no_less_in_any_year(life: Life, later: float, ramp: Ramp, year: int) -> None:
    assert share(Life(life.begin, life.end + later), year, ramp) >= share(life, year, ramp) - 1e-12


@pytest.mark.parametrize(
    ("life", "ramp", "shares"),
    [
        (Life(2026, inf), Ramp("linear", up=0.5), [0.0, 0.75, 1.0]),
        (Life(2026, inf), Ramp("s-curve", up=0.5), [0.0, 0.75, 1.0]),
        (Life(2026.5, inf), Ramp("linear", up=1.0), [0.0, 0.125, 0.875]),
        (Life(2026.5, inf), Ramp("s-curve", up=1.0), [0.0, 3 / 32, 1 - 3 / 32]),
        (Life(-inf, 2027), Ramp("linear", up=2.0, down=1.0), [1.0, 0.5, 0.0]),
        (Life(-inf, inf), Ramp("s-curve", up=2.0, down=1.0), [1.0, 1.0, 1.0]),
        (Life(2026, 2027), Ramp("linear", up=1.0, down=1.0), [0.0, 0.25, 0.0]),
        (Life(2026, 2026), Ramp("linear", up=1.0, down=1.0), [0.0, 0.0, 0.0]),
        (Life(inf, inf), Ramp("linear", up=1.0), [0.0, 0.0, 0.0]),
    ],
)
def test_shares_of_2025_to_2027(life: Life, ramp: Ramp, shares: list[float]) -> None:
    assert [share(life, year, ramp) for year in (2025, 2026, 2027)] == pytest.approx(shares)


def test_a_programme_has_the_registers_ramp_but_for_what_was_claimed_of_its_own(make_register: Any) -> None:
    settings = Settings(title="t", format=1, ramp_up_months=6, run_out_months=3)
    claims = '[[claims]]\nplant = "melfi"\nstart = 2026\n[[claims]]\nplant = "brampton"\nstart = 2026\nramp_up_months = 0\n'
    own = '[[claims]]\nplant = "belvidere"\nstart = 2026\nramp_up = "s-curve"\nramp_up_months = 18\nrun_out_months = 12'
    programmes = fold(make_register(claims + own), date(2025, 11, 25)).programmes
    assert {p.plant: ramp(p, settings) for p in programmes} == {
        "melfi": Ramp("linear", 0.5, 0.25),
        "brampton": Ramp("linear", 0.0, 0.25),
        "belvidere": Ramp("s-curve", 1.5, 1.0),
    }
