"""The system calls that write, behind one object, so that a test can make any of them the last; it decides nothing."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

_BINARY = getattr(os, "O_BINARY", 0)  # Windows would else translate line ends


class Disk:
    """Each method is one system call (`own` at most two) and holds nothing."""

    def open(self, path: Path, flags: int, mode: int = 0o600) -> int:
        """Open a file or a folder; the handle is the caller's to close."""
        return os.open(path, flags | _BINARY, mode)

    def write(self, handle: int, content: bytes | memoryview) -> int:
        """Write as much as goes; gives how many bytes that was."""
        return os.write(handle, content)

    def fsync(self, handle: int) -> None:
        """Wait until it is on the disk."""
        os.fsync(handle)

    def own(self, path: Path, user: int, group: int) -> None:
        """Give a file to a user and a group, or to the group alone, or leave it: only the superuser may give files away."""
        with suppress(PermissionError):
            try:
                os.chown(path, user, group)
            except PermissionError:
                os.chown(path, -1, group)

    def chmod(self, path: Path, mode: int) -> None:
        """Set a file's mode."""
        path.chmod(mode)

    def replace(self, source: Path, target: Path) -> None:
        """Put a file in the place of another, in one step."""
        source.replace(target)

    def unlink(self, path: Path) -> None:
        """Remove a file."""
        path.unlink()

    def mkdir(self, path: Path) -> None:
        """Make a folder."""
        path.mkdir()

    def rmdir(self, path: Path) -> None:
        """Remove an empty folder."""
        path.rmdir()


DISK = Disk()
