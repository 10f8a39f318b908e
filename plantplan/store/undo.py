"""The last change of a register: what it was, and the changes that take it back; it changes nothing itself."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from plantplan.errors import PlantplanError
from plantplan.store import record
from plantplan.store.journal import ChangedSince
from plantplan.store.record import Change
from plantplan.store.writing import content


class NothingToUndo(PlantplanError):
    """A register that plantplan has never written into, as far as this folder knows."""

    def __init__(self, root: Path) -> None:
        super().__init__(f"{root}: nothing to undo: plantplan has written nothing into this register")


class Undo(NamedTuple):
    """What can be taken back: the sentence of that change, and its files."""

    what: str
    paths: tuple[Path, ...]


def last(root: Path) -> Undo | None:
    """The last change made in a register; None where there is none. Raises BadRecord."""
    made = record.read(record.undo(root), root)
    return made and Undo(made.what, tuple(c.path for c in made.changes))


def undone(root: Path) -> list[Change]:
    """The changes that take the last one back, for `commit`, so that they can be taken back in their turn.

    Raises ChangedSince where a file is no longer as that change left it, NothingToUndo, BadRecord.
    """
    made = record.read(record.undo(root), root)
    if made is None:
        raise NothingToUndo(root)
    for change in made.changes:
        if content(change.path) != change.new:
            raise ChangedSince(change.path, "plantplan wrote it")
    return [Change(c.path, c.new, c.old, c.mode) for c in made.changes]
