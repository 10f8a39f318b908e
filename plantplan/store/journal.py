"""Changing several files as if they were one: the journal first, then each file; done whole, or taken back whole, after any end.

The journal holds every file before and after. Once it is on the disk the change can be completed from it alone, and until it is
renamed to what undo reads, the change can be taken back from it alone. All here is called by the one that holds the lock.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from plantplan.errors import PlantplanError
from plantplan.store.disk import DISK, Disk
from plantplan.store.finding import leads_out
from plantplan.store.record import Change, Record, as_bytes, journal, read, undo
from plantplan.store.writing import content, named, prepared, real, replaced, synced


class ChangedSince(PlantplanError):
    """A file that somebody else changed, or removed, or made since it was read."""

    def __init__(self, path: Path, since: str = "it was read") -> None:
        super().__init__(f"{path}: the file has been changed since {since}; nothing was written")


class OneFile(PlantplanError):
    """Two changes of what links make one file."""

    def __init__(self, one: Path, other: Path) -> None:
        super().__init__(f"{one} and {other} are one file by way of a link; they cannot be changed at once")


class HalfDone(PlantplanError):
    """A change that can be neither completed nor taken back as things are; its journal stays for the next command."""

    def __init__(self, root: Path, error: OSError) -> None:
        place = error.filename or root
        super().__init__(
            f"{place}: {error.strerror}: an interrupted change of this register can be neither completed nor taken back; "
            "mend that, and the next plantplan command here will do it"
        )


def commit(root: Path, changes: Sequence[Change], what: str, *, disk: Disk = DISK) -> None:
    """Make all changes or none; `what` is the sentence that undo shows. To be called within `locked`.

    Raises ChangedSince where a file is not what it was when it was read, OneFile, and OSError with the name of the file that cannot
    be written: then nothing is changed. HalfDone where that cannot be taken back. ValueError for a path outside of the register.
    """
    checked = [_checked(root, c) for c in changes]
    _refuse_twins(checked)
    wanted = tuple(c for c in checked if c.new != c.old)
    if not wanted:
        return
    record = Record(what, wanted, _missing_folders(wanted))
    try:
        with named(wanted[0].path):
            replaced(journal(root), [as_bytes(record, root)], journal(root).with_suffix(".new"), disk)
            synced(journal(root).parent, disk)
        _carry_out(root, record, wanted, disk)
    except BaseException:
        _take_back(root, record, disk)
        raise


def settle(root: Path, *, disk: Disk = DISK) -> str | None:
    """Complete what a crash left, or take it back; gives a sentence that says so, None where there was nothing.

    It is taken back where it cannot be completed, and where somebody else changed a file before any had been replaced. What
    somebody else changed stays as it is, and is named. To be called within `locked`. Raises HalfDone, BadRecord, OSError.
    """
    record = read(journal(root), root)
    if record is None:
        return None
    with _half_done(root):
        _remove_besides(record, disk)
    now = {c.path: content(c.path) for c in record.changes}
    ours = [c for c in record.changes if now[c.path] in (c.old, c.new)]
    others = [c.path.relative_to(root).as_posix() for c in record.changes if c not in ours]
    begun = any(now[c.path] == c.new for c in ours)
    done = (begun or not others) and _completed(root, record, ours, disk)
    if not done:
        _take_back(root, record, disk)
    left = "".join(f"; {name} was changed by somebody else meanwhile and stays so" for name in others)
    return f"{'completed' if done else 'took back'} what was interrupted: {record.what}{left}"


def _checked(root: Path, change: Change) -> Change:
    """Refuse what cannot or must not be written; the change gets the mode of the file that there is."""
    target = real(change.path)
    with named(change.path):
        if change.path.is_relative_to(root) and leads_out(change.path, root):
            raise OSError(errno.EINVAL, "a symbolic link that leads out of the register")
        if change.path.is_symlink() and (change.new is None or not target.exists()):
            why = "a symbolic link is not removed" if change.new is None else "a symbolic link that leads nowhere"
            raise OSError(errno.EINVAL, why)
        if target.exists() and not target.is_file():
            raise OSError(errno.EINVAL, "this is no plain file")
        if content(target) != change.old:
            raise ChangedSince(change.path)
        if change.old is None:
            return change
        if not os.access(target, os.W_OK):  # a file beside it could replace it all the same, and would be no longer its owner's
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return change._replace(mode=target.stat().st_mode & 0o777)


def _refuse_twins(changes: Sequence[Change]) -> None:
    seen = dict[Path, Path]()
    for change in changes:
        target = real(change.path)
        if target in seen:
            raise OneFile(seen[target], change.path)
        seen[target] = change.path


def _missing_folders(changes: Sequence[Change]) -> tuple[Path, ...]:
    return tuple({p: None for c in changes if c.new is not None for p in reversed(c.path.parents) if not p.exists()})


def _carry_out(root: Path, record: Record, changes: Collection[Change], disk: Disk) -> None:
    """Make the changes whose journal is written: prepare each file that is not yet new, then replace each, then end the journal."""
    todo = [(c, beside) for c, beside in _besides(record) if c in changes and content(c.path) != c.new]
    for change, beside in todo:
        if change.new is not None:
            with named(change.path):
                _make_folder(beside.parent, disk)
                prepared(beside, [change.new], real(change.path), change.mode, disk)
    for change, beside in todo:
        with named(change.path):
            _put(change, beside, disk)
    _sync_all(record, disk)
    with named(journal(root)):
        disk.replace(journal(root), undo(root))
    with suppress(OSError):  # it is done: after a crash before this is on the disk, what is complete would be completed
        synced(undo(root).parent, disk)


def _put(change: Change, beside: Path, disk: Disk) -> None:
    """Let a prepared file take its place, or the old one go, if that is still what it was."""
    target = real(change.path)
    if content(target) != change.old:
        raise ChangedSince(change.path)
    if change.new is None:
        disk.unlink(target)
    else:
        disk.replace(beside, target)


def _make_folder(folder: Path, disk: Disk) -> None:
    for missing in [p for p in (*reversed(folder.parents), folder) if not p.exists()]:
        disk.mkdir(missing)


def _completed(root: Path, record: Record, changes: Collection[Change], disk: Disk) -> bool:
    """Whether an interrupted change could be completed."""
    try:
        _carry_out(root, record, changes, disk)
    except (OSError, ChangedSince):
        return False
    return True


def _take_back(root: Path, record: Record, disk: Disk) -> None:
    """Make every file that is new the old one again, and end the journal; nothing where it has ended already. Raises HalfDone."""
    if not journal(root).exists():
        return
    with _half_done(root):
        _remove_besides(record, disk)
        for change, beside in _besides(record):
            with named(change.path):
                _restore(change, beside, disk)
        for folder in reversed(record.folders):
            with suppress(OSError):  # somebody put something there
                disk.rmdir(folder)
        _sync_all(record, disk)
        with named(journal(root)):
            disk.unlink(journal(root))
        synced(journal(root).parent, disk)


@contextmanager
def _half_done(root: Path) -> Iterator[None]:
    """Say of an error on the way back that the change is neither done nor undone."""
    try:
        yield
    except OSError as error:
        raise HalfDone(root, error) from None


def _restore(change: Change, beside: Path, disk: Disk) -> None:
    target = real(change.path)
    if content(target) != change.new:
        return
    if change.old is None:
        disk.unlink(target)
    else:
        prepared(beside, [change.old], target, change.mode, disk)
        disk.replace(beside, target)


def _besides(record: Record) -> Iterator[tuple[Change, Path]]:
    """Each change with the file that is prepared for it: beside the one that it replaces, as only there one step does it."""
    for number, change in enumerate(record.changes):
        yield change, real(change.path).parent / f".plantplan-{number}"


def _remove_besides(record: Record, disk: Disk) -> None:
    for change, beside in _besides(record):
        if os.path.lexists(beside):
            with named(change.path):
                disk.unlink(beside)


def _sync_all(record: Record, disk: Disk) -> None:
    for folder in dict.fromkeys(beside.parent for _, beside in _besides(record)):
        if folder.exists():
            synced(folder, disk)
