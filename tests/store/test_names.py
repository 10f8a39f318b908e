"""Completion: ids that begin with what was typed, else names; what cannot be read is left out, never an error."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from plantplan.store.names import beginning

SMALL = Path(__file__).parent.parent / "register"
ALL = ("plants", "platforms", "models")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", ["alba", "bonn", "cadiz", "old", "one", "nord-comet-1", "nord-comet-2", "nord-luna", "sud-terra", "sud-vento"]),
        ("al", ["alba"]),
        ("AL", ["alba"]),
        ("nord-c", ["nord-comet-1", "nord-comet-2"]),
        ("com", ["comet"]),
        ("plat", ["platform-one"]),
        ("Bö", ["bonn"]),
        ("nowhere", []),
    ],
)
def test_ids_are_offered_and_names_where_no_id_begins_so(typed: str, expected: list[str]) -> None:
    assert beginning(SMALL, typed, ALL) == expected


def test_only_the_folders_asked_for_are_read() -> None:
    assert beginning(SMALL, "", ["platforms"]) == ["old", "one"]


@pytest.mark.parametrize(
    "head", ['name = "Cité"', "name = 'Cité'", 'name="Cité"', '\ufeffname = "Cité"', '# plant\r\nname = "Cité"\r\n']
)
def test_a_name_is_found_however_its_line_is_written(tmp_path: Path, head: str) -> None:
    (tmp_path / "plants").mkdir()
    (tmp_path / "plants" / "x-1.toml").write_bytes(head.encode())
    assert beginning(tmp_path, "cit", ["plants"]) == ["cite"]


def test_what_has_no_name_or_cannot_be_read_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "plants" / "folder.toml").mkdir(parents=True)
    (tmp_path / "plants" / "gone.toml").symlink_to(tmp_path / "nowhere")
    (tmp_path / "plants" / "latin.toml").write_bytes(b"\xff\xfe")
    (tmp_path / "plants" / "x-1.toml").write_text('name = "Melfi"\n', encoding="utf-8")
    assert beginning(tmp_path, "me", ["plants", "models"]) == ["melfi"]


def test_a_pipe_is_not_waited_for_and_no_link_out_of_the_register_is_followed(tmp_path: Path) -> None:
    root = tmp_path / "data"
    (root / "plants").mkdir(parents=True)
    (tmp_path / "melfi.toml").write_text('name = "Melfi"\n', encoding="utf-8")
    (root / "plants" / "melfi.toml").symlink_to(tmp_path / "melfi.toml")
    (root / "models").symlink_to(tmp_path)
    os.mkfifo(root / "plants" / "pipe.toml")
    assert (beginning(root, "m", ["plants", "models"]), beginning(root, "x", ["plants"])) == ([], [])


def test_hidden_files_are_not_offered(tmp_path: Path) -> None:
    (tmp_path / "plants").mkdir()
    (tmp_path / "plants" / ".alba.toml").write_text('name = "Alba"\n', encoding="utf-8")
    assert beginning(tmp_path, "", ["plants"]) == []
