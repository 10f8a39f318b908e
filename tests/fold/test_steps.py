"""The steps of a date: what the fold makes of each word, from the first claim to what stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from strategies import DAYS, MODELS

from plantplan.facts import Model
from plantplan.fold import Programme, Step, fold_model, steps
from plantplan.period import shift

Make = Callable[[str], Model]
DAY = date(2026, 11, 25)
MILESTONES = ("reveal", "start", "launch", "end")


def told(model: Model, milestone: str = "start", plant: str | None = "melfi", day: date = DAY) -> list[Step]:
    (p,) = (p for p in fold_model(model, day) if p.plant == plant)
    return steps_of(p, milestone, day)


def steps_of(p: Programme, milestone: str, day: date) -> list[Step]:
    return steps(p.trails, p.lives, milestone, getattr(p, milestone), day)


def claim(day: str, rest: str, source: str = "a", status: str = "planned", plant: str = "melfi") -> str:
    quoted = day if len(day) == len("2024-01-01") else f'"{day}"'
    return f'[[claims]]\ndate = {quoted}\nurl = "https://{source}.example/"\nplant = "{plant}"\nstatus = "{status}"\n{rest}\n'


def short(found: list[Step]) -> list[tuple[str, float | None, bool]]:
    """Each step's relation, its months, and whether it is a slip."""
    return [(s.relation, s.shift.months, s.slip) for s in found]


def test_a_date_is_followed_from_the_first_claim_to_what_happened(make_model: Make) -> None:
    model = make_model(
        claim("2023-01-01", "start = 2025")
        + claim("2023-06-01", 'start = "2025-H1"')
        + claim("2024-01-01", "start = 2025")
        + claim("2024-06-01", "start = 2026")
        + claim("2025-06-01", "start = 2026")
        + claim("2026-05-04", 'start = "2026-04"', status="launched")
    )
    assert short(told(model)) == [
        ("first", None, False),
        ("refined", -3.0, False),
        ("vaguer", 3.0, False),
        ("later", 12.0, True),
        ("same", 0.0, False),
        ("refined", -2.5, False),
    ]
    assert [s.word.said.happened for s in told(model)] == [False] * 5 + [True]


def test_a_date_put_off_and_then_named_anew_is_one_slip(make_model: Make) -> None:
    model = make_model(
        claim("2023-01-01", "start = 2025") + claim("2024-01-01", 'withdraws = ["start"]') + claim("2025-01-01", "start = 2027")
    )
    assert short(told(model)) == [("first", None, False), ("withdrawn", None, True), ("later", 24.0, False)]


def test_a_date_that_is_put_off_again_and_again_is_put_off_once(make_model: Make) -> None:
    model = make_model(claim("2023-01-01", "start = 2025") + claim("2024-01-01", 'withdraws = ["start"]') * 2)
    assert short(told(model)) == [("first", None, False), ("withdrawn", None, True), ("same", None, False)]


def test_a_rumour_beside_a_firmer_word_takes_no_step(make_model: Make) -> None:
    model = make_model(
        claim("2023-01-01", "start = 2028")
        + claim("2024-01-01", "start = 2029", status="rumoured")
        + claim("2025-01-01", "start = 2028")
    )
    assert [(s.relation, s.word.stands, s.slip) for s in told(model)] == [
        ("first", True, False),
        ("later", False, False),
        ("same", True, False),
    ]


def test_two_reports_of_one_meeting_that_disagree_are_no_slip(make_model: Make) -> None:
    model = make_model(claim("2023-10-03", "start = 2028") + claim("2023-10-04", "start = 2029", source="b"))
    assert [(s.relation, s.word.contested, s.slip) for s in told(model)] == [("first", False, False), ("later", True, False)]


def test_claims_that_may_lie_weeks_apart_are_a_slip_though_both_are_shown(make_model: Make) -> None:
    model = make_model(claim("2024-02", 'start = "../2026"') + claim("2024-02-29", 'start = "2027/.."', source="b"))
    assert [(s.relation, s.word.contests, s.slip) for s in told(model)] == [("first", False, False), ("later", True, True)]


def test_a_date_lapses_where_a_new_life_begins_without_it(make_model: Make) -> None:
    model = make_model(
        claim("2023-01-01", "start = 2025")
        + claim("2024-01-01", "", status="cancelled")
        + claim("2025-01-01", "")
        + claim("2026-01-01", "start = 2028")
    )
    assert short(told(model)) == [("first", None, False), ("lapsed", None, False), ("later", 36.0, True)]
    assert short(told(model, day=date(2025, 6, 1)))[-1] == ("lapsed", None, False)


def test_no_slip_hides_behind_an_open_date(make_model: Make) -> None:
    hidden = claim("2023-01-01", "start = 2026") + claim("2024-01-01", 'start = "2026/.."') + claim("2025-01-01", "start = 2028")
    counted = claim("2023-01-01", "start = 2026") + claim("2024-01-01", 'start = "2027/.."') + claim("2025-01-01", "start = 2028")
    found = [[(s.relation, s.shift.months, s.slip) for s in told(make_model(claims))] for claims in (hidden, counted)]
    assert found[0] == [("first", None, False), ("vaguer", None, False), ("refined", 24.0, True)]
    assert found[1] == [("first", None, False), ("later", None, True), ("refined", None, False)]


def test_an_end_that_follows_from_a_move_is_its_last_step(make_model: Make) -> None:
    model = make_model(
        claim("2020-01-01", "start = 2018", status="launched")
        + claim("2021-01-01", "end = 2025")
        + claim("2024-01-01", 'start = 2027\nmoved_from = "melfi"', plant="tychy")
    )
    assert short(told(model, "end")) == [("first", None, False), ("later", 24.0, True)]


def test_what_happened_by_a_day_within_the_date_was_not_pulled_forward(make_model: Make) -> None:
    within = make_model(claim("2024-01-01", "start = 2025") + claim("2025-04-03", 'start = "../2025-04"', status="launched"))
    before = make_model(claim("2024-01-01", "start = 2025") + claim("2024-06-01", 'start = "../2024-05"', status="launched"))
    assert [[s.forward for s in told(m)] for m in (within, before)] == [[False, False], [False, True]]


@pytest.mark.parametrize("milestone", MILESTONES)
@given(MODELS, DAYS)
def test_the_last_state_of_a_history_is_what_is_shown(milestone: str, model: Model, day: date) -> None:
    for p in fold_model(model, day):
        known = getattr(p, milestone)
        standing = [s for s in steps_of(p, milestone, day) if s.word.stands]
        assert (standing[-1].period if standing else None) == (known.value if known else None)


@given(MODELS, DAYS)
def test_all_steps_add_up_to_the_way_from_the_first_date_to_the_last(model: Model, day: date) -> None:
    for p in fold_model(model, day):
        for milestone in MILESTONES:
            dated = [s for s in steps_of(p, milestone, day) if s.word.stands and s.period]
            periods = [s.period for s in dated if s.period]
            if dated and all(period.closed for period in periods):
                whole = shift(periods[0], periods[-1]).months
                assert sum(s.shift.months or 0 for s in dated) == pytest.approx(whole, abs=0.01 * len(dated))


@given(MODELS, DAYS)
def test_every_word_of_a_date_is_one_step(model: Model, day: date) -> None:
    for p in fold_model(model, day):
        named = [c for c in p.claims if c.start is not None or "start" in (c.withdraws or ())]
        said = [s.word.said for s in steps_of(p, "start", day) if s.relation != "lapsed"]
        assert [s.claim for s in said] == named
