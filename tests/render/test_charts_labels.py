"""What a picture of capacity says in words: no figure stands on another, and what has no room is in the small print."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import Any
from xml.dom.minidom import Element, parseString

from hypothesis import given
from hypothesis import strategies as st

from plantplan.facts import Capacity, Output, Plant, Settings, UtilisationSettings
from plantplan.fold import fold
from plantplan.period import Period
from plantplan.register import Register
from plantplan.render import bases, says_capacity
from plantplan.render.charts import chart
from plantplan.reports.capacity import Asked, capacity
from plantplan.reports.report import Report

DAY = date(2025, 11, 25)
BROAD = 6  # pixels of a letter of eleven
UNITS = st.integers(0, 1_000_000)
BASES = st.sampled_from(["installed", "technical", None])
CAPACITIES = st.lists(
    st.builds(Capacity, from_=st.integers(2018, 2027), units=UNITS, at_least=st.booleans(), basis=BASES), max_size=4
)
PERIODS = st.sampled_from([2020, 2021, 2022, 2023, 2024, "2024-H1", 2027]).map(Period.parse)
SHARED = st.sampled_from([None, ["alba", "bonn"]])
OUTPUTS = st.lists(
    st.builds(Output, period=PERIODS, units=UNITS, approximate=st.booleans(), plants=SHARED),
    max_size=6,
    unique_by=lambda o: o.period.text,
)
SPANS = st.sampled_from([(2022, 2024), (2018, 2027), (1990, 2027)])


def asked(capacities: dict[str, list[Capacity]], outputs: dict[str, list[Output]], years: tuple[int, int]) -> Report:
    plants = {
        i: Plant(id=i, name=i.capitalize(), country="IT", capacity=capacities.get(i, []), output=outputs.get(i, []))
        for i in ("alba", "bonn")
    }
    plan = fold(Register(Settings(title="t", format=1, utilisation=UtilisationSettings(healthy=0.8, full=1.0)), plants), DAY)
    return capacity(plan, Asked(first=years[0], last=years[1], group="country"))


def made(year: int | str, units: int, **more: Any) -> Output:
    return Output(period=Period.parse(year), units=units, **more)


def elements(report: Report, tag: str) -> list[Element]:
    return list(parseString(chart(report)).getElementsByTagName(tag))


def words(text: Element) -> str:
    return "".join(n.data for n in text.childNodes if n.nodeType == n.TEXT_NODE)


def told(report: Report) -> list[str]:
    return [words(t) for t in elements(report, "text")]


def box(text: Element) -> tuple[float, float, float, float]:
    """The left, top, right and bottom of words."""
    size = float(text.getAttribute("font-size") or 13)
    wide = len(words(text)) * BROAD * size / 11
    begins = {"": 0.0, "middle": wide / 2, "end": wide}[text.getAttribute("text-anchor")]
    x, y = float(text.getAttribute("x")) - begins, float(text.getAttribute("y"))
    return x, y - 0.75 * size, x + wide, y + 0.2 * size


@given(CAPACITIES, OUTPUTS, CAPACITIES, OUTPUTS, SPANS)
def test_no_words_stand_on_others(a: Any, b: Any, c: Any, d: Any, years: tuple[int, int]) -> None:
    found = [(box(t), words(t)) for t in elements(asked({"alba": a, "bonn": c}, {"alba": b, "bonn": d}, years), "text")]
    on_others = [
        (one, other)
        for (p, one), (q, other) in combinations(found, 2)
        if p[0] < q[2] and q[0] < p[2] and p[1] < q[3] and q[1] < p[3]
    ]
    assert on_others == []


@given(CAPACITIES, OUTPUTS, CAPACITIES, OUTPUTS, SPANS)
def test_every_figure_is_told_in_full_with_what_the_table_says_of_it(
    a: Any, b: Any, c: Any, d: Any, years: tuple[int, int]
) -> None:
    report = asked({"alba": a, "bonn": c}, {"alba": b, "bonn": d}, years)
    said = " ".join(told(report))
    for row in report.rows:
        for cell in (says_capacity.output(row), says_capacity.unjudged(row), says_capacity.stated(row)):
            assert cell.text.removesuffix(says_capacity.PLANNED) in said or cell.text == "—"


def test_a_figure_of_several_plants_looks_like_that_and_each_of_its_years_is_in_the_small_print() -> None:
    both = {"plants": ["alba", "bonn"]}
    outputs = [made(2020, 36_700, approximate=True, **both), made("2021-H1", 54_290, **both), made(2022, 94_710, **both)]
    report = asked({"bonn": [Capacity(from_=2020, units=9)]}, {"alba": [*outputs, made(2023, 85_940)]}, (2020, 2023))
    bars = [r.getAttribute("fill") for r in elements(report, "rect") if r.getElementsByTagName("title")]
    assert bars[:4] == ["url(#rows)", "url(#dotted-rows)", "url(#rows)", "#0072B2"]
    said = told(report)
    labels = ["~36,700 (shared)", "54,290 (shared)", "94,710 (shared)", "85,940"]
    assert [w for w in said[: said.index("Total IT")] if w in labels] == labels
    assert said.count("One figure for Alba + Bonn, and not for each alone: 2020-2022.") == 3  # of both, and of the total
    assert "In full: output 2021 54,290 (2021-H1, shared)." in said


def test_where_the_basis_changes_the_line_has_a_gap_and_each_side_its_basis() -> None:
    steps = [Capacity(from_=2020, units=400_000, basis="technical"), Capacity(from_=2025, units=160_000, basis="installed")]
    report = asked({"alba": steps}, {}, (2020, 2027))
    said = told(report)
    assert [w for w in said[: said.index("Total IT")] if w in ("400,000 technical", "160,000 installed")] == [
        "400,000 technical",
        "160,000 installed",
    ]
    assert "Bases: technical Alba (2020-2024); installed Alba (2025-2027). Unlike bases are not to be compared." in said
    first, second = [line for line in elements(report, "line") if line.getElementsByTagName("title")][:2]
    assert float(second.getAttribute("x1")) - float(first.getAttribute("x2")) >= 10


def test_a_step_on_the_same_basis_is_no_change_of_basis() -> None:
    steps = [Capacity(from_=2020, units=400_000, basis="technical"), Capacity(from_=2025, units=160_000, basis="technical")]
    assert "the basis changes" not in told(asked({"alba": steps}, {}, (2020, 2027)))


def test_a_total_changes_its_basis_with_a_plant_though_both_sides_are_mixed() -> None:
    alba = [Capacity(from_=2020, units=400, basis="technical"), Capacity(from_=2025, units=160, basis="installed")]
    report = asked({"alba": alba, "bonn": [Capacity(from_=2020, units=9, basis="maximum")]}, {}, (2020, 2027))
    total = [r for r in report.rows if r.plant is None]
    assert {r.basis for r in total} == {"mixed"}
    assert bases.changed(total, report.rows) == [2025]
    assert bases.changed([r for r in report.rows if r.plant == "bonn"], report.rows) == []


def test_a_total_says_under_each_utilisation_of_how_many_plants_it_is() -> None:
    can = {i: [Capacity(from_=2020, units=100, basis=b)] for i, b in (("alba", "technical"), ("bonn", "maximum"))}
    outputs = {"alba": [made(y, 50) for y in range(2020, 2025)], "bonn": [made(2024, 20)]}
    said = told(asked(can, outputs, (2018, 2027)))
    counts = [w for w in said if w in ("(1/2)", "(2/2·mixed)")]
    assert counts == ["(1/2)"] * 4 + ["(2/2·mixed)"]
    outputs["alba"] += [made(1990, 9)]
    narrow = " ".join(told(asked(can, outputs, (1990, 2027))))
    assert "2023 50.0 % (1/2), 2024 35.0 % (2/2·mixed)" in narrow
