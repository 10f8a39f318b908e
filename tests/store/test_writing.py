"""Writing a report: the old file or the new one, its mode and its links kept, and nothing left beside it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from faults import Faulty, fail, refuse

from plantplan.store import stream_output, write_output
from plantplan.store.writing import BLOCK


def test_a_new_file_has_the_mode_of_any_new_file(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.touch()
    write_output(tmp_path / "a.csv", "Cité\n")
    assert ((tmp_path / "a.csv").read_bytes(), (tmp_path / "a.csv").stat().st_mode) == ("Cité\n".encode(), other.stat().st_mode)


def test_an_old_file_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)
    write_output(path, "new")
    assert (path.read_text(encoding="utf-8"), path.stat().st_mode & 0o7777) == ("new", 0o640)


def test_a_link_is_followed_and_stays(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "a.csv").symlink_to(tmp_path / "real" / "b.csv")
    write_output(tmp_path / "a.csv", "text")
    assert ((tmp_path / "a.csv").is_symlink(), (tmp_path / "real" / "b.csv").read_text(encoding="utf-8")) == (True, "text")


def test_a_device_is_written_to_and_stays() -> None:
    write_output(Path(os.devnull), "text")
    assert Path(os.devnull).is_char_device()


@pytest.mark.parametrize(("call", "name"), [*enumerate(["open", "write", "chmod", "fsync", "replace"])])
def test_nothing_changes_where_any_call_fails(tmp_path: Path, call: int, name: str) -> None:
    path, disk = tmp_path / "a.csv", Faulty(call, fail)
    path.write_text("old", encoding="utf-8")
    with pytest.raises(OSError, match=rf"^\[Errno 28\] No space left on device: '{path}'$"):
        write_output(path, "new", disk=disk)
    assert disk.made[call] == name
    assert {p.name: p.read_text(encoding="utf-8") for p in tmp_path.iterdir()} == {"a.csv": "old"}


@pytest.mark.parametrize(("call", "name"), [(5, "open"), (6, "fsync")])
def test_a_folder_that_cannot_be_waited_for_is_no_error(tmp_path: Path, call: int, name: str) -> None:
    path, disk = tmp_path / "a.csv", Faulty(call, refuse)
    path.write_text("old", encoding="utf-8")
    write_output(path, "new", disk=disk)
    assert (disk.made[call], path.read_text(encoding="utf-8")) == (name, "new")


def test_a_file_keeps_its_group(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("old", encoding="utf-8")
    other = next((g for g in os.getgroups() if g != path.stat().st_gid), 12345 if os.getuid() == 0 else None)
    if other is None:
        pytest.skip("needs a second group")
    os.chown(path, -1, other)
    write_output(path, "new")
    assert path.stat().st_gid == other


def test_an_error_names_the_file_that_was_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "a.csv"
    with pytest.raises(FileNotFoundError) as error:
        write_output(path, "text")
    assert (error.value.filename, error.value.strerror) == (str(path), "No such file or directory")


def test_line_ends_are_written_as_they_are(tmp_path: Path) -> None:
    write_output(tmp_path / "a.csv", "a\r\nb\n")
    assert (tmp_path / "a.csv").read_bytes() == b"a\r\nb\n"


def test_pieces_are_one_file_and_written_in_blocks(tmp_path: Path) -> None:
    disk = Faulty(-1, fail)
    stream_output(tmp_path / "a.csv", (b"%d\n" % n for n in range(BLOCK // 4)), disk=disk)
    assert (tmp_path / "a.csv").read_bytes() == b"".join(b"%d\n" % n for n in range(BLOCK // 4))
    assert disk.made.count("write") == 2


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_nothing_changes_where_a_piece_cannot_be_made(tmp_path: Path, error: type[BaseException]) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"x" * 2 * BLOCK
        raise error

    (tmp_path / "a.csv").write_text("old", encoding="utf-8")
    with pytest.raises(error):
        stream_output(tmp_path / "a.csv", pieces())
    assert {p.name: p.read_text(encoding="utf-8") for p in tmp_path.iterdir()} == {"a.csv": "old"}
