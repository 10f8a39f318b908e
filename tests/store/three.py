"""Three changes of a small register that belong together: a file that changes, one that goes, and a new one in a new folder."""

from __future__ import annotations

from pathlib import Path

from faults import die, ended, forked

from plantplan.store import Change, commit, locked, undone
from plantplan.store.disk import DISK, Disk
from plantplan.store.record import journal

OLD = {"a.toml": b'name = "A"\r\n', "b.toml": b'\xef\xbb\xbfname = "B"', "c.toml": None}
NEW = {"a.toml": b'name = "A2"\r\n', "b.toml": None, "c.toml": b'name = "C"\n'}
WHAT = "rename b to c"


def a_register(root: Path) -> Path:
    """Make a register of two models."""
    (root / "models").mkdir(parents=True)
    (root / "register.toml").write_bytes(b'title = "T"\nformat = 1\n')
    for name, content in OLD.items():
        if content is not None:
            place(root, name).write_bytes(content)
    return root


def place(root: Path, name: str) -> Path:
    return root / ("platforms" if name == "c.toml" else "models") / name


def changes(root: Path) -> list[Change]:
    """A file that changes, one that goes, and one that is new in a folder that is new."""
    return [Change(place(root, name), OLD[name], NEW[name]) for name in OLD]


def change(root: Path, disk: Disk = DISK) -> None:
    """Make the three changes under the lock, as a command does."""
    with locked(root, silent, disk=disk):
        commit(root, changes(root), WHAT, disk=disk)


def take_back(root: Path, disk: Disk = DISK) -> None:
    with locked(root, silent, disk=disk):
        commit(root, undone(root), f"undo: {WHAT}", disk=disk)


def silent(_said: str) -> None:
    """Hear what a writer says, and keep it to oneself."""


def is_whole(root: Path) -> bool:
    """Whether each file is what it was or what it is to be."""
    return all((place(root, name).read_bytes() if place(root, name).exists() else None) in (OLD[name], NEW[name]) for name in OLD)


PREPARED, REPLACED = "a.toml", "b.toml"  # to be killed at the first file, when all are old, or at the second, when one is new


class Stops(Disk):
    """A disk whose process is killed before a file of that name is replaced or removed."""

    def __init__(self, at: str) -> None:
        self.at = at

    def replace(self, source: Path, target: Path) -> None:
        self._stop(target)
        super().replace(source, target)

    def unlink(self, path: Path) -> None:
        self._stop(path)
        super().unlink(path)

    def _stop(self, path: Path) -> None:
        if path.name == self.at:
            die()


def crashed(root: Path, at: str = REPLACED) -> None:
    """Leave a change whose process was killed before the file of that name."""
    ended(forked(lambda: change(root, Stops(at))))
    assert journal(root).exists()
