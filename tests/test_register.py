"""The register: names as people type them become facts; what is unknown or ambiguous says what it could be."""

from __future__ import annotations

from datetime import date

import pytest

from plantplan.facts import Model, Plant, Settings, Sourced
from plantplan.fold import fold, plan
from plantplan.register import AmbiguousName, NoSuchName, Register
from plantplan.register.fault import Fault, in_order, lines
from plantplan.register.links import links
from plantplan.register.names import KINDS


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("nord-comet-1", ["nord-comet-1"]),
        ("NORD-COMET-1", ["nord-comet-1"]),
        ("Comet", ["nord-comet-1", "nord-comet-2"]),
        ("nord comet", ["nord-comet-1", "nord-comet-2"]),
        ("Nord Comet (2)", ["nord-comet-2"]),
        ("alba", ["alba"]),
        ("Alba Works", ["alba"]),
        ("alba_works", ["alba"]),
        ("cadiz", ["cadiz"]),
        ("CÁDIZ", ["cadiz"]),
        ("Ca\u0301diz", ["cadiz"]),
        ("bonn", ["bonn"]),
        ("Bönn", ["bonn"]),
        ("Boenn", ["bonn"]),
        ("plat", ["one"]),
        ("ven", ["sud-vento"]),
        ("  sud   vento ", ["sud-vento"]),
    ],
)
def test_a_name_is_found_by_id_name_alias_nameplate_or_beginning(small: Register, typed: str, ids: list[str]) -> None:
    assert [e.id for e in small.find(typed)] == ids


@pytest.mark.parametrize("typed", ["luna-stays", "LUNA-STAYS", "Luna stays at Bönn", "luna stays at boenn", "luna", "Luna st"])
def test_a_scenario_is_found_by_id_name_or_beginning(small: Register, typed: str) -> None:
    assert small.find_scenario(typed).id == "luna-stays"


def test_a_scenario_that_there_is_not_is_answered_with_the_nearest_and_several_with_all(small: Register) -> None:
    with pytest.raises(NoSuchName, match=r'^no scenario is called "comet-sleeps"; did you mean comet-slips\?$'):
        small.find_scenario("comet-sleeps")
    twice = small.but(scenarios=small.scenarios | {"luna-goes": small.scenarios["luna-stays"]})
    with pytest.raises(AmbiguousName, match=r'^"luna" can be luna-(stays|goes) or luna-(stays|goes); write one of these$'):
        twice.find_scenario("luna")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("cadis", 'no plant, platform, model or source is called "cadis"; did you mean cadiz?'),
        (
            "nord-commet-1",
            'no plant, platform, model or source is called "nord-commet-1"; did you mean nord-comet-1 or nord-comet-2?',
        ),
        ("qqq", 'no plant, platform, model or source is called "qqq"'),
        ("", 'no plant, platform, model or source is called ""'),
        ("---", 'no plant, platform, model or source is called "---"'),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest(small: Register, typed: str, sentence: str) -> None:
    with pytest.raises(NoSuchName) as error:
        small.find(typed)
    assert str(error.value) == sentence


def test_an_ambiguous_beginning_is_answered_with_the_candidates(small: Register) -> None:
    with pytest.raises(AmbiguousName) as error:
        small.find("nord")
    assert str(error.value) == '"nord" can be nord-comet-1, nord-comet-2 or nord-luna; write one of these'


def test_many_candidates_are_cut_and_counted() -> None:
    models = {f"m-{i}": Model(id=f"m-{i}", name=f"M {i}") for i in range(10)}
    with pytest.raises(AmbiguousName) as error:
        Register(Settings(title="t", format=1), models=models).find("m")
    assert str(error.value) == '"m" can be m-0, m-1, m-2, m-3, m-4, m-5, m-6, m-7 or 2 more; write one of these'


def test_an_id_goes_before_a_name_and_a_name_before_a_beginning() -> None:
    plants = {i: Plant(id=i, name=n) for i, n in {"one": "Two", "two": "Three", "x": "Twosome"}.items()}
    register = Register(Settings(title="t", format=1), plants)
    assert [register.find_plant(t).id for t in ("two", "three", "twos", "Two")] == ["two", "two", "x", "two"]


def test_only_the_kind_that_is_asked_for_is_found(small: Register) -> None:
    with pytest.raises(NoSuchName) as error:
        small.find_plant("Platform One")
    assert str(error.value) == 'no plant is called "Platform One"'
    assert small.find_platform("Platform One").id == "one"


def test_every_entity_of_the_shipped_register_is_found_by_its_id(shipped: Register) -> None:
    entities = {**shipped.plants, **shipped.platforms, **shipped.models}
    assert {id_ for id_ in entities if entities[id_] not in shipped.find(id_)} == set()


@pytest.mark.parametrize(
    ("keys", "path"),
    [
        ((), ""),
        (("name",), "name"),
        (("claims", 1, "launch"), "claims[2].launch"),
        (("publishers", "daily.example"), 'publishers."daily.example"'),
        (("", "ä", "a-b_1"), '""."ä".a-b_1'),
    ],
)
def test_the_path_of_a_fault_is_written_as_toml_has_it_and_counts_from_one(keys: tuple[str | int, ...], path: str) -> None:
    assert Fault("f", keys=keys).key_path == path


def test_faults_stand_in_order_of_their_places_and_twice_the_same_is_one() -> None:
    faults = [Fault("b", 1), Fault("a", 10, 2), Fault("a", 9), Fault("a", 10, 1), Fault("b", 1)]
    assert in_order(faults) == [Fault("a", 9), Fault("a", 10, 1), Fault("a", 10, 2), Fault("b", 1)]


def test_a_fault_is_a_line_and_its_advice_another() -> None:
    fault = Fault("data/a.toml", 3, 5, ("name",), "is\nwrong\x1b[31m", "do \u202e it")
    assert list(lines([fault])) == ["data/a.toml:3:5: name: is\\nwrong\\x1b[31m", "  help: do \\u202e it"]


def test_who_names_a_thing_is_found_exactly(small: Register) -> None:
    for kind in KINDS:
        for id_ in small.table(kind):
            for of in KINDS:
                naming = [i for i, e in small.table(of).items() if (kind, id_) in {(x.kind, x.id) for x in links(e)}]
                assert sorted(small.naming(kind, id_, of)) == sorted(naming)


def test_a_question_of_every_plant_folds_each_model_once(small: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    folded = list[str]()
    real = plan.fold_model
    monkeypatch.setattr(plan, "fold_model", lambda model, *more: (folded.append(model.id), real(model, *more))[1])
    asked, sorted_ = fold(small, date(2025, 11, 25)), list[int]()
    monkeypatch.setattr(plan, "_in_order", lambda found: (made := list(found), sorted_.append(len(made)))[0])
    for plant in small.plants:
        asked.at(plant)
    assert len(folded) == len(set(folded))
    assert sum(sorted_) == sum(len(asked.of([i])) for p in small.plants for i in small.naming("plant", p, "model"))


def test_every_entry_that_may_have_a_source_is_mentioned_once_in_the_order_of_its_place(shipped: Register) -> None:
    lists = [(kind, i, e, part) for kind in KINDS for i, e in shipped.table(kind).items() for part in e.HINTS]
    held = [(kind, i, part, getattr(e, part)) for kind, i, e, part in lists if isinstance(getattr(e, part), list)]
    entries = [
        (kind, i, (part, n), entry) for kind, i, part, of in held for n, entry in enumerate(of) if isinstance(entry, Sourced)
    ]
    assert shipped.mentions == entries
