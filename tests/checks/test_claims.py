"""The rules that weigh claims: for each the nearest case that does not break it, and the laws that they keep."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judged import DAY, claim, found, of_comet, said

from plantplan.checks import every
from plantplan.facts import Claim
from plantplan.fold import Plan, Programme, due, fold
from plantplan.register import Register


@pytest.mark.parametrize(
    ("files", "number"),
    [
        ({"models/luna.toml": 'aliases = ["Comet"]\n'}, 1),
        ({"models/luna.toml": 'aliases = ["Luna"]\n'}, 0),
        ({"models/moon.toml": 'name = "Comet"\nbrand = "Sud"\n'}, 0),
        ({"models/moon.toml": 'name = "Comet"\n'}, 1),
        ({"models/moon.toml": 'name = "Comet"\ngeneration = "2"\n'}, 0),
        (
            {"models/comet.toml": 'aliases = ["C1"]\n', "models/moon.toml": 'name = "Comet"\ngeneration = "2"\naliases = ["C1"]\n'},
            0,
        ),
        ({"plants/alba.toml": 'city = "Alba"\n', "plants/bonn.toml": 'city = "Alba"\n'}, 0),
        ({"plants/alba.toml": 'aliases = ["Works"]\n', "plants/bonn.toml": 'aliases = ["works"]\n'}, 1),
        ({"plants/one.toml": 'name = "One"\n'}, 0),
        ({"plants/bird.toml": 'name = "🐦"\n', "plants/fish.toml": 'name = "🐟"\n'}, 0),
    ],
)
def test_a_name_means_one_thing(tmp_path: Path, files: dict[str, str], number: int) -> None:
    assert found(tmp_path, files)["PP102"] == number


@pytest.mark.parametrize(
    ("claims", "number"),
    [
        ([said(reveal="2028", launch="2027")], 1),
        ([said(reveal='"2027-06"', launch="2027")], 0),
        ([said(reveal="2028", start="2027")], 0),
        ([said(reveal="2028"), said(launch="2027")], 0),
        ([said(launch="2025", status='"launched"'), said(reveal="2026", status='"revealed"')], 1),
        ([said(launch="2025"), said(reveal="2026", status='"revealed"')], 0),
    ],
)
def test_nothing_is_sold_before_it_is_shown(tmp_path: Path, claims: list[str], number: int) -> None:
    assert of_comet(tmp_path, *claims)["PP209"] == number


BEGAN = said(plant='"alba"', start="2025-01-20", status='"launched"')
EARLY = {"date": "2015-03-10", "plant": '"alba"'}


@pytest.mark.parametrize(
    ("claims", "number"),
    [
        ([said(**EARLY, status='"launched"'), BEGAN], 1),
        ([said(**EARLY, status='"planned"'), BEGAN], 0),
        ([said(**EARLY, status='"launched"', start='"../2015"'), BEGAN], 0),
        ([said(**EARLY, status='"launched"')], 0),
        ([said(**EARLY, status='"launched"'), said(plant='"bonn"', start="2014", status='"launched"'), BEGAN], 0),
        ([said(**EARLY, status='"launched"'), said(plant='"bonn"', status='"launched"'), BEGAN], 0),
        ([said(**EARLY, status='"launched"', start="2016"), BEGAN], 0),
    ],
)
def test_nothing_is_built_before_it_was_seen(tmp_path: Path, claims: list[str], number: int) -> None:
    assert of_comet(tmp_path, *claims)["PP210"] == number


@pytest.mark.parametrize(
    ("began", "number"), [(BEGAN, 1), (claim(start="2025"), 0), (BEGAN + said(moved_from='"bonn"', plant='"alba"'), 0)]
)
def test_no_claim_is_older_than_the_model_that_is_replaced(tmp_path: Path, began: str, number: int) -> None:
    luna = 'replaces = "comet"\n' + claim(date="2019-01-10")
    assert found(tmp_path, {"models/comet.toml": began, "models/luna.toml": luna})["PP210"] == number


@pytest.mark.parametrize(
    ("entry", "codes"),
    [
        (claim(), []),
        (claim(date=None), ["PP401"]),
        (claim(source=None), ["PP402"]),
        (claim(source=None, date=None), []),
        (claim(source=None, url='"https://daily.example"'), []),
    ],
)
def test_a_claim_has_a_date_and_a_source(tmp_path: Path, entry: str, codes: list[str]) -> None:
    assert [c for c in of_comet(tmp_path, entry) if c.startswith("PP40")] == codes


@pytest.mark.parametrize(
    ("second", "codes"),
    [
        (claim(), ["PP403"]),
        (claim(note='"Another word."'), ["PP403"]),
        (claim(start='"late 2028"'), []),
        (claim(source='"Weekly"'), []),
        (claim(date="2026-02-10"), ["PP404"]),
        (claim(date="2026-02-10", status='"confirmed"'), []),
        (claim(date="2026-02-10", speaker='"company"'), []),
        (claim(date="2026-02-10", plant='"bonn"'), []),
        (claim(date="2026-02-10", volume="50_000"), []),
        (claim(date="2026-02-10", start=None, status=None, note='"A remark."'), []),
    ],
)
def test_a_source_says_a_thing_once(tmp_path: Path, second: str, codes: list[str]) -> None:
    assert [c for c in of_comet(tmp_path, claim(), second) if c.startswith("PP40")] == codes


def test_what_no_longer_stood_is_news_when_it_is_said_again(tmp_path: Path) -> None:
    between = claim(date="2026-02-10", source='"Weekly"', start="2029")
    assert of_comet(tmp_path, claim(), between, claim(date="2026-03-10"))["PP404"] == 0


@pytest.mark.parametrize(
    ("address", "day", "number"),
    [
        ("https://daily.example/plan", "2026-01-11", 1),
        ("https://daily.example/plan", '"2026-01"', 1),
        ("http://www.daily.example/plan/?utm_source=x#top", "2026-01-11", 1),
        ("https://daily.example/plan", "2026-01-10", 0),
        ("https://daily.example/plan", None, 0),
        ("https://daily.example/plan-2", "2026-01-11", 0),
    ],
)
def test_one_address_has_one_date(tmp_path: Path, address: str, day: str | None, number: int) -> None:
    first = claim(url='"https://daily.example/plan"', source=None)
    other = claim(url=f'"{address}"', source=None, date=day)
    assert found(tmp_path, {"models/comet.toml": first, "models/luna.toml": other})["PP405"] == number


RUMOUR = {"date": "2026-02-01", "source": '"Weekly"', "status": '"rumoured"'}


@pytest.mark.parametrize(
    ("claims", "number"),
    [
        ([claim(), claim(**RUMOUR, start='"2026-H1"')], 1),
        ([claim(), claim(**RUMOUR, start="2029")], 0),
        ([claim(**RUMOUR, start='"2026-H1"')], 0),
        ([claim(), claim(**RUMOUR, start='"2026-H1"'), claim(**{**RUMOUR, "date": "2026-08-01"}, start="2029")], 0),
        ([claim(), claim(**RUMOUR, start='"2026-H1"'), claim(date="2026-08-01", start="2029")], 0),
        ([claim(), claim(**RUMOUR, start='"2026-H1"'), claim(date="2026-08-01", start='"2026-07"', status='"launched"')], 0),
    ],
)
def test_a_rumour_that_is_over_stands_no_more(tmp_path: Path, claims: list[str], number: int) -> None:
    assert of_comet(tmp_path, *claims)["PP406"] == number


@pytest.mark.parametrize(
    ("claims", "number"),
    [
        ([claim(moved_from='"bonn"')], 1),
        ([said(plant='"bonn"', status='"launched"'), claim(moved_from='"bonn"')], 0),
        ([said(plant='"bonn"'), claim(moved_from='"bonn"')], 0),
        ([claim(moved_from='"alba"')], 0),
        ([claim(moved_from='"bonn"', plant=None)], 0),
    ],
)
def test_a_model_moves_from_where_it_was(tmp_path: Path, claims: list[str], number: int) -> None:
    assert of_comet(tmp_path, *claims)["PP407"] == number


@pytest.mark.parametrize(
    ("second", "number"),
    [
        (claim(start="2029"), 1),
        (claim(start='"2028-06"'), 0),
        (claim(start="2029", status='"rumoured"'), 0),
        (claim(start="2029", status='"confirmed"'), 1),
        (claim(start="2029", speaker='"union"'), 0),
        (claim(start="2029", source='"Weekly"'), 0),
        (claim(start="2029", date="2026-01-11"), 0),
        (claim(start="2029", plant='"bonn"'), 0),
        (claim(start="2029", powertrains='["BEV"]'), 0),
        (claim(start=None, end="2029"), 0),
    ],
)
def test_a_source_does_not_contradict_itself_on_one_day(tmp_path: Path, second: str, number: int) -> None:
    assert of_comet(tmp_path, claim(), second)["PP408"] == number


@pytest.mark.parametrize(("pages", "number"), [(("plan", "plan"), 1), (("plan", "other"), 0)])
def test_what_is_dated_by_the_month_is_of_one_day_only_on_one_page(tmp_path: Path, pages: tuple[str, str], number: int) -> None:
    first, second = (
        claim(date='"2026-01"', source=None, url=f'"https://daily.example/{page}"', start=start)
        for page, start in zip(pages, ("2028", "2029"), strict=True)
    )
    assert of_comet(tmp_path, first, second)["PP408"] == number


def without_claims(register: Register) -> Register:
    def bare(table: dict[str, object], *parts: str) -> dict[str, object]:
        return {i: replace(e, **{part: [] for part in parts}) for i, e in table.items()}  # type: ignore[type-var] # all are facts

    entries = ("claims", "platforms", "capacity", "lines", "output", "stops", "employees")
    tables = {"plants": bare({**register.plants}, *entries), "platforms": bare({**register.platforms}, "claims")}
    return register.but(**tables, models=bare({**register.models}, "claims"))  # type: ignore[arg-type] # the same facts


def codes(register: Register) -> Counter[str]:
    return Counter(f.code for f in every.run(fold(register, DAY)))


def test_a_register_without_claims_breaks_no_rule_of_claims(shipped: Register) -> None:
    assert {c for c in codes(without_claims(shipped)) if c[:3] in ("PP2", "PP4")} == set()


@given(st.data())
def test_a_claim_that_is_entered_twice_is_found_once(shipped: Register, data: st.DataObject) -> None:
    model = data.draw(st.sampled_from([m for m in shipped.models.values() if m.claims]))
    place = data.draw(st.integers(0, len(model.claims) - 1))
    twice = [*model.claims[: place + 1], replace(model.claims[place]), *model.claims[place + 1 :]]
    register = shipped.but(models={**shipped.models, model.id: replace(model, claims=twice)})
    assert codes(register)["PP403"] == 1


def values(programmes: Sequence[Programme]) -> list[tuple[object, ...]]:
    """What is believed of programmes, without who said it."""
    dates = [[k and k.value and k.value.key for k in (p.reveal, p.start, p.launch, p.end)] for p in programmes]
    return [(p.model.id, p.plant, p.stage, p.moved_from, d) for p, d in zip(programmes, dates, strict=True)]


def test_without_a_claim_that_changes_nothing_the_plan_is_the_same(shipped: Register) -> None:
    plan = fold(shipped, DAY)
    idle = [f for f in every.run(plan) if f.code == "PP404"]
    assert idle
    for fault in idle:
        model, index = shipped.models[fault.file.removeprefix("model/")], int(fault.keys[1])
        left: list[Claim] = [c for i, c in enumerate(model.claims) if i != index]
        register = shipped.but(models={**shipped.models, model.id: replace(model, claims=left)})
        assert values(fold(register, DAY).programmes) == values(plan.programmes)


def test_what_is_overdue_is_what_the_fold_calls_so(shipped: Register) -> None:
    plan: Plan = fold(shipped, DAY)
    overdue = {p.model.id for p in plan.programmes if p.stage == "overdue"}
    late_ends = {p.model.id for p in plan.programmes if (d := due(p, "end", DAY)) and d.overdue}
    assert {f.file.removeprefix("model/") for f in every.run(plan) if f.code == "PP501"} == overdue | late_ends
