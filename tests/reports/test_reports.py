"""Lists, filters, cards and timelines as rows."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from plantplan.errors import PlantplanError
from plantplan.fold import Plan, fold
from plantplan.period import Period
from plantplan.register import Register
from plantplan.reports.card import show
from plantplan.reports.filters import Wanted, matching
from plantplan.reports.listing import listing
from plantplan.reports.timeline import Span, timeline

DAY = date(2025, 11, 25)


@pytest.fixture
def plan(small: Register) -> Plan:
    return fold(small, DAY)


FILTERS = [
    ({}, ["nord-comet-1", "nord-comet-2", "nord-luna", "nord-luna", "sud-terra", "sud-vento"]),
    ({"plants": ("alba",)}, ["nord-comet-1", "nord-comet-2"]),
    ({"plants": ("Bonn",)}, ["nord-luna"]),
    ({"platforms": ("one",)}, ["nord-comet-2", "nord-luna", "nord-luna"]),
    ({"brands": ("SUD",)}, ["sud-terra", "sud-vento"]),
    ({"countries": ("es",)}, ["nord-luna", "sud-terra", "sud-vento"]),
    ({"stages": ("in-production",)}, ["nord-comet-1"]),
    ({"stages": ("moved", "cancelled")}, ["nord-luna", "sud-terra"]),
    ({"powertrains": ("bev",)}, ["nord-comet-2", "nord-luna", "nord-luna"]),
    ({"start": Period.parse(2027)}, ["nord-comet-2", "nord-luna"]),
    ({"brands": ("Nord",), "countries": ("ES",)}, ["nord-luna"]),
]


@pytest.mark.parametrize(("wanted", "models"), FILTERS)
def test_filters_read_as_people_speak(plan: Plan, wanted: dict[str, Any], models: list[str]) -> None:
    assert sorted(p.model.id for p in matching(plan, Wanted(**wanted))) == models


def test_a_plant_is_listed_by_its_country_whether_or_not_anything_is_built_there(shipped: Register) -> None:
    rows = listing(fold(shipped, DAY), "plants", Wanted(countries=("DE",))).rows
    assert len(rows) == sum(p.country == "DE" for p in shipped.plants.values())
    assert 0 in [r.in_production + r.to_come for r in rows]


def test_a_list_of_models_counts_the_claims_of_the_day(small: Register) -> None:
    rows = {r.model: r.claims for r in listing(fold(small, date(2024, 6, 1)), "models").rows}
    assert rows == {"nord-comet-1": 1, "nord-comet-2": 1, "nord-luna": 2, "sud-terra": 1, "sud-vento": 1}


MISSPELT = [
    ({"plants": ("albo",)}, 'no plant is called "albo"; did you mean alba?'),
    ({"platforms": ("on",)}, None),
    ({"brands": ("Nordd",)}, 'no brand is called "Nordd"; did you mean Nord?'),
    ({"countries": ("XX",)}, 'no country is called "XX"; known: DE, ES, IT'),
    ({"stages": ("plannd",)}, 'no stage is called "plannd"; did you mean planned?'),
    ({"powertrains": ("BEEV",)}, 'no powertrain is called "BEEV"; did you mean BEV or EREV?'),
]


@pytest.mark.parametrize(("wanted", "message"), MISSPELT)
def test_a_misspelt_filter_is_an_error_with_the_nearest_name(plan: Plan, wanted: dict[str, Any], message: str | None) -> None:
    if message is None:
        assert matching(plan, Wanted(**wanted))
        return
    with pytest.raises(PlantplanError) as refused:
        matching(plan, Wanted(**wanted))
    assert str(refused.value) == message


def test_rows_are_sorted_by_a_column_and_the_unknown_comes_last(plan: Plan) -> None:
    begins = [r.begin for r in listing(plan, "programmes", by="begin").rows]
    assert begins == ["2016-04-19", "mid 2025", "2026-Q2", "2027-Q3/..", "late 2027", None]
    assert [r.begin for r in listing(plan, "programmes", by="-begin").rows] == [*begins[-2::-1], None]


def test_an_unknown_column_is_an_error(plan: Plan) -> None:
    with pytest.raises(PlantplanError, match='no column is called "brnad"; did you mean brand'):
        listing(plan, "programmes", by="brnad")


def test_sources_are_derived_from_the_entries_that_cite_one_address(plan: Plan) -> None:
    row = next(r for r in listing(plan, "sources").rows if r.url == "https://daily.example/alba-2024")
    assert (row.publisher, row.date, row.entries, row.about) == ("The Daily", "2025-01-04", 2, ["Alba"])


def test_a_source_in_words_counts_as_one_too(plan: Plan) -> None:
    assert [r.publisher for r in listing(plan, "sources").rows if r.url is None] == ["company statement"]


def test_what_was_not_yet_said_is_in_no_list(small: Register) -> None:
    early = fold(small, date(2024, 2, 1))
    assert [r.url for r in listing(early, "sources").rows if r.date_earliest and r.date_earliest > date(2024, 2, 1)] == []
    assert [r.model for r in listing(early, "programmes").rows] == ["nord-comet-1", "sud-terra", "sud-vento", "nord-luna"]


CARDS = [
    ("alba", ["alba"]),
    ("ALBA WORKS", ["alba"]),
    ("comet", ["nord-comet-1", "nord-comet-2"]),
    ("Nord Comet (2)", ["nord-comet-2"]),
    ("platform-one", ["one"]),
    ("weekly", ["Weekly"]),
    ("weekly.example", ["Weekly"]),
    ("https://daily.example/alba", ["https://daily.example/alba"]),
]


@pytest.mark.parametrize(("name", "ids"), CARDS)
def test_a_card_is_found_by_whatever_people_call_the_thing(plan: Plan, name: str, ids: list[str]) -> None:
    assert [c.id for c in show(plan, [name]).cards] == ids


def test_a_plants_card_tells_what_is_built_what_is_to_come_and_what_is_over(plan: Plan) -> None:
    card = show(plan, ["cadiz"]).cards[0]
    parts = {s.name: [r.name for r in s.rows] for s in card.sections if s.name in ("in_production", "to_come", "over")}
    assert parts == {"in_production": [], "to_come": ["Nord Luna", "Sud Vento"], "over": ["Sud Terra"]}


def test_a_card_shows_what_others_say(plan: Plan) -> None:
    contested = next(s for s in show(plan, ["alba"]).cards[0].sections if s.name == "contested")
    assert [(r.name, r.field, r.stands, r.rival, r.status, r.publisher) for r in contested.rows] == [
        ("Nord Comet (2)", "start", "2027-Q3/..", "2028", "rumoured", "Weekly"),
    ]


def test_a_source_that_nothing_cites_is_an_error(plan: Plan) -> None:
    with pytest.raises(PlantplanError, match=r'^no source is called "https://daily.example/nothing"$'):
        show(plan, ["https://daily.example/nothing"])


def test_a_source_that_had_said_nothing_yet_is_named_so(small: Register) -> None:
    with pytest.raises(PlantplanError, match=r"^Weekly had said nothing yet on 2020-01-01$"):
        show(fold(small, date(2020, 1, 1)), ["Weekly"])


def test_a_figure_of_zero_is_a_figure(shipped: Register) -> None:
    url = next(o.url for o in shipped.plants["modena"].output if o.units == 0)
    rows = show(fold(shipped, DAY), [str(url)]).cards[0].sections[0].rows
    assert 0 in [r.values.get("units") for r in rows]


@pytest.mark.parametrize(
    ("typed", "plant"), [("cass", "cassino"), ("melf", "melfi"), ("RUESSELSHEIM", "ruesselsheim"), ("rüssel", "ruesselsheim")]
)
def test_a_plant_is_found_by_the_beginning_of_its_name(shipped: Register, typed: str, plant: str) -> None:
    assert [c.id for c in show(fold(shipped, DAY), [typed]).cards] == [plant]


def test_a_timeline_drops_nothing(plan: Plan) -> None:
    found = timeline(plan, [], "plant", (2016, 2030))
    assert len(found.report.rows) == len(plan.programmes)
    assert [r.model for r in found.report.rows if not r.dated] == ["sud-vento"]


def test_a_timeline_counts_what_lies_outside_its_years(plan: Plan) -> None:
    found = timeline(plan, [], "plant", (2029, 2030))
    assert found.report.notes == ("3 more lie outside 2029-2030",)


def test_a_timelines_certain_part_lies_between_the_last_begin_and_the_first_end(plan: Plan) -> None:
    row = next(r for r in timeline(plan, ["nord-comet-1"], "plant", (None, None)).report.rows)
    assert (row.begin_earliest, row.certain_from, row.certain_to, row.end_latest) == (
        date(2016, 4, 19),
        date(2016, 4, 19),
        date(2027, 1, 1),
        date(2027, 6, 30),
    )


def test_what_is_overdue_or_rumoured_is_never_certain(small: Register) -> None:
    late = fold(small, date(2029, 6, 1))
    assert [(r.stage, r.certain_from) for r in timeline(late, ["nord-luna"], "plant", (None, None)).report.rows][-1] == (
        "overdue",
        None,
    )


@pytest.mark.parametrize(
    ("years", "span"),
    [
        ((None, None), Span(2023, 2028)),
        ((2026, None), Span(2026, 2028)),
        ((None, 2025), Span(2023, 2025)),
        ((2040, None), Span(2040, 2040)),
    ],
)
def test_a_timeline_shows_the_years_asked_for(plan: Plan, years: tuple[int | None, int | None], span: Span) -> None:
    assert timeline(plan, [], "plant", years).span == span


def test_years_that_run_backwards_are_an_error(plan: Plan) -> None:
    with pytest.raises(PlantplanError, match="--from 2030 lies after --to 2020"):
        timeline(plan, [], "plant", (2030, 2020))
