"""Three changes of files whose process is killed, interrupted or refused at every system call: all or none of them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from faults import KILLED, Faulty, contents, die, ended, fail, forked, hidden, refuse
from three import NEW, WHAT, a_register, change, crashed, is_whole, place, take_back

from plantplan.store import last, read, recover
from plantplan.store.disk import Disk
from plantplan.store.journal import HalfDone
from plantplan.store.record import journal

MOST = 60  # more system calls than any change here makes


def states(tmp_path: Path) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """What a register holds before the three changes, and after."""
    model = a_register(tmp_path / "model")
    before = contents(model)
    change(model)
    return before, contents(model)


def killed(what: Callable[[Disk], Any], call: int) -> bool:
    """Whether something is ended by a kill at its n-th system call."""
    status = ended(forked(lambda: what(Faulty(call, die))))
    assert status in (0, KILLED)
    return status == KILLED


def raised(what: Callable[[], None]) -> OSError | None:
    """The error that something ends with, if it does."""
    try:
        what()
    except OSError as error:
        return error
    return None


def test_all_changes_are_made_and_nothing_is_left_beside_them(tmp_path: Path) -> None:
    root = a_register(tmp_path / "data")
    change(root)
    assert {n: place(root, n).read_bytes() if place(root, n).exists() else None for n in NEW} == NEW
    assert hidden(root) == []
    assert states(tmp_path)[1] == contents(root)


def test_a_kill_at_any_system_call_leaves_whole_files_and_the_next_start_all_or_none(tmp_path: Path) -> None:
    before, after = states(tmp_path)
    found = list[str]()
    for call in range(MOST):
        root = a_register(tmp_path / f"{call}")
        if not killed(lambda disk, root=root: change(root, disk), call):
            break
        assert is_whole(root)
        said = recover(root)
        assert (contents(root), hidden(root), recover(root)) == (after if last(root) else before, [], None)
        assert said in (None, f"completed what was interrupted: {WHAT}")
        assert read(root).faults == []
        found.append("new" if last(root) else "old")
    assert (contents(root), found.index("new")) == (after, found.count("old"))
    assert min(found.count("new"), found.count("old")) > 10


def test_a_kill_at_any_system_call_of_recovery_leaves_what_the_next_start_recovers(tmp_path: Path) -> None:
    before, after = states(tmp_path)
    crashes = 0
    for call in range(MOST):
        crashed = a_register(tmp_path / f"{call}")
        killed(lambda disk, root=crashed: change(root, disk), call)
        for again in range(MOST if journal(crashed).exists() else 0):
            root = shutil.copytree(crashed, tmp_path / f"{call}-{again}", symlinks=True)
            if not killed(lambda disk, root=root: recover(root, disk=disk), again):
                break
            recover(root)
            assert (contents(root), hidden(root)) == (after, [])
            crashes += 1
    assert crashes > 100
    assert before != after


@pytest.mark.parametrize("times", [1, 2])
def test_a_kill_at_any_system_call_of_an_undo_leaves_all_or_none(tmp_path: Path, times: int) -> None:
    before, after = states(tmp_path)
    del before["models"], after["models"]
    for call in range(MOST):
        root = a_register(tmp_path / f"{call}")
        change(root)
        for _ in range(times - 1):
            take_back(root)
        if not killed(lambda disk, root=root: take_back(root, disk), call):
            break
        recover(root)
        now = {name: is_ for name, is_ in contents(root).items() if is_ != b"/"}
        assert now in [{n: c for n, c in state.items() if c != b"/"} for state in (before, after)]
        assert hidden(root) == []
    assert call > 20


@pytest.mark.parametrize("failure", [fail, refuse])
def test_an_error_of_any_system_call_changes_nothing_and_names_the_file(tmp_path: Path, failure: Callable[[], Any]) -> None:
    before, after = states(tmp_path)
    for call in range(MOST):
        root, disk = a_register(tmp_path / f"{call}"), Faulty(call, failure)
        error = raised(lambda root=root, disk=disk: change(root, disk))
        assert (contents(root), hidden(root), last(root) is None) == (before if error else after, [], bool(error)), disk.made
        assert not error or Path(str(error.filename)).is_relative_to(root), disk.made
        if call >= len(disk.made):
            break
    assert call > 20


def test_an_interruption_at_any_system_call_changes_nothing_or_all(tmp_path: Path) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    before, after = states(tmp_path)
    for call in range(MOST):
        root, disk = a_register(tmp_path / f"{call}"), Faulty(call, interrupt)
        try:
            change(root, disk)
        except KeyboardInterrupt:
            assert (contents(root), hidden(root)) in [(before, []), (after, [])]
        if call >= len(disk.made):
            break
    assert contents(root) == after


class Lasting(Faulty):
    """From the n-th system call on, every one of some kinds fails, as on a disk that is full until somebody makes room."""

    def __init__(self, at: int, kinds: tuple[str, ...]) -> None:
        super().__init__(at, fail)
        self.kinds = kinds

    def call(self, name: str, *args: Any) -> Any:
        self.made.append(name)
        if len(self.made) > self.left and name in self.kinds:
            fail()
        return getattr(Disk, name)(self, *args)


def test_a_disk_that_stays_full_changes_nothing(tmp_path: Path) -> None:
    before, after = states(tmp_path)
    for call in range(MOST):
        root, disk = a_register(tmp_path / f"{call}"), Lasting(call, ("write", "mkdir"))
        try:
            change(root, disk)
        except OSError:
            assert (contents(root), hidden(root)) == (before, [])
        if call >= len(disk.made):
            break
    assert contents(root) == after


def test_what_cannot_be_taken_back_is_said_and_recovered_by_the_next_start(tmp_path: Path) -> None:
    before, after = states(tmp_path)
    said = set[str]()
    for call in range(MOST):
        root, disk = a_register(tmp_path / f"{call}"), Lasting(call, ("write", "mkdir", "replace", "unlink", "open"))
        try:
            change(root, disk)
        except HalfDone as error:
            said.add(str(error).removeprefix(str(root)))
        except OSError:
            pass
        recover(root)
        assert (contents(root), hidden(root)) in [(before, []), (after, [])]
    assert said == {
        f"/{name}: No space left on device: an interrupted change of this register can be neither completed nor taken back; "
        "mend that, and the next plantplan command here will do it"
        for name in ("models/a.toml", "platforms/c.toml", "models")
    }


def test_an_error_of_any_system_call_of_recovery_takes_back_or_says_that_it_is_to_be_done(tmp_path: Path) -> None:
    before, after = states(tmp_path)
    said = set[str]()
    for call in range(MOST):
        root, disk = a_register(tmp_path / f"{call}"), Faulty(call, fail)
        crashed(root)
        try:
            told = recover(root, disk=disk) or ""
        except HalfDone:
            told = recover(root) or ""
        said.add(told)
        assert (contents(root), hidden(root)) == (after if told.startswith("completed") else before, [])
        if call >= len(disk.made):
            break
    assert said == {f"completed what was interrupted: {WHAT}", f"took back what was interrupted: {WHAT}"}
