"""The shipped register, tested like code: what it holds, what it adds up to, and what the founding article told."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import tomli

from plantplan.fold import BUILT, TO_COME, fold
from plantplan.register import Register
from plantplan.reports.capacity import Asked, capacity
from plantplan.reports.compare import CompareAsked, Side, compare

DATA = Path(__file__).parents[2] / "data"
ITALY = ("cassino", "mirafiori", "melfi", "pomigliano", "atessa", "modena")
TOTALS = {2024: 475_090, 2025: 379_706}  # FIM-CISL, as printed by Teleborsa on 2025-01-03 and Il Giornale on 2026-01-08
ARTICLE = "https://www.clubalfa.it/en/alfa-romeo-imparato-visits-cassino-plant-to-check-stla-large-platform-for-new-giulia-and-stelvio-5138"


def test_it_holds_what_was_gathered(shipped: Register) -> None:
    claims = [c for m in shipped.models.values() for c in m.claims]
    addresses = {m.entry.url for m in shipped.mentions if m.entry.url}
    assert (len(shipped.plants), len(shipped.platforms), len(shipped.models)) == (53, 20, 151)
    assert len([c for c in claims if c.date]) >= 450
    assert len(addresses) >= 300


@pytest.mark.parametrize(("year", "total"), TOTALS.items())
def test_the_italian_plants_add_up_to_the_printed_total(shipped: Register, year: int, total: int) -> None:
    report = capacity(fold(shipped, date(2026, 11, 25)), Asked(ITALY, year, year, group="country"))
    assert [r.output for r in report.rows if r.plant is None] == [total]


def test_on_the_day_of_the_article_cassino_is_what_it_told(shipped: Register) -> None:
    plan = fold(shipped, date(2024, 6, 2))
    there = {p.model.id: p for p in plan.at("cassino")}
    built = {i for i, p in there.items() if p.stage in BUILT and p.model.variant_of is None}
    levante = there["maserati-levante-next"]
    assert built == {"alfa-romeo-giulia-952", "alfa-romeo-stelvio-949", "maserati-grecale-m182"}
    assert {i for i, p in there.items() if p.stage in TO_COME} == {
        "alfa-romeo-giulia-next",
        "alfa-romeo-stelvio-next",
        "maserati-levante-next",
    }
    assert levante.launch is not None
    assert (str(levante.launch.value), levante.launch.claim.url) == ("2027", ARTICLE)
    assert "stla-large" in [p.platform for p in plan.plants["cassino"].platforms]


def test_the_slips_show_when_the_day_changes(shipped: Register) -> None:
    days = ["2023-04-01", "2024-06-02", "2025-03-31", "2025-12-01", "2026-02-10"]
    plans = [fold(shipped, date.fromisoformat(d)).of(["alfa-romeo-stelvio-next"])[0] for d in days]
    launches = [str(p.launch.value) if p.launch else None for p in plans]
    assert launches == ["2025/2026", "2025", "2026", "2027-09/2028-12", "2028"]


def test_no_shipped_scenario_passes_for_a_source(shipped: Register) -> None:
    for scenario in shipped.scenarios.values():
        assert "no source claims" in (scenario.note or "")
        assert {(c.source, c.url, c.date) for c in scenario.claims} == {("what-if", None, None)}


@pytest.mark.parametrize("name", ["cassino-slips", "cassino-only-stelvio", "levante-slips"])
def test_every_shipped_scenario_changes_cassino_and_no_other_plant(shipped: Register, name: str) -> None:
    sides = (Side(name, fold(shipped, date(2026, 2, 10), made)) for made in ((), (shipped.scenarios[name],)))
    report = compare(*sides, CompareAsked()).report
    assert {r.plant for r in report.rows} == {r.plant for r in report.sections[0].rows} == {"cassino"}


def test_both_sides_of_a_conflict_stay(shipped: Register) -> None:
    panda = [o.units for o in shipped.plants["pomigliano"].output if o.model == "fiat-panda-319" and str(o.period) == "2023"]
    assert sorted(panda) == [132_700, 133_000, 140_000, 144_000]


@pytest.mark.parametrize("path", sorted(DATA.rglob("*.toml")), ids=lambda p: p.stem)
def test_every_file_is_one_that_a_person_would_be_glad_to_edit(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.endswith("\n")
    assert not re.search(r"[ \t]+$|\n\n\n|\t", text, re.MULTILINE)
    assert not re.search(r'= (\d{5,}|""|\[\])\s*$', text, re.MULTILINE)
    assert all(re.search(r"\n\n\[\[|^\[\[", text[max(0, m.start() - 2) : m.end()]) for m in re.finditer(r"\[\[", text))


ORDER = {
    "plants": ["name", "aliases", "operator", "part_of", "city", "region", "country", "opened", "shops", "note"],
    "models": ["name", "brand", "generation", "aliases", "segment", "powertrains", "replaces", "variant_of", "may_be", "note"],
    "platforms": ["name", "aliases", "owner", "note"],
    "scenarios": ["name", "note"],
}


@pytest.mark.parametrize("folder", ORDER)
def test_keys_stand_in_the_formats_order(folder: str) -> None:
    for path in (DATA / folder).glob("*.toml"):
        keys = [
            k for k, v in tomli.loads(path.read_text(encoding="utf-8")).items() if not isinstance(v, list) or k in ORDER[folder]
        ]
        assert keys == sorted(keys, key=ORDER[folder].index), path.name


def test_no_two_models_have_the_same_name(shipped: Register) -> None:
    names = [(m.brand, m.name, m.generation) for m in shipped.models.values()]
    assert len(set(names)) == len(names)
