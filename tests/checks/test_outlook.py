"""The rules that look ahead: for each the nearest case that does not break it."""

from __future__ import annotations

from pathlib import Path

import pytest
from judged import DAY, claim, found, of_comet, said

from plantplan.checks import every
from plantplan.fold import fold
from plantplan.register import Register

BUILT = said(plant='"alba"', start="2020", status='"launched"')


@pytest.mark.parametrize(
    ("claims", "number"),
    [
        ([claim(start='"2026-H1"')], 1),
        ([claim(start="2026")], 0),
        ([claim(start='"2026/.."')], 0),
        ([claim(start='"2026-H1"'), claim(start="2027", source='"Weekly"', date="2026-01-11")], 0),
        ([claim(start='"2026-H1"'), claim(date="2026-07-01", start='"2026-06"', status='"launched"')], 0),
        ([claim(start='"2026-H1"'), claim(date="2026-07-01", start=None, status='"cancelled"')], 0),
        ([claim(start=None, reveal='"2026-H1"')], 1),
        ([claim(start=None, reveal='"2026-H1"', status='"revealed"')], 0),
        ([BUILT, said(plant='"alba"', end='"2026-H1"', status='"planned"')], 1),
        ([BUILT, said(plant='"alba"', end='"2026-H1"', status='"ended"')], 0),
        ([BUILT, claim(plant='"bonn"', start='"2026-H1"', moved_from='"alba"')], 1),
    ],
)
def test_what_should_have_come_is_said_once(tmp_path: Path, claims: list[str], number: int) -> None:
    assert of_comet(tmp_path, *claims)["PP501"] == number


@pytest.mark.parametrize(
    ("claims", "number"),
    [
        ([claim(date="2025-05-24")], 1),
        ([claim(date="2025-05-25")], 0),
        ([claim(date='"2025-05"')], 0),
        ([claim(date="2025-05-24"), claim(date="2026-05-24", start=None, status=None, note='"Still so."')], 0),
        ([said(date="2020-05-24", plant='"alba"', start="2020", status='"launched"')], 0),
        ([claim(date="2025-05-24", status='"cancelled"')], 0),
        ([claim(date=None)], 0),
    ],
)
def test_what_is_not_built_is_spoken_of(tmp_path: Path, claims: list[str], number: int) -> None:
    assert of_comet(tmp_path, *claims)["PP502"] == number


@pytest.mark.parametrize(
    ("claims", "number"),
    [
        ([claim()], 1),
        ([said(platform='"one"')], 1),
        ([claim(platform='"one"')], 0),
        ([claim(), claim(plant='"bonn"', platform='"one"')], 0),
        ([claim(status='"cancelled"')], 0),
        ([], 1),
    ],
)
def test_a_model_has_a_plant_and_a_platform(tmp_path: Path, claims: list[str], number: int) -> None:
    luna = 1  # of which nothing is said
    assert of_comet(tmp_path, *claims)["PP503"] == number + luna


ONE, TWO = (claim("platforms", platform=f'"{p}"', date="2026-01-10", source='"The Daily"') for p in ("one", "two"))
ON_TWO = claim(platform='"two"')


@pytest.mark.parametrize(
    ("installed", "comet", "number"),
    [
        (ONE, ON_TWO, 1),
        (ONE + TWO, ON_TWO, 0),
        ("", ON_TWO, 0),
        (ONE, claim(), 0),
        (ONE, claim(platform='"two"', start='"2025"', status='"launched"'), 0),
        (ONE, claim(platform='"two"', status='"cancelled"'), 0),
        (TWO + "start = 2029\n", ON_TWO, 1),
        (TWO + 'start = "late 2028"\n', ON_TWO, 0),
        (TWO + "end = 2027\n", ON_TWO, 1),
        (TWO + "end = 2028\n", ON_TWO, 0),
        (TWO + 'status = "cancelled"\n', ON_TWO, 1),
    ],
)
def test_what_is_to_start_finds_its_platform(tmp_path: Path, installed: str, comet: str, number: int) -> None:
    assert found(tmp_path, {"plants/alba.toml": installed, "models/comet.toml": comet})["PP504"] == number


CLOSES = said(closes="2027", status='"confirmed"')


@pytest.mark.parametrize(
    ("alba", "comet", "number"),
    [
        (CLOSES, claim(), 1),
        (CLOSES, claim(start=None, launch="2028"), 1),
        (CLOSES, claim(start="2027"), 0),
        (CLOSES, claim(start='"2027/.."'), 0),
        (CLOSES, claim(status='"cancelled"'), 0),
        (CLOSES, claim(plant='"bonn"'), 0),
        (CLOSES + said(opens="2028", status='"planned"'), claim(), 0),
        (said(status='"closed"'), claim(), 1),
        (said(status='"idle"'), claim(), 0),
        (said(date="2024-01-10", closes="2024", status='"confirmed"') + said(status='"operating"'), claim(), 0),
        (said(date="2024-01-10", closes="2027", status='"confirmed"') + said(status='"operating"'), claim(), 1),
    ],
)
def test_nothing_starts_at_a_plant_that_is_closed(tmp_path: Path, alba: str, comet: str, number: int) -> None:
    assert found(tmp_path, {"plants/alba.toml": alba, "models/comet.toml": comet})["PP505"] == number


LEAVES = said(plant='"alba"', start="2020", end="2028", status='"launched"')


@pytest.mark.parametrize(
    ("alba", "models", "number"),
    [
        ("", [LEAVES], 1),
        ("", [LEAVES, claim(start="2029")], 0),
        ("", [LEAVES, claim(start="2031")], 1),
        ("", [LEAVES, claim(start=None)], 0),
        ("", [BUILT], 0),
        ("", [], 1),
        (said(closes="2028", status='"confirmed"'), [LEAVES], 0),
        (said(status='"closed"'), [], 0),
        (said(opens="2028", status='"planned"'), [claim(start="2028")], 0),
        (said(opens="2028", status='"planned"'), [claim(start="2029")], 1),
    ],
)
def test_an_open_plant_builds_something(tmp_path: Path, alba: str, models: list[str], number: int) -> None:
    bonn = 1  # where nothing is built
    files = {"plants/alba.toml": alba} | {f"models/{n}.toml": c for n, c in zip(("comet", "luna"), models, strict=False)}
    assert found(tmp_path, files)["PP506"] == number + bonn


def test_thresholds_are_the_register_s_own(tmp_path: Path) -> None:
    settings = {"register.toml": "[check]\nstale_months = 6\nhorizon_years = 1\n"}
    files = settings | {"plants/alba.toml": "", "models/comet.toml": claim(date="2026-05-24", start='"2026-H2"')}
    codes = found(tmp_path, files)
    assert (codes["PP502"], codes["PP506"]) == (1, 1)  # the comet's; and bonn's


def test_of_the_good_register_nothing_is_found_but_what_is_so(small: Register) -> None:
    found_there = [(f.code, f.file, f.severity) for f in every.run(fold(small, DAY))]
    assert [found for found in found_there if found[0][:3] != "PP3"] == [
        ("PP502", "model/sud-vento", "note"),  # last spoken of in January 2024
        ("PP503", "model/sud-vento", "note"),
        ("PP506", "plant/bonn", "note"),  # its only model moves to Cádiz
    ]
