"""What cells say of plans: a figure, both of its bounds, or the bound that says something; what is over, as over."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from plantplan.render import says_capacity, says_plan, sides


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [
        (60_000, 60_000, "60,000"),
        (30_000, 60_000, "30,000-60,000"),
        (0, 60_000, "<= 60,000"),
        (45_000, None, ">= 45,000"),
        (0, None, "—"),
        (0, 0, "0"),
        (None, None, "—"),
    ],
)
def test_a_plan_is_a_figure_a_span_or_a_bound(least: int | None, most: int | None, words: str) -> None:
    assert says_plan.planned(least, most).text == words


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [
        (60_000, 60_000, "60,000"),
        (20_000, 50_000, "20,000-50,000"),
        (-8_000, -8_000, "8,000 over"),
        (-20_000, -5_000, "5,000-20,000 over"),
        (-20_000, 10_000, "20,000 over to 10,000"),
        (0, 10_000, "0-10,000"),
        (-20_000, 0, "20,000 over to 0"),
        (None, 50_000, "<= 50,000"),
        (30_000, None, ">= 30,000"),
        (None, -5_000, ">= 5,000 over"),
        (-5_000, None, "<= 5,000 over"),
        (None, None, "—"),
    ],
)
def test_what_is_free_or_over(least: int | None, most: int | None, words: str) -> None:
    found = says_plan.free(SimpleNamespace(free_least=least, free_most=most))  # type: ignore[arg-type]
    assert (found.text, found.style == "bold red") == (words, most is not None and most < 0)


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [
        (0.3, 0.6, "30.0-60.0 % plan"),
        (0.45, 0.45, "45.0 % plan"),
        (0.0, 0.786, "<= 78.6 % plan"),
        (None, 0.786, "<= 78.6 % plan"),
        (0.065, None, ">= 6.50 % plan"),
        (0.0895, 0.0895, "8.95 % plan"),
        (0.09994, 0.09996, "9.99-10.0 % plan"),
        (None, None, "—"),
    ],
)
def test_a_utilisation_has_the_bounds_of_its_plan(least: float | None, most: float | None, words: str) -> None:
    assert says_capacity.used("plan", least, most).text == words


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [
        (10_000, 10_000, "+10,000"),
        (-40_000, 0, "-40,000 to 0"),
        (0, 0, "0"),
        (-1_000, 2_000, "-1,000 to +2,000"),
        (None, None, "—"),
    ],
)
def test_a_change_has_the_bounds_of_what_differs(least: int | None, most: int | None, words: str) -> None:
    row = SimpleNamespace(plan_change_least=least, plan_change_most=most)
    assert sides.change(row).text == words  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [(6.0, 6.0, "6 months"), (0.0, 12.0, "<= 12 months"), (1.5, 10.0, "1.5-10 months"), (None, None, "—")],
)
def test_a_gap_is_in_months(least: float | None, most: float | None, words: str) -> None:
    assert says_plan.gap(SimpleNamespace(gap_least=least, gap_most=most)).text == words  # type: ignore[arg-type]
