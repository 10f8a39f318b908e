"""A disk whose n-th system call is the last, or fails; and running something in a process that may end in any way."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from plantplan.store.disk import Disk

CALLS = [name for name in vars(Disk) if not name.startswith("_")]
KILLED = 99


class Faulty(Disk):
    """Calls `then` in place of the n-th system call, counted from 0; half of a write is done before."""

    def __init__(self, at: int, then: Callable[[], Any]) -> None:
        self.left, self.then, self.made = at, then, list[str]()

    def call(self, name: str, *args: Any) -> Any:
        self.made.append(name)
        self.left -= 1
        if self.left == -1:
            if name == "write":
                super().write(args[0], args[1][: len(args[1]) // 2])
            self.then()
        return getattr(Disk, name)(self, *args)


def _counted(name: str) -> Callable[..., Any]:
    return lambda self, *args: self.call(name, *args)


for _name in CALLS:
    setattr(Faulty, _name, _counted(_name))


def die() -> NoReturn:
    """End the process as a kill does: nothing is cleaned up."""
    os._exit(KILLED)


def fail() -> NoReturn:
    """Fail as a full disk does."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def refuse() -> NoReturn:
    """Fail as a folder does that may not be written."""
    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def forked(what: Callable[[], Any]) -> int:
    """Run something in a process of its own; gives that process's id."""
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        what()
        status = 0
    finally:
        os._exit(status)


def ended(child: int) -> int:
    """Wait for a process; gives its exit status, minus the signal where it was killed."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def contents(root: Path) -> dict[str, bytes]:
    """All that people see of a folder: every file that is not hidden, and its folders."""
    shown = [p for p in sorted(root.rglob("*")) if not any(part.startswith(".") for part in p.relative_to(root).parts)]
    return {p.relative_to(root).as_posix(): p.read_bytes() if p.is_file() else b"/" for p in shown}


def hidden(root: Path) -> list[str]:
    """What is left where nothing is to be left: a prepared file beside another, a journal."""
    return [p.relative_to(root).as_posix() for pattern in (".plantplan-*", ".plantplan/journal") for p in root.rglob(pattern)]
