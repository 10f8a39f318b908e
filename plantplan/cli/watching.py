"""The run of `check --watch`: the files are looked at twice a second, and checked again when one has changed."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NoReturn

from plantplan.cli import session
from plantplan.cli.writing import say

PAUSE = 0.5  # seconds between two looks


def run(data: Path | None, check: Callable[[], int]) -> NoReturn:
    """Check, and again after every change, until it is interrupted."""
    root = session.root_of(data, own=True)
    seen: dict[Path, tuple[int, int]] | None = None
    while True:
        if (now := _state(root)) != seen:
            seen = now
            check()
            sys.stdout.flush()
            say(f"checked at {datetime.now():%H:%M:%S}; checks again when a file changes, Ctrl-C ends it")  # noqa: DTZ005 - a clock
        time.sleep(PAUSE)


def _state(root: Path) -> dict[Path, tuple[int, int]]:
    """The time and size of every file that a register is read from; one that goes meanwhile is seen at the next look."""
    state = {}
    for path in (root / "register.toml", *root.glob("*/*.toml")):
        try:
            found = path.stat()
        except OSError:
            continue
        state[path] = found.st_mtime_ns, found.st_size
    return state
