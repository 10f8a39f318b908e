"""One writer at a time: who waits and for whom, who takes over, and what readers do meanwhile."""

from __future__ import annotations

import errno
import fcntl
import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from faults import contents, ended, forked, hidden
from three import WHAT, a_register, change, crashed, silent

from plantplan.store import Change, commit, locked, recover
from plantplan.store.disk import Disk
from plantplan.store.journal import HalfDone
from plantplan.store.lock import LinkedFolder, NoLocks
from plantplan.store.recovery import StillWriting

FILES = [f"{n}.toml" for n in range(3)]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return a_register(tmp_path / "data")


class Slow(Disk):
    """A disk that tells, once the first file is to be replaced, and then takes its time."""

    def __init__(self, ready: int, seconds: float) -> None:
        self.ready, self.seconds = ready, seconds

    def mkdir(self, path: Path) -> None:
        super().mkdir(path)
        if path.name == "platforms":
            os.write(self.ready, b"x")
            time.sleep(self.seconds)


def writer(root: Path, seconds: float) -> int:
    """Start a process that changes the register, and is within that now; gives its id."""
    here, there = os.pipe()
    child = forked(lambda: change(root, Slow(there, seconds)))
    os.read(here, 1)
    os.close(here)
    os.close(there)
    return child


def waiting_for(child: int) -> str:
    return rf"process {child} on \S+, which has been writing into this register since \d{{4}}-\d\d-\d\d \d\d:\d\d:\d\d"


def test_a_writer_waits_for_another_and_says_for_whom(root: Path, matches: Callable[[str, str], bool]) -> None:
    said = list[str]()
    child = writer(root, 0.2)
    with locked(root, said.append):
        assert ended(child) == 0
    assert len(said) == 1
    assert matches(f"waiting for {waiting_for(child)}", said[0])


def test_the_lock_of_a_dead_writer_is_free_and_what_it_left_is_completed(root: Path) -> None:
    said = list[str]()
    child = writer(root, 60)
    os.kill(child, signal.SIGKILL)
    ended(child)
    with locked(root, said.append):
        assert hidden(root) == []
    assert said == [f"completed what was interrupted: {WHAT}"]


def test_a_reader_waits_for_a_living_writer_and_has_nothing_to_say(root: Path) -> None:
    child = writer(root, 0.2)
    assert recover(root) is None
    assert (hidden(root), ended(child)) == ([], 0)


def test_a_reader_does_not_wait_for_ever(root: Path, matches: Callable[[str, str], bool]) -> None:
    child = writer(root, 60)
    with pytest.raises(StillWriting) as error:
        recover(root, patience=0.1)
    os.kill(child, signal.SIGKILL)
    ended(child)
    assert matches(f"the register is being changed by {waiting_for(child)}; try again when that is done", str(error.value))


def test_readers_that_meet_a_crash_recover_once(root: Path) -> None:
    crashed(root)

    def reader() -> None:
        os._exit(10 if recover(root) else 20)

    found = [ended(child) for child in [forked(reader) for _ in range(8)]]
    assert (found.count(10), found.count(20), hidden(root)) == (1, 7, [])


def test_a_lock_file_that_was_removed_while_it_was_waited_for_locks_nobody(root: Path) -> None:
    child = writer(root, 0.2)
    waiting = forked(lambda: in_turn(root))
    time.sleep(0.05)
    (root / ".plantplan" / "lock").unlink()
    assert (ended(child), ended(waiting)) == (0, 0)


def in_turn(root: Path) -> None:
    """Take the lock, and see that the file that is there is the one that is locked."""
    with locked(root, silent), (root / ".plantplan" / "lock").open() as file, pytest.raises(BlockingIOError):
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS])
def test_without_locks_nothing_is_written(root: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def none(_handle: int, _operation: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(fcntl, "flock", none)
    before = contents(root)
    with pytest.raises(NoLocks) as error:
        change(root)
    why = "this file system has no locks, so two who write at once could lose a change; nothing was written"
    assert (str(error.value), contents(root)) == (f"{root}: {why}", before)


def test_a_link_in_place_of_the_hidden_folder_is_refused(root: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (root / ".plantplan").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(LinkedFolder) as error:
        change(root)
    assert str(error.value) == f"{root / '.plantplan'}: this must be a folder and no symbolic link; nothing was written"
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_link_in_place_of_the_lock_is_not_followed(root: Path, tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("text", encoding="utf-8")
    (root / ".plantplan").mkdir()
    (root / ".plantplan" / "lock").symlink_to(tmp_path / "precious")
    with pytest.raises(OSError, match="symbolic links"):
        change(root)
    assert (tmp_path / "precious").read_text(encoding="utf-8") == "text"


@pytest.mark.skipif(os.getuid() != 0, reason="only the superuser can be somebody else")
def test_a_reader_that_may_not_write_says_so_of_a_crash_and_waits_for_the_living(root: Path) -> None:
    for folder in (root, *root.parents[:3]):
        folder.chmod(0o755)
    child = writer(root, 0.2)
    assert ended(forked(lambda: as_nobody(root, None))) == 0
    assert ended(child) == 0
    take = a_register(root.parent / "other")
    crashed(take)
    why = f"{take}/platforms/c.toml: Permission denied: an interrupted change of this register"
    assert ended(forked(lambda: as_nobody(take, why))) == 0


@pytest.mark.skipif(os.getuid() != 0, reason="only the superuser can be somebody else")
def test_who_may_write_a_register_shares_it_with_whoever_made_it(root: Path) -> None:
    for folder in root.parents[:3]:
        folder.chmod(0o755)
    for path in (root, root / "models"):
        path.chmod(0o777)
    path = root / "models" / "n.toml"

    def another() -> None:
        os.setgid(65534)
        os.setuid(65534)
        with locked(root, silent):
            commit(root, [Change(path, None, b"new")], "another's")

    with locked(root, silent):
        commit(root, [Change(root / "models" / "a.toml", b'name = "A"\r\n', b"new")], "mine")
    assert (ended(forked(another)), path.read_bytes(), hidden(root)) == (0, b"new", [])


def test_a_hidden_folder_that_may_not_be_looked_into_keeps_nobody_from_reading(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    crashed(root)
    monkeypatch.setattr(os, "stat", closed)
    assert recover(root) is None


def as_nobody(root: Path, error: str | None) -> None:
    """Read as somebody who may read all and write nothing."""
    os.setgid(65534)
    os.setuid(65534)
    said = None
    try:
        assert recover(root) is None
    except HalfDone as half:
        said = str(half)
    assert said is error is None or (said and error and said.startswith(error))


def test_of_fifty_that_write_one_file_at_once_no_line_is_lost_and_none_torn(root: Path) -> None:
    path = root / "models" / "a.toml"

    def add(number: int) -> None:
        with locked(root, silent):
            old = path.read_bytes()
            commit(root, [Change(path, old, old + b"# %03d\r\n" % number * 3)], f"line {number}")

    path.write_bytes(b"")
    children = [forked(lambda n=n: add(n)) for n in range(50)]
    assert [ended(child) for child in children] == [0] * 50
    assert sorted(path.read_bytes().splitlines(keepends=True)) == [b"# %03d\r\n" % n for n in range(50) for _ in range(3)]
    assert hidden(root) == []


def generation(number: int) -> bytes:
    """The content of every file in one generation; long enough to be torn."""
    return b"number = %d\n" % number * 2000


def generations(root: Path) -> None:
    """Bring three files from one generation to the next, for ever."""
    while True:
        with locked(root, silent):
            old = (root / "models" / FILES[0]).read_bytes()
            new = generation(int(old.split(b"\n", 1)[0].split()[-1]) + 1)
            commit(root, [Change(root / "models" / name, old, new) for name in FILES], "next")


def killed_after(root: Path, seconds: float) -> None:
    child = forked(lambda: generations(root))
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    assert ended(child) == -signal.SIGKILL


@pytest.mark.parametrize("kills", [20, pytest.param(500, marks=pytest.mark.slow)])
def test_after_any_kill_of_a_writer_all_files_are_of_one_generation(tmp_path: Path, kills: int) -> None:
    root, chance, said = a_register(tmp_path / "data"), random.Random(20240602), list[Any]()  # noqa: S311 - a seed makes it the same every time
    for name in FILES:
        (root / "models" / name).write_bytes(generation(0))
    for _ in range(kills):
        killed_after(root, chance.uniform(0.001, 0.02))
        for name in FILES:
            assert len(set((root / "models" / name).read_bytes().splitlines())) == 1
        said.append(recover(root))
        contents_ = [(root / "models" / name).read_bytes() for name in FILES]
        assert contents_ == [generation(int(contents_[0].split(b"\n", 1)[0].split()[-1]))] * 3
        assert hidden(root) == []
    assert {None, "completed what was interrupted: next"} == set(said)
