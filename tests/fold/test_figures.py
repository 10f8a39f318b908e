"""The figures of a plant and year: nothing before the first, nothing guessed, every bound carried through."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from math import inf
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantplan.facts import Capacity, Line, Output, Plant
from plantplan.fold import Programme, figures, fold, fold_model
from plantplan.fold.figures import Able, Free, Planned, Utilisation, When
from plantplan.period import Period
from plantplan.register import Register
from plantplan.reports.capacity import Asked, CapacityRow, capacity

DAY = date(2025, 11, 25)


def plant(**entries: Any) -> Plant:
    return Plant(id="melfi", name="Melfi", **entries)


def stated(p: Plant, year: int, basis: Any = None) -> int | None:
    found = figures.stated(p, year, basis, None, DAY)
    return found.units if found else None


def test_there_is_no_capacity_before_the_first_entry() -> None:
    p = plant(capacity=[Capacity(from_=2023, units=300_000, basis="technical")])
    assert [stated(p, y) for y in (2022, 2023, 2030)] == [None, 300_000, 300_000]


def test_an_entry_holds_until_the_next_of_its_basis() -> None:
    p = plant(capacity=[Capacity(from_=y, units=u, basis="technical") for y, u in ((2020, 100), (2024, 200))])
    assert [stated(p, y) for y in (2021, 2023, 2024)] == [100, 100, 200]


def test_an_entry_not_yet_said_does_not_count() -> None:
    p = plant(capacity=[Capacity(from_=2020, units=100, basis="technical", date=Period.parse("2026-01"))])
    assert stated(p, 2025) is None


def test_installed_comes_first_and_a_target_only_when_asked_for() -> None:
    bases: list[Any] = ["target", "maximum", "technical", "installed"]
    p = plant(capacity=[Capacity(from_=2020, units=i, basis=b) for i, b in enumerate(bases)])
    assert (stated(p, 2025), stated(p, 2025, "target"), stated(plant(capacity=p.capacity[:1]), 2025)) == (3, 0, None)


def test_a_lines_or_a_models_capacity_is_not_the_sites() -> None:
    p = plant(capacity=[Capacity(from_=2020, units=100, basis="installed", scope="line", line="A")])
    assert stated(p, 2025) is None


@pytest.mark.parametrize(
    ("line", "units"),
    [
        (Line(from_=Period.parse(2024), jph=40, hours=7.5, shifts_per_day=2, days=235, efficiency=0.9), 126_900),
        (Line(from_=Period.parse(2024), jph=40, hours=7.5, shifts_per_week=15, days=235), 211_500),
        (Line(from_=Period.parse(2024), units_per_day=450, days=220), 99_000),
        (Line(from_=Period.parse(2024), jph=60, shifts_per_day=3), None),
        (Line(from_=Period.parse(2026), jph=40, hours=7.5, shifts_per_day=2, days=235), None),
    ],
)
def test_capacity_is_computed_from_a_line_only_where_every_factor_is_known(line: Line, units: int | None) -> None:
    assert figures.computed(plant(lines=[line]), When(2025, DAY)).units == units


def test_the_newest_pattern_of_each_line_counts() -> None:
    said = (("A", 2020, 100), ("A", 2024, 50), ("B", 2021, 10))
    lines = [Line(from_=Period.parse(y), name=n, units_per_day=u, days=200) for n, y, u in said]
    assert figures.computed(plant(lines=lines), When(2025, DAY)).units == 60 * 200


def programme(make_model: Callable[[str], Any], said: str) -> Programme:
    claims = f'[[claims]]\nplant = "melfi"\n{said}'
    return next(fold_model(make_model(claims), DAY))


@pytest.mark.parametrize(
    ("said", "year", "share"),
    [
        ('start = 2027\nstatus = "planned"', 2026, 0.0),
        ('start = 2027\nstatus = "planned"', 2027, 0.5),
        ('start = 2027\nstatus = "planned"', 2028, 1.0),
        ('start = "2027-Q3/.."\nstatus = "planned"', 2027, 0.5),
        ('start = 2020\nend = "2027-H1"\nstatus = "launched"', 2027, 0.25),
        ('start = 2020\nend = 2024\nstatus = "ended"', 2025, 0.0),
        ('status = "launched"', 2019, 1.0),
        ('status = "planned"', 2027, 0.0),
        ('start = 2027\nstatus = "cancelled"', 2028, 0.0),
    ],
)
def test_a_vague_start_or_end_counts_by_its_midpoint(make_model: Any, said: str, year: int, share: float) -> None:
    assert figures.share_of_year(programme(make_model, said), year) == pytest.approx(share)


def plan(make_register: Callable[..., Register], said: str) -> Planned:
    """What a model at Melfi is planned to build in 2026."""
    found = fold(make_register(f'[[claims]]\nplant = "melfi"\n{said}'), DAY)
    return figures.planned(found, found.at("melfi"), 2026)


def test_a_plan_without_any_volume_is_none_and_names_what_it_lacks(make_register: Any) -> None:
    assert plan(make_register, 'start = 2020\nstatus = "launched"') == Planned(None, ("car",))
    assert plan(make_register, 'start = 2020\nstatus = "launched"\nvolume = 45_000') == exact(45_000)


def out(period: Any, units: int, **more: Any) -> Output:
    return Output(period=Period.parse(period), units=units, **more)


@pytest.mark.parametrize(
    ("entries", "units"),
    [
        ([out("2024-H1", 10), out("2024-01/2024-09", 15), out(2024, 20)], 20),
        ([out("2024-01/2024-09", 15), out("2024-H1", 10)], 15),
        ([out(2024, 20), out(2024, 21)], 21),
        ([out(2024, 30, kind="forecast"), out(2024, 20)], 20),
        ([out(2024, 20, model="car")], None),
        ([out(2023, 20)], None),
    ],
)
def test_output_is_the_full_year_or_the_longest_cumulative_figure(
    small: Register, entries: list[Output], units: int | None
) -> None:
    found = figures.output(fold(small, DAY), plant(output=entries), 2024)
    assert (found.units if found else None) == units


def exact(units: int) -> Planned:
    return Planned(units, (), least=units, most=units)


NONE = Planned(None, ())
PART = Planned(45_000, ("x",), at_least=True, least=45_000)
OPEN = Planned(45_000, (), least=30_000, most=60_000)
SHARED = Planned(None, (), least=0, most=60_000, shared=("x",))
STATED = Capacity(from_=2020, units=100_000, basis="technical")
CAPACITY = Able.of(STATED)
AT_LEAST = Able.of(Capacity(from_=2020, units=100_000, basis="technical", at_least=True))
AT_MOST, RANGE = Able(100_000, None, 100_000), Able(100_000, 100_000, 120_000)


@pytest.mark.parametrize(
    ("capacity_", "year", "plan", "made", "used"),
    [
        (CAPACITY, 2024, NONE, out(2024, 60_000), Utilisation(0.6, "output", "", 0.6, 0.6)),
        (AT_LEAST, 2024, NONE, out(2024, 60_000), Utilisation(0.6, "output", "<=", None, 0.6)),
        (CAPACITY, 2024, NONE, out(2024, 120_000), Utilisation(1.2, "output", "", 1.2, 1.2)),
        (CAPACITY, 2026, exact(45_000), None, Utilisation(0.45, "plan", "", 0.45, 0.45)),
        (CAPACITY, 2026, PART, None, Utilisation(0.45, "plan", ">=", 0.45, None)),
        (CAPACITY, 2026, OPEN, None, Utilisation(0.45, "plan", "", 0.3, 0.6)),
        (AT_LEAST, 2026, OPEN, None, Utilisation(0.6, "plan", "<=", None, 0.6)),
        (CAPACITY, 2026, SHARED, None, Utilisation(0.6, "plan", "<=", 0.0, 0.6)),
        (CAPACITY, 2026, PART._replace(least=0), None, None),
        (AT_LEAST, 2026, PART, None, None),
        (CAPACITY, 2024, exact(45_000), out("2024-H1", 60_000), None),
        (CAPACITY, 2024, exact(45_000), out(2024, 60_000, plants=["melfi", "alba"]), None),
        (None, 2024, exact(45_000), out(2024, 60_000), None),
        (AT_MOST, 2024, NONE, out(2024, 60_000), Utilisation(0.6, "output", ">=", 0.6, None)),
        (AT_MOST, 2024, NONE, out(2024, 0), Utilisation(0.0, "output", "<=", 0.0, 0.0)),
        (AT_MOST, 2026, OPEN, None, Utilisation(0.3, "plan", ">=", 0.3, None)),
        (AT_MOST, 2026, SHARED, None, None),
        (RANGE, 2024, NONE, out(2024, 60_000), Utilisation(0.6, "output", "<=", 0.5, 0.6)),
        (RANGE, 2026, OPEN, None, Utilisation(0.6, "plan", "<=", 0.25, 0.6)),
        (RANGE, 2026, PART._replace(least=60_000), None, Utilisation(0.5, "plan", ">=", 0.5, None)),
    ],
)
def test_utilisation_says_of_what_and_carries_its_bounds(
    capacity_: Able | None, year: int, plan: Planned, made: Output | None, used: Utilisation | None
) -> None:
    assert figures.utilisation(capacity_, year, DAY, plan, made) == used


@pytest.mark.parametrize(
    ("capacity_", "plan", "found"),
    [
        (CAPACITY, exact(45_000), Free(55_000, 55_000, 55_000)),
        (CAPACITY, exact(120_000), Free(-20_000, -20_000, -20_000)),
        (CAPACITY, OPEN, Free(55_000, 40_000, 70_000)),
        (CAPACITY, PART, Free(None, None, 55_000)),
        (AT_LEAST, OPEN, Free(None, 40_000, None)),
        (CAPACITY, SHARED, Free(None, 40_000, 100_000)),
        (CAPACITY, NONE, Free()),
        (None, OPEN, Free()),
        (AT_MOST, OPEN, Free(None, None, 70_000)),
        (AT_MOST, SHARED, Free(None, None, 100_000)),
        (RANGE, exact(45_000), Free(None, 55_000, 75_000)),
        (RANGE, OPEN, Free(None, 40_000, 90_000)),
    ],
)
def test_what_is_free_is_capacity_less_plan_with_the_bounds_of_both(capacity_: Able | None, plan: Planned, found: Free) -> None:
    assert figures.free(capacity_, 2026, DAY, plan) == found
    assert figures.free(capacity_, 2024, DAY, plan) == Free()


UNITS, SOME = st.integers(0, 200_000), st.integers(1, 200_000)


@given(st.tuples(UNITS, UNITS, UNITS).map(sorted), st.tuples(SOME, SOME, SOME).map(sorted), st.sets(st.sampled_from("pml")))
def test_the_truth_lies_between_the_bounds(made: list[int], can: list[int], lacks: set[str]) -> None:
    """Whatever is built between the bounds of a plan, of whatever can be built between the bounds of a capacity."""
    plan = Planned(None, (), least=made[0], most=None if "p" in lacks else made[2])
    able = Able(can[1], None if "l" in lacks else can[0], None if "m" in lacks else can[2])
    used, free = figures.divided("plan", plan, able), figures.free(able, 2026, DAY, plan)
    if used:
        assert (used.least or 0) - 1e-9 <= made[1] / can[1] <= (inf if used.most is None else used.most) + 1e-9
    assert (-inf if free.least is None else free.least) <= can[1] - made[1] <= (inf if free.most is None else free.most)


def rows(register: Register, **asked: Any) -> list[CapacityRow]:
    return list(capacity(fold(register, DAY), Asked(**asked)).rows)


def test_a_total_adds_what_it_can_and_names_what_it_could_not_count(small: Register) -> None:
    total = next(r for r in rows(small, first=2024, last=2024, group="operator") if r.plant is None and r.group == "Nord")
    assert (total.capacity, total.output, total.output_approximate, total.not_counted) == (
        120_000,
        70_500,
        True,
        ["capacity: Bönn"],
    )


def test_every_plant_has_a_row_a_year_when_it_is_named(small: Register) -> None:
    assert [(r.name, r.year) for r in rows(small, plants=("cadiz",), first=2024, last=2026)] == [
        ("Cádiz", 2024),
        ("Cádiz", 2025),
        ("Cádiz", 2026),
    ]


@pytest.mark.parametrize(("start", "year"), [('"../2022"', 2022), ('"2027/.."', 2027), ("2025", 2025), ('"2025/2026"', 2026)])
def test_a_launch_counts_in_the_year_of_its_midpoint_or_of_its_known_bound(make_model: Any, start: str, year: int) -> None:
    p = programme(make_model, f'start = {start}\nstatus = "launched"')
    assert [y for y in range(2020, 2030) if figures.launches([p], y)] == [year]


@pytest.mark.parametrize("said", ['status = "cancelled"', 'status = "planned"'])
def test_a_cancelled_plan_is_no_capacity_whatever_volumes_were_said(make_register: Any, said: str) -> None:
    of = plan(make_register, f"volumes = {{ 2026 = 40_000 }}\nstart = 2026\n{said}")
    assert of == (NONE if "cancelled" in said else exact(40_000))


def test_what_went_elsewhere_before_it_began_is_no_launch_of_the_old_plant(small: Register) -> None:
    plan = fold(small, DAY)
    assert [len(figures.launches(plan.at(p), y)) for p, y in (("bonn", 2026), ("cadiz", 2027))] == [0, 1]


def test_twelve_months_are_a_full_year_however_they_are_written() -> None:
    assert [figures.is_full_year(out(p, 1)) for p in (2024, "2024", "2024-01/2024-12", "2024-H1/2024-H2", "2024-01/2024-11")] == [
        True,
        True,
        True,
        True,
        False,
    ]


def test_a_site_capacity_without_a_basis_comes_last_but_is_not_lost() -> None:
    unstated = Capacity(from_=2020, units=100)
    assert (stated(plant(capacity=[unstated]), 2025), stated(plant(capacity=[unstated, STATED]), 2025)) == (100, 100_000)
