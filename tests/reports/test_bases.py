"""Capacity that follows from lines beside what is stated: bases, what-ifs, notes, and how each figure comes about."""

from __future__ import annotations

import re
import sys
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantplan.facts import Capacity, Line, Output, Plant, Settings, Stop
from plantplan.fold import Plan, fold
from plantplan.fold.figures import Assumed
from plantplan.period import Period
from plantplan.register import Register
from plantplan.reports import whatif
from plantplan.reports.assumptions import BadAssumption, assumption
from plantplan.reports.bases import UnlikeBases
from plantplan.reports.capacity import Asked, CapacityRow, capacity
from plantplan.reports.derivation import explained

DAY = date(2025, 11, 25)
YEAR = Period.parse(2024)
TWO_SHIFTS = Line(from_=YEAR, jph=30, hours=8, shifts_per_day=2, days=250)
STATED = Capacity(from_=2020, units=150_000, basis="technical")
BUILT = Output(period=YEAR, units=60_000)
COUNTED = Stop(period=YEAR, days=50, of=250)


def plan(*lines: Line, convention: Any = None, **said: Any) -> Plan:
    alba = Plant(id="alba", name="Alba", country="IT", lines=list(lines), **said)
    return fold(Register(Settings(title="t", format=1, convention=convention), {"alba": alba}), DAY)


def rows(of: Plan, year: int = 2024, **asked: Any) -> list[CapacityRow]:
    return list(capacity(of, Asked(("alba",), year, year, **asked)).rows)


def row(of: Plan, year: int = 2024, **asked: Any) -> CapacityRow:
    (found,) = rows(of, year, **asked)
    return found


def notes(of: Plan, **asked: Any) -> tuple[str, ...]:
    return capacity(of, Asked(("alba",), 2024, 2024, **asked)).notes


def test_stated_and_computed_stand_side_by_side_with_their_difference() -> None:
    found = row(plan(TWO_SHIFTS, capacity=[STATED]))
    assert (found.capacity, found.computed, found.difference, found.days_needed) == (150_000, 120_000, -30_000, 313)


@pytest.mark.parametrize("basis", ["target", "installed"])
def test_a_target_or_a_lower_bound_is_not_held_against_the_lines(basis: Any) -> None:
    entry = Capacity(from_=2020, units=150_000, basis=basis, at_least=basis != "target")
    found = row(plan(TWO_SHIFTS, capacity=[entry]), basis=basis)
    assert (found.capacity, found.difference, found.days_needed) == (150_000, None, None)


def test_days_that_no_year_has_are_named_for_any_plant() -> None:
    alike = Capacity(from_=2020, units=120_000, basis="technical")
    assert capacity(plan(TWO_SHIFTS, capacity=[alike]), Asked(first=2024, last=2024)).notes == ()
    found = capacity(plan(TWO_SHIFTS, capacity=[STATED]), Asked(first=2024, last=2024)).notes
    too_many = "313 days at the rates of the lines, more than a year has from Monday to Friday"
    assert found == (f"Alba, 2024: 150,000 a year (technical) would take {too_many}.",)


def test_what_is_computed_can_be_what_is_counted_with() -> None:
    of = plan(TWO_SHIFTS, capacity=[STATED], output=[BUILT])
    found = row(of, basis="computed")
    assert (found.capacity, found.basis, found.capacity_from, found.utilisation, found.utilisation_bound) == (
        120_000,
        "computed",
        None,
        0.5,
        None,
    )


def test_a_range_counts_by_its_lower_end_as_a_bound() -> None:
    found = row(plan(Line(from_=YEAR, units_per_day=200, units_per_day_most=220, days=235), output=[BUILT]), basis="computed")
    assert (found.computed, found.computed_most, found.capacity, found.capacity_at_least) == (47_000, 51_700, 47_000, True)
    assert (found.utilisation, found.utilisation_bound) == (1.276596, "<=")
    assert (found.capacity_most, found.utilisation_least, found.utilisation_most) == (51_700, 1.160542, 1.276596)


def test_on_the_days_worked_more_is_used() -> None:
    worked = row(plan(TWO_SHIFTS, stops=[COUNTED], output=[BUILT]), basis="worked")
    assert (worked.capacity, worked.basis, worked.utilisation, worked.utilisation_bound) == (96_000, "worked", 0.625, None)


def test_what_keeps_the_days_worked_from_being_known_is_named() -> None:
    bare = row(plan(TWO_SHIFTS), basis="worked")
    assert (bare.capacity, bare.computed, bare.computed_lacks) == (None, 120_000, ["assembly: any stop, for the days worked"])
    assert row(plan(TWO_SHIFTS)).computed_lacks == []


def test_where_other_stops_may_not_be_known_the_days_worked_are_an_upper_bound() -> None:
    half = Stop(period=Period.parse("2024-H1"), days=50)
    worked = row(plan(TWO_SHIFTS, stops=[half], output=[BUILT]), basis="worked")
    assert (worked.capacity, worked.capacity_at_most, worked.utilisation_bound) == (96_000, True, ">=")


def test_all_bases_stand_below_each_other() -> None:
    entries = [STATED, Capacity(from_=2024, units=1), Capacity(from_=2020, units=200_000, basis="target")]
    found = rows(plan(TWO_SHIFTS, capacity=entries, stops=[COUNTED]), basis="all")
    assert [(r.basis, r.capacity) for r in found] == [
        ("technical", 150_000),
        (None, 1),
        ("target", 200_000),
        ("computed", 120_000),
        ("worked", 96_000),
    ]


def test_a_plant_without_any_basis_keeps_its_row() -> None:
    assert [(r.basis, r.capacity) for r in rows(plan(), basis="all")] == [(None, None)]


def test_unlike_bases_are_not_added() -> None:
    with pytest.raises(UnlikeBases):
        capacity(plan(TWO_SHIFTS), Asked(basis="all", group="country"))


def test_a_total_leaves_out_what_is_at_most_so_much() -> None:
    half = Stop(period=Period.parse("2024-H1"), days=50)
    report = capacity(plan(TWO_SHIFTS, stops=[half]), Asked(first=2024, last=2024, basis="worked", group="country"))
    assert [(r.name, r.capacity) for r in report.rows] == [("Alba", 96_000), ("IT", None)]


def test_a_what_if_recomputes_and_is_named() -> None:
    found = row(plan(TWO_SHIFTS, capacity=[STATED]), what_if=assumption("days=240, shifts=3"))
    assert (found.capacity, found.computed, found.assumed) == (150_000, 172_800, "days=240, shifts=3")


@pytest.mark.parametrize(
    ("convention", "asked", "computed", "assumed"),
    [
        (None, {}, 120_000, None),
        ("16x240", {}, 115_200, "convention 16x240"),
        ("16x240", {"convention": "none"}, 120_000, None),
        (None, {"convention": "maximum"}, 180_000, "convention maximum"),
        ("16x240", {"what_if": assumption("takt=60")}, 230_400, "convention 16x240; takt=60"),
    ],
)
def test_a_convention_counts_only_where_it_is_asked_for(convention: Any, asked: Any, computed: int, assumed: str | None) -> None:
    found = row(plan(TWO_SHIFTS, convention=convention), **asked)
    assert (found.computed, found.assumed) == (computed, assumed)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("dayz=240", "--what-if dayz=240: there is no factor dayz; did you mean days?"),
        ("crews=3", "--what-if crews=3: there is no factor crews; write one of days, shifts, hours, jph, takt, efficiency"),
        ("", "--what-if (nothing): write what is assumed as days=240, several joined by commas"),
        ("days", "--what-if days: write what is assumed as days=240, several joined by commas"),
        ("days=", "--what-if days=: nothing is no number; write it as 7.5"),
        ("days=2,shifts=x", "--what-if shifts=x: x is no number; write it as 7.5"),
        ("days=400", "--what-if days=400: it must be more than 0 and at most 366"),
        ("efficiency=nan", "--what-if efficiency=nan: it must be more than 0 and at most 1"),
        ("hours=-1", "--what-if hours=-1: it must be more than 0 and at most 24"),
        ("days = x", "--what-if days = x: x is no number; write it as 7.5"),
        (" = 3", "--what-if = 3: there is no factor (nothing); write one of days, shifts, hours, jph, takt, efficiency"),
        ("jph=30,takt=60", "--what-if takt=60: jph says the rate already; leave one of the two out"),
        ("takt=60,days=2,jph=30", "--what-if jph=30: takt says the rate already; leave one of the two out"),
        ("days=235,days=240", "--what-if days=240: days is said twice; leave one out"),
    ],
)
def test_a_what_if_that_is_none_says_what_to_write(text: str, message: str) -> None:
    with pytest.raises(BadAssumption) as caught:
        assumption(text)
    assert str(caught.value) == message


@pytest.mark.parametrize("texts", [["days=240,shifts=3"], ["days = 240 ,  shifts=3 "], ["days=240", "shifts=3"]])
def test_blanks_in_a_what_if_mean_nothing_and_several_are_one(texts: list[str]) -> None:
    assert assumption(*texts) == Assumed("days=240, shifts=3", days=240, shifts=3)


def test_what_two_what_ifs_say_twice_is_refused() -> None:
    with pytest.raises(BadAssumption, match="--what-if days=240: days is said twice; leave one out"):
        assumption("days=235", "days=240")


def test_a_what_if_does_not_wear_the_mark_of_a_scenario(small: Register) -> None:
    of = fold(small, DAY, [small.scenarios["comet-slips"]])
    asked = Asked(("alba",), 2025, 2027, what_if=assumption("days=240"))
    found = whatif.asked(of, lambda p: capacity(p, asked))
    assert [(r.year, r.assumed, r.what_if) for r in found.rows] == [
        (2025, "days=240", False),
        (2026, "days=240", False),
        (2027, "days=240", True),
    ]


def test_what_the_lines_lack_is_told_where_they_are_the_question() -> None:
    of = plan(Line(from_=YEAR, shifts_per_day=2))
    assert (notes(of), notes(of, basis="computed")) == ((), ("Missing to compute Alba: assembly: rate, hours, days.",))


def test_what_a_line_lacks_in_some_years_is_told_with_them() -> None:
    later = Line(from_=Period.parse(2025), shifts_per_day=1)
    found = capacity(plan(Line(from_=YEAR, units_per_day=200), later), Asked(("alba",), 2024, 2026, basis="computed")).notes
    told = "Missing to compute Alba: assembly: days (2024); assembly: rate, hours, days (2025-2026)."
    assert told in found


def test_a_missing_calendar_is_told_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "holidays", None)
    of = plan(Line(from_=YEAR, units_per_day=100, days_per_week=5), output=[BUILT])
    assert capacity(of, Asked(first=2024, last=2024)).notes == (
        "Missing to compute Alba: assembly: the public holidays of IT (install plantplan[calendars], or state the days).",
    )


TWO = "assembly, from 2024: 30 an hour x 8 hours x 2 shifts x"


def steps(of: Plan, year: int = 2024, **asked: Any) -> list[tuple[str, str, int | None]]:
    return [(r.figure, r.how, r.units) for r in explained(of, Asked(("alba",), year, year, **asked)).rows]


def test_every_figure_says_how_it_comes_about() -> None:
    of = plan(TWO_SHIFTS, capacity=[STATED], output=[BUILT], stops=[COUNTED])
    assert steps(of) == [
        ("capacity", "technical, stated from 2020 on", 150_000),
        ("computed", "assembly, from 2024: 30 an hour x 8 hours x 2 shifts x 250 days", 120_000),
        ("computed", "120,000 is 30,000 less than the stated 150,000", None),
        ("computed", "150,000 a year would take 313 days at these rates", None),
        ("output", "actual, of 2024", 60_000),
        ("output", "200 of 250 possible days worked in 2024", None),
        ("output", "60,000 / 200 days: a day worked", 300),
        ("utilisation", "output 60,000 / capacity 150,000: 40.00 %", None),
    ]


@pytest.mark.parametrize(
    ("line", "how"),
    [
        (
            {"takt_seconds": 60, "pattern": "3-2-120", "weeks": 50},
            "60 an hour (takt 60 s) x 10 hours (pattern 3-2-120) x 2 shifts x 300 days",
        ),
        ({"jph": 40, "hours": 7.5, "shifts_per_week": 15, "days": 235}, "40 an hour x 7.5 hours x 3 shifts (15 a week) x 235 days"),
        ({"units_per_day": 200, "units_per_day_most": 220, "days": 235}, "200 to 220 a day x 235 days, up to 51,700"),
        (
            {"units_per_week": 4_500, "hours": 7.25, "shifts_per_day": 2, "days_per_week": 5, "weeks": 48},
            "4,500 a week / 5 (62.1 an hour) x 240 days",
        ),
        (
            {"jph": 10, "pattern": "1x8", "days": 200, "efficiency": 0.9},
            "10 an hour x 8 hours (pattern 1x8) x 1 shift x 200 days x 0.9 efficiency",
        ),
        ({"jph": 10, "models": ["luna", "sola"]}, "10 an hour; builds luna, sola; not known: hours, shifts, days"),
    ],
)
def test_each_factor_of_a_line_is_told_with_what_it_comes_from(line: dict[str, Any], how: str) -> None:
    said = {name: value for name, value in line.items() if name != "models"} | (
        {"models": line["models"]} if "models" in line else {}
    )
    assert steps(plan(Line(from_=YEAR, **said)))[1][1] == f"assembly, from 2024: {how}"


def test_the_days_worked_are_told_beside_those_of_capacity() -> None:
    half = Stop(period=Period.parse("2024-H1"), days=50)
    found = steps(plan(TWO_SHIFTS, stops=[half]), basis="worked")
    assert [step for step in found if step[0] != "output"] == [
        ("capacity", "at most, worked, which no source states: it follows from the lines", 96_000),
        ("capacity", f"{TWO} 200 days (250 of the year, less 50 of stops)", 96_000),
        ("computed", f"{TWO} 250 days", 120_000),
    ]


def test_a_change_within_the_year_is_told_part_by_part() -> None:
    new = Line(from_=Period.parse("2024-07"), units_per_day=100, days=200)
    assert [step[1] for step in steps(plan(TWO_SHIFTS, new)) if step[0] == "computed"] == [
        "assembly, from 2024, 2024-01-01 to 2024-06-30: 30 an hour x 8 hours x 2 shifts x 124.317 days (250 of the year x 0.497)",
        "assembly, from 2024-07, 2024-07-01 to 2024-12-31: 100 a day x 100.546 days (200 of the year x 0.503)",
    ]


def test_the_narrowest_shop_and_what_is_assumed_are_told() -> None:
    paint = Line(from_=YEAR, name="new paint", shop="paint", jph=20, hours=8, shifts_per_day=2, days=250)
    found = steps(plan(TWO_SHIFTS, paint), what_if=assumption("days=200"))
    assert [step[1:] for step in found if step[0] == "computed"] == [
        ("assumed: days=200, whatever the lines say", None),
        ("assembly, from 2024: 30 an hour x 8 hours x 2 shifts x 200 days (what-if)", 96_000),
        ("new paint (paint), from 2024: 20 an hour x 8 hours x 2 shifts x 200 days (what-if)", 64_000),
        ("shop paint, the narrowest", 64_000),
        ("shop assembly", 96_000),
    ]


def test_a_calendar_is_told_day_by_day() -> None:
    pytest.importorskip("holidays", reason="the extra calendars")
    summer = Stop(period=Period.parse("2025-08-04/2025-08-22"), reason="holiday")
    of = plan(Line(from_=YEAR, units_per_day=100, days_per_week=5), stops=[summer])
    how = "100 a day x 237 days (261 of the week, less 10 public holidays of IT, less 14 of stops)"
    assert steps(of, 2025)[1] == ("computed", f"assembly, from 2024: {how}", 23_700)


@pytest.mark.parametrize(
    ("line", "asked", "how"),
    [
        (
            {"jph": 30, "pattern": "3x8", "days": 235},
            {"convention": "maximum"},
            "30 an hour x 10 hours (convention maximum) x 2 shifts (convention maximum) x 300 days (convention maximum)",
        ),
        (
            {"takt_seconds": 120, "hours": 7.5, "shifts_per_week": 15, "days": 235},
            {"convention": "straight-time"},
            "30 an hour (takt 120 s) x 7.5 hours x 2 shifts (convention straight-time) x 250 days (convention straight-time)",
        ),
        (
            {"takt_seconds": 120, "pattern": "3x8", "days": 235, "efficiency": 0.9},
            {"convention": "16x240", "what_if": assumption("takt=90,shifts=3,days=250,efficiency=1")},
            "40 an hour (what-if) x 8 hours (convention 16x240) x 3 shifts (what-if) x 250 days (what-if) x 1 efficiency (what-if)",
        ),
        (
            {"jph": 30, "pattern": "3x8", "days": 235},
            {"what_if": assumption("hours=9")},
            "30 an hour x 9 hours (what-if) x 3 shifts (pattern 3x8) x 235 days",
        ),
    ],
)
def test_what_is_assumed_is_not_said_to_be_the_lines(line: dict[str, Any], asked: dict[str, Any], how: str) -> None:
    assert steps(plan(Line(from_=YEAR, **line)), **asked)[2][1] == f"assembly, from 2024: {how}"


def test_days_of_a_convention_are_told_in_a_part_of_the_year_too() -> None:
    new = Line(from_=Period.parse("2024-07"), jph=1, hours=8)
    told = [step[1] for step in steps(plan(new), convention="16x240")][2]
    assert told.endswith("x 120.656 days (240 of the year by convention 16x240 x 0.503)")


WORK_WEEK = Line(from_=YEAR, units_per_day=100, days_per_week=5)


@pytest.mark.parametrize(
    ("where", "told"),
    [
        ({"country": "DE", "region": "Bavaria"}, "public holidays of DE as a whole: the library holidays knows no region Bavaria"),
        ({"country": "IT", "region": "Lazio"}, "public holidays of IT as a whole: the library holidays knows no region Lazio"),
        ({"country": "DE", "region": "Bayern"}, None),
        ({"country": "DE", "region": "BY"}, None),
        ({"country": "DE"}, None),
        ({"country": "MX", "region": "Puebla"}, None),  # the library has no parts of Mexico
    ],
)
@pytest.mark.parametrize("said", [{"days_per_week": 5}, {"days": 250}])
def test_a_region_whose_holidays_are_not_counted_is_told(where: dict[str, str], told: str | None, said: dict[str, Any]) -> None:
    pytest.importorskip("holidays", reason="the extra calendars")
    alba = Plant(id="alba", name="Alba", lines=[Line(from_=YEAR, units_per_day=100, **said)], **where)  # type: ignore[arg-type]
    found = steps(fold(Register(Settings(title="t", format=1), {"alba": alba}), DAY))
    assert [how for _, how, _ in found if "as a whole" in how] == ([told] if told and "days_per_week" in said else [])


def test_a_region_is_no_matter_where_there_is_no_calendar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "holidays", None)
    alba = Plant(id="alba", name="Alba", country="DE", region="Bavaria", lines=[WORK_WEEK])
    assert [how for _, how, _ in steps(fold(Register(Settings(title="t", format=1), {"alba": alba}), DAY))] == [
        "no capacity of the site is known for the year",
        "assembly, from 2024: 100 a day; not known: the public holidays of DE (install plantplan[calendars], or state the days)",
    ]


@pytest.mark.parametrize(
    ("stop", "how"),
    [
        (
            {"of": 111},
            "183 days (261 of the week, less 10 public holidays of IT, less 12 as a source counts 111 in 2025-H1, less 56",
        ),
        (
            {"of": 125},
            "197 days (261 of the week, less 10 public holidays of IT, and 2 more as a source counts 125 in 2025-H1, less 56",
        ),
        ({}, "195 days (261 of the week, less 10 public holidays of IT, less 56"),
    ],
)
def test_days_that_a_source_counts_otherwise_than_the_calendar_are_told(stop: dict[str, int], how: str) -> None:
    pytest.importorskip("holidays", reason="the extra calendars")
    stops = [
        Stop(period=Period.parse("2025-H1"), days=51, **stop),
        Stop(period=Period.parse("2025-Q1"), days=3, of=60),
        Stop(period=Period.parse("2025-10-06/2025-10-10")),
    ]
    assert steps(plan(WORK_WEEK, stops=stops), 2025, basis="worked")[1][1] == f"assembly, from 2024: 100 a day x {how} of stops)"


def test_the_days_of_a_count_of_the_very_part_are_not_those_of_the_year() -> None:
    pytest.importorskip("holidays", reason="the extra calendars")
    half = Stop(period=Period.parse("2025-H1"), days=50, of=111)
    new = Line(from_=Period.parse("2025-07"), units_per_day=50, days_per_week=5)
    assert steps(plan(WORK_WEEK, new, stops=[half]), 2025, basis="worked")[1][1] == (
        "assembly, from 2024, 2025-01-01 to 2025-06-30: 100 a day x 61 days (111 in 2025-H1 as a source counts, less 50 of stops)"
    )


def test_more_days_of_stops_than_there_are_leave_none() -> None:
    half = Stop(period=Period.parse("2024-H1"), days=300)
    assert steps(plan(TWO_SHIFTS, stops=[half]), basis="worked")[1][1:] == (
        f"{TWO} 0 days (250 of the year, less 300 of stops, which leaves none)",
        0,
    )


@pytest.mark.parametrize(
    ("count", "days"),
    [
        ({"days": 50, "of": 111}, "20 days (#, less 62 as the 61 days worked in 2025-H1 count where most is built)"),
        ({"days": 100, "of": 100}, "0 days (#, less 82 as the 0 days worked in 2025-H1 count where most is built)"),
        ({"days": 50}, "32 days (#, less 50 as the 50 days stopped in 2025-H1 count where least is built)"),
    ],
)
def test_where_a_line_changes_within_a_counted_stop_the_days_of_each_part_are_told(count: dict[str, int], days: str) -> None:
    pytest.importorskip("holidays", reason="the extra calendars")
    half = Stop(period=Period.parse("2025-H1"), **count)
    new = Line(from_=Period.parse("2025-05"), units_per_day=150, days_per_week=5)
    how = days.replace("#", "86 of the week, less 4 public holidays of IT")
    told = f"assembly, from 2024, 2025-01-01 to 2025-04-30: 100 a day x {how}"
    assert steps(plan(WORK_WEEK, new, stops=[half]), 2025, basis="worked")[1][1] == told


@given(st.integers(0, 180), st.integers(0, 181), st.integers(0, 60), st.sampled_from(["2025-H1", "2025-Q2", "2025-03/2025-11"]))
def test_the_days_of_a_line_add_up(still: int, possible: int, single: int, period: str) -> None:
    pytest.importorskip("holidays", reason="the extra calendars")
    first = date(2025, 11, 1)
    days = f"{first}/{first.fromordinal(first.toordinal() + single)}"
    stops = [Stop(period=Period.parse(period), days=min(still, possible), of=possible), Stop(period=Period.parse(days))]
    how = steps(plan(WORK_WEEK, stops=stops), 2025, basis="worked")[1][1]
    told = re.search(r"x (\d+) days \((\d+) of the week(.*)\)$", how)
    assert told
    more = [(1 if word == "and" else -1) * int(n) for word, n in re.findall(r", (and|less) (\d+)", told[3])]
    assert int(told[1]) == int(told[2]) + sum(more)


def test_where_none_follows_for_the_days_worked_what_is_not_known_is_told() -> None:
    stated = [Capacity(from_=2020, units=150_000, basis="technical")]
    assert steps(plan(TWO_SHIFTS, capacity=stated), basis="worked")[:3] == [
        ("capacity", "worked: none follows from the lines", None),
        ("capacity", "assembly, from 2024: 30 an hour x 8 hours x 2 shifts; not known: any stop, for the days worked", None),
        ("capacity", "not counted, on another basis: technical, stated from 2020 on", 150_000),
    ]


def test_cassino_built_172_a_day_worked_in_the_first_half_of_2025(shipped: Register) -> None:
    found = explained(fold(shipped, DAY), Asked(("cassino",), 2025, 2025)).rows
    assert [(r.how, r.units) for r in found if "worked" in r.how] == [
        ("61 of 111 possible days worked in 2025-H1", None),
        ("10,500 / 61 days: a day worked", 172),
    ]
