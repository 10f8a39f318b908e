"""The bars and the picture of capacity: what is longer is more, words are text, and nothing is told by colour alone."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any
from xml.dom.minidom import Document, parseString

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantplan.facts import Capacity, Output, Plant, Settings, UtilisationSettings
from plantplan.fold import fold
from plantplan.period import Period
from plantplan.register import Register
from plantplan.render import bars, plain
from plantplan.render.cells import Grid, Screen, fitting, plain_text, widths, without_empty
from plantplan.render.charts import chart
from plantplan.render.pages import report_page
from plantplan.render.picture import NoPng, as_png
from plantplan.reports.capacity import Asked, capacity
from plantplan.reports.report import Report

DAY = date(2025, 11, 25)
NASTY = '<script>alert(1)</script>"&\x1b[31m]]>'


def asked(register: Register, **more: Any) -> Report:
    return capacity(fold(register, DAY), Asked(**({"first": 2022, "last": 2028, "group": "operator"} | more)))


def of_plant(name: str, capacities: list[Capacity], outputs: list[Output], **healthy: Any) -> Register:
    plant = Plant(id="alba", name=name, operator=name, country="IT", capacity=capacities, output=outputs)
    settings = Settings(title=name, format=1, utilisation=UtilisationSettings(**healthy))
    return Register(settings, {"alba": plant, "bonn": Plant(id="bonn", name="Bonn", operator=name, capacity=capacities)})


UNITS = st.integers(0, 1_000_000_000)
CAPACITIES = st.lists(st.builds(Capacity, from_=st.integers(2018, 2027), units=UNITS, at_least=st.booleans()), max_size=3)
PERIODS = st.sampled_from([2022, 2023, "2024-H1", 2027]).map(Period.parse)
OUTPUTS = st.lists(st.builds(Output, period=PERIODS, units=UNITS, kind=st.sampled_from(["actual", "forecast"])), max_size=4)


def drawn(report: Report, columns: int | None) -> list[str]:
    """The bars of the plants and totals, in the order of the table; an empty one for each where there is no such column."""
    table = next((b for b in report_page(report, Screen(columns)) if isinstance(b, Grid)), Grid("", [], []))
    at = [i for i, c in enumerate(table.columns) if c.header == bars.HEADER]
    return ["".join(row[i].text for i in at) for row in table.rows]


def test_a_bar_is_what_was_built_or_planned_up_to_the_capacity_each_plant_to_its_own_scale(small: Register) -> None:
    assert drawn(asked(small, first=2023, last=2027, group=None), 200) == [
        "████████████    │",
        "████████        │",
        "▒▒▒▒▒▒▒▒        │",
        "▒▒▒▒▒▒▒▒        │",
        "▒▒▒▒▒▒▒             ┆+",  # on another basis
        "",  # one figure alone is not to be compared with anything
    ]


def test_the_line_of_a_capacity_is_another_from_each_change_of_its_basis_to_the_next() -> None:
    bases = ((2020, "maximum"), (2022, "technical"), (2023, "technical"), (2024, "installed"))
    steps = [Capacity(from_=year, units=100, basis=basis) for year, basis in bases]
    report = asked(of_plant("Alba", steps, []), plants=("alba",), first=2021, last=2025, group=None)
    assert [line.strip() for line in drawn(report, 200)] == ["│", "┆", "┆", "│", "│"]


def test_what_is_beyond_the_capacity_stands_beyond_its_line() -> None:
    made = [Output(period=Period.parse(y), units=u) for y, u in ((2023, 100), (2024, 200))]
    report = asked(of_plant("Alba", [Capacity(from_=2020, units=100)], made), plants=("alba",), first=2023, last=2024, group=None)
    assert drawn(report, 200) == ["██████████│", "██████████│██████████"]


@pytest.mark.parametrize("columns", [60, 80, None])
def test_there_are_no_bars_where_there_is_no_room_or_no_screen(small: Register, columns: int | None) -> None:
    assert not any(drawn(asked(small), columns))


@given(CAPACITIES, OUTPUTS)
def test_bars_are_as_long_as_their_figures_and_never_longer_than_their_column(capacities: Any, outputs: Any) -> None:
    report = asked(of_plant("Alba", capacities, outputs))
    texts = drawn(report, 250)
    assert max(map(len, texts), default=0) <= bars.WIDTH + len("+│+")
    of = [(row, text) for row, text in zip(report.rows, texts, strict=True) if row.plant == "alba"]
    built = sorted((row.output, text.count("█")) for row, text in of if "█" in text)
    assert [n for _, n in built] == sorted(n for _, n in built)
    assert all(row.output or row.plan for row, text in of if re.search("[█▒░]", text))


def test_no_bar_is_broken_on_any_screen() -> None:
    made = [Output(period=Period.parse(y), units=u) for y, u in ((2022, 40), (2023, 100))]
    report = asked(of_plant("Alba", [Capacity(from_=2020, units=900, at_least=True)], made))
    seen = set()
    for columns in range(60, 160):
        page = report_page(report, Screen(columns))
        table, _ = fitting(without_empty(next(b for b in page if isinstance(b, Grid))), columns)
        at = [i for i, c in enumerate(table.columns) if c.header == bars.HEADER]
        seen |= {(columns, widths(table, columns)[i] >= max(len(row[i].text) for row in table.rows)) for i in at}
    assert {whole for _, whole in seen} == {True}
    assert len(seen) > 30


def test_every_mark_of_a_bar_has_a_sign_in_ascii() -> None:
    assert len({plain_text(mark) for mark in bars.MEANING} - {"?"}) == len(bars.MEANING)


@given(CAPACITIES, OUTPUTS, st.sampled_from([1, 7, 40]))
def test_a_chart_is_svg_whatever_was_built(capacities: Any, outputs: Any, years: int) -> None:
    register = of_plant("Alba", capacities, outputs, healthy=0.8, full=1.0)
    text = chart(asked(register, first=2027 - years, last=2027))
    root = parseString(text).documentElement
    assert root is not None
    assert (root.tagName, root.getAttribute("width")) == ("svg", "960")
    assert not re.search('nan|inf|-[0-9.]+" height', text)
    for box in root.getElementsByTagName("rect"):
        assert box.getAttribute("height") == "100%" or float(box.getAttribute("height")) >= 0


def test_names_are_text_in_a_chart_and_no_markup() -> None:
    capacities = [Capacity(from_=2020, units=100, at_least=True)]
    text = chart(asked(of_plant(NASTY, capacities, [Output(period=Period.parse(2023), units=50)])))
    document = parseString(text)
    assert document.getElementsByTagName("script") == []
    assert "\x1b" not in text
    assert any('<script>alert(1)</script>"&\\x1b[31m]]>' in words for words in texts(document))


def texts(document: Document) -> list[str]:
    return ["".join(n.data for n in t.childNodes if n.nodeType == n.TEXT_NODE) for t in document.getElementsByTagName("text")]


def test_a_chart_says_in_words_what_its_colours_say(small: Register) -> None:
    said = texts(parseString(chart(asked(small, first=2023, last=2027))))
    for words in (
        "capacity",
        "capacity or more",
        "output",
        "plan",
        "forecast or part of it",
        "90,000",
        ">= 120,000 technical",
        "the basis changes",
        "<= 46.7 %",
    ):
        assert words in said, words
    assert "Nord, no capacity: Bönn." in said


def places(document: Document) -> dict[str, set[str]]:
    """Where the words of a chart stand across, by the words."""
    found: dict[str, set[str]] = {}
    for t, words in zip(document.getElementsByTagName("text"), texts(document), strict=True):
        found.setdefault(words, set()).add(t.getAttribute("x"))
    return found


def test_all_plants_are_drawn_over_the_same_years_and_a_year_without_a_figure_keeps_its_room() -> None:
    both = {
        "alba": Plant(id="alba", name="Alba", output=[Output(period=Period.parse(y), units=9) for y in (2020, 2023)]),
        "bonn": Plant(id="bonn", name="Bonn", capacity=[Capacity(from_=2025, units=9)]),
    }
    register = Register(Settings(title="t", format=1), both)
    found = places(parseString(chart(asked(register, first=2018, last=2026, group=None))))
    across = [found[str(year)] for year in range(2020, 2027)]
    assert [len(x) for x in across] == [1] * 7
    steps = {round(float(b) - float(a)) for (a,), (b,) in pairwise(across)}
    assert max(steps) - min(steps) <= 1
    assert "2018" not in found


def test_each_basis_has_a_line_of_its_own_with_its_name_and_output_one_bar() -> None:
    capacities = [Capacity(from_=2022, units=units, basis=basis) for units, basis in ((100, "installed"), (80, "technical"))]
    made = [Output(period=Period.parse(2023), units=50)]
    said = texts(parseString(chart(asked(of_plant("Alba", capacities, made), plants=("alba",), basis="all", group=None))))
    assert {"100 installed", "80 technical"} <= set(said)
    assert (said.count("50"), said.count("2023")) == (1, 1)


def test_a_plan_of_vague_dates_has_its_bounds_in_the_picture(make_model: Any) -> None:
    car = make_model('[[claims]]\nplant = "alba"\nstart = 2027\nstatus = "planned"\nvolume = 60_000')
    register = of_plant("Alba", [], [])
    register.models["car"] = car
    text = chart(asked(register, plants=("alba",), group=None))
    assert "as its dates allow" in texts(parseString(text))
    assert "<title>2027, plan: &lt;= 60,000</title>" in text


def test_a_plan_that_is_at_least_nothing_is_not_drawn_as_it_is_not_printed(make_model: Any) -> None:
    register = of_plant("Alba", [], [])
    register.models["car"] = make_model('[[claims]]\nplant = "alba"\nstart = 2027\nstatus = "planned"\nvolume = 60_000')
    other = make_model('[[claims]]\nplant = "alba"\nstart = 2020\nstatus = "launched"')
    register.models["bus"] = replace(other, id="bus")
    report = asked(register, plants=("alba",), first=2027, last=2028, group=None)
    assert [r.plan_least for r in report.rows] == [0, 60_000]
    assert drawn(report, 200) == ["", ""]
    assert [words for words in texts(parseString(chart(report))) if "60,000" in words] == [
        "60,000",
        ">= 60,000",
    ]  # the axis, the bar


def test_what_has_no_figure_is_not_drawn_and_a_chart_of_nothing_says_so(small: Register) -> None:
    assert "Cádiz" not in texts(parseString(chart(asked(small, plants=("alba", "cadiz")))))
    assert texts(parseString(chart(asked(small, plants=("cadiz",))))) == ["No figure is known: nothing to draw."]


def test_a_register_with_thresholds_has_them_below_the_table(small: Register) -> None:
    settings = Settings(title="t", format=1, utilisation=UtilisationSettings(healthy=0.7, full=1.0))
    page = list(plain.lines(report_page(asked(Register(settings, small.plants, small.platforms, small.models)), Screen())))
    assert "Healthy utilisation, by register.toml: ▼ below 70 %, ✓ from 70 % to 100 %." in page
    assert any("▼ <= 46.7 % plan" in line for line in page)
    assert any("✓ 75.0 %" in line for line in page)


def test_a_png_is_made_of_the_same_drawing(small: Register) -> None:
    pytest.importorskip("vl_convert", reason="of the extra `charts`")
    png = as_png(chart(asked(small)))
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert int.from_bytes(png[16:20]) == 2 * 960


def test_without_the_extra_a_png_is_refused_in_a_clear_sentence(small: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    with pytest.raises(NoPng) as refusal:
        as_png(chart(asked(small)))
    assert str(refusal.value) == (
        "a PNG file needs vl-convert-python: pip install 'plantplan[charts]', or end the file's name in .svg"
    )
