"""Each rule of `check`: a case that breaks it, and the nearest case that does not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plantplan.checks import every, integrity
from plantplan.checks.rules import Finding, finding
from plantplan.fold import fold
from plantplan.store import read

HEAD = 'title = "T"\nformat = 1\n'
NAMES = {"plants": "alba bonn", "platforms": "one", "models": "comet luna terra"}


def codes(root: Path, path: str, text: str) -> list[str]:
    """Write a register with two plants, a platform and three models, one file of it as given; the codes of its errors."""
    (root / "register.toml").write_text(HEAD, encoding="utf-8")
    for folder, ids in NAMES.items():
        (root / folder).mkdir()
        for id_ in ids.split():
            (root / folder / f"{id_}.toml").write_text(f'name = "{id_.title()}"\n', encoding="utf-8")
    (root / path).parent.mkdir(exist_ok=True)
    (root / path).write_text(f'name = "Given"\n{text}', encoding="utf-8")
    reading = read(root)
    assert reading.faults == []
    assert reading.register is not None
    found = integrity.references(reading.register) or every.run(fold(reading.register, date(2026, 1, 1)))
    return [f.code for f in found if f.severity == "error"]


def claims(*entries: str) -> str:
    return "".join(f"[[claims]]\n{entry}\n" for entry in entries)


@pytest.mark.parametrize(
    ("end", "found"),
    [
        ('launch = 2027\nend = "2026-12-31"', ["PP201"]),
        ('launch = 2027\nend = "2027-01"', []),
        ('launch = "2027-Q3"\nend = 2027', []),
        ('launch = "2027/.."\nend = 2026', ["PP201"]),
        ('launch = "../2027"\nend = 2020', []),
        ("start = 2028\nlaunch = 2027\nreveal = 2028\nend = 2026", ["PP201", "PP201", "PP201"]),
        ("end = 2020", []),
    ],
)
def test_no_claim_ends_wholly_before_what_it_begins(tmp_path: Path, end: str, found: list[str]) -> None:
    assert codes(tmp_path, "models/comet.toml", claims(end)) == found


@pytest.mark.parametrize(
    ("path", "entry", "found"),
    [
        ("plants/alba.toml", "[[claims]]\nopens = 2030\ncloses = 2029", ["PP201"]),
        ("plants/alba.toml", "[[claims]]\nopens = 2029\ncloses = 2029", []),
        ("plants/alba.toml", '[[platforms]]\nplatform = "one"\nstart = 2030\nend = 2029', ["PP201"]),
        ("platforms/one.toml", "[[claims]]\nlaunch = 2030\nend = 2029", ["PP201"]),
        ("scenarios/slip.toml", '[[claims]]\nmodel = "comet"\nlaunch = 2030\nend = 2029', ["PP201"]),
        ("scenarios/slip.toml", '[[claims]]\nmodel = "comet"\nlaunch = 2029\nend = 2030', []),
    ],
)
def test_the_order_of_dates_holds_in_every_kind_of_file(tmp_path: Path, path: str, entry: str, found: list[str]) -> None:
    assert codes(tmp_path, path, entry) == found


@pytest.mark.parametrize(
    ("end", "found"),
    [
        ('end = 2023\nstatus = "ended"', ["PP202"]),
        ('end = 2024\nstatus = "ended"', []),
        ('end = 2023\nstatus = "planned"', []),
    ],
)
def test_nothing_ended_before_it_began(tmp_path: Path, end: str, found: list[str]) -> None:
    began = 'date = 2024-03-01\nplant = "alba"\nstart = 2024-02-01\nstatus = "launched"'
    assert codes(tmp_path, "models/comet.toml", claims(began, f'date = 2024-05-01\nplant = "alba"\n{end}')) == found


@pytest.mark.parametrize(
    ("claim", "found"),
    [
        ('date = 2024-06-02\nlaunch = 2025\nstatus = "launched"', ["PP203"]),
        ('date = 2024-06-02\nlaunch = 2024\nstatus = "launched"', []),
        ('date = 2024-06-02\nlaunch = 2025\nstatus = "confirmed"', []),
        ('launch = 2025\nstatus = "launched"', []),
        ('date = "2024-06"\nend = 2024-07-01\nstatus = "ended"', ["PP203"]),
        ('date = "2024-07"\nend = 2024-07-31\nstatus = "ended"', []),
        ('date = 2024-06-02\nreveal = "2024-06-03"\nlaunch = 2025\nstatus = "revealed"', ["PP203"]),
    ],
)
def test_what_happened_is_not_later_than_the_day_it_was_said(tmp_path: Path, claim: str, found: list[str]) -> None:
    assert codes(tmp_path, "models/comet.toml", claims(claim)) == found


@pytest.mark.parametrize(
    ("dates", "found"),
    [
        (["", "2024-06-02", "2025-06-12"], []),
        (["2025-06-12", "2024-06-02"], ["PP204"]),
        (['"2024-06"', "2024-06-02"], []),
        (["2024-06-02", '"2024-06"'], ["PP204"]),
        (["2024-06-02", "2024-06-02"], []),
        (["2024-06-02", ""], ["PP204"]),
        (["2026-01-01", "2025-01-01", "2024-01-01"], ["PP204", "PP204"]),
    ],
)
def test_the_claims_of_a_model_stand_oldest_first(tmp_path: Path, dates: list[str], found: list[str]) -> None:
    entries = (f"date = {d}\nlaunch = 2027" if d else "launch = 2027" for d in dates)
    assert codes(tmp_path, "models/comet.toml", claims(*entries)) == found


@pytest.mark.parametrize(
    ("path", "entry", "found"),
    [
        ("models/comet.toml", '[[claims]]\ndate = "2024/.."\nlaunch = 2027', ["PP205"]),
        ("models/comet.toml", '[[claims]]\ndate = "2024/2025"\nlaunch = 2027', []),
        ("plants/alba.toml", '[[output]]\nperiod = 2024\nunits = 1\ndate = "../2025"', ["PP205"]),
        ("plants/alba.toml", '[[stops]]\nperiod = "2025/.."\ndate = "2025-05"', []),
        ("scenarios/slip.toml", '[[claims]]\nmodel = "comet"\ndate = "2024/.."', ["PP205"]),
    ],
)
def test_the_date_of_an_entry_has_two_sides(tmp_path: Path, path: str, entry: str, found: list[str]) -> None:
    assert codes(tmp_path, path, entry) == found


@pytest.mark.parametrize(("replaces", "found"), [("comet", ["PP206"]), ("luna", [])])
def test_no_model_replaces_itself(tmp_path: Path, replaces: str, found: list[str]) -> None:
    assert codes(tmp_path, "models/comet.toml", f'replaces = "{replaces}"') == found


def test_each_model_of_a_ring_of_replacements_is_named(tmp_path: Path) -> None:
    (tmp_path / "models").mkdir()
    (tmp_path / "register.toml").write_text(HEAD, encoding="utf-8")
    for id_, old in (("a", "c"), ("b", "a"), ("c", "b"), ("d", "a")):
        (tmp_path / "models" / f"{id_}.toml").write_text(f'name = "M"\nreplaces = "{old}"\n', encoding="utf-8")
    reading = read(tmp_path)
    assert reading.register is not None
    found = reading.located(every.run(fold(reading.register, date(2026, 1, 1))))
    assert [str(f) for f in found if f.severity == "error"] == [
        f'models/{i}.toml:2:12: PP206 replaces: "{o}" replaces this model in turn' for i, o in ("ac", "ba", "cb")
    ]


def output(units: int, rest: str = "", period: str = "2024") -> str:
    return f"[[output]]\nperiod = {period}\nunits = {units}\n{rest}\n"


COMET, LUNA, BOTH = 'model = "comet"', 'model = "luna"', 'models = ["comet", "luna"]'
ABOUT, FORECAST, TOGETHER = "\napproximate = true", '\nkind = "forecast"', '\nplants = ["alba", "bonn"]'


@pytest.mark.parametrize(
    ("entries", "found"),
    [
        ([output(100), output(60, COMET), output(40, LUNA)], []),
        ([output(100), output(60, COMET), output(41, LUNA)], ["PP301"]),
        ([output(60, COMET), output(41, LUNA)], []),
        ([output(100), output(101, COMET, "2025")], []),
        ([output(100), output(101, COMET + FORECAST)], []),
        ([output(100), output(101, COMET), output(99, COMET)], []),
        ([output(100), output(120, COMET), output(101, BOTH)], ["PP301"]),
        ([output(100), output(60, COMET), output(101, BOTH)], []),
        ([output(100), output(101), output(101, COMET)], []),
    ],
)
def test_the_models_of_a_plant_are_not_more_than_the_plant(tmp_path: Path, entries: list[str], found: list[str]) -> None:
    assert codes(tmp_path, "plants/alba.toml", "".join(entries)) == found


@pytest.mark.parametrize(
    ("total", "part", "found"),
    [
        (output(60_500), output(60_600, COMET + ABOUT), []),
        (output(60_500), output(60_700, COMET + ABOUT), ["PP301"]),
        (output(60_500), output(61_000, COMET + ABOUT), []),
        (output(60_500), output(62_000, COMET + ABOUT), ["PP301"]),
        (output(60_500), output(60_501, COMET), ["PP301"]),
        (output(60_000, ABOUT), output(70_000, COMET), []),
        (output(60_000, ABOUT), output(70_001, COMET), ["PP301"]),
        (output(0, ABOUT), output(1, COMET), ["PP301"]),
    ],
)
def test_an_approximate_figure_may_be_off_by_one_of_its_last_digit(tmp_path: Path, total: str, part: str, found: list[str]) -> None:
    assert codes(tmp_path, "plants/alba.toml", total + part) == found


@pytest.mark.parametrize(
    ("entries", "found"),
    [
        ([output(100), output(500, COMET + TOGETHER)], []),
        ([output(100), output(500, TOGETHER), output(101, COMET)], ["PP301"]),
        ([output(500, TOGETHER), output(101, COMET)], []),
        ([output(100, TOGETHER), output(101, COMET)], ["PP301"]),
    ],
)
def test_a_figure_of_several_plants_is_no_part_of_one(tmp_path: Path, entries: list[str], found: list[str]) -> None:
    assert codes(tmp_path, "plants/alba.toml", "".join(entries)) == found


def test_every_rule_says_what_it_wants_and_has_a_broken_register() -> None:
    broken = {folder.name[:5] for folder in (Path(__file__).parent.parent / "broken").iterdir()}
    assert [r.code for r in every.RULES if not r.find.__doc__ or r.code not in broken] == []
    assert len({r.code for r in every.RULES}) == len(every.RULES)


def test_a_finding_is_a_row_of_its_fault(tmp_path: Path) -> None:
    (tmp_path / "register.toml").write_text('title = "T"\nformat = 1\nbases = 1\n', encoding="utf-8")
    expected = Finding("register.toml", 3, 1, 6, "bases", "PP006", "error", "unknown key", "did you mean basis?")
    assert [finding(f) for f in read(tmp_path).faults] == [expected]
