"""Where the register is: the option, then the environment, then the nearest upwards, then nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from plantplan.store import find, shipped
from plantplan.store.finding import NoRegister


def register(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "register.toml").write_text('title = "T"\nformat = 1\n', encoding="utf-8")
    return folder


def test_the_folder_that_is_named_goes_before_all_others(tmp_path: Path) -> None:
    named, other = register(tmp_path / "named"), register(tmp_path / "other")
    assert find(named, other, {"PLANTPLAN_DATA": str(other)}) == named


def test_the_environment_goes_before_the_nearest_folder(tmp_path: Path) -> None:
    near, other = register(tmp_path / "near"), register(tmp_path / "other")
    assert find(None, near, {"PLANTPLAN_DATA": str(other)}) == other


def test_an_empty_environment_names_nothing(tmp_path: Path) -> None:
    near = register(tmp_path / "near")
    assert find(None, near, {"PLANTPLAN_DATA": ""}) == near


@pytest.mark.parametrize("place", [".", "data"])
def test_the_register_is_found_upwards_from_any_depth(tmp_path: Path, place: str) -> None:
    root = register(tmp_path / place)
    deep = tmp_path / "notes" / "2027"
    deep.mkdir(parents=True)
    assert find(None, deep, {}) == root


def test_the_nearest_register_is_taken(tmp_path: Path) -> None:
    register(tmp_path)
    near = register(tmp_path / "project" / "data")
    assert find(None, tmp_path / "project", {}) == near


def test_a_register_goes_before_one_in_its_data_folder(tmp_path: Path) -> None:
    register(tmp_path / "data")
    assert find(None, register(tmp_path), {}) == tmp_path


def test_a_folder_called_register_is_none(tmp_path: Path) -> None:
    (tmp_path / "register.toml").mkdir()
    assert find(None, tmp_path, {}) is None


@pytest.mark.parametrize("option", [True, False])
def test_a_named_folder_without_a_register_is_an_error(tmp_path: Path, *, option: bool) -> None:
    by = "--data" if option else "$PLANTPLAN_DATA"
    with pytest.raises(NoRegister) as error:
        find(tmp_path if option else None, tmp_path, {} if option else {"PLANTPLAN_DATA": str(tmp_path)})
    assert str(error.value) == f"{tmp_path}: no register.toml in this folder ({by}); name the folder that holds it"


def test_a_register_is_shipped_with_the_package() -> None:
    assert (shipped() / "register.toml").is_file()
