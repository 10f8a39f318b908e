"""How figures come about: the steps of a plan add up to it, those of a total name its plants, and bounds stay bounds."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_groups import NAMES, can, groups, out, plant, programmes
from test_planning import DAY, register, said

from plantplan.facts import Capacity, Model, Plant, Settings
from plantplan.fold import fold
from plantplan.register import Register
from plantplan.reports.capacity import Asked, capacity
from plantplan.reports.capacity_scopes import SHOWN
from plantplan.reports.derivation import ReasonRow, explained

Steps = list[tuple[str, str, int | None]]


def of(there: Register, *plants: str, year: int, **asked: Any) -> list[ReasonRow]:
    return list(explained(fold(there, DAY), Asked(plants, year, year, **asked)).rows)


def steps(there: Register, *plants: str, year: int, figures: str, **asked: Any) -> Steps:
    return [(r.figure, r.how, r.units) for r in of(there, *plants, year=year, **asked) if r.figure in figures.split()]


def test_a_plan_says_the_share_of_the_year_with_its_bounds_and_what_makes_it_so() -> None:
    assert steps(register(ramp_up="s-curve", run_out_months=2), "alba", year=2028, figures="plan") == [
        ("plan", "Luna: 150,000 in a full year, of Bonn too: here 150,000 at the most", None),
        (
            "plan",
            "Sola: 90,000 in a full year x 0.4167 of 2028 (0 to 0.9167), by end 2028 and an S-curve run-out of 2 months",
            37_500,
        ),
        ("plan", "as vague dates and unknown volumes allow: 0 at the least, 232,500 at the most", None),
    ]


def test_a_plan_says_what_does_not_count_and_what_else_it_lacks() -> None:
    assert steps(register(), "alba", year=2027, figures="models plan utilisation free") == [
        ("models", "2 built: Luna; Sola", None),
        ("plan", "Luna: 150,000 in a full year, of Bonn too: here 150,000 at the most", None),
        ("plan", "Sola: 90,000 in a full year", 90_000),
        ("plan", "Nova: what was said of 2027 does not count, as by its dates it is not built then", None),
        ("plan", "as vague dates and unknown volumes allow: 90,000 at the least, 240,000 at the most", None),
        ("utilisation", "plan 90,000 to 240,000 / capacity 100,000: 90.00 % to 240.00 %", None),
        ("free", "capacity 100,000 less plan 90,000 to 240,000: -140,000 to 10,000", None),
    ]


def test_a_plan_that_is_but_a_bound_is_explained_too() -> None:
    assert steps(register(), "bonn", year=2027, figures="launches plan utilisation gap") == [
        ("launches", "Luna: start 2027", None),
        ("plan", "Luna: 150,000 in a full year x 0.5 of 2027 (0 to 1), by start 2027, of Alba too: here 150,000 at the most", None),
        ("plan", "as vague dates and unknown volumes allow: 0 at the least, 150,000 at the most", None),
        ("utilisation", "plan 0 to 150,000 / capacity 100,000: 0.00 % to 150.00 %", None),
        ("gap", "after Terra: end 2025-12-31", None),
        ("gap", "before Luna: start 2027", None),
        ("gap", "months of 2027 without a model: 0 to 12", None),
    ]


def test_what_was_said_of_one_plant_is_taken_off_what_is_of_all() -> None:
    there = register()
    luna = there.models["luna"]
    own = said("alba", volumes={"2027": 25_000})
    there.models["luna"] = Model(id="luna", name="Luna", claims=[*luna.claims, own])
    assert [s[1:] for s in steps(there, "bonn", year=2027, figures="plan")][:1] == [
        ("Luna: 150,000 in a full year, less 25,000 said of single plants", 125_000)
    ]


@given(groups(), programmes(), st.sampled_from([2024, 2027]), st.sampled_from(["operator", "brand"]))
def test_the_steps_of_a_plan_add_up_to_it_and_those_of_a_total_are_its_figures(
    plants: list[Plant], models: list[Model], year: int, group: Any
) -> None:
    there = Register(Settings(title="t", format=1), {p.id: p for p in plants}, {}, {m.id: m for m in models})
    asked = Asked(NAMES, year, year, group=group)
    asked = asked._replace(plants=tuple(there.plants))
    rows, found = capacity(fold(there, DAY), asked).rows, list(explained(fold(there, DAY), asked).rows)
    for row in rows:
        name = f"{row.name}, {row.group}" if row.part and row.group and row.plant else row.name
        own = [r for r in found if (r.plant, r.name, r.year) == (row.plant, name, row.year)]
        single = [r.units for r in own if r.figure == "plan" and r.units is not None and not r.how.startswith("the sum")]
        if row.plant and row.group:
            assert sum(single) == (row.plan or 0)
        if row.plant is None:
            told = {r.figure: r.units for r in own}
            assert {f: getattr(row, f) for f in ("capacity", "plan", "output") if getattr(row, f) is not None} == {
                f: units for f, units in told.items() if f != "utilisation"
            }


def test_a_total_names_its_plants_and_what_it_lacks() -> None:
    plants = [plant("alba", [can(300)], [out(30)]), plant("bonn", [can(100, at_least=True)], [out(90)]), plant("cadiz")]
    there = Register(Settings(title="t", format=1), {p.id: p for p in plants})
    assert [(r.figure, r.how, r.units) for r in of(there, year=2024, group="operator") if r.plant is None] == [
        ("capacity", "Alba 300 (installed) + Bonn at least 100 (installed); at least, without Cadiz", 400),
        ("output", "Alba 30 + Bonn 90; at least, without Cadiz", 120),
        ("utilisation", "output 120 / capacity at least 400: at most 30.00 %, of 2 of 3 plants: Bonn, Alba", None),
    ]


def test_what_is_stated_and_does_not_count_is_told() -> None:
    stated = [can(140, "target"), can(90, scope="model", model="luna"), can(80, scope="line", line="two", at_least=True)]
    there = Register(Settings(title="t", format=1), {"alba": plant("alba", stated)})
    assert steps(there, "alba", year=2024, figures="capacity") == [
        ("capacity", "none that is stated of the site counts", None),
        ("capacity", "not counted, on another basis: target, stated from 2020 on", 140),
        ("capacity", "not counted, as it is of the model luna alone: installed, stated from 2020 on", 90),
        ("capacity", "not counted, as it is of the line two alone: at least, installed, stated from 2020 on", 80),
    ]


SCOPED = [
    Capacity(from_=2020, units=100, basis="installed"),
    Capacity(from_=2020, units=60, basis="installed", scope="model", model="luna"),
    Capacity(from_=2022, units=70, basis="installed", scope="model", model="luna"),
    Capacity(from_=2020, units=50, scope="line", line="two", at_least=True),
    Capacity(from_=2025, units=40, basis="target", scope="platform", platform="one"),
]


def test_with_all_bases_the_capacity_of_a_part_has_a_row_of_its_own_and_nothing_else_in_it() -> None:
    there = Register(Settings(title="t", format=1), {"alba": plant("alba", SCOPED, [out(30)])})
    found = capacity(fold(there, DAY), Asked(("alba",), 2024, 2024, basis="all"))
    assert [(r.part, r.group, r.capacity, r.capacity_at_least, r.basis, r.output, r.utilisation) for r in found.rows] == [
        (None, None, 100, False, "installed", 30, 0.3),
        ("model", "luna", 70, False, "installed", None, None),
        ("line", "two", 50, True, None, None, None),
    ]
    assert found.notes[-1] == SHOWN


@pytest.mark.parametrize("group", [None, "operator", "platform", "brand"])
def test_no_capacity_of_a_part_is_left_out_in_silence(group: Any) -> None:
    there = Register(Settings(title="t", format=1), {"alba": plant("alba", SCOPED, [out(30)])})
    there.models["luna"] = Model(id="luna", name="Luna", claims=[said("alba", "2020", status="launched")])
    found = capacity(fold(there, DAY), Asked(("alba",), 2024, 2024, group=group))
    assert "Alba: a capacity of a line, a platform or a model is stated, and not counted; --basis all has it." in found.notes
    assert {r.capacity for r in found.rows} == ({None} if group in ("platform", "brand") else {100})
