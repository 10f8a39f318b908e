"""What is to come: what it leaves out, in which order it stands, and how much time is left."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plantplan.errors import PlantplanError
from plantplan.facts import Scenario, ScenarioClaim
from plantplan.fold import Awaited, Plan, fold
from plantplan.period import Period
from plantplan.register import Register
from plantplan.reports.filters import Wanted
from plantplan.reports.launches import LaunchRow, launches
from plantplan.reports.whatif import asked

DAY = date(2026, 3, 1)
MakeRegister = Callable[..., Register]
DAYS = st.dates(date(2019, 1, 1), date(2027, 12, 31))
MILESTONES = get_args(Awaited)


def claims(*said: str) -> str:
    """Claims of one plant, a month apart, from January 2024 on."""
    return "".join(f'[[claims]]\ndate = 2024-{month:02}-01\nplant = "melfi"\n{text}\n' for month, text in enumerate(said, 1))


@pytest.fixture
def rows(make_register: MakeRegister) -> Callable[..., list[LaunchRow]]:
    """The rows of a register of one model."""

    def found(said: str, milestone: Awaited = "begin", period: str | None = None, as_of: date = DAY) -> list[LaunchRow]:
        asked = Period.parse(period) if period else None
        return list(launches(fold(make_register(said), as_of), asked, milestone).rows)

    return found


Rows = Callable[..., list[LaunchRow]]
PLANNED, BUILT = "start = 2027\nstatus = 'planned'", "start = 2024-01-01\nstatus = 'launched'"
NEVER = [
    ("begin", [BUILT]),
    ("begin", [PLANNED, "status = 'cancelled'"]),
    ("begin", [BUILT, "status = 'ended'"]),
    ("start", ["launch = 2024-01-01\nstatus = 'launched'", "start = 2026"]),
    ("launch", ["launch = 2025\nstatus = 'planned'", BUILT]),
    ("reveal", ["reveal = 2027\nstatus = 'planned'", "status = 'revealed'"]),
    ("end", [BUILT, "end = 2025\nstatus = 'ended'"]),
    ("end", [BUILT]),
    ("end", ["start = 2024\nend = 2025\nstatus = 'planned'"]),
    ("end", [PLANNED]),
]
STILL = [
    ("begin", [PLANNED], "2027"),
    ("begin", [PLANNED, "status = 'cancelled'", "status = 'planned'"], None),
    ("begin", ["launch = 2028"], "2028"),
    ("begin", ["start = 2027", "withdraws = ['start']"], None),
    ("launch", ["launch = 2027\nstatus = 'planned'", BUILT], "2027"),
    ("reveal", [PLANNED], None),
    ("end", [BUILT, "end = 2025\nstatus = 'planned'"], "2025"),
    ("end", ["start = 2027\nend = 2034\nstatus = 'planned'"], "2034"),
    ("end", [BUILT, "end = 2027", "withdraws = ['end']"], None),
]


@pytest.mark.parametrize(("milestone", "said"), NEVER)
def test_what_happened_or_will_not_is_not_to_come(rows: Rows, milestone: Awaited, said: list[str]) -> None:
    assert rows(claims(*said), milestone) == []


@pytest.mark.parametrize(("milestone", "said", "period"), STILL)
def test_what_did_not_happen_is_to_come(rows: Rows, milestone: Awaited, said: list[str], period: str | None) -> None:
    assert [r.period for r in rows(claims(*said), milestone)] == [period]


def test_what_moves_elsewhere_before_it_began_comes_there_alone(small: Register) -> None:
    plants = [r.plant for r in launches(fold(small, date(2025, 11, 25))).rows if r.model == "nord-luna"]
    assert plants == ["cadiz"]


def test_a_row_says_all_that_is_known_of_a_date(small: Register) -> None:
    (row,) = launches(fold(small, date(2025, 11, 25)), wanted=Wanted(plants=("alba",))).rows
    assert row == LaunchRow(
        model="nord-comet-2",
        name="Nord Comet (2)",
        brand="Nord",
        plant="alba",
        plant_name="Alba",
        country="IT",
        operator="Nord",
        platform="one",
        platform_name="Platform One",
        stage="planned",
        milestone="start",
        period="2027-Q3/..",
        period_earliest=date(2027, 7, 1),
        period_latest=None,
        status="planned",
        overdue=False,
        months_left_least=19.2,
        months_left_most=None,
        months_left=None,
        slips=1,
        months_slipped=None,
        contested=True,
        what_if=False,
        said="2025-06-12",
        publisher="The Daily",
        url="https://www.daily.example/comet-2-late",
        last_claim="2025-09-01",
        last_claim_age=2.8,
    )


LEFT = [  # as of 1 March 2026, whose days are 1/31 of a month
    ("2027", (10.0, 21.97, 15.98)),
    ("2026", (0.0, 9.97, 4.98)),
    ("2025", (-14.0, -2.03, -8.02)),
    ("2026-03-01", (0.0, 0.0, 0.0)),
    ("2026-02", (-1.0, -0.03, -0.52)),
    ("2027/..", (10.0, None, None)),
    ("2025/..", (0.0, None, None)),
    ("../2027", (None, 21.97, None)),
    ("../2025", (None, -2.03, None)),
]


@pytest.mark.parametrize(("period", "left"), LEFT)
def test_the_time_left_runs_from_the_day_to_what_is_left_of_the_period(
    rows: Rows, period: str, left: tuple[float | None, ...]
) -> None:
    (row,) = rows(claims(f'start = "{period}"'))
    assert (row.months_left_least, row.months_left_most, row.months_left) == left


SLIPS = [
    (["start = 2026", "start = 2027", "start = 2028"], "begin", (2, 24.0)),
    (["start = 2026\nlaunch = 2026", "start = 2027\nlaunch = 2028"], "begin", (1, 12.0)),
    (["launch = 2026", "launch = 2027", "start = 2028"], "begin", (0, None)),
    (["launch = 2026", "launch = 2027", "start = 2028"], "start", (0, None)),
    (["start = 2028", "start = 2027"], "begin", (0, None)),
    (["start = '2027/..'", "start = '2028/..'"], "begin", (1, 12.0)),
    (["start = 2027", "withdraws = ['start']"], "begin", (1, None)),
]


@pytest.mark.parametrize(("said", "milestone", "slips"), SLIPS)
def test_slips_are_counted_by_claim_and_measured_from_the_first_date(
    rows: Rows, said: list[str], milestone: Awaited, slips: tuple[int, float | None]
) -> None:
    (row,) = rows(claims(*said), milestone)
    assert (row.slips, row.months_slipped) == slips


PERIODS = [
    ("2027", ["2027-Q1", "2027", "2027/2028", "2027/..", "../2030", "2025", "../2025"]),
    ("2027-H2", ["2027", "2027/2028", "2027/..", "../2030", "2025", "../2025"]),
    ("2025", ["2025", "../2025"]),
    ("2024", ["../2025"]),
]


@pytest.mark.parametrize(("asked", "found"), PERIODS)
def test_a_period_has_what_can_fall_into_it_and_unless_it_is_over_what_is_overdue(rows: Rows, asked: str, found: list[str]) -> None:
    every = ["2027-Q1", "2027", "2027/2028", "2027/..", "2029", "../2030", "2025", "../2025"]
    assert [p for p in every if rows(claims(f'start = "{p}"'), period=asked)] == found


def test_a_contested_date_that_has_passed_is_not_overdue_but_can_still_come(rows: Rows) -> None:
    said = "[[claims]]\ndate = 2024-01-01\nurl = 'https://{}.example'\nplant = 'melfi'\nstart = {}\nstatus = 'planned'\n"
    (row,) = rows(said.format("a", 2027) + said.format("b", 2025), period="2026")
    assert (row.period, row.overdue, row.contested, row.stage) == ("2025", False, True, "planned")


def test_what_a_scenario_says_is_marked_and_is_nobodys_last_claim(make_register: MakeRegister) -> None:
    later = Scenario(id="later", name="Later", claims=[ScenarioClaim(model="car", plant="melfi", start=Period.parse(2029))])
    (row,) = asked(fold(make_register(claims(PLANNED)), DAY, [later]), launches).rows
    assert (row.period, row.what_if, row.publisher, row.last_claim) == ("2029", True, "what-if", "2024-01-01")


def test_a_period_leaves_out_what_has_no_date_and_counts_it(small: Register) -> None:
    every, some = (launches(fold(small, date(2025, 11, 25)), period) for period in (None, Period.parse(2030)))
    assert [r.model for r in every.rows if r.period is None] == ["sud-vento"]
    assert [r.model for r in some.rows] == ["nord-comet-2"]
    assert (every.notes, some.notes) == ((), ("1 to come without a date: not listed where a period is asked for.",))


@pytest.mark.parametrize(
    ("wanted", "by", "message"),
    [
        (Wanted(plants=("albo",)), None, 'no plant is called "albo"; did you mean alba?'),
        (Wanted(), "slip", 'no column is called "slip"; did you mean slips?'),
    ],
)
def test_what_the_register_does_not_know_is_an_error(small: Register, wanted: Wanted, by: str | None, message: str) -> None:
    with pytest.raises(PlantplanError) as refused:
        launches(fold(small, DAY), None, "begin", wanted, by)
    assert str(refused.value) == message


@settings(max_examples=25, deadline=None)
@given(day=DAYS, milestone=st.sampled_from(MILESTONES))
def test_what_should_have_come_stands_first_then_what_comes_first_then_what_has_no_date(
    shipped: Register, day: date, milestone: Awaited
) -> None:
    found = launches(fold(shipped, day), None, milestone).rows
    late = [r.period_latest for r in found if r.period_latest and r.period_latest < day]
    coming = [(r.period_earliest or date.min, r.period_latest or date.max) for r in found[len(late) :] if r.period]
    assert [r.period_latest for r in found[: len(late)]] == sorted(late)
    assert coming == sorted(coming)
    assert {r.period for r in found[len(late) + len(coming) :]} <= {None}
    assert [r.months_left_most for r in found if (r.months_left_most or 0) < 0] == [r.months_left_most for r in found[: len(late)]]


@settings(max_examples=25, deadline=None)
@given(day=DAYS)
def test_a_start_is_overdue_exactly_where_its_programme_is(shipped: Register, day: date) -> None:
    plan = fold(shipped, day)
    overdue = [(p.model.id, p.plant) for p in plan.programmes if p.stage == "overdue"]
    assert sorted((r.model, r.plant or "") for r in launches(plan).rows if r.overdue) == sorted((m, p or "") for m, p in overdue)


@settings(max_examples=25, deadline=None)
@given(day=DAYS, milestone=st.sampled_from(MILESTONES), days=st.tuples(*[st.integers(0, 1500)] * 3))
def test_two_periods_that_follow_each_other_have_what_both_together_have(
    shipped: Register, day: date, milestone: Awaited, days: tuple[int, int, int]
) -> None:
    plan = fold(shipped, day)
    first, middle, last = (day + timedelta(days=sum(days[:n]) + n) for n in (1, 2, 3))
    before, after, both = (
        _ids(plan, milestone, a, b) for a, b in ((first, middle), (middle + timedelta(days=1), last), (first, last))
    )
    assert before | after == both


def _ids(plan: Plan, milestone: Awaited, first: date, last: date) -> set[tuple[str, str | None]]:
    period = Period.parse(f"{first}/{last}")
    return {(r.model, r.plant) for r in launches(plan, period, milestone).rows}
