"""The Python API: the same register, plan and rows as the command line's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import plantplan
from plantplan.period import Period
from plantplan.register import BadRegister

SMALL = Path(__file__).parent / "register"
DAY = date(2025, 11, 25)


def test_open_reads_a_folder_and_gives_plans_and_rows() -> None:
    register = plantplan.open(SMALL)
    assert sorted(register.facts.plants) == ["alba", "bonn", "cadiz"]
    assert {p.stage for p in register.plan(DAY).at("alba")} == {"in production", "planned"}
    assert [r.name for r in register.list("plants", as_of=DAY).rows] == ["Alba", "Bönn", "Cádiz"]
    assert register.show("alba", as_of=DAY).cards[0].id == "alba"
    assert {r.year for r in register.capacity("alba", as_of=DAY).rows} == {2023, 2024, 2025, 2026, 2027}
    assert [r.period for r in register.launches(Period.parse("late 2027"), as_of=DAY).rows] == ["2027-Q3/..", "late 2027"]
    assert [r.relation for r in register.history("nord-comet-2", as_of=DAY).report.rows] == ["first", "later", "refined"]
    assert [r.id for r in register.slips(as_of=DAY).rows] == ["nord-comet-2"]
    assert register.accuracy(as_of=DAY).notes[0] == "No claim is known of a date that has happened."
    assert [r.claimed for r in register.forecast("alba", as_of=DAY).rows] == ["2027-H1", "2027-Q3/.."]
    assert register.forecast(as_of=DAY).rows[0].claims == 8
    assert register.timeline("alba", as_of=DAY).report.rows[0].model == "nord-comet-1"
    assert register.sql("select count(*) from plants", as_of=DAY).rows == [(3,)]


def test_open_without_a_folder_reads_the_shipped_register() -> None:
    assert "cassino" in plantplan.open().facts.plants


def test_a_scenario_is_named_by_its_id() -> None:
    plan = plantplan.open(SMALL).plan(DAY, "comet-slips")
    assert [str(p.start.value) for p in plan.of(["nord-comet-2"]) if p.start] == ["2029"]


def test_several_scenarios_are_applied_in_their_order() -> None:
    register = plantplan.open(SMALL)
    late = register.facts.scenarios["comet-slips"]
    soon = replace(late, id="soon", name="Soon", claims=[replace(late.claims[0], start=Period.parse(2026))])
    plans = [register.plan(DAY, both) for both in ((soon, "COMET"), ("comet-slips", soon))]
    assert [str(p.start.value) for plan in plans for p in plan.of(["nord-comet-2"]) if p.start] == ["2029", "2026"]
    assert [p.scenario for p in plans] == ["Soon + Comet slips to 2029", "Comet slips to 2029 + Soon"]


def test_every_report_takes_a_scenario_and_marks_what_it_changes() -> None:
    register, luna = plantplan.open(SMALL), {"as_of": DAY, "scenario": "Luna stays at Bönn"}
    tables = [
        register.list("plants", **luna).rows,
        register.capacity("bonn", **luna).rows,
        register.timeline("bonn", **luna).report.rows,
        register.show("bonn", **luna).cards[0].sections[1].rows,
    ]
    assert [[r.what_if for r in rows] for rows in tables] == [
        [False, True, True],
        [False, False, False, False, True],
        [True],
        [True],
    ]


def test_two_plans_are_compared() -> None:
    found = plantplan.open(SMALL).compare((), ["luna-stays", "comet-slips"], as_of=DAY)
    assert (found.report.asked["a"], found.report.asked["b"]) == ("base", "luna-stays+comet-slips")
    assert {r.plant for r in found.report.rows} == {"alba", "bonn", "cadiz"}


def test_two_days_two_registers_or_a_what_if_are_compared_alike() -> None:
    book = plantplan.open(SMALL)
    rows = book.diff(date(2024, 6, 30), DAY, "slips").rows
    assert [(r.name, r.before, r.after) for r in rows] == [("Nord Comet (2)", "2026", "2027-Q3/..")]
    assert book.diff(DAY, plantplan.open(SMALL).plan(DAY)).rows == []
    assert [r.publisher for r in book.diff(DAY, book.plan(DAY, "comet-slips"), "dates").rows] == ["what-if"]


def test_open_raises_every_fault_at_once(tmp_path: Path) -> None:
    (tmp_path / "register.toml").write_text('titel = "x"\n', encoding="utf-8")
    with pytest.raises(BadRegister) as refused:
        plantplan.open(tmp_path)
    assert [f.key_path for f in refused.value.faults] == ["format", "titel"]
