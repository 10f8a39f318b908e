"""Totals of output: nothing is counted twice, `built` and `capacity` add up the same, and only what may have built is lacking."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantplan.facts import Output, Plant, PlantClaim, Settings
from plantplan.fold import Plan, fold
from plantplan.period import Period
from plantplan.register import Register
from plantplan.reports.adding import may_build
from plantplan.reports.built import BuiltAsked, BuiltRow, built
from plantplan.reports.capacity import Asked, capacity

DAY = date(2026, 3, 1)
NAMES = ("alba", "bonn", "cadiz", "dublin")


def out(period: Any, units: int | None = None, **more: Any) -> Output:
    return Output(period=Period.parse(period), units=units, **more)


def plant(id_: str, *output: Output, **more: Any) -> Plant:
    return Plant(id=id_, name=id_.capitalize(), operator="Nord", output=list(output), **more)


def plan_of(*plants: Plant) -> Plan:
    return fold(Register(Settings(title="t", format=1), {p.id: p for p in plants}, {}, {}), DAY)


def total(*plants: Plant) -> BuiltRow:
    report = built(plan_of(*plants), BuiltAsked(first=2024, last=2024, group="operator"))
    return next(r for r in report.rows if r.plant is None)


def test_a_site_and_its_parts_count_once_with_the_larger_of_both() -> None:
    works, other = plant("works", out(2024, 100)), plant("other", out(2024, 7))
    small, large = (plant("hall", out(2024, units), part_of="works") for units in (60, 140))
    found = [(t.output, t.not_counted, t.covered) for t in (total(works, small, other), total(works, large, other))]
    assert found == [(107, [], ["Hall"]), (147, [], ["Works"])]


def test_a_part_without_a_figure_is_in_that_of_its_site_and_a_part_of_it_lacks_its_own() -> None:
    works, hall, yard = plant("works", out(2024, 100)), plant("hall", part_of="works"), plant("yard", part_of="works")
    assert (total(works, hall).output_at_least, total(works, hall).not_counted) == (False, [])
    alone = total(plant("works"), plant("hall", out(2024, 60), part_of="works"), yard)
    assert (alone.output, alone.output_at_least, alone.not_counted) == (60, True, ["Yard"])


def test_what_is_in_a_total_already_is_named() -> None:
    plants = plant("works", out(2024, 100)), plant("hall", out(2024, 60), part_of="works")
    report = built(plan_of(*plants), BuiltAsked(first=2024, last=2024, group="operator"))
    assert report.notes == ("Nord, 2024: not added Hall, as a site and its parts count once, and so do plants with one figure.",)


def test_one_figure_that_each_of_its_plants_has_counts_once_and_so_do_figures_that_overlap() -> None:
    pair, three = ["alba", "bonn"], ["alba", "bonn", "cadiz"]
    twice = total(plant("alba", out(2024, 100, plants=pair)), plant("bonn", out(2024, 100, plants=pair)))
    assert (twice.output, twice.not_counted) == (100, [])
    overlap = [plant("alba", out(2024, 100, plants=pair)), plant("bonn"), plant("cadiz", out(2024, 130, plants=three))]
    assert (total(*overlap).output, total(*overlap).not_counted) == (130, [])
    beside = plant("dublin", out(2024, 9, plants=["dublin", "cadiz"]))
    assert (total(*overlap, beside).output, total(*overlap, beside).not_counted) == (130, ["Dublin"])


def test_a_part_of_a_plant_that_shares_a_figure_is_within_it() -> None:
    shared = plant("alba", out(2024, 100, plants=["alba", "bonn"]))
    assert total(shared, plant("bonn"), plant("hall", out(2024, 20), part_of="bonn")).output == 100


@st.composite
def sites(draw: st.DrawFn) -> list[Plant]:
    """Plants of one operator, of which some are parts of others; the first may have a figure with others."""
    units, kinds = st.integers(1, 1000), st.sampled_from(["actual", "forecast"])
    figures = [draw(st.lists(st.builds(out, st.sampled_from([2024, "2024-H1"]), units, kind=kinds), max_size=1)) for _ in NAMES]
    shared = draw(st.booleans())
    if shared:
        figures[0] = [out(2024, draw(units), plants=list(NAMES[: draw(st.integers(2, 3))]))]
    above = st.sampled_from([None, "alba"] if shared else [None, *NAMES])
    parts = [None if shared else draw(above) for _ in NAMES[:2]] + [draw(above) for _ in NAMES[2:]]
    return [plant(n, *f, part_of=p) for n, f, p in zip(NAMES, figures, parts, strict=True)]


@given(sites())
def test_built_and_capacity_add_up_the_same(plants: list[Plant]) -> None:
    plan = plan_of(*plants)
    asked: dict[str, Any] = {"first": 2024, "last": 2024, "group": "operator"}
    mine = [r.output for r in built(plan, BuiltAsked(**asked)).rows if r.plant is None]
    theirs = [r for r in capacity(plan, Asked(**asked)).rows if r.plant is None]
    assert mine == [r.output for r in theirs if r.output_kind == "actual"]


def said(day: Any, **more: Any) -> PlantClaim:
    return PlantClaim(date=Period.parse(day), source="s", **more)


@pytest.mark.parametrize(
    ("claims", "opened", "years"),
    [
        ([], None, [2022, 2023, 2024]),
        ([], 2023, [2023, 2024]),
        ([said(2023, status="closed", closes=Period.parse("2022-12"))], None, [2022]),
        ([said(2023, status="closed", closes=Period.parse("2023-12"))], None, [2022, 2023]),
        ([said("2023-06", status="closed")], None, [2022, 2023]),
        ([said(2020, status="planned")], None, []),
        ([said(2020, status="construction", opens=Period.parse("2024-03"))], None, [2024]),
        ([said(2020, status="cancelled")], None, []),
    ],
)
def test_a_plant_may_build_from_its_opening_to_its_closing_as_far_as_they_are_known(
    claims: list[PlantClaim], opened: int | None, years: list[int]
) -> None:
    there = plant("alba", claims=claims, opened=Period.parse(opened) if opened else None)
    assert [y for y in (2022, 2023, 2024) if may_build(plan_of(there), there, y)] == years
