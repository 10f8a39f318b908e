"""What a change of files keeps, what it refuses, and what it does about the work of others."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from faults import Faulty, contents, die, ended, forked, hidden
from hypothesis import given
from hypothesis import strategies as st
from three import NEW, OLD, PREPARED, REPLACED, WHAT, a_register, change, changes, crashed, place, silent, take_back

from plantplan.store import Change, ChangedSince, NothingToUndo, Undo, commit, last, locked, recover, undone
from plantplan.store.journal import OneFile
from plantplan.store.record import BadRecord, Record, as_bytes, journal
from plantplan.store.record import read as read_record

NOT_WRITTEN = "the file has been changed since it was read; nothing was written"
BAD_FIELD = (
    b'{"format": 1, "what": "", "place": 1, "folders": [], "changes": [{"path": "a", "old": 5, "new": null, "mode": 1e999}]}'
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return a_register(tmp_path / "data")


def one(root: Path, path: Path, old: bytes | None, new: bytes | None) -> None:
    """Change one file."""
    with locked(root, silent):
        commit(root, [Change(path, old, new)], "one")


@pytest.mark.parametrize("name", OLD)
def test_a_file_that_changed_since_it_was_read_is_not_overwritten(root: Path, name: str) -> None:
    wanted = changes(root)
    place(root, name).parent.mkdir(exist_ok=True)
    place(root, name).write_bytes(b"somebody else's")
    before = contents(root)
    with locked(root, silent), pytest.raises(ChangedSince) as error:
        commit(root, wanted, WHAT)
    assert str(error.value) == f"{place(root, name)}: {NOT_WRITTEN}"
    assert (contents(root), hidden(root), last(root)) == (before, [], None)


@pytest.mark.parametrize("name", ["a.toml", "b.toml"])
def test_a_file_that_changes_while_others_are_prepared_is_not_overwritten(root: Path, name: str) -> None:
    class Editor(Faulty):
        def mkdir(self, path: Path) -> None:
            path.mkdir()
            if path.name == "platforms":
                place(root, name).write_bytes(b"somebody else's")

    with pytest.raises(ChangedSince):
        change(root, Editor(-1, die))
    assert place(root, name).read_bytes() == b"somebody else's"
    assert {n: c for n, c in contents(root).items() if not n.endswith(name)} == {
        n: c for n, c in contents(a_register(root.parent / "other")).items() if not n.endswith(name)
    }
    assert hidden(root) == []


def test_modes_and_links_stay(root: Path) -> None:
    elsewhere = root / "elsewhere.txt"
    place(root, "a.toml").rename(elsewhere)
    place(root, "a.toml").symlink_to(elsewhere)
    elsewhere.chmod(0o640)
    one(root, place(root, "a.toml"), OLD["a.toml"], b"new")
    assert (place(root, "a.toml").is_symlink(), elsewhere.read_bytes(), elsewhere.stat().st_mode & 0o777) == (True, b"new", 0o640)


def test_a_file_that_comes_back_has_its_old_mode(root: Path) -> None:
    place(root, "b.toml").chmod(0o600)
    change(root)
    take_back(root)
    assert place(root, "b.toml").stat().st_mode & 0o777 == 0o600


def test_a_changed_file_has_the_time_of_the_change(root: Path) -> None:
    os.utime(place(root, "a.toml"), (1, 1))
    change(root)
    assert place(root, "a.toml").stat().st_mtime > 1


def refused(root: Path, path: Path, old: bytes | None, new: bytes | None) -> str:
    """The sentence with which one change is refused, while nothing changes."""
    before = contents(root)
    with pytest.raises(OSError, match=r"symbolic link|plain file") as error:
        one(root, path, old, new)
    assert (contents(root), hidden(root)) == (before, [])
    return f"{Path(error.value.filename).relative_to(root)}: {error.value.strerror}"


def test_a_link_that_leads_nowhere_is_refused(root: Path) -> None:
    (root / "models" / "l.toml").symlink_to("nowhere.toml")
    assert refused(root, root / "models" / "l.toml", None, b"new") == "models/l.toml: a symbolic link that leads nowhere"


def test_a_link_is_not_removed(root: Path) -> None:
    (root / "models" / "l.toml").symlink_to("a.toml")
    assert refused(root, root / "models" / "l.toml", OLD["a.toml"], None) == "models/l.toml: a symbolic link is not removed"


def test_what_is_no_plain_file_is_refused(root: Path) -> None:
    (root / "models" / "d.toml").mkdir()
    assert refused(root, root / "models" / "d.toml", None, b"new") == "models/d.toml: this is no plain file"
    os.mkfifo(root / "models" / "p.toml")
    with pytest.raises(OSError, match="this is no plain file"):
        one(root, root / "models" / "p.toml", None, b"new")


def test_two_names_of_one_file_are_refused(root: Path) -> None:
    a, link = place(root, "a.toml"), root / "models" / "l.toml"
    link.symlink_to("a.toml")
    with locked(root, silent), pytest.raises(OneFile) as error:
        commit(root, [Change(a, OLD["a.toml"], b"1"), Change(link, OLD["a.toml"], b"2")], WHAT)
    assert str(error.value) == f"{a} and {link} are one file by way of a link; they cannot be changed at once"


def test_a_file_outside_of_the_register_is_no_change_of_it(root: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"outside|subpath"):
        one(root, tmp_path / "other.toml", None, b"new")
    assert not (tmp_path / "other.toml").exists()


def as_nobody(what: str, path: Path, root: Path) -> int:
    """Run a change as somebody who may do nothing here; gives 0 where it is refused for that, and names the file."""

    def attempt() -> None:
        os.setgid(65534)
        os.setuid(65534)
        with pytest.raises(PermissionError) as error:
            one(root, place(root, "a.toml"), OLD["a.toml"], b"new")
        assert (error.value.filename, error.value.strerror) == (str(path), "Permission denied"), what

    return ended(forked(attempt))


@pytest.mark.skipif(os.getuid() != 0, reason="only the superuser can be somebody else")
def test_the_folder_or_the_file_of_somebody_else_is_not_written(root: Path) -> None:
    for folder in (root, *root.parents[:3]):
        folder.chmod(0o755)
    assert as_nobody("a folder", root / ".plantplan", root) == 0
    for folder in (root, root / "models"):
        folder.chmod(0o777)
    assert as_nobody("a file", place(root, "a.toml"), root) == 0
    assert (place(root, "a.toml").read_bytes(), hidden(root)) == (OLD["a.toml"], [])


def test_what_changes_nothing_is_not_recorded(root: Path) -> None:
    change(root)
    one(root, place(root, "a.toml"), NEW["a.toml"], NEW["a.toml"])
    assert last(root) == Undo(WHAT, tuple(place(root, n) for n in OLD))


def test_undo_takes_the_last_change_back_and_again_makes_it_anew(root: Path) -> None:
    before = contents(root)
    change(root)
    after = contents(root)
    take_back(root)
    assert contents(root) == before | {"platforms": b"/"}
    assert last(root) == Undo(f"undo: {WHAT}", tuple(place(root, n) for n in OLD))
    take_back(root)
    assert contents(root) == after


@pytest.mark.parametrize("name", OLD)
def test_undo_does_not_take_back_what_somebody_else_changed(root: Path, name: str) -> None:
    change(root)
    place(root, name).write_bytes(b"somebody else's")
    with pytest.raises(ChangedSince) as error:
        undone(root)
    assert str(error.value) == f"{place(root, name)}: the file has been changed since plantplan wrote it; nothing was written"


def test_there_is_nothing_to_undo_in_a_register_that_was_never_written(root: Path) -> None:
    with pytest.raises(NothingToUndo) as error:
        undone(root)
    assert str(error.value) == f"{root}: nothing to undo: plantplan has written nothing into this register"
    assert last(root) is None


def test_git_sees_nothing_of_what_writing_needs(root: Path) -> None:
    change(root)
    subprocess.run(["git", "init", "-q", root], check=True)
    seen = subprocess.run(["git", "-C", root, "status", "--porcelain", "-uall"], check=True, capture_output=True, text=True)
    assert seen.stdout == "?? models/a.toml\n?? platforms/c.toml\n?? register.toml\n"


def test_what_nobody_had_replaced_is_taken_back_where_somebody_changed_a_file_after_the_crash(root: Path) -> None:
    crashed(root, PREPARED)
    place(root, "b.toml").write_bytes(b"mine")
    expected = contents(root)
    del expected["platforms"]
    assert (
        recover(root)
        == f"took back what was interrupted: {WHAT}; models/b.toml was changed by somebody else meanwhile and stays so"
    )
    assert (contents(root), hidden(root), last(root)) == (expected, [], None)


@pytest.mark.parametrize("name", ["models/b.toml", "platforms/c.toml"])
def test_what_had_begun_is_completed_around_a_file_that_somebody_changed_after_the_crash(root: Path, name: str) -> None:
    crashed(root, REPLACED)
    (root / name).write_bytes(b"mine")
    assert recover(root) == f"completed what was interrupted: {WHAT}; {name} was changed by somebody else meanwhile and stays so"
    now = {n: place(root, n).read_bytes() if place(root, n).exists() else None for n in NEW}
    assert now == NEW | {Path(name).name: b"mine"}
    assert hidden(root) == []


@given(st.binary(), st.none() | st.binary(), st.text())
def test_a_record_gives_back_any_bytes(old: bytes, new: bytes | None, what: str) -> None:
    root = Path(__file__).parent
    record = Record(what, (Change(root / "a", old, new, 0o640), Change(root / "b" / "c", None, old)), (root / "b",))
    with TemporaryDirectory() as folder:
        (Path(folder) / "record").write_bytes(as_bytes(record, root))
        assert read_record(Path(folder) / "record", root) == record


@pytest.mark.parametrize(
    "raw", [b"", b"{", b"[]", b"null", b'{"format": 2}', b"\xff", b"[" * 100_000, b'{"place": 1, "format": 1}']
)
def test_a_damaged_journal_is_named_and_nothing_is_done(root: Path, raw: bytes) -> None:
    change(root)
    journal(root).write_bytes(raw)
    before = contents(root)
    with pytest.raises(BadRecord) as error:
        recover(root)
    why = "this record of a change cannot be used (it is damaged); look at the register's files, then remove it"
    assert (str(error.value), contents(root), journal(root).read_bytes()) == (f"{journal(root)}: {why}", before, raw)


@pytest.mark.parametrize("name", ["../out.toml", "/out.toml", "", ".", "models/../../out.toml", ".plantplan/lock", "away/out.toml"])
def test_a_journal_from_elsewhere_writes_nothing_outside_of_the_register(root: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "elsewhere").mkdir()
    (root / "away").symlink_to(tmp_path / "elsewhere")
    crashed(root, PREPARED)
    text = journal(root).read_text(encoding="utf-8").replace("platforms/c.toml", name)
    journal(root).write_text(text, encoding="utf-8")
    with pytest.raises(BadRecord) as error:
        recover(root)
    assert f"({name} lies outside of the register)" in str(error.value)
    assert (list((tmp_path / "elsewhere").iterdir()), {p.name for p in tmp_path.iterdir()}) == ([], {"data", "elsewhere"})


def test_a_link_that_leads_out_of_the_register_is_not_written_through(root: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (root / "scenarios").symlink_to(tmp_path / "elsewhere")
    (root / "models" / "l.toml").symlink_to(tmp_path / "gone.toml")
    for name in ("scenarios/s.toml", "models/l.toml"):
        assert refused(root, root / name, None, b"new") == f"{name}: a symbolic link that leads out of the register"
    assert (list((tmp_path / "elsewhere").iterdir()), (tmp_path / "gone.toml").exists()) == ([], False)


def test_a_register_whose_own_folder_is_a_link_is_written_as_any_other(root: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(root)
    change(tmp_path / "link")
    assert (place(root, "c.toml").read_bytes(), hidden(root)) == (NEW["c.toml"], [])


def test_a_journal_that_is_a_pipe_is_not_waited_for(root: Path) -> None:
    change(root)
    os.mkfifo(journal(root))
    with pytest.raises(BadRecord, match="it is no plain file"):
        recover(root)


def test_a_copy_of_an_interrupted_register_is_completed_in_its_own_folder(root: Path, tmp_path: Path) -> None:
    crashed(root, REPLACED)
    copy = shutil.copytree(root, tmp_path / "copy")
    before = contents(root)
    assert recover(copy) == f"completed what was interrupted: {WHAT}"
    assert (contents(root), place(copy, "c.toml").read_bytes()) == (before, NEW["c.toml"])
