"""What a reader does about a change that is being made or was interrupted; where there is none, it loads nothing to find that."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from plantplan.errors import PlantplanError
from plantplan.store.finding import HIDDEN, JOURNAL, UNDO

if TYPE_CHECKING:
    from plantplan.store.disk import Disk

T = TypeVar("T")
TRIES = 3  # readings that each met a change, before others are kept from making one
PATIENCE = 10.0  # seconds; a change takes some milliseconds
STEP = 0.005


class StillWriting(PlantplanError):
    """A change that somebody has been making for longer than a reader waits."""

    def __init__(self, owner: str) -> None:
        super().__init__(f"the register is being changed by {owner}; try again when that is done")


def steady(root: Path, read: Callable[[], T]) -> T:
    """Read what is of one moment: anew, where a change was made meanwhile, in the end under the lock. Raises as `recover` does."""
    for _ in range(TRIES):
        before = _last(root)
        found = read()
        if not _is_pending(root) and _last(root) == before:
            return found
        recover(root)
    return _alone(root, read)


def recover(root: Path, *, disk: Disk | None = None, patience: float = PATIENCE) -> str | None:
    """Complete a change that a crash interrupted, or take it back; gives a sentence that says so, None where there is none.

    While somebody is making it, it is waited for. Raises StillWriting after `patience` seconds; HalfDone where the register cannot
    be written, BadRecord, NoLocks.
    """
    if not _is_pending(root):
        return None
    from plantplan.store.disk import DISK
    from plantplan.store.journal import HalfDone

    try:
        return _recovered(root, disk or DISK, time.monotonic() + patience)
    except OSError as error:
        raise HalfDone(root, error) from None


def _recovered(root: Path, disk: Disk, end: float) -> str | None:
    from plantplan.store.journal import settle
    from plantplan.store.lock import Lock

    with Lock(root / HIDDEN, disk) as lock:
        while _is_pending(root):
            if lock.taken():
                return settle(root, disk=disk)
            if time.monotonic() > end:
                raise StillWriting(lock.owner())
            time.sleep(STEP)
    return None


def _alone(root: Path, read: Callable[[], T]) -> T:
    """Read while nobody can write; who writes all the time lets the lock go in between."""
    from plantplan.store.journal import settle
    from plantplan.store.lock import Lock

    with Lock(root / HIDDEN) as lock:
        lock.wait()
        settle(root)
        return read()


def _is_pending(root: Path) -> bool:
    """Whether a change has begun and not ended: one look at one file's name."""
    return os.path.exists(root / HIDDEN / JOURNAL)  # noqa: PTH110 - false also where the folder may not be looked into


def _last(root: Path) -> tuple[int, int] | None:
    """Which change was the last one."""
    try:
        found = (root / HIDDEN / UNDO).stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns
