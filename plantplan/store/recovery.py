"""What a reader does about a change that is being made or was interrupted; where there is none, it loads nothing to find that."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from plantplan.errors import PlantplanError
from plantplan.store.finding import HIDDEN, JOURNAL

if TYPE_CHECKING:
    from plantplan.store.disk import Disk

PATIENCE = 10.0  # seconds; a change takes some milliseconds
STEP = 0.005


class StillWriting(PlantplanError):
    """A change that somebody has been making for longer than a reader waits."""

    def __init__(self, owner: str) -> None:
        super().__init__(f"the register is being changed by {owner}; try again when that is done")


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

    with Lock(root / HIDDEN, disk, to_look=True) as lock:
        while _is_pending(root):
            if lock.taken():
                return settle(root, disk=disk)
            if time.monotonic() > end:
                raise StillWriting(lock.owner())
            time.sleep(STEP)
    return None


def _is_pending(root: Path) -> bool:
    """Whether a change has begun and not ended: one look at one file's name."""
    return (root / HIDDEN / JOURNAL).exists()
