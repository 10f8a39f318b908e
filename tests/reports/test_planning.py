"""Plans in the report of capacity: what they leave free, what is shared, assumed and outdated, and when nothing is built."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plantplan.facts import Capacity, Claim, Model, Plant, Settings
from plantplan.fold import fold
from plantplan.period import Period
from plantplan.register import Register
from plantplan.reports.capacity import Asked, CapacityRow, capacity
from plantplan.reports.report import Report

DAY = date(2026, 2, 1)


def said(plant: str | None, start: str | None = None, end: str | None = None, **more: Any) -> Claim:
    return Claim(plant=plant, start=start and Period.parse(start), end=end and Period.parse(end), **more)  # type: ignore[arg-type]


def register(**more: Any) -> Register:
    """Two plants of 100,000 a year: Luna at both with one volume, Sola at Alba, Terra's end at Bonn, and two that are unsure."""
    stated = [Capacity(from_=2020, units=100_000, basis="technical")]
    plants = {i: Plant(id=i, name=i.capitalize(), country="IT", capacity=stated) for i in ("alba", "bonn")}
    claims = {
        "luna": [said("alba", "2026-H1", status="planned"), said("bonn", "2027", status="planned"), said(None, volume=150_000)],
        "sola": [said("alba", "2020", "2028", status="launched", volume=90_000)],
        "terra": [said("bonn", "2019", "2025-12-31", status="launched", volume=50_000)],
        "nova": [said("bonn", status="rumoured"), said("alba", "2029", volume=9_000, volumes={"2027": 5_000})],
    }
    models = {i: Model(id=i, name=i.capitalize(), claims=c) for i, c in claims.items()}
    return Register(Settings(title="t", format=1, **more), plants, {}, models)


def report(of: Register, *plants: str, first: int = 2026, last: int = 2029, **asked: Any) -> Report:
    return capacity(fold(of, DAY), Asked(plants, first, last, **asked))


def row(found: Report, plant: str | None, year: int) -> CapacityRow:
    return next(r for r in found.rows if (r.plant, r.year) == (plant, year))


def test_a_plant_that_is_planned_beyond_its_capacity_is_over_committed() -> None:
    found = row(report(register(), "alba"), "alba", 2027)
    assert (found.plan, found.plan_least, found.plan_most, found.plan_at_least) == (90_000, 90_000, 240_000, True)
    assert (found.free_least, found.free, found.free_most) == (-140_000, None, 10_000)
    assert (found.utilisation_least, found.utilisation_most, found.shared_volume) == (0.9, 2.4, ["luna"])


def test_a_total_counts_once_what_one_figure_says_of_several_plants() -> None:
    found = row(report(register(), group="country"), None, 2027)
    assert (found.plan, found.plan_least, found.plan_most) == (240_000, 240_000, 240_000)
    assert (found.shared_volume, found.free, found.gap, found.empty) == ([], None, None, None)


def test_what_must_be_known_of_plans_is_said_under_them() -> None:
    notes = report(register(ramp_up="s-curve", run_out_months=1), "alba", "bonn").notes
    assert notes == (
        "Luna: one volume was said for Alba and Bonn together, and not what each has of it.",
        "Alba, plan: what was said of 2027 for Nova does not count, as by its dates it is not built then.",
        "Plan: an S-curve run-out of 1 month, as register.toml has it, where no claim says otherwise.",
        "Bonn: 12-24 months without a model, after Terra (end 2025-12-31), before Luna (2027); Nova to come, without a date.",
    )


def test_a_year_that_may_be_empty_says_so_and_names_what_may_fill_it() -> None:
    found = report(register(), "bonn")
    told = [(r.year, r.gap_least, r.gap, r.gap_most, r.undated) for r in found.rows]
    assert told == [
        (2026, 12.0, 12.0, 12.0, ["nova"]),
        (2027, 0.0, 6.0, 12.0, ["nova"]),
        (2028, None, None, None, []),
        (2029, None, None, None, []),
    ]


def test_a_plant_runs_empty_in_the_year_after_its_last_end() -> None:
    of = register()
    models = {"sola": replace(of.models["sola"], claims=[said("alba", "2020", "2027/2028", status="launched")])}
    found = report(of.but(models=models), "alba", gaps=True, last=2030)
    assert [(r.year, r.may_be_empty, r.empty) for r in found.rows] == [
        (2026, False, False),
        (2027, False, False),
        (2028, True, True),
        (2029, True, True),
        (2030, True, True),
    ]
    (empty,) = found.sections[0].rows
    assert (empty.name, empty.after, empty.ends, empty.before) == ("Alba", ["Sola"], "2027/2028", [])
    assert (empty.empty_from_least, empty.empty_from, empty.empty_from_most) == (2028, 2028, 2029)


def test_where_nothing_is_empty_the_report_says_so() -> None:
    found = report(register(), "alba", gaps=True, last=2027)
    assert found.sections[0].rows == []
    assert found.notes[-1] == "None of these plants is without a model in 2026-2027, as far as dates are known."


def test_both_ramps_that_the_register_assumes_are_named() -> None:
    (note,) = [n for n in report(register(ramp_up_months=6, run_out_months=3), "alba").notes if n.startswith("Plan")]
    assert note.startswith("Plan: a linear ramp-up of 6 months and a linear run-out of 3 months, as register.toml has it, ")


@given(st.integers(2020, 2035), st.integers(0, 24), st.integers(0, 24))
@settings(max_examples=20, deadline=None)
def test_every_row_is_within_its_bounds(small: Register, year: int, up: int, down: int) -> None:
    ramped = small.but(settings=replace(small.settings, ramp_up_months=up, run_out_months=down))
    for r in capacity(fold(ramped, DAY), Asked(first=year, last=year, group="country")).rows:
        for least, point, most in ((r.plan_least, r.plan, r.plan_most), (r.free_least, r.free, r.free_most)):
            known = [v for v in (least, point, most) if v is not None]
            assert known == sorted(known)


@pytest.mark.parametrize(("asked", "found"), [({}, ["Bonn"]), ({"countries": ("IT",)}, ["Bonn"])])
def test_gaps_are_of_the_plants_that_were_asked_for(asked: dict[str, Any], found: list[str]) -> None:
    assert [r.name for r in report(register(), gaps=True, last=2028, **asked).sections[0].rows] == found
