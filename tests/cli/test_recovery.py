"""What every command does about a change that a crash interrupted, and about one that is being made meanwhile."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from typing import TextIO

import pytest
from faults import Faulty, contents, die, ended, forked, hidden
from running import Call, Result

import plantplan
from plantplan.store import Change, commit, locked, read
from plantplan.store.disk import DISK, Disk
from plantplan.store.record import journal
from plantplan.store.recovery import TRIES, steady

WHAT = "rename bonn to bern"
SAID = f"plantplan: completed what was interrupted: {WHAT}\n"
FILES = {
    "register.toml": 'title = "T"\nformat = 1\n',
    "plants/bonn.toml": 'name = "Bern"\n',
    "models/car.toml": 'name = "Car"\n\n[[claims]]\ndate = 2025\nsource = "s"\nplant = "bonn"\nlaunch = 2027\n',
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A register of one plant, at which one model is built."""
    for name, text in FILES.items():
        (tmp_path / "data" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "data" / name).write_text(text, encoding="utf-8")
    return tmp_path / "data"


def rename(root: Path, before: str, after: str, disk: Disk = DISK) -> None:
    """Rename the plant in both files that name it."""
    old, new, model = (root / f"{name}.toml" for name in (f"plants/{before}", f"plants/{after}", "models/car"))
    plant, text = old.read_bytes(), model.read_bytes()
    changed = text.replace(before.encode(), after.encode())
    with locked(root, lambda _: None, disk=disk):
        commit(root, [Change(old, plant, None), Change(new, None, plant), Change(model, text, changed)], WHAT, disk=disk)


class Dying(Faulty):
    """Ends the process once the first file is gone: then the model names a plant that is not there."""

    def unlink(self, path: Path) -> None:
        path.unlink()
        die()


def crash(root: Path) -> Path:
    """Leave a register whose writer was killed half-way."""
    ended(forked(lambda: rename(root, "bonn", "bern", Dying(-1, die))))
    assert journal(root).exists()
    assert not (root / "plants" / "bonn.toml").exists()
    assert "bonn" in (root / "models" / "car.toml").read_text(encoding="utf-8")
    return root


@pytest.mark.parametrize(
    "line", ["list programmes", "check", "show bern", "timeline", "launches", "diff 2026-01-01", "history car"]
)
def test_every_command_completes_what_was_interrupted_and_says_so_once(call: Call, root: Path, line: str) -> None:
    first = call(line, "--data", str(crash(root)))
    assert (first.status, first.err.startswith(SAID)) == (0, True)
    assert call(line, "--data", str(root)) == Result(0, first.out, first.err.removeprefix(SAID))
    assert sorted(contents(root)) == ["models", "models/car.toml", "plants", "plants/bern.toml", "register.toml"]


def test_a_register_that_is_found_or_named_as_a_side_is_completed_too(call: Call, root: Path) -> None:
    crash(root)
    assert call("list plants -f csv").err == SAID
    rename(root, "bern", "bonn")
    assert call(f"diff {crash(root)} 2026-01-01").err == SAID


def test_what_the_journal_says_is_shown_and_not_obeyed(call: Call, root: Path) -> None:
    text = journal(crash(root)).read_text(encoding="utf-8").replace(WHAT, r"\u001b[31m::error::[red]")
    journal(root).write_text(text, encoding="utf-8")
    assert call("list plants --data data").err == r"plantplan: completed what was interrupted: \x1b[31m::error::[red]" + "\n"


def test_a_damaged_journal_is_one_sentence(call: Call, root: Path) -> None:
    journal(crash(root)).write_text("{", encoding="utf-8")
    why = "this record of a change cannot be used (it is damaged); look at the register's files, then remove it"
    assert call("check --data data") == (2, "", f"plantplan: data/.plantplan/journal: {why}\n")


@pytest.mark.skipif(os.getuid() != 0, reason="only the superuser can be somebody else")
def test_a_reader_that_may_not_write_refuses_what_is_half_changed(root: Path, call: Call) -> None:
    for folder in (root, *root.parents[:3]):
        folder.chmod(0o755)
    crash(root)

    def as_nobody() -> None:
        os.setgid(65534)
        os.setuid(65534)
        why = "an interrupted change of this register can be neither completed nor taken back"
        advice = "mend that, and the next plantplan command here will do it"
        assert call("check --data data") == (2, "", f"plantplan: data/plants/bern.toml: Permission denied: {why}; {advice}\n")

    assert ended(forked(as_nobody)) == 0


def test_python_reads_a_register_that_was_interrupted(root: Path) -> None:
    assert list(plantplan.open(crash(root)).facts.plants) == ["bern"]
    assert hidden(root) == []


def test_a_register_that_is_changed_while_it_is_read_is_read_again(root: Path) -> None:
    def reading() -> list[str]:
        found = [p.stem for p in (root / "plants").iterdir()]
        if found == ["bonn"]:
            rename(root, "bonn", "bern")
        return found

    assert steady(root, reading) == ["bern"]


def test_a_register_that_never_stands_still_is_read_under_the_lock(root: Path) -> None:
    tried = list[bool]()

    def reading() -> bool:
        with (root / ".plantplan" / "lock").open() as file:
            tried.append(_is_free(file))
        if tried[-1]:
            rename(root, *(("bern", "bonn") if (root / "plants" / "bern.toml").exists() else ("bonn", "bern")))
        return tried[-1]

    rename(root, "bonn", "bern")
    assert (steady(root, reading), tried) == (False, [True] * TRIES + [False])


def _is_free(lock: TextIO) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def test_readers_beside_a_writer_never_see_half_a_change(root: Path) -> None:
    def back_and_forth() -> None:
        for _ in range(40):
            rename(root, "bonn", "bern")
            rename(root, "bern", "bonn")

    child = forked(back_and_forth)
    for _ in range(20):
        found = read(root)
        assert (found.faults, found.register is not None) == ([], True)
        assert found.register is None or [c.plant for c in found.register.models["car"].claims] == list(found.register.plants)
    assert ended(child) == 0
