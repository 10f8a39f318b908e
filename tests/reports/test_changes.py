"""The difference of two plans: its laws over random registers, and case by case what a change is called."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plantplan.facts import Installed, PlantClaim
from plantplan.fold import Plan, fold
from plantplan.period import Period
from plantplan.register import Register
from plantplan.reports.changes import KINDS, ChangeRow, NoSuchChange, Side, diff

MakeRegister = Callable[..., Register]
REVERSED = {
    "later": "earlier",
    "earlier": "later",
    "refined": "vaguer",
    "vaguer": "refined",
    "same": "same",
    "happened": "undone",
    "undone": "happened",
}
PLANTS = ["melfi", "brampton", "belvidere"]
PERIODS = ["2025", "2026", "2026-H1", "2026-Q3", "2027?", "2027/..", "../2026", "late 2026", "2025-10-14"]
STATUSES = ["rumoured", "planned", "confirmed", "launched", "paused", "ended", "cancelled", "revealed"]


def rows(before: Plan, after: Plan, *only: str) -> list[ChangeRow]:
    return list(diff(Side(before, "a"), Side(after, "b"), only).report.rows)


def told(row: ChangeRow) -> tuple[str, str, str | None, str | None]:
    return row.kind, row.field, row.before, row.after


@st.composite
def claims(draw: st.DrawFn) -> str:
    """The TOML of some claims of one model, in any order of days, by three sources."""
    lines = []
    for _ in range(draw(st.integers(0, 6))):
        day, source = draw(st.dates(date(2024, 1, 1), date(2026, 12, 31))), draw(st.sampled_from("abc"))
        plant = draw(st.sampled_from([None, *PLANTS]))
        lines += ["[[claims]]", f"date = {day}", f'url = "https://{source}.example/"']
        lines += [f'plant = "{plant}"'] if plant else []
        lines += [f'status = "{draw(st.sampled_from(STATUSES))}"'] if draw(st.booleans()) else []
        for name in draw(st.sets(st.sampled_from(["reveal", "start", "launch", "end"]), max_size=2)):
            lines.append(f'{name} = "{draw(st.sampled_from(PERIODS))}"')
        lines += draw(
            st.sampled_from([[], ['platform = "stla"'], ["volume = 50_000"], ['powertrains = ["BEV"]'], ["volumes = {2026 = 9}"]])
        )
        lines += draw(st.sampled_from([[], [], ['withdraws = ["start"]'], ['withdraws = ["launch", "end"]']]))
        lines += [f'moved_from = "{draw(st.sampled_from(PLANTS))}"'] if plant and draw(st.booleans()) else []
    return "\n".join(lines)


DAYS = st.dates(date(2024, 1, 1), date(2029, 1, 1))


def mirrored(row: ChangeRow) -> dict[str, Any]:
    """A change read backwards: what was before is after, and what moved later moved earlier by as much."""
    back = {k: getattr(row, k) for k in ("group", "model", "platform", "plant", "name", "plant_name", "field", "about")}
    for end in ("", "_earliest", "_latest", "_detail", "_number", "_happened", "_contested"):
        back |= {f"before{end}": getattr(row, f"after{end}"), f"after{end}": getattr(row, f"before{end}")}
    for name in ("said", "publisher", "url"):
        back |= {name: getattr(row, f"before_{name}"), f"before_{name}": getattr(row, name)}
    months = (row.months, row.months_most, row.months_least, row.months_bound)
    names = ("months", "months_least", "months_most", "months_bound")
    return back | {n: None if m is None else 0 - m for n, m in zip(names, months, strict=True)}


def without_kind(row: ChangeRow) -> dict[str, Any]:
    return {k: v for k, v in row._asdict().items() if k not in ("kind", "relation")}


def as_set(found: list[dict[str, Any]]) -> set[str]:
    return {repr(sorted(f.items())) for f in found}


def believed(plan: Plan) -> set[tuple[Any, ...]]:
    """All that a plan believes of programmes, in the words of the fold."""
    found = set[tuple[Any, ...]]()
    for p in plan.programmes:
        found.add((p.model.id, p.plant, p.stage, p.moved_to, p.moved_from))
        for name in ("reveal", "start", "launch", "end"):
            if known := getattr(p, name):
                meaning = (known.value.key, known.value.qualifier) if known.value else None
                found.add((p.model.id, p.plant, name, meaning, known.said.happened))
        for name in ("platform", "volume", "powertrains", "ramp_up", "ramp_up_months", "run_out_months"):
            known = getattr(p, name)
            found.add((p.model.id, p.plant, name, str(known.value) if known else None))
        found |= {(p.model.id, p.plant, "volumes", y, v.value) for y, v in p.volumes.items()}
        found |= {(p.model.id, p.plant, f, str(r.value), r.claim.origin) for f, r in p.rivals}
    return found


@given(claims(), DAYS)
def test_nothing_changes_between_a_plan_and_itself(make_register: MakeRegister, text: str, day: date) -> None:
    assert rows(fold(make_register(text), day), fold(make_register(text), day)) == []


@given(claims(), claims(), DAYS, DAYS)
def test_a_diff_read_backwards_is_the_diff_of_the_sides_exchanged(
    make_register: MakeRegister, one: str, other: str, first: date, second: date
) -> None:
    before, after = fold(make_register(one), first), fold(make_register(other), second)
    forth, back = rows(before, after), rows(after, before)
    assert as_set([mirrored(r) for r in forth]) == as_set([without_kind(r) for r in back])
    assert len(forth) == len(back)


@settings(max_examples=20, deadline=None)
@given(st.dates(date(2016, 1, 1), date(2030, 1, 1)), st.dates(date(2016, 1, 1), date(2030, 1, 1)))
def test_the_shipped_register_reads_backwards_too_with_plants_and_figures(shipped: Register, first: date, second: date) -> None:
    before, after = fold(shipped, first), fold(shipped, second)
    forth, back = rows(before, after), rows(after, before)
    assert as_set([mirrored(r) for r in forth]) == as_set([without_kind(r) for r in back])
    assert len(forth) == len(back)


@given(claims(), DAYS, DAYS)
def test_dates_that_slip_one_way_are_pulled_forward_the_other(
    make_register: MakeRegister, text: str, first: date, second: date
) -> None:
    register = make_register(text)
    before, after = fold(register, first), fold(register, second)
    forth = sorted((r.field, r.plant, REVERSED[r.relation]) for r in rows(before, after) if r.relation in REVERSED)
    assert forth == sorted((r.field, r.plant, r.relation) for r in rows(after, before) if r.relation in REVERSED)


@settings(max_examples=300)
@given(claims(), DAYS, DAYS)
def test_there_are_changes_exactly_where_something_else_is_believed(
    make_register: MakeRegister, text: str, first: date, second: date
) -> None:
    register = make_register(text)
    before, after = fold(register, first), fold(register, second)
    assert bool(rows(before, after)) == (believed(before) != believed(after))


@given(claims(), DAYS, DAYS, st.sets(st.sampled_from(list(KINDS)), min_size=1))
def test_the_kinds_that_are_asked_for_are_those_of_the_whole_in_its_order(
    make_register: MakeRegister, text: str, first: date, second: date, kinds: set[str]
) -> None:
    register = make_register(text)
    before, after = fold(register, first), fold(register, second)
    assert rows(before, after, ",".join(kinds)) == [r for r in rows(before, after) if r.kind in kinds]


def said(day: str, rest: str, source: str = "a") -> str:
    return f'[[claims]]\ndate = {day}\nurl = "https://{source}.example/"\n{rest}\n'


PLANNED = said("2024-01-01", 'plant = "melfi"\nstart = 2026\nstatus = "planned"')
NEWS = {  # a second claim, and what it changes: kind, field, before, after
    'plant = "melfi"\nstart = 2027\nstatus = "planned"': [("slips", "start", "2026", "2027")],
    'plant = "melfi"\nstart = 2025\nstatus = "confirmed"': [
        ("pulled-forward", "start", "2026", "2025"),
        ("stages", "stage", "planned", "confirmed"),
    ],
    'withdraws = ["start"]': [("slips", "start", "2026", None)],
    'start = "2026-Q3"': [("dates", "start", "2026", "2026-Q3")],
    'start = "2026?"': [("dates", "start", "2026", "2026?")],
    "launch = 2027": [("dates", "launch", None, "2027")],
    'status = "cancelled"': [("cancellations", "stage", "planned", "cancelled")],
    'plant = "melfi"\nplatform = "stla"\nvolume = 9_000': [
        ("platforms", "platform", None, "STLA"),
        ("volumes", "volume", None, "9000"),
    ],
    'powertrains = ["BEV", "HEV"]': [("powertrains", "powertrains", None, "BEV, HEV")],
    'plant = "melfi"\nstart = 2028\nstatus = "rumoured"': [("contested", "start", None, "2028")],
    'plant = "brampton"\nmoved_from = "melfi"\nstatus = "planned"': [
        ("moves", "plant", "Melfi", "Brampton"),
        ("new", "programme", None, "planned"),
    ],
    'plant = "brampton"\nstatus = "rumoured"': [("new", "programme", None, "rumoured")],
    'start = "2026-01/2026-12"\nnote = "Written in another way, it says the same."': [],
}


@pytest.mark.parametrize("news", NEWS)
def test_a_change_is_called_what_people_call_it(make_register: MakeRegister, news: str) -> None:
    register = make_register(PLANNED + said("2025-01-01", news, "b"))
    assert [told(r) for r in rows(fold(register, date(2024, 6, 1)), fold(register, date(2025, 6, 1)))] == NEWS[news]


LIVES = [("launched", "paused", "pauses"), ("paused", "launched", "revivals"), ("launched", "ended", "ends")]
LIVES += [("cancelled", "planned", "revivals"), ("planned", "launched", "starts"), ("planned", "confirmed", "stages")]


@pytest.mark.parametrize(("first", "second", "kind"), LIVES)
def test_a_change_of_stage_has_the_name_of_its_turn(make_register: MakeRegister, first: str, second: str, kind: str) -> None:
    text = said("2024-01-01", f'plant = "melfi"\nstatus = "{first}"') + said("2025-01-01", f'status = "{second}"')
    register = make_register(text)
    assert [r.kind for r in rows(fold(register, date(2024, 6, 1)), fold(register, date(2025, 6, 1)))] == [kind]


def test_what_only_time_changes_has_the_source_of_the_date_that_passed(make_register: MakeRegister) -> None:
    register = make_register(PLANNED + said("2025-01-01", "start = 2027", "b"))
    (row,) = rows(fold(register, date(2027, 12, 31)), fold(register, date(2028, 1, 1)))
    assert (*told(row), row.after_detail) == ("overdue", "stage", "planned", "overdue", "start 2027")
    assert (row.publisher, row.said, row.before_publisher) == ("b.example", "2025-01-01", "a.example")


def test_a_plant_that_is_named_is_the_same_programme(make_register: MakeRegister) -> None:
    register = make_register(said("2024-01-01", 'start = 2027\nstatus = "planned"') + said("2025-01-01", 'plant = "melfi"'))
    found = rows(fold(register, date(2024, 6, 1)), fold(register, date(2025, 6, 1)))
    assert [(*told(r), r.plant) for r in found] == [("moves", "plant", None, "Melfi", "melfi")]


def test_what_happened_by_the_end_of_a_year_is_no_slip_of_a_date_in_it(make_register: MakeRegister) -> None:
    register = make_register(PLANNED + said("2026-10-01", 'start = "../2026-10"\nstatus = "launched"'))
    found = rows(fold(register, date(2026, 9, 1)), fold(register, date(2026, 11, 1)))
    assert [(r.kind, r.relation) for r in found] == [("starts", None), ("dates", "happened")]


def test_what_happened_does_not_slip_but_is_told_otherwise(make_register: MakeRegister) -> None:
    text = said("2026-01-02", 'plant = "melfi"\nstart = "2026-01"\nstatus = "launched"')
    register = make_register(text + said("2026-04-01", 'start = "2026-03"\nstatus = "launched"', "b"))
    found = rows(fold(register, date(2026, 2, 1)), fold(register, date(2026, 5, 1)))
    assert [(r.kind, r.relation, r.before_contested, r.after_contested) for r in found] == [
        ("dates", "later", False, True),
        ("contested", None, False, False),
    ]


def test_a_date_put_off_and_named_again_is_no_second_slip(make_register: MakeRegister) -> None:
    register = make_register(PLANNED + said("2025-01-01", 'withdraws = ["start"]') + said("2026-01-01", "start = 2029"))
    found = rows(fold(register, date(2025, 6, 1)), fold(register, date(2026, 6, 1)))
    assert [(*told(r), r.relation) for r in found] == [("dates", "start", None, "2029", "named again")]


SMALL = [
    ("capacity", "capacity", "from 2027, installed", None, ">= 150000"),
    ("output", "output", "2024", None, "60500"),
    ("output", "output", "2024, Nord Comet (1)", None, "~60000"),
    ("output", "output", "2025-01/2025-09", None, "41000"),
    ("output", "output", "2024", None, "~10000"),
    ("stops", "stops", "2025-05-30/2025-06-09, Nord Comet (1)", None, "orders"),
    ("employees", "employees", "2024-12-31", None, "2100"),
]


def test_figures_are_told_by_what_they_are_about(small: Register) -> None:
    found = rows(fold(small, date(2024, 6, 30)), fold(small, date(2025, 11, 25)), "capacity,output", "stops", "employees")
    assert [(r.kind, r.field, r.about, r.before, r.after) for r in found] == SMALL


def test_a_plants_own_plans_and_its_platforms_are_told_as_programmes_are(small: Register) -> None:
    said_on = {"date": Period.parse("2025-06-01"), "url": "https://daily.example/cadiz"}
    claim = PlantClaim(closes=Period.parse(2032), status="idle", **said_on)
    there = Installed(platform="one", start=Period.parse(2028), status="planned", **said_on)
    cadiz = replace(small.plants["cadiz"], claims=[*small.plants["cadiz"].claims, claim], platforms=[there])
    register = Register(small.settings, small.plants | {"cadiz": cadiz}, small.platforms, small.models)
    found = rows(fold(small, date(2025, 7, 1)), fold(register, date(2025, 7, 1)))
    assert [(*told(r), r.group, r.name, r.publisher) for r in found] == [
        ("slips", "closes", "2030", "2032", "plant", "Cádiz", "The Daily"),
        ("pauses", "status", "operating", "idle", "plant", "Cádiz", "The Daily"),
        ("platforms", "installed", None, "planned", "installed", "Platform One", "The Daily"),
    ]


def test_a_models_own_powertrains_are_told_once_and_not_for_each_programme(small: Register) -> None:
    day, luna = date(2025, 11, 25), replace(small.models["nord-luna"], powertrains=["BEV", "HEV"])
    register = Register(small.settings, small.plants, small.platforms, small.models | {"nord-luna": luna})
    found = rows(fold(small, day), fold(register, day))
    assert [(*told(r), r.group) for r in found] == [("powertrains", "powertrains", "BEV", "BEV, HEV", "model")]


def test_a_move_from_where_nothing_was_known_is_told_at_the_plant_that_gains(make_register: MakeRegister) -> None:
    text = PLANNED + said("2024-02-01", 'plant = "brampton"\nstatus = "planned"')
    register = make_register(text + said("2025-01-01", 'plant = "brampton"\nmoved_from = "belvidere"\nstatus = "planned"'))
    found = rows(fold(register, date(2024, 6, 1)), fold(register, date(2025, 6, 1)))
    assert [(*told(r), r.plant) for r in found] == [("moves", "moved_from", None, "Belvidere", "brampton")]


def test_plain_facts_are_compared_between_registers_whatever_their_order(small: Register) -> None:
    alba = small.plants["alba"]
    other = replace(alba, operator="Sud", shops=["assembly", "paint", "body"], aliases=[], opened=Period.parse("1972-10-15?"))
    changed = Register(small.settings, small.plants | {"alba": other}, small.platforms, small.models)
    day = date(2025, 11, 25)
    assert [told(r)[1:] for r in rows(fold(small, day), fold(changed, day), "facts")] == [
        ("aliases", "Alba Works", None),
        ("opened", "1972-10-15", "1972-10-15?"),
        ("operator", "Nord", "Sud"),
    ]


def test_what_only_one_register_has_is_new_or_gone_once(small: Register) -> None:
    day = date(2025, 11, 25)
    plants = {i: p for i, p in small.plants.items() if i != "alba"}
    models = {i: m for i, m in small.models.items() if not i.startswith("nord-comet")}
    less = Register(small.settings, plants, small.platforms, models)
    names = ["Alba", "Nord Comet (1)", "Nord Comet (2)"]
    assert [(r.kind, r.name) for r in rows(fold(small, day), fold(less, day))] == [("gone", n) for n in names]
    assert [(r.kind, r.name) for r in rows(fold(less, day), fold(small, day))] == [("new", n) for n in names]


@pytest.mark.parametrize(("word", "rest"), [("slps", "did you mean slips?"), ("", f"known: {', '.join(KINDS)}")])
def test_a_kind_that_there_is_not_is_an_error_with_the_nearest(small: Register, word: str, rest: str) -> None:
    plan = fold(small, date(2025, 11, 25))
    with pytest.raises(NoSuchChange) as refused:
        rows(plan, plan, word)
    assert str(refused.value) == f'no kind of change is called "{word}"; {rest}'
