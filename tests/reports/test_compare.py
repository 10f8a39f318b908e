"""Two plans side by side: both from the same rows as `capacity`, and what differs of each programme."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plantplan.facts import Scenario, ScenarioClaim
from plantplan.fold import fold
from plantplan.period import Period
from plantplan.register import Register
from plantplan.reports.capacity import Asked, capacity
from plantplan.reports.compare import CompareAsked, Comparison, Side, compare
from plantplan.reports.report import BackwardSpan

DAY = date(2025, 11, 25)
SCENARIOS = st.sampled_from([(), ("comet-slips",), ("luna-stays",), ("luna-stays", "comet-slips")])
EVERY = CompareAsked(every=True)


def side(register: Register, *names: str) -> Side:
    return Side("+".join(names), fold(register, DAY, [register.scenarios[n] for n in names]))


def assumed(register: Register, **claim: Any) -> Side:
    made = Scenario(id="x", name="x", claims=[ScenarioClaim(**claim)])
    return Side("x", fold(register, DAY, [made]))


def programmes(found: Comparison) -> list[tuple[Any, ...]]:
    return [(r.model, r.plant, r.what, r.a, r.b, r.months) for r in found.report.sections[0].rows]


@given(names=SCENARIOS)
def test_a_plan_does_not_differ_from_itself(small: Register, names: tuple[str, ...]) -> None:
    found = compare(side(small, *names), side(small, *names), CompareAsked())
    assert (found.report.rows, programmes(found)) == ([], [])
    assert found.report.notes == ("No plant differs in 2025-2031.", "No programme differs.")


@settings(deadline=None)
@given(a=SCENARIOS, b=SCENARIOS)
def test_the_other_way_round_the_sides_change_places(small: Register, a: Any, b: Any) -> None:
    there, back = (compare(side(small, *x), side(small, *y), CompareAsked()) for x, y in ((a, b), (b, a)))
    assert [(r.plant, r.year, r.a_plan, r.b_launches) for r in there.report.rows] == [
        (r.plant, r.year, r.b_plan, r.a_launches) for r in back.report.rows
    ]
    assert sorted(map(str, ((m, p, w, y, x, n and -n) for m, p, w, x, y, n in programmes(there)))) == sorted(
        map(str, programmes(back))
    )


@pytest.mark.parametrize("names", [(), ("luna-stays",), ("luna-stays", "comet-slips")])
def test_each_side_has_the_figures_of_capacity(small: Register, names: tuple[str, ...]) -> None:
    plan = side(small, *names).plan
    rows = compare(side(small), side(small, *names), EVERY._replace(first=2024, last=2029)).report.rows
    own = {(r.plant, r.year): r for r in capacity(plan, Asked(("alba", "bonn", "cadiz"), 2024, 2029)).rows}
    assert len(rows) == len(own)
    for row in rows:
        of = own[row.plant, row.year]
        assert (row.b_plan, row.b_capacity, row.b_utilisation) == (of.plan, of.capacity, of.utilisation)
        assert (len(row.b_built), len(row.b_launches)) == (of.models, of.launches)


def test_what_is_alike_is_left_out_unless_all_is_asked_for(small: Register) -> None:
    sides = side(small), side(small, "luna-stays")
    every, some = (compare(*sides, CompareAsked(every=e)).report.rows for e in (True, False))
    assert [r for r in every if r.differs] == some
    assert (len(every), {r.plant for r in some}) == (3 * 7, {"bonn", "cadiz"})


def test_a_slip_is_measured_in_months(small: Register) -> None:
    later = assumed(small, model="nord-luna", plant="cadiz", start=Period.parse("late 2028"))
    assert programmes(compare(side(small), later, CompareAsked())) == [
        ("nord-luna", "cadiz", "start", "late 2027", "late 2028", 12)
    ]


def test_of_what_is_given_up_only_that_is_said(small: Register) -> None:
    off = assumed(small, model="nord-comet-2", plant="alba", status="cancelled", start=Period.parse(2030))
    assert programmes(compare(side(small), off, CompareAsked())) == [
        ("nord-comet-2", "alba", "stage", "planned", "cancelled", None)
    ]


def test_where_one_side_puts_a_date_off_it_says_so(small: Register) -> None:
    off = assumed(small, model="nord-luna", plant="cadiz", withdraws=["start"])
    (row,) = compare(side(small), off, CompareAsked()).report.sections[0].rows
    assert (row.what, row.a, row.a_put_off, row.b, row.b_put_off) == ("start", "late 2027", False, None, True)


def test_a_programme_that_one_side_has_alone_differs_in_its_stage_and_all_it_has(small: Register) -> None:
    new = assumed(small, model="sud-vento", plant="bonn", start=Period.parse(2028), volume=9_000, status="planned")
    assert programmes(compare(side(small), new, CompareAsked())) == [
        ("sud-vento", "bonn", "stage", None, "planned", None),
        ("sud-vento", "bonn", "start", None, "2028", None),
        ("sud-vento", "bonn", "volume", None, "9000", None),
    ]


def test_only_the_plants_asked_for_are_compared(small: Register) -> None:
    found = compare(side(small), side(small, "luna-stays"), CompareAsked(("CÁDIZ",)))
    assert {r.plant for r in found.report.rows} | {r.plant for r in found.report.sections[0].rows} == {"cadiz"}


@pytest.mark.parametrize(
    ("years", "span"), [((None, None), (2025, 2031)), ((2027, None), (2027, 2031)), ((None, 2020), (2020, 2020))]
)
def test_the_years_are_this_and_the_next_six_unless_others_are_asked_for(small: Register, years: Any, span: Any) -> None:
    asked = compare(side(small), side(small), CompareAsked((), *years)).report.asked
    assert (asked["from"], asked["to"]) == span


def test_a_span_of_years_is_not_turned_round(small: Register) -> None:
    with pytest.raises(BackwardSpan):
        compare(side(small), side(small), CompareAsked((), 2027, 2024))


@pytest.mark.parametrize(
    ("claim", "change"),  # of 2026 and 2027, in which both Comets have vague dates
    [
        ({"model": "nord-comet-1", "volume": 70_000}, [(10_000, 10_000, 10_000), (2_500, -30_000, 35_000)]),
        ({"model": "sud-vento", "plant": "alba", "start": Period.parse(2020)}, [(None, None, None)] * 2),
        ({"model": "sud-vento", "plant": "alba", "start": Period.parse(2020), "volume": 9_000}, [(9_000, 9_000, 9_000)] * 2),
        ({"model": "nord-comet-2", "ramp_up_months": 12}, [(0, 0, 0), (-30_000, -40_000, 10_000)]),
    ],
)
def test_a_change_of_plan_is_no_guess(small: Register, claim: dict[str, Any], change: list[Any]) -> None:
    rows = compare(side(small), assumed(small, **claim), CompareAsked(("alba",), 2026, 2027, every=True)).report.rows
    assert [(r.plan_change, r.plan_change_least, r.plan_change_most) for r in rows] == change


def test_a_ramp_that_a_side_assumes_differs(small: Register) -> None:
    found = compare(side(small), assumed(small, model="nord-comet-2", ramp_up="s-curve", run_out_months=3), CompareAsked())
    assert [r[2:5] for r in programmes(found)] == [("ramp up", None, "s-curve"), ("run out months", None, "3")]


def test_what_both_sides_assume_is_the_reports_scenario(small: Register) -> None:
    found = compare(side(small, "luna-stays"), side(small, "luna-stays", "comet-slips"), CompareAsked())
    assert (found.report.scenario, found.b.name) == ("Luna stays at Bönn", "Luna stays at Bönn + Comet slips to 2029")
    assert compare(side(small), side(small, "luna-stays"), CompareAsked()).a.name == "the register as it is"


def test_the_shipped_scenarios_say_something_of_cassino(shipped: Register) -> None:
    plans = [fold(shipped, date(2026, 2, 10), made) for made in ((), (shipped.scenarios["cassino-slips"],))]
    rows = {r.year: r for r in compare(*(Side("", p) for p in plans), CompareAsked(("cassino",))).report.rows}
    assert (len(rows[2028].a_launches), len(rows[2029].b_launches)) == (2, 2)
    assert [rows[y].b_plan for y in (2027, 2028, 2029, 2030)] == [19_400, 17_000, 12_200, 19_400]
