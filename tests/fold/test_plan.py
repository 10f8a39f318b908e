"""The plan of a whole register: scenarios, plants, platforms, and laws that hold for any claims."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import DAYS, MODELS

from plantplan.facts import Claim, Model, Output, Plant, PlantClaim, Settings
from plantplan.fold import STAGES, Plan, Programme, figures, fold, fold_model, is_known
from plantplan.period import Period
from plantplan.register import Register
from plantplan.register.names import Key

DAY = date(2025, 11, 25)


def whole(plan: Plan) -> tuple[Any, ...]:
    """All that a plan has, folded."""
    return plan.programmes, dict(plan.plants), dict(plan.platforms), plan.scenarios


def platform(p: Programme) -> str | None:
    """The platform that stands."""
    return p.platform.value if p.platform else None


def test_a_scenario_is_applied_last_and_marked(small: Register) -> None:
    plan = fold(small, DAY, [small.scenarios["comet-slips"]])
    comet = next(p for p in plan.programmes if p.model.id == "nord-comet-2")
    assert comet.start is not None
    assert (str(comet.start.value), comet.start.said.what_if, comet.what_if, plan.scenario) == (
        "2029",
        True,
        True,
        "Comet slips to 2029",
    )
    assert [p.model.id for p in plan.programmes if p.what_if] == ["nord-comet-2"]


def test_of_two_scenarios_the_last_has_the_last_word(small: Register) -> None:
    slips, stays = small.scenarios["comet-slips"], small.scenarios["luna-stays"]
    earlier = replace(slips, id="earlier", claims=[replace(slips.claims[0], start=Period.parse(2026))])
    plans = [fold(small, DAY, order) for order in ((slips, earlier, stays), (earlier, stays, slips))]
    assert [str(p.start.value) for plan in plans for p in plan.of(["nord-comet-2"]) if p.start] == ["2026", "2029"]


@given(was=st.permutations(["comet-slips", "luna-stays"]), will=st.permutations(["luna-stays", "comet-slips"]), n=st.integers(0, 2))
def test_to_fold_again_is_to_fold(small: Register, was: list[str], will: list[str], n: int) -> None:
    before, after = ([small.scenarios[name] for name in names] for names in (was[n:], will[:n]))
    again, anew = fold(small, DAY, before).under(after), fold(small, DAY, after)
    assert whole(again) == whole(anew)


def test_a_scenario_leaves_the_plan_without_it_as_it_was(small: Register) -> None:
    before = whole(fold(small, DAY))
    whole(fold(small, DAY, [small.scenarios["comet-slips"]]))
    assert whole(fold(small, DAY)) == before


def test_a_plants_own_claims_are_folded_like_a_models(small: Register) -> None:
    states = [fold(small, day).plants["cadiz"] for day in (date(2024, 2, 29), date(2024, 3, 1))]
    assert [s.status.value if s.status else None for s in states] == [None, "operating"]
    assert [str(s.closes.value) if s.closes else None for s in states] == [None, "2030"]


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ({"status": "planned"}, "operating"),
        ({"status": "rumoured"}, "operating"),
        ({"status": "closed"}, "closed"),
        ({"status": "planned", "opens": Period.parse(2029)}, "planned"),
    ],
)
def test_beside_a_closing_alone_a_status_says_how_firm_it_is(said: dict[str, Any], state: str) -> None:
    open_ = PlantClaim(date=Period.parse(2024), status="operating")
    closing = PlantClaim(date=Period.parse("2025-03"), closes=Period.parse(2030), **said)
    plants = {"alba": Plant(id="alba", name="Alba", claims=[open_, closing])}
    found = fold(Register(Settings(title="T", format=1), plants), date(2026, 1, 1)).plants["alba"]
    assert (found.status and found.status.value, found.closes and found.closes.value.text) == (state, "2030")


def test_a_platform_stands_at_a_plant_from_the_day_it_was_said(small: Register) -> None:
    there = [[p.platform for p in fold(small, day).plants["alba"].platforms] for day in (date(2024, 2, 9), date(2024, 2, 10))]
    assert there == [[], ["one"]]


def test_a_platforms_claims_are_folded_too(small: Register) -> None:
    state = fold(small, DAY).platforms["one"]
    assert state.status is not None
    assert state.launch is not None
    assert (state.status.value, str(state.launch.value)) == ("confirmed", "2026")


@given(MODELS, DAYS)
def test_whatever_is_claimed_each_plant_has_one_programme_with_a_stage(model: Model, day: date) -> None:
    programmes = list(fold_model(model, day))
    assert len({p.plant for p in programmes}) == len(programmes)
    assert all(p.stage in STAGES for p in programmes)


@given(MODELS, DAYS)
def test_the_view_of_a_day_does_not_depend_on_what_was_said_after_it(model: Model, day: date) -> None:
    then = Model(id="car", name="Car", claims=[c for c in model.claims if is_known(c, day)])
    assert [p._replace(model=then) for p in fold_model(model, day)] == list(fold_model(then, day))


@given(MODELS, DAYS, DAYS)
def test_a_claim_of_one_day_never_changes_the_view_of_a_day_before(model: Model, day: date, later: date) -> None:
    said = Claim(
        date=Period.parse(max(later, day + timedelta(days=1))), plant="melfi", start=Period.parse(2029), status="cancelled"
    )
    more = Model(id="car", name="Car", claims=[said, *model.claims])
    assert [p._replace(model=model) for p in fold_model(more, day)] == list(fold_model(model, day))


@given(st.permutations(["car", "van", "truck"]), st.tuples(MODELS, MODELS, MODELS), DAYS)
def test_the_fold_does_not_depend_on_the_order_of_files(order: list[str], models: tuple[Model, ...], day: date) -> None:
    named = {i: replace(m, id=i) for i, m in zip(("car", "van", "truck"), models, strict=True)}
    settings = Settings(title="t", format=1)
    plans = [fold(Register(settings, models={i: named[i] for i in ids}), day) for ids in (list(named), order)]
    assert plans[0].programmes == plans[1].programmes


@given(MODELS, DAYS)
def test_every_value_comes_from_a_claim_that_names_it(model: Model, day: date) -> None:
    for p in fold_model(model, day):
        for name in ("reveal", "start", "launch"):
            known = getattr(p, name)
            assert known is None or getattr(known.claim, name) == known.value
            assert known is None or known.claim in model.claims


@given(MODELS, DAYS)
def test_no_rumour_stands_over_the_last_firm_word_before_its_day_has_passed(model: Model, day: date) -> None:
    for p in fold_model(model, day):
        if p.start is None or p.start.claim.status != "rumoured":
            continue
        firm = [c.start for c in p.claims if c.start and c.status != "rumoured"]  # the last one took the place of those before it
        new_life = any(c.moved_from or c.status in ("cancelled", "ended") for c in p.claims)  # in which the old word is void
        assert new_life or all(f.over(day) for f in firm[-1:])


@given(order=st.permutations(["of", "at", "on", "about"]), scenario=st.sampled_from(["comet-slips", "luna-stays", None]))
def test_what_is_folded_when_it_is_asked_for_is_what_the_whole_plan_has(
    small: Register, order: list[str], scenario: str | None
) -> None:
    assumed = [small.scenarios[scenario]] if scenario else []
    every = fold(small, DAY, assumed).programmes
    ask: dict[str, Callable[[Plan], dict[object, list[Programme]]]] = {
        "of": lambda plan: {m: plan.of([m]) for m in small.models},
        "at": lambda plan: {p: plan.at(p) for p in (*small.plants, None)},
        "on": lambda plan: {p: plan.on(p) for p in small.platforms},
        "about": lambda plan: {0: plan.about([Key("plant", "alba"), Key("platform", "one"), Key("model", "nord-luna")])},
    }
    of = {
        "of": {m: [p for p in every if p.model.id == m] for m in small.models},
        "at": {i: [p for p in every if p.plant == i] for i in (*small.plants, None)},
        "on": {i: [p for p in every if platform(p) == i] for i in small.platforms},
        "about": {
            0: [p for p in every if p.plant == "alba" or p.model.id == "nord-luna" or (p.platform and p.platform.value == "one")]
        },
    }
    plan = fold(small, DAY, assumed)
    assert {name: ask[name](plan) for name in order} == of


def test_a_programme_that_is_made_of_another_keeps_nothing_of_what_followed_from_that(shipped: Register) -> None:
    for p in fold(shipped, DAY).programmes:
        before = figures.lives(p), p.begin, p.lives
        changed, anew = p._replace(end=p.begin, start=None, launch=None, heard=()), Programme(*p)
        assert (changed.begin, changed.lives, figures.lives(changed)) == (None, (), figures.lives(Programme(*changed)))
        assert (figures.lives(anew), anew.begin, anew.lives) == before


def test_the_counts_of_a_plant_are_its_figures_that_come_to_a_number_each_in_its_place() -> None:
    said: list[dict[str, Any]] = [
        {"period": 2023, "change": -10.0},
        {"period": 2024, "units": 200},
        {"period": 2025, "change": 50.0},
    ]
    output = [Output(**entry | {"period": Period.parse(entry["period"])}) for entry in said]
    plan = fold(Register(Settings(title="T", format=1), {"alba": Plant(id="alba", name="Alba", output=output)}), DAY)
    assert [(i, place, made.units) for i, of in plan.counts.items() for place, made in of] == [("alba", 1, 200), ("alba", 2, 300)]
