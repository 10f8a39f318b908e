"""One writer at a time: the lock of a register, which the system frees however its owner ends; it writes no fact."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from plantplan.errors import PlantplanError
from plantplan.store.disk import DISK, Disk
from plantplan.store.finding import HIDDEN
from plantplan.store.journal import settle
from plantplan.store.writing import named, replaced, written

_NONE = {errno.ENOLCK, errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}  # what a file system without locks answers
_CLOSED = {errno.EACCES, errno.EPERM, errno.EROFS}  # a file that may be read at the most, which is enough to lock it
_LINKED = getattr(os, "O_NOFOLLOW", 0)


class NoLocks(PlantplanError):
    """A file system on which nobody can be kept from writing at the same time."""

    def __init__(self, root: Path) -> None:
        super().__init__(
            f"{root}: this file system has no locks, so two who write at once could lose a change; nothing was written"
        )


class LinkedFolder(PlantplanError):
    """The folder of what writing needs is a link, perhaps to what is not ours to write into."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder}: this must be a folder and no symbolic link; nothing was written")


@contextmanager
def locked(root: Path, say: Callable[[str], None], *, disk: Disk = DISK) -> Iterator[None]:
    """Keep all others from writing into a register; what a crash left is completed or taken back first.

    `say` is told, in a sentence, for whom it waits, and what was left. A second `locked` within the first would wait for ever.
    Raises NoLocks, LinkedFolder, HalfDone, BadRecord; OSError where the register's folder cannot be written.
    """
    folder = root / HIDDEN
    _make(folder, disk)
    with Lock(folder, disk) as lock:
        if not lock.taken():
            say(f"waiting for {lock.owner()}")
            lock.wait()
        lock.sign()
        _hide(folder, disk)
        if left := settle(root, disk=disk):
            say(left)
        yield


class Lock:
    """The lock file while it is open; to close it is to give up the lock."""

    def __init__(self, folder: Path, disk: Disk = DISK) -> None:
        self.path, self.disk = folder / "lock", disk
        self.handle = self._opened()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self.handle)

    def taken(self) -> bool:
        """Take it, if nobody else has it; also where the file was removed and made anew in between."""
        while self._tried():
            if self._is_there():
                return True
            os.close(self.handle)
            self.handle = self._opened()
        return False

    def wait(self) -> None:
        """Wait until it is taken, for as long as its owner lives."""
        while not self.taken():
            with _supported(self.path):
                _wait(self.handle)

    def sign(self) -> None:
        """Write down who has it, for those who wait; it is a courtesy, which another's file or a full disk may forbid."""
        with suppress(OSError):
            os.ftruncate(self.handle, 0)
            written(self.handle, f"{os.getpid()} {_host()}\n".encode(), self.disk)

    def owner(self) -> str:
        """Say who has it, and since when."""
        try:
            pid, host = self.path.read_text(encoding="utf-8", errors="replace").split(maxsplit=1)
            since = datetime.fromtimestamp(self.path.stat().st_mtime, UTC).astimezone()
        except (OSError, ValueError):
            return "another process, which is writing into this register"
        return f"process {pid} on {host.strip()}, which has been writing into this register since {since:%Y-%m-%d %H:%M:%S}"

    def _opened(self) -> int:
        with named(self.path):
            try:
                return self.disk.open(self.path, os.O_RDWR | os.O_CREAT | _LINKED, 0o666)
            except OSError as error:
                if error.errno not in _CLOSED or not self.path.exists():
                    raise
                return self.disk.open(self.path, os.O_RDONLY | _LINKED)

    def _tried(self) -> bool:
        with _supported(self.path):
            return _try(self.handle)

    def _is_there(self) -> bool:
        try:
            return os.path.samestat(os.fstat(self.handle), self.path.stat())
        except FileNotFoundError:
            return False


def _make(folder: Path, disk: Disk) -> None:
    if folder.is_symlink():
        raise LinkedFolder(folder)
    with suppress(FileExistsError), named(folder):
        disk.mkdir(folder)
        with suppress(OSError):  # whoever may write the register is to write here, too
            disk.chmod(folder, folder.parent.stat().st_mode & 0o7777)


def _hide(folder: Path, disk: Disk) -> None:
    """Keep the folder out of git."""
    ignore = folder / ".gitignore"
    if not ignore.exists():
        with named(ignore):
            replaced(ignore, [b"*\n"], folder / "gitignore.new", disk)


def _host() -> str:
    return os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "this computer")


@contextmanager
def _supported(path: Path) -> Iterator[None]:
    """Tell a file system without locks from a lock that somebody has."""
    try:
        yield
    except OSError as error:
        if error.errno in _NONE:
            raise NoLocks(path.parents[1]) from None
        raise


if sys.platform == "win32":
    import msvcrt

    _BYTE = 2**30  # far behind what is written there, as Windows lets nobody else read a byte that is locked

    def _try(handle: int) -> bool:
        os.lseek(handle, _BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        finally:
            os.lseek(handle, 0, os.SEEK_SET)
        return True

    def _wait(handle: int) -> None:
        del handle
        time.sleep(0.02)

else:
    import fcntl

    def _try(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _wait(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX)  # until it is ours; `taken` then sees whether the file is still the one
