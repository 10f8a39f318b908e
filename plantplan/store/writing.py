"""Writing one file: the old content or the new, never half of it, and on the disk when it is said to be written."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from plantplan.store.disk import DISK, Disk

BLOCK = 65536  # bytes that are written at once, where the content comes in smaller pieces


def write_output(path: Path, text: str | bytes, *, disk: Disk = DISK) -> None:
    """Write a file as `stream_output` does, of a content that is at hand."""
    stream_output(path, [text.encode() if isinstance(text, str) else text], disk=disk)


def stream_output(path: Path, pieces: Iterable[bytes], *, disk: Disk = DISK) -> None:
    """Replace a file's content in one step, through links, keeping its mode; what is no plain file (a device) is written to.

    The content comes in pieces; where one of them fails, the file stays as it was.
    """
    if path.exists() and not path.is_file():  # by its own name: where /dev/stdout leads to has none
        with named(path), path.open("wb") as file:
            file.writelines(pieces)
        return
    from plantplan.store import leftovers  # needed by a report that goes to a file, and only there

    target = real(path)
    beside = target.with_name(leftovers.name())
    leftovers.sweep(target.parent)
    with named(path), leftovers.at_last(lambda: beside.unlink(missing_ok=True)):  # not the name of the file beside it
        replaced(target, _blocks(pieces), beside, disk)
    with suppress(OSError):  # the file is whole; a folder that may not be read cannot be waited for
        synced(target.parent, disk)


def _blocks(pieces: Iterable[bytes]) -> Iterator[bytes]:
    block = bytearray()
    for piece in pieces:
        block += piece
        if len(block) >= BLOCK:
            yield bytes(block)
            block.clear()
    yield bytes(block)


def append_output(path: Path, text: str) -> None:
    """Add to the end of a file that others write to as well."""
    with named(path), path.open("a", encoding="utf-8", newline="\n") as file:
        file.write(text)


def replaced(target: Path, content: Iterable[bytes], beside: Path, disk: Disk) -> None:
    """Replace a file, or make it, by way of a file beside it, which does not stay where that fails; raises OSError."""
    try:
        prepared(beside, content, target, None, disk)
        disk.replace(beside, target)
    except BaseException:
        with suppress(OSError):
            disk.unlink(beside)
        raise


def prepared(beside: Path, content: Iterable[bytes], target: Path, mode: int | None, disk: Disk) -> None:
    """Write, to the disk, the file that is to replace `target`: with its owner and mode; else with `mode`, else that of a new file.

    What lies there already is removed; where this fails, half a file may stay there. Raises OSError.
    """
    if os.path.lexists(beside):
        disk.unlink(beside)
    like = target.stat() if target.exists() else None
    mode = like.st_mode & 0o7777 if like else mode
    handle = disk.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666 if mode is None else 0o600)
    try:
        for piece in content:
            written(handle, piece, disk)
        if like and hasattr(os, "chown") and (like.st_uid, like.st_gid) != _owner(handle):
            disk.own(beside, like.st_uid, like.st_gid)
        if mode is not None:
            disk.chmod(beside, mode)
        disk.fsync(handle)
    finally:
        os.close(handle)


def written(handle: int, content: bytes, disk: Disk) -> None:
    """Write all of it, however little goes at a time."""
    left = memoryview(content)
    while left:
        left = left[disk.write(handle, left) :]


def synced(folder: Path, disk: Disk) -> None:
    """Wait until a folder's names are on the disk; Windows cannot be asked to."""
    if os.name == "nt":
        return
    with named(folder):
        handle = disk.open(folder, os.O_RDONLY)
        try:
            disk.fsync(handle)
        except OSError as error:
            if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # a file system that keeps names in its own way
                raise
        finally:
            os.close(handle)


def content(path: Path) -> bytes | None:
    """Read a file; None where there is none."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


def real(path: Path) -> Path:
    """Follow the links of a path; what it leads to need not be there."""
    return Path(os.path.realpath(path))


@contextmanager
def named(path: Path) -> Iterator[None]:
    """Give an OSError on the way the name that the user knows."""
    try:
        yield
    except OSError as error:
        error.filename = str(path)
        raise


def _owner(handle: int) -> tuple[int, int]:
    made = os.fstat(handle)
    return made.st_uid, made.st_gid
