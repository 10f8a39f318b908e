"""Totals of plants: they add up what is known, count nothing twice, hide no plant, and judge only by what a register says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantplan.facts import Capacity, Claim, Model, Output, Plant, Settings, UtilisationSettings
from plantplan.fold import fold
from plantplan.fold.figures import Utilisation
from plantplan.period import Period
from plantplan.register import Register
from plantplan.reports.capacity import Asked, CapacityRow, capacity
from plantplan.reports.group_notes import of_group
from plantplan.reports.group_use import CountedRow, NotCountedRow
from plantplan.reports.health import health

DAY = date(2025, 11, 25)
YEAR, LATER = 2024, 2027


def used(share: float, bound: Any = "", other: float | None = None) -> Utilisation:
    least, most = {"": (share, share), "<=": (other, share), ">=": (share, other)}[bound]
    return Utilisation(share, "output", bound, least, most)


NAMES = ("alba", "bonn", "cadiz", "dublin", "evora")


def out(units: int, period: Any = YEAR, **more: Any) -> Output:
    return Output(period=Period.parse(period), units=units, **more)


def can(units: int, basis: Any = "installed", **more: Any) -> Capacity:
    return Capacity(from_=2020, units=units, basis=basis, **more)


def plant(id_: str, capacities: Sequence[Capacity] = (), outputs: Sequence[Output] = (), **more: Any) -> Plant:
    return Plant(id=id_, name=id_.title(), operator="Nord", country="IT", capacity=[*capacities], output=[*outputs], **more)


def report(there: Sequence[Plant], models: Sequence[Model] = (), /, healthy: Any = None, **asked: Any) -> list[CapacityRow]:
    settings = Settings(title="t", format=1, utilisation=healthy or UtilisationSettings())
    register = Register(settings, {p.id: p for p in there}, {}, {m.id: m for m in models})
    return list(capacity(fold(register, DAY), Asked(**{"first": YEAR, "last": LATER, "group": "operator"} | asked)).rows)


def total(there: Sequence[Plant], models: Sequence[Model] = (), /, year: int = YEAR, **asked: Any) -> CapacityRow:
    return next(r for r in report(there, models, **asked) if r.plant is None and r.year == year)


UNITS = st.integers(1, 400_000)
CAPACITIES = st.builds(can, UNITS, st.sampled_from(["installed", "technical", None]), at_least=st.booleans())
OUTPUTS = st.builds(out, UNITS, st.sampled_from([YEAR, "2024-H1"]), kind=st.sampled_from(["actual", "forecast"]))


@st.composite
def groups(draw: st.DrawFn) -> list[Plant]:
    """Plants of one operator; some are parts of others, and some have one output together."""
    ids = draw(st.lists(st.sampled_from(NAMES), min_size=1, unique=True))
    made = [plant(i, draw(st.lists(CAPACITIES, max_size=1)), draw(st.lists(OUTPUTS, max_size=1))) for i in ids]
    if len(ids) > 1 and draw(st.booleans()):
        made[0] = plant(ids[0], made[0].capacity, [out(draw(UNITS), plants=ids[: draw(st.integers(2, len(ids)))])])
    return made


@st.composite
def sites(draw: st.DrawFn) -> list[Plant]:
    """The same, of which some are parts of others, however deep, and even in a circle."""
    made = draw(groups())
    of = st.sampled_from([None, *(p.id for p in made)])
    return [plant(p.id, p.capacity, p.output, part_of=draw(of)) for p in made]


VOLUMES = st.none() | st.integers(1, 200_000)


@st.composite
def programmes(draw: st.DrawFn) -> list[Model]:
    """Models of two brands or of none at the plants, built in 2024 or from some day on."""
    claims = st.builds(
        Claim,
        plant=st.sampled_from(NAMES),
        start=st.sampled_from([2020, "2024-Q3", 2026, "2027/2028"]).map(Period.parse),
        status=st.sampled_from(["launched", "planned"]),
        volume=VOLUMES,
    )
    brands = st.sampled_from(["Nord", "Sud", None])
    return [Model(id=f"m{n}", name=f"M{n}", brand=draw(brands), claims=[draw(claims)]) for n in range(draw(st.integers(0, 6)))]


ALL = [plant(name) for name in NAMES]


@given(groups(), programmes())
def test_a_total_is_the_sum_of_its_plants(plants: list[Plant], models: list[Model]) -> None:
    rows = report([*plants, *(p for p in ALL if p.id not in {q.id for q in plants})], models, plants=NAMES)
    for found in (r for r in rows if r.plant is None):
        of_year = [r for r in rows if r.plant and r.year == found.year]
        for figure in ("capacity", "plan", "models", "launches"):
            values = [v for r in of_year if (v := getattr(r, figure)) is not None]
            assert getattr(found, figure) == (sum(values) if values else None), figure
        assert found.capacity_at_least == (
            found.capacity is not None and any(r.capacity is None or r.capacity_at_least for r in of_year)
        )


@given(st.lists(OUTPUTS, min_size=len(NAMES), max_size=len(NAMES)))
def test_a_total_of_output_is_the_sum_of_full_years_and_never_adds_a_forecast_to_what_was_built(outputs: list[Output]) -> None:
    found = next((r for r in report([plant(n, [], [o]) for n, o in zip(NAMES, outputs, strict=True)]) if not r.plant), None)
    whole = [o for o in outputs if str(o.period) == str(YEAR)]
    alike = [o for o in whole if o.kind == "actual"] or whole
    if found:
        assert found.output == (sum(o.units for o in alike) if alike else None)
        assert found.output_kind == (alike[0].kind if alike else None)
        assert found.output_at_least == (0 < len(alike) < len(outputs))


@given(sites(), UNITS)
def test_another_plant_never_lowers_the_capacity_of_its_group(plants: list[Plant], units: int) -> None:
    """The plant is there before, without a capacity: that it comes between a site and its part is another matter."""
    more = [p for p in plants if p.id != "evora"]
    bare, able = (plant("evora", c, part_of=next((p.part_of for p in plants if p.id == "evora"), None)) for c in ([], [can(units)]))
    before = total([*more, bare]).capacity if any(p.capacity for p in more) else None
    assert (total([*more, able]).capacity or 0) >= (before or 0)


@given(groups())
def test_a_groups_utilisation_lies_between_its_best_and_its_worst_plant(plants: list[Plant]) -> None:
    found = next((r for r in report(plants, plants=[p.id for p in plants]) if r.plant is None and r.year == YEAR), None)
    if found and found.utilisation is not None:
        shares = [c.utilisation for c in found.utilisation_counted]
        assert shares == sorted(shares, reverse=True)
        assert min(shares) - 0.0001 <= found.utilisation <= max(shares) + 0.0001


@given(groups(), programmes())
def test_no_plant_is_hidden_in_a_utilisation(plants: list[Plant], models: list[Model]) -> None:
    for found in (r for r in report(plants, models) if r.plant is None):
        counted = [p for c in found.utilisation_counted for p in c.plants]
        left_out = [n.plant for n in found.utilisation_not_counted]
        assert sorted([*counted, *left_out]) == sorted(p.id for p in plants)
        assert all(n.why for n in found.utilisation_not_counted)


@given(st.data(), sites(), programmes(), st.sampled_from(["operator", "plant", "brand"]))
def test_the_order_of_the_plants_does_not_matter(data: st.DataObject, plants: list[Plant], models: list[Model], group: str) -> None:
    shuffled = data.draw(st.permutations(plants))
    assert report(shuffled, models, group=group) == report(plants, models, group=group)


@given(sites(), programmes())
def test_brands_add_up_to_the_plants_without_counting_anything_twice(plants: list[Plant], models: list[Model]) -> None:
    there = [*plants, *(p for p in ALL if p.id not in {q.id for q in plants})]
    by_brand, by_operator = ([r for r in report(there, models, group=g, plants=NAMES) if r.plant] for g in ("brand", "operator"))
    for figure in ("plan", "models", "launches"):
        assert abs(sum(getattr(r, figure) or 0 for r in by_brand) - sum(getattr(r, figure) or 0 for r in by_operator)) <= len(
            models
        )
    assert {(r.capacity, r.utilisation) for r in by_brand} <= {(None, None)}


def test_only_plants_of_which_both_figures_are_known_are_in_a_utilisation_and_the_others_are_named_with_the_reason() -> None:
    plants = [
        plant("best", [can(100)], [out(90)]),
        plant("worst", [can(300)], [out(30)]),
        plant("unbuilt", [can(100)]),
        plant("unknown", [], [out(50)]),
        plant("half", [can(100)], [out(50, "2024-H1")]),
        plant("guessed", [can(100)], [out(50, kind="forecast")]),
        plant("aimed", [can(100, "target")], [out(50)]),
        plant("lined", [can(100, scope="line", line="a")]),
        plant("joint", [can(100)], [out(50, plants=["joint", "other"])]),
    ]
    found = total(plants)
    assert (found.utilisation, found.utilisation_of, found.utilisation_basis) == (0.3, "output", "installed")
    assert found.utilisation_counted == [
        CountedRow(["best"], "Best", 0.9, None, 0.9, 0.9, "installed"),
        CountedRow(["worst"], "Worst", 0.1, None, 0.1, 0.1, "installed"),
    ]
    assert found.utilisation_not_counted == [
        NotCountedRow("aimed", "Aimed", "another basis (target)"),
        NotCountedRow("guessed", "Guessed", "forecast only"),
        NotCountedRow("half", "Half", "part of the year"),
        NotCountedRow("joint", "Joint", "shared figure"),
        NotCountedRow("lined", "Lined", "capacity of a part only, no output"),
        NotCountedRow("unbuilt", "Unbuilt", "no output"),
        NotCountedRow("unknown", "Unknown", "no capacity"),
    ]


def test_on_a_basis_that_is_asked_for_the_plants_of_another_are_not_counted() -> None:
    plants = [plant("alba", [can(100)], [out(50)]), plant("bonn", [can(100, "technical")], [out(60)])]
    found = total(plants, basis="technical")
    assert (found.utilisation, [n.why for n in found.utilisation_not_counted]) == (0.6, ["another basis (installed)"])
    assert total(plants).utilisation_basis == "mixed"


def test_a_bound_of_one_plant_is_one_of_the_group_and_bounds_on_both_sides_are_none() -> None:
    car = Model(id="car", name="Car", claims=[Claim(plant="bonn", status="launched", volume=50)])
    unknown = Model(id="bus", name="Bus", claims=[Claim(plant="bonn", status="launched")])
    van = Model(id="van", name="Van", claims=[Claim(plant="alba", status="launched", volume=50)])
    plants = [plant("alba", [can(100, at_least=True)], [out(50)]), plant("bonn", [can(100)], [out(60)])]
    past = total(plants)
    assert (past.utilisation, past.utilisation_bound) == (0.55, "<=")
    to_come = total(plants, [car, unknown], LATER)
    assert (to_come.utilisation, to_come.utilisation_of, to_come.utilisation_bound) == (0.5, "plan", ">=")
    both = total(plants, [car, unknown, van], LATER)
    assert (both.utilisation, both.utilisation_bound, len(both.utilisation_counted)) == (None, None, 2)


def test_tesla_at_the_end_of_2023_was_used_by_at_most_78_6_per_cent() -> None:
    """Installed annual capacity, ">" as printed, and 1,845,985 built: Tesla's report of the fourth quarter of 2023.

    By InsideEVs, 2024-01-26 (insideevs.com/news/706223/tesla-annual-vehicle-capacity-2023q4). Not in the register, which of
    these plants has Grünheide alone. Fremont is its 100,000 S/X and 550,000 3/Y, Texas its ">250,000" Model Y and ">125,000"
    Cybertruck.
    """
    every = ["fremont", "shanghai", "berlin", "texas"]
    plants = [
        plant("fremont", [can(100_000 + 550_000)], [out(1_845_985, 2023, plants=every)]),
        plant("shanghai", [can(950_000, at_least=True)]),
        plant("berlin", [can(375_000)]),
        plant("texas", [can(250_000 + 125_000, at_least=True)]),
    ]
    found = total(plants, first=2023, year=2023)
    assert (found.capacity, found.capacity_at_least, found.output) == (2_350_000, True, 1_845_985)
    assert (f"{found.utilisation:.1%}", found.utilisation_bound) == ("78.6%", "<=")
    assert [(c.name, len(c.plants)) for c in found.utilisation_counted] == [("Berlin + Fremont + Shanghai + Texas", 4)]


def test_an_output_of_several_plants_counts_once_whatever_they_have_besides() -> None:
    shared = plant("alba", [can(100)], [out(90, plants=["alba", "bonn"])])
    found = total([shared, plant("bonn", [can(100)], [out(30)]), plant("cadiz", [can(100)], [out(50)])])
    assert (found.output, found.output_at_least, found.utilisation) == (140, False, round(140 / 300, 6))


@pytest.mark.parametrize(("own", "parts", "sum_"), [(500, (200, 250), 500), (400, (200, 250), 450), (None, (200, None), 200)])
def test_a_site_and_its_parts_are_not_counted_twice(own: int | None, parts: tuple[int | None, ...], sum_: int) -> None:
    plants = [plant(f"part{n}", [can(u)] if u else [], part_of="site") for n, u in enumerate(parts)]
    every = [plant("site", [can(own)] if own else []), *plants]
    found = total(every)
    assert (found.capacity, found.not_counted) == (sum_, ["capacity: Part1"] if parts[1] is None else [])
    assert [r.name for r in report(every, group="plant") if r.plant is None and r.year == YEAR] == ["Site"]


def test_a_plant_without_parts_is_its_own_row_and_no_total() -> None:
    assert {r.plant for r in report([plant("alba", [can(100)])], group="plant")} == {"alba"}


def test_a_plant_that_is_named_twice_counts_once() -> None:
    assert total([plant("alba", [can(100)])], plants=("alba", "Alba")).capacity == 100


LUNA = Model(id="luna", name="Luna", brand="Nord", claims=[Claim(plant="alba", status="launched")])
STELLA = Model(id="stella", name="Stella", brand="Nord", claims=[Claim(plant="alba", status="launched")])
TERRA = Model(id="terra", name="Terra", brand="Sud", claims=[Claim(plant="alba", status="launched")])


@pytest.mark.parametrize(
    ("outputs", "units", "lacking"),
    [
        ([out(10, model="luna"), out(25, models=["luna", "stella"])], 25, []),
        ([out(10, model="luna"), out(12, model="luna")], 12, ["output: Nord Stella"]),
        ([out(10, model="luna"), out(30, model="stella", kind="forecast")], 10, ["output: Nord Stella"]),
        ([out(10, model="luna"), out(40, models=["stella", "terra"])], 10, ["output: Nord Stella"]),
        ([out(10, model="luna"), out(8, model="stella"), out(99)], 18, []),
        ([out(10, "2024-H1", model="luna")], None, []),
        ([out(10, model="luna", plants=["alba", "bonn"])], None, []),
    ],
)
def test_a_brand_has_the_output_of_its_models_each_once_and_names_the_others(
    outputs: list[Output], units: int | None, lacking: list[str]
) -> None:
    rows = report([plant("alba", [can(100)], outputs)], [LUNA, STELLA, TERRA], group="brand", plants=("alba",))
    nord = next(r for r in rows if r.group == "Nord" and r.plant and r.year == YEAR)
    assert (nord.part, nord.models, nord.output, nord.not_counted) == ("brand", 2, units, lacking)
    assert nord.output_at_least == bool(lacking)


@pytest.mark.parametrize(
    ("used", "healthy", "full", "judged"),
    [
        (used(0.79), 0.8, 1.0, "low"),
        (used(0.8), 0.8, 1.0, "healthy"),
        (used(1.0), 0.8, 1.0, "healthy"),
        (used(1.024), 0.8, 1.0, "high"),
        (used(0.786, "<="), 0.8, 1.0, "low"),
        (used(0.9, "<="), 0.8, 1.0, None),
        (used(0.9, "<=", 0.85), 0.8, 1.0, "healthy"),
        (used(1.2, "<="), 0.8, 1.0, None),
        (used(1.2, "<=", 1.1), 0.8, 1.0, "high"),
        (used(0.5, ">="), 0.8, 1.0, None),
        (used(0.9, ">="), 0.8, None, "healthy"),
        (used(1.2, ">="), 0.8, 1.0, "high"),
        (used(0.9, "<="), None, 1.0, "healthy"),
        (used(0.5), None, None, None),
        (None, 0.8, 1.0, None),
    ],
)
def test_a_utilisation_is_judged_by_the_registers_thresholds_and_only_as_far_as_its_bound_allows(
    used: Utilisation | None, healthy: float | None, full: float | None, judged: str | None
) -> None:
    assert health(used, UtilisationSettings(healthy=healthy, full=full)) == judged


def test_a_volume_of_several_plants_is_divided_once_by_what_all_of_them_can_build() -> None:
    claims = [Claim(plant=p, start=Period.parse("2020"), status="launched") for p in ("alba", "bonn")]
    model = Model(id="m", name="M", brand="Nord", claims=[*claims, Claim(volume=100)])
    found = total([plant("alba", [can(90)]), plant("bonn", [can(80)])], [model], year=LATER)
    assert (found.plan, found.utilisation, found.utilisation_bound) == (100, round(100 / 170, 6), None)
    assert [(c.name, c.bound, c.most) for c in found.utilisation_counted] == [("Bonn", "<=", 1.25), ("Alba", "<=", 1.111111)]


def test_a_site_divides_the_larger_of_its_outputs_by_the_larger_of_its_capacities() -> None:
    """As in the sums beside it: a part's output can be newer than its site's."""
    site, part = plant("alba", [can(50_000)], [out(39_975)]), plant("bonn", [can(30_000)], [out(41_000)], part_of="alba")
    found = total([site, part], group="plant")
    assert (found.capacity, found.output, found.utilisation) == (50_000, 41_000, 0.82)


def test_what_a_part_is_to_build_is_in_the_utilisation_of_its_site() -> None:
    claims = [Claim(plant=p, start=Period.parse("2020"), status="launched", volume=v) for p, v in (("alba", 10), ("bonn", 20))]
    models = [Model(id=f"m{n}", name=f"M{n}", brand="Nord", claims=[claim]) for n, claim in enumerate(claims)]
    found = total([plant("alba", [can(100)]), plant("bonn", part_of="alba")], models, year=LATER, group="plant")
    assert (found.plan, found.utilisation) == (30, 0.3)


def test_the_best_and_the_worst_are_so_whatever_lies_between_the_bounds_or_only_perhaps() -> None:
    plants = [plant(n, [can(100, at_least=n == "alba")], [out(u)]) for n, u in (("alba", 80), ("bonn", 70), ("cadiz", 60))]
    said = [next(of_group("Nord", [total(plants[:n])])) for n in (2, 3)]
    assert said == [
        "Nord, utilisation: 2024 perhaps best Alba <= 80.0 %, perhaps worst Bonn 70.0 %.",
        "Nord, utilisation: 2024 perhaps best Alba <= 80.0 %, perhaps worst Cadiz 60.0 %.",
    ]
    assert next(of_group("Nord", [total(plants[1:])])) == "Nord, utilisation: 2024 best Bonn 70.0 %, worst Cadiz 60.0 %."


def test_what_was_built_beyond_capacity_is_shown_and_not_clipped() -> None:
    """Hyundai Nošovice: 358,400 built of 350,000; its source is in docs/capacity.md."""
    plants, healthy = [plant("nosovice", [can(350_000)], [out(358_400)])], UtilisationSettings(healthy=0.8, full=1.0)
    rows = [r for r in report(plants, healthy=healthy) if r.year == YEAR]
    assert [(r.plant, r.utilisation, r.health) for r in rows] == [("nosovice", 1.024, "high"), (None, 1.024, "high")]
