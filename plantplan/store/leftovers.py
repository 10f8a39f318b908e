"""What processes that were killed leave in temporary folders and beside their targets: known by its name, and cleared away.

A name says whose it is. What a process of this machine left goes once that has ended. Of another one nothing can be asked, as on a
network drive or from another container: what it left goes after a day.
"""

from __future__ import annotations

import atexit
import os
import re
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from plantplan.store.index.sums import sum_of

MADE, EARLIER = "made", "earlier"  # in a folder of both, an export was about to give way to the next, and has no other copy
_NAME = r"\.plantplan-([0-9a-f]{16})-(\d{1,9})-\w+"
_DAY = 86_400  # seconds
_WHERE = "/proc/sys/kernel/random/boot_id", "/proc/self/ns/pid"  # on Linux: a process's number means nothing elsewhere


def name() -> str:
    """Call what this process makes for a while."""
    return f".plantplan-{_here()}-{os.getpid()}-{os.urandom(8).hex()}"


def sweep(folder: Path) -> None:
    """Remove what dead processes left in a folder, as far as that can be done."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in [e for e in entries if _is_left(e)]:
            _remove(Path(entry.path))


@contextmanager
def at_last(deed: Callable[[], object]) -> Iterator[None]:
    """Do something when the work is done, however that ends; what keeps it from being done, as Ctrl-C, at the program's end."""

    def again() -> None:
        with suppress(OSError):
            deed()

    atexit.register(again)
    try:
        yield
    finally:
        deed()
        atexit.unregister(again)


def _is_left(entry: os.DirEntry[str]) -> bool:
    found = re.fullmatch(_NAME, entry.name)
    if found is None or entry.is_symlink():
        return False
    if found[1] == _here() and sys.platform != "win32":  # where to ask for a process is to end it
        return not _runs(int(found[2]))
    with suppress(OSError):
        return entry.stat(follow_symlinks=False).st_mtime < time.time() - _DAY
    return False


def _remove(path: Path) -> None:
    if not path.is_dir():
        with suppress(OSError):
            path.unlink()
    elif not ((path / MADE).exists() and (path / EARLIER).exists()):
        shutil.rmtree(path, ignore_errors=True)


def _here() -> str:
    """Where the numbers of processes are those of this one's: a machine since it started, and a container on it."""
    machine = os.uname().nodename if sys.platform != "win32" else os.environ.get("COMPUTERNAME", "")
    said = [machine]
    with suppress(OSError):
        said += [Path(_WHERE[0]).read_text("ascii"), str(Path(_WHERE[1]).readlink())]
    return sum_of([os.fsencode(" ".join(said))])[:16]


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # that of another user
        return True
    return True
