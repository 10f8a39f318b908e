"""The rules on figures: what is truly counted never breaks them, and of each the nearest case that does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantplan.checks import every
from plantplan.checks.rules import apply
from plantplan.facts import Capacity, Claim, Line, Model, Output, Plant, Settings
from plantplan.facts.models import CheckSettings
from plantplan.fold import fold
from plantplan.period import Period
from plantplan.register import Register
from plantplan.register.fault import Fault
from plantplan.store import read

DAY = date(2026, 11, 25)
ROOT = Path(__file__).parents[2]
RULES = [r for r in every.RULES if "PP304" <= r.code <= "PP312"]
SOMETIMES = st.booleans()


def findings(plants: Iterable[Plant], *models: Model, **check: Any) -> list[Fault]:
    """What the rules on figures find in a register of these plants and models."""
    settings = Settings(title="T", format=1, check=CheckSettings(**check))
    register = Register(settings, {p.id: p for p in plants}, {}, {m.id: m for m in models})
    return apply(RULES, fold(register, DAY))


def codes(plants: Iterable[Plant], *models: Model, **check: Any) -> list[str]:
    return [f.code for f in findings(plants, *models, **check)]


def alba(**entries: Any) -> list[Plant]:
    return [Plant(id="alba", name="Alba", **entries), Plant(id="bonn", name="Bonn")]


def out(period: object, units: int, **of: Any) -> Output:
    return Output(period=Period.parse(period), units=units, **of)


def comet(*claims: dict[str, Any]) -> Model:
    dated = [{k: Period.parse(v) if k in ("date", "start", "launch", "end") else v for k, v in c.items()} for c in claims]
    return Model(id="comet", name="Comet", claims=[Claim(**c) for c in dated])


ABOUT = {"approximate": True}
COMET, LUNA, BOTH, SHARED = {"model": "comet"}, {"model": "luna"}, {"models": ["comet", "luna"]}, {"plants": ["alba", "bonn"]}
H1, NINE = "2024-H1", "2024-01/2024-09"


@pytest.mark.parametrize(
    ("shorter", "longer", "found"),
    [
        (out(H1, 100), out(NINE, 100), []),
        (out(H1, 101), out(NINE, 100), ["PP304"]),
        (out(H1, 101), out("2024-Q2/2024-12", 100), []),
        (out(H1, 101), out("2023/2024", 100), ["PP304"]),
        (out(H1, 101), out(NINE, 100, kind="forecast"), []),
        (out(H1, 101, kind="forecast"), out(NINE, 100), []),
        (out(H1, 110, **ABOUT), out(NINE, 100), []),
        (out(H1, 111, **ABOUT), out(NINE, 100), ["PP304"]),
        (out(H1, 200), out(NINE, 100, **ABOUT), []),
        (out(H1, 201), out(NINE, 100, **ABOUT), ["PP304"]),
        (out(H1, 101, **COMET), out(NINE, 100), ["PP304"]),
        (out(H1, 101, **COMET), out(NINE, 100, **BOTH), ["PP304"]),
        (out(H1, 101, **BOTH), out(NINE, 100, **COMET), []),
        (out(H1, 101, **COMET), out(NINE, 100, **LUNA), []),
        (out(H1, 101), out(NINE, 100, **COMET), []),
        (out(H1, 101), out(NINE, 100, **SHARED), ["PP304"]),
        (out(H1, 101, **SHARED), out(NINE, 100), []),
        (out(NINE, 101, **COMET), out(NINE, 100), []),
    ],
)
def test_a_figure_is_not_less_than_what_lies_within_it(shorter: Output, longer: Output, found: list[str]) -> None:
    assert codes(alba(output=[shorter, longer])) == found
    assert codes(alba(output=[longer, shorter])) == found


def test_a_figure_that_another_source_bears_out_is_not_found() -> None:
    assert codes(alba(output=[out(H1, 101), out(NINE, 100), out(NINE, 101)])) == []
    assert codes(alba(output=[out(H1, 101), out(H1, 99), out(NINE, 100)])) == []


MONTHS = st.lists(st.tuples(st.integers(0, 3_000), st.integers(0, 3_000)), min_size=12, max_size=12)
SPANS = st.tuples(st.integers(1, 12), st.integers(1, 12)).map(sorted)
SUBJECTS = st.sampled_from([{}, COMET, LUNA, BOTH])
ROUNDINGS = st.sampled_from([1, 10, 100, 1_000])


def counted(months: Sequence[tuple[int, int]], span: Sequence[int], of: dict[str, Any], unit: int) -> Output:
    """What was built of some models in some months of 2024, rounded to a unit where anything is left of it then."""
    first, last = span
    shares = {"comet": (1, 0), "luna": (0, 1)}.get(of.get("model", ""), (1, 1))
    units = sum(a * shares[0] + b * shares[1] for a, b in months[first - 1 : last])
    rounded = round(units / unit) * unit
    approximate = unit > 1 and rounded > 0
    return out(f"2024-{first:02}/2024-{last:02}", rounded if approximate else units, approximate=approximate, **of)


@given(MONTHS, st.lists(st.tuples(SPANS, SUBJECTS, ROUNDINGS), min_size=1, max_size=12))
def test_what_is_truly_counted_breaks_no_rule_on_sums(months: Any, published: Any) -> None:
    alba_alone = Plant(id="alba", name="Alba", output=[counted(months, *p) for p in published])
    register = Register(Settings(title="T", format=1), {"alba": alba_alone})
    assert apply([r for r in every.RULES if r.code in ("PP301", "PP304")], fold(register, DAY)) == []


@pytest.mark.parametrize(
    ("claim", "period", "found"),
    [
        ({"start": 2021, "status": "launched"}, 2019, ["PP305"]),
        ({"start": "2021-01", "status": "launched"}, 2020, []),
        ({"start": 2021, "status": "launched"}, "2020-09", ["PP305"]),
        ({"start": "2021/..", "status": "planned"}, 2019, ["PP305"]),
        ({"launch": "2021-06", "status": "launched"}, 2020, []),
        ({"launch": 2021, "status": "launched"}, 2019, ["PP305"]),
        ({"start": 2021, "status": "launched"}, 2021, []),
        ({"end": "2021-06", "status": "ended"}, 2022, ["PP305"]),
        ({"end": "2021-06", "status": "ended"}, 2021, []),
        ({"end": "2021-06", "status": "planned"}, 2022, []),
        ({"end": "2021/..", "status": "ended"}, 2024, []),
        ({"status": "planned"}, 2019, []),
    ],
)
def test_a_model_is_counted_while_it_is_built(claim: dict[str, Any], period: object, found: list[str]) -> None:
    model = comet({"date": "2021-07-01", "plant": "alba", **claim})
    assert codes(alba(output=[out(period, 9, **COMET)]), model) == found


@pytest.mark.parametrize(
    ("of", "plant", "found"),
    [
        (COMET, "bonn", ["PP305"]),
        (COMET | SHARED, "bonn", []),
        (COMET, None, []),
        (BOTH, "bonn", []),
        (COMET | {"kind": "forecast"}, "bonn", []),
    ],
)
def test_a_model_is_counted_where_it_is_built(of: dict[str, Any], plant: str | None, found: list[str]) -> None:
    model = comet({"start": 2021, "status": "launched", "plant": plant})
    assert codes(alba(output=[out(2024, 9, **of)]), model, Model(id="luna", name="Luna")) == found


def test_a_model_that_moved_is_counted_at_its_plants_in_their_times() -> None:
    moved = {"date": 2023, "plant": "bonn", "moved_from": "alba", "start": "2023-06", "status": "launched"}
    model = comet({"date": 2020, "plant": "alba", "start": 2020, "status": "launched"}, moved)
    found = {y: codes(alba(output=[out(y, 9, **COMET)]), model) for y in (2020, 2023, 2024)}
    assert found == {2020: [], 2023: [], 2024: ["PP305"]}


def test_a_model_that_lives_anew_may_have_been_built_before_its_new_start() -> None:
    first = {"date": 2016, "plant": "alba", "start": 2016, "status": "launched"}, {"date": 2019, "end": 2019, "status": "ended"}
    again = comet(*first, {"date": 2024, "start": 2028, "status": "planned"})
    anew = comet({"date": 2024, "plant": "alba", "start": 2028, "status": "planned"})
    assert [codes(alba(output=[out(2017, 9, **COMET)]), m) for m in (comet(*first), again, anew)] == [[], [], ["PP305"]]


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        (out(2023, 100), out(2024, 300), []),
        (out(2023, 100), out(2024, 301), ["PP306"]),
        (out(2023, 301), out(2024, 100), ["PP306"]),
        (out(2022, 100), out(2024, 301), []),
        (out(2023, 0), out(2024, 301), []),
        (out("2023-H1", 100), out(2024, 301), []),
        (out(2023, 100), out(2024, 400, **ABOUT), []),
        (out(2023, 100), out(2024, 301, kind="forecast"), []),
        (out(2023, 100, **COMET), out(2024, 301), []),
        (out(2023, 100, **COMET), out(2024, 301, **COMET), ["PP306"]),
        (out(2023, 100), out(2024, 301, **SHARED), []),
    ],
)
def test_a_jump_is_more_than_three_times_from_one_full_year_to_the_next(before: Output, after: Output, found: list[str]) -> None:
    assert codes(alba(output=[before, after])) == found


def test_a_model_may_jump_where_it_begins() -> None:
    output = [out(2023, 100, **COMET), out(2024, 301, **COMET)]
    starts = {start: comet({"plant": "alba", "start": start, "status": "launched"}) for start in ("2022-06", "2023-06")}
    assert {start: codes(alba(output=output), m) for start, m in starts.items()} == {"2022-06": ["PP306"], "2023-06": []}


YEARS = st.lists(st.tuples(st.integers(0, 5_000), SOMETIMES), max_size=6)


@given(YEARS)
def test_as_many_jumps_are_found_in_years_read_backwards(years: list[tuple[int, bool]]) -> None:
    forth, back = (
        [out(2018 + i, units, approximate=about) for i, (units, about) in enumerate(run)] for run in (years, years[::-1])
    )
    assert codes(alba(output=forth)) == codes(alba(output=back))


def capacity(units: int, from_: int = 2020, **of: Any) -> Capacity:
    return Capacity(**{"from_": from_, "units": units, "basis": "technical", **of})


@pytest.mark.parametrize(
    ("stated", "made", "found"),
    [
        (capacity(100), out(2024, 120), []),
        (capacity(100), out(2024, 121), ["PP307"]),
        (capacity(100), out(2024, 121, kind="forecast"), ["PP307"]),
        (capacity(100), out(2024, 130, **ABOUT), []),
        (capacity(100), out(2024, 121, **COMET), []),
        (capacity(100), out(2024, 121, **SHARED), []),
        (capacity(100), out("2023/2024", 200), []),
        (capacity(100, at_least=True), out(2024, 900), []),
        (capacity(100, basis="target"), out(2024, 900), []),
        (capacity(0), out(2024, 900), []),
    ],
)
def test_a_plant_builds_no_more_than_its_capacity_and_a_fifth(stated: Capacity, made: Output, found: list[str]) -> None:
    assert codes(alba(capacity=[stated], output=[made])) == found


@pytest.mark.parametrize(("volume", "at_least", "found"), [(120, False, []), (121, False, ["PP308"]), (121, True, [])])
def test_no_more_is_planned_than_capacity_and_a_fifth(volume: int, at_least: bool, found: list[str]) -> None:  # noqa: FBT001
    model = comet({"plant": "alba", "start": 2021, "status": "launched", "volume": volume})
    assert codes(alba(capacity=[capacity(100, at_least=at_least)]), model) == found


def test_a_plan_above_each_of_two_capacities_is_found_once_for_each() -> None:
    model = comet({"plant": "alba", "start": 2021, "status": "launched", "volume": 900})
    assert codes(alba(capacity=[capacity(100), capacity(200, 2028)]), model) == ["PP308", "PP308"]


@pytest.mark.parametrize(
    ("units", "at_least", "found"),
    [(11_112, False, ["PP309"]), (11_111, False, []), (9_091, False, []), (9_090, False, ["PP309"]), (9_090, True, [])],
)
def test_stated_and_computed_capacity_lie_within_a_tenth(units: int, at_least: bool, found: list[str]) -> None:  # noqa: FBT001
    line = Line(from_=Period.parse(2020), units_per_day=50, days=200)
    assert codes(alba(capacity=[capacity(units, at_least=at_least)], lines=[line])) == found


def test_a_line_without_days_computes_nothing_to_compare() -> None:
    assert codes(alba(capacity=[capacity(1)], lines=[Line(from_=Period.parse(2020), units_per_day=50)])) == []


@pytest.mark.parametrize(
    ("bases", "found"),
    [
        (("technical", "technical"), []),
        (("technical", "installed"), ["PP310"]),
        (("installed", "technical"), []),
        (("technical", "target"), []),
        ((None, "technical"), ["PP310"]),
        (("technical", None), ["PP310"]),
        ((None, None), []),
    ],
)
def test_what_counts_one_after_the_other_has_one_basis(bases: tuple[Any, Any], found: list[str]) -> None:
    assert codes(alba(capacity=[capacity(100, 2020, basis=bases[0]), capacity(100, 2024, basis=bases[1])])) == found


LINES = {"one": [(60, 2020), (65, 2028)], "two": [(40, 2020), (60, 2026)]}


@pytest.mark.parametrize(
    ("second", "found"),
    [
        ({"units": 41}, ["PP311"]),
        ({"units": 40}, []),
        ({"units": 41, "basis": "maximum"}, []),
        ({"units": 41, "line": "one"}, []),
        ({"units": 41, "from_": 2026}, ["PP311"]),
    ],
)
def test_lines_are_not_more_than_the_site(second: dict[str, Any], found: list[str]) -> None:
    lines = [capacity(60, scope="line", line="one"), capacity(**{"scope": "line", "line": "two", **second})]
    assert codes(alba(capacity=[capacity(100), *lines])) == found
    assert codes(alba(capacity=[capacity(100, at_least=True), *lines])) == []


def test_lines_are_added_up_in_each_year_for_itself_and_the_first_year_is_named() -> None:
    lines = [capacity(u, y, scope="line", line=name) for name, of in LINES.items() for u, y in of]
    narrow, wide = (alba(capacity=[capacity(100), capacity(size, 2026), *lines]) for size in (110, 125))
    assert [f.message for f in findings(narrow)] == ["the lines add up to 120 in 2026, more than the site's 110 (technical)"]
    assert findings(wide) == []


@pytest.mark.parametrize(
    ("made", "found"), [(out(2019, 1), ["PP312"]), (out(2020, 1), []), (out("2019-H1", 1), []), (out(2019, 1, **COMET), [])]
)
def test_capacity_is_known_from_the_first_year_of_output(made: Output, found: list[str]) -> None:
    assert codes(alba(capacity=[capacity(100)], output=[made])) == found
    assert codes(alba(output=[made])) == []


FIGURES = st.lists(st.tuples(st.sampled_from([2022, 2023, 2024, H1, NINE]), st.integers(1, 400), SUBJECTS, SOMETIMES), max_size=6)
CAPACITIES = st.lists(
    st.tuples(st.integers(1, 400), st.integers(2021, 2025), st.sampled_from(["technical", "installed", None])), max_size=3
)


@given(FIGURES, CAPACITIES, st.integers(1, 400))
def test_ten_times_as_much_of_everything_breaks_the_same_rules(figures: Any, capacities: Any, volume: int) -> None:
    def at(scale: int) -> list[str]:
        made = [out(p, units * scale, approximate=about, **of) for p, units, of, about in figures]
        stated = [capacity(units * scale, from_, basis=basis) for units, from_, basis in capacities]
        line = Line(from_=Period.parse(2022), units_per_day=scale, days=200)
        model = comet({"plant": "alba", "start": 2021, "status": "launched", "volume": volume * scale})
        return codes(alba(output=made, capacity=stated, lines=[line]), model, Model(id="luna", name="Luna"))

    assert at(1) == at(10)


@given(FIGURES, CAPACITIES, st.integers(1, 400), st.sampled_from(["above", "apart", "jump"]))
def test_a_wider_threshold_finds_no_more(figures: Any, capacities: Any, volume: int, name: str) -> None:
    made = [out(p, units, approximate=about, **of) for p, units, of, about in figures]
    stated = [capacity(units, from_, basis=basis) for units, from_, basis in capacities]
    plants = alba(output=made, capacity=stated, lines=[Line(from_=Period.parse(2022), units_per_day=1, days=200)])
    model = comet({"plant": "alba", "start": 2021, "status": "launched", "volume": volume})
    narrow, wide = ({"above": 1.2, "apart": 0.1, "jump": 3.0}[name] * by for by in (1, 2))
    found = [codes(plants, model, Model(id="luna", name="Luna"), **{name: limit}) for limit in (narrow, wide)]
    assert all(found[1].count(code) <= found[0].count(code) for code in found[1])


@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        ("tests/register", [("PP309", "plant/alba"), ("PP309", "plant/alba"), ("PP310", "plant/alba")]),
        (
            "data",
            [
                *[("PP306", f"plant/{p}") for p in ("mirafiori", "mulhouse")],
                ("PP310", "plant/melfi"),
                *[("PP312", f"plant/{p}") for p in ("cassino", "trnava", "zwickau")],
            ],
        ),
    ],
)
def test_what_the_good_registers_set_off_has_been_looked_at(folder: str, expected: list[tuple[str, str]]) -> None:
    register = read(ROOT / folder).register
    assert register is not None
    assert [(f.code, f.file) for f in apply(RULES, fold(register, DAY))] == expected


def test_what_a_silent_register_has_no_figures_of_breaks_nothing() -> None:
    assert codes(alba()) == []
