"""The plan of a year: its least and its most hold whatever the dates turn out to be, and one volume never counts twice."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plantplan.facts import Claim, Model, Plant, Settings
from plantplan.fold import Plan, figures, fold
from plantplan.fold.figures import Planned
from plantplan.period import Period
from plantplan.register import Register

DAY = date(2025, 11, 25)
YEARS = range(2022, 2036)
PLANTS = ("alba", "bonn", "cadiz")
SETTINGS = st.builds(
    Settings,
    title=st.just("t"),
    format=st.just(1),
    ramp_up=st.sampled_from(["linear", "s-curve"]),
    ramp_up_months=st.integers(0, 24),
    run_out_months=st.integers(0, 24),
)
Months = tuple[int | None, int | None]


def month(number: int) -> str:
    return f"{2024 + number // 12}-{number % 12 + 1:02}"


def period(months: Months) -> Period:
    """The period from one month to another; None: open on that side."""
    return Period.parse("/".join(".." if m is None else month(m) for m in months))


def months_of(*, open_: bool = True) -> st.SearchStrategy[Months]:
    closed = st.tuples(st.integers(0, 100), st.integers(0, 30)).map(lambda t: (t[0], t[0] + t[1]))
    sides = st.sampled_from([(False, False), (True, False), (False, True)] if open_ else [(False, False)])
    return st.tuples(closed, sides).map(lambda t: (None if t[1][0] else t[0][0], None if t[1][1] else t[0][1]))


def inside(months: Months, parts: tuple[float, float]) -> Months:
    """Some closed time within a closed or an open one."""
    first = months[0] if months[0] is not None else (months[1] or 0) - 20
    last = months[1] if months[1] is not None else first + 20
    a, b = sorted(first + round(part * (last - first)) for part in parts)
    return a, b


LEVEL = Settings(title="t", format=1)
DATES = st.tuples(months_of(), st.none() | months_of())
PARTS = st.tuples(st.floats(0, 1), st.floats(0, 1))


def claim(plant: str | None, start: Months | None, end: Months | None = None, **more: Any) -> Claim:
    return Claim(plant=plant, start=start and period(start), end=end and period(end), **more)


def plan_of(settings: Settings, *models: list[Claim]) -> Plan:
    cars = {f"car-{i}": Model(id=f"car-{i}", name=f"Car {i}", claims=claims) for i, claims in enumerate(models)}
    return fold(Register(settings, {i: Plant(id=i, name=i.capitalize()) for i in PLANTS}, {}, cars), DAY)


def planned(plan: Plan, year: int, *plants: str) -> Planned:
    return figures.planned(plan, [p for plant in plants or PLANTS for p in plan.at(plant)], year)


def bounds(found: Planned) -> tuple[int, int]:
    """The least and the most of a plan of which all volumes are known; nothing at all is 0."""
    return found.least or 0, found.most or 0


@given(SETTINGS, st.lists(DATES, min_size=1, max_size=3), st.sampled_from(YEARS))
def test_the_figure_of_the_middles_lies_between_the_least_and_the_most(settings: Settings, dates: Any, year: int) -> None:
    found = planned(plan_of(settings, *([claim("alba", s, e, volume=50_000)] for s, e in dates)), year)
    least, most = bounds(found)
    assert 0 <= least <= (found.units or 0) <= most <= 50_000 * len(dates)


@given(SETTINGS, DATES, PARTS, PARTS, st.sampled_from(YEARS))
@example(LEVEL, ((0, 25), (24, 24)), (1, 1), (0, 0), 2026)  # the start may lie after the end
def test_more_exact_dates_never_widen_what_is_left_open(
    settings: Settings, dates: Any, of_start: Any, of_end: Any, year: int
) -> None:
    (start, end), volumes = dates, {str(year): 9_000}
    finer = inside(start, of_start), end and inside(end, of_end)
    for said in ({"volume": 50_000}, {"volume": 50_000, "volumes": volumes}):
        wide, fine = (bounds(planned(plan_of(settings, [claim("alba", s, e, **said)]), year)) for s, e in (dates, finer))
        assert wide[0] <= fine[0] <= fine[1] <= wide[1]


@given(SETTINGS, months_of(open_=False), st.none() | months_of(), st.integers(0, 30), st.sampled_from(YEARS))
def test_who_starts_later_is_never_planned_to_build_more(settings: Settings, start: Any, end: Any, later: int, year: int) -> None:
    late = start[0] + later, start[1] + later
    before, after = (planned(plan_of(settings, [claim("alba", s, end, volume=50_000)]), year) for s in (start, late))
    assert (after.units or 0) <= (before.units or 0)
    assert all(a <= b for a, b in zip(bounds(after), bounds(before), strict=True))


@given(SETTINGS, st.lists(st.tuples(st.sampled_from(PLANTS), DATES), max_size=4), st.sampled_from(YEARS))
def test_what_plants_plan_adds_up_to_what_is_planned_at_all_of_them(settings: Settings, said: Any, year: int) -> None:
    plan = plan_of(settings, *([claim(plant, s, e, volume=50_001)] for plant, (s, e) in said))
    parts, total = [planned(plan, year, plant) for plant in PLANTS], planned(plan, year)
    assert sum(p.units or 0 for p in parts) == (total.units or 0)
    assert tuple(map(sum, zip(*map(bounds, parts), strict=True))) == bounds(total)


TWO = "alba", "bonn"


def shared(*more: Claim, volume: int = 60_000) -> Plan:
    """A model at two plants from 2026 on, with one volume of no plant."""
    whole = [claim(plant, (24, 24), (119, 119), status="confirmed") for plant in TWO]
    return plan_of(LEVEL, [*whole, claim(None, None, volume=volume), *more])


def test_a_volume_of_no_plant_is_a_bound_of_each_plant_and_counts_once_in_all() -> None:
    plan = shared()
    part = Planned(None, (), at_least=False, least=0, most=60_000, shared=("car-0",))
    assert [planned(plan, 2027, plant) for plant in TWO] == [part, part]
    assert planned(plan, 2027, *TWO) == Planned(60_000, (), at_least=False, least=60_000, most=60_000)


def test_what_else_a_plant_builds_is_a_lower_bound_beside_what_it_shares() -> None:
    plan = shared()
    own = plan_of(LEVEL, plan.register.models["car-0"].claims, [claim("alba", (0, 0), volume=40_000)])
    assert planned(own, 2027, "alba") == Planned(40_000, (), at_least=True, least=40_000, most=100_000, shared=("car-0",))


def test_what_was_said_of_one_plant_is_taken_off_what_is_of_all() -> None:
    plan = shared(claim("alba", None, volumes={"2027": 25_000}))
    assert [planned(plan, 2027, *plants).units for plants in (["alba"], ["bonn"], TWO)] == [25_000, 35_000, 60_000]
    assert [planned(plan, 2028, *plants).units for plants in (["alba"], ["bonn"], TWO)] == [None, None, 60_000]


def test_a_stated_split_is_what_each_plant_has() -> None:
    plan = shared(claim("alba", None, volume=25_000), claim("bonn", None, volume=45_000))
    assert [planned(plan, 2027, *plants).units for plants in (["alba"], ["bonn"], TWO)] == [25_000, 45_000, 70_000]


def test_what_only_one_of_them_still_builds_is_its_own() -> None:
    plan = shared(claim("alba", None, (47, 47), status="planned"))
    assert [planned(plan, y, "bonn").units for y in (2027, 2028)] == [None, 60_000]
    assert planned(plan, 2028, "alba") == Planned(None, ())


def test_a_move_counts_a_volume_of_both_plants_once_in_the_year_of_it() -> None:
    began, moves = claim("alba", (0, 0), status="launched"), claim("bonn", (41, 41), status="confirmed", moved_from="alba")
    plan = plan_of(LEVEL, [began, moves, claim(None, None, volume=60_000)])
    total = planned(plan, 2027, *TWO)
    assert (total.units, total.most) == (60_000, 60_000)


@pytest.mark.parametrize(
    ("said", "year", "found"),
    [
        ({"start": "2027"}, 2027, (0, 30_000, 60_000)),
        ({"start": "2027"}, 2028, (60_000, 60_000, 60_000)),
        ({"start": "2027-H2"}, 2027, (0, 15_000, 30_000)),
        ({"start": "2027-H1"}, 2027, (30_000, 45_000, 60_000)),
        ({"start": "2027-07/.."}, 2028, (0, 60_000, 60_000)),
        ({"start": "../2027"}, 2027, (0, 0, 60_000)),
        ({"start": "../2027", "date": "2027-07-01"}, 2027, (0, 0, 30_000)),
        ({"start": "2020", "end": "2027-H1", "status": "launched"}, 2027, (0, 15_000, 30_000)),
        ({"start": "2020", "end": "2027/..", "status": "launched"}, 2027, (0, 0, 60_000)),
        ({"status": "launched"}, 2024, (60_000, 60_000, 60_000)),
        ({"status": "launched", "date": "2025-06-30"}, 2025, (30_000, 60_000, 60_000)),
        ({"start": "2027/2028"}, 2027, (0, 0, 60_000)),
    ],
)
def test_vague_dates_give_a_least_and_a_most(said: dict[str, str], year: int, found: tuple[int, ...]) -> None:
    dated = {k: Period.parse(v) if k in ("start", "end", "date") else v for k, v in said.items()}
    plan = plan_of(LEVEL, [Claim(plant="alba", volume=60_000, **dated)])  # type: ignore[arg-type]
    of = planned(fold(plan.register, date(2027, 7, 1)), year, "alba")
    assert (of.least, of.units, of.most) == pytest.approx(found, abs=120)  # half a day of 60,000 a year


def on(start: str | None, end: str | None = None, **more: Any) -> Claim:
    return Claim(plant="alba", start=start and Period.parse(start), end=end and Period.parse(end), volume=36_500_000, **more)


@pytest.mark.parametrize(
    ("start", "end", "units"),
    [
        ("2027-01-01", "2027-12-31", {2026: None, 2027: 36_500_000, 2028: None}),
        ("2025-01-01", "2027-12-31", {2025: 36_500_000, 2027: 36_500_000, 2028: None}),
        ("2027-07-01", None, {2027: 18_250_000, 2028: 36_500_000}),
        ("2026-07-01", "2027-06-30", {2026: 18_250_000, 2027: 18_250_000}),
    ],
)
def test_a_stated_day_is_built_on_from_its_beginning_and_to_its_end(
    start: str, end: str | None, units: dict[int, int | None]
) -> None:
    plan = plan_of(LEVEL, [on(start, end)])
    found = {year: planned(plan, year, "alba") for year in units}
    assert {year: (of.least, of.units, of.most) for year, of in found.items()} == {year: (n, n, n) for year, n in units.items()}


@given(
    st.dates(date(2026, 1, 1), date(2028, 12, 31)), st.sampled_from(["start", "end"]), st.sampled_from([2026, 2027, 2028]), SETTINGS
)
def test_a_day_never_widens_what_its_month_allows(day: date, milestone: str, year: int, settings: Settings) -> None:
    of_day, of_month = (
        bounds(planned(plan_of(settings, [on("2025-01", text) if milestone == "end" else on(text)]), year, "alba"))
        for text in (day.isoformat(), day.isoformat()[:7])
    )
    assert of_month[0] <= of_day[0] <= of_day[1] <= of_month[1]


@pytest.mark.parametrize("again", [None, "2027-09-10"])
def test_a_move_on_a_stated_day_builds_nothing_twice(again: str | None) -> None:
    there = Claim(plant="bonn", start=Period.parse("2027-03-04"), status="confirmed", moved_from="alba", volume=36_500_000)
    later = [Claim(plant="bonn", start=Period.parse(again))] if again else []
    plan = plan_of(LEVEL, [on("2024-01-01", status="launched"), there, *later])
    assert planned(plan, 2027, *TWO).units == 36_500_000


@pytest.mark.parametrize(
    ("start", "found"),
    [
        ("2026", (14_000, 14_000, 14_000)),
        ("2026-H2/2027-H1", (0, 14_000, 14_000)),
        ("2026/..", (0, 14_000, 14_000)),
        (None, (14_000, 14_000, 14_000)),
        ("2027", (None, None, None)),
    ],
)
def test_a_volume_of_a_year_stands_unless_its_dates_rule_the_year_out(start: str | None, found: tuple[int | None, ...]) -> None:
    said = Claim(plant="alba", start=Period.parse(start) if start else None, volumes={"2026": 14_000})
    plan = plan_of(LEVEL, [said])
    of = planned(plan, 2026, "alba")
    assert (of.least, of.units, of.most) == found
    assert [figures.outdated(p) for p in plan.programmes] == [[2026] if found[1] is None else []]


def test_one_that_may_be_built_without_a_volume_leaves_no_upper_bound() -> None:
    plan = plan_of(LEVEL, [claim("alba", (0, 0), volume=40_000)], [claim("alba", (36, 59))])
    assert planned(plan, 2027) == Planned(40_000, ("car-1",), at_least=True, least=40_000, most=None)
    assert planned(plan, 2026) == Planned(40_000, (), at_least=False, least=40_000, most=40_000)
