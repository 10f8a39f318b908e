"""A temporary folder that goes when its work is done, however that ends: also where Ctrl-C comes while it is made or removed."""

from __future__ import annotations

import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from plantplan.store import leftovers


@contextmanager
def scratch(*, lasting: bool = False) -> Iterator[Path]:
    """Make a temporary folder; a `lasting` one is left by a process that is killed, others go with the next. Raises OSError."""
    place = _place()
    if not lasting:
        leftovers.sweep(place)
    folder = place / (leftovers.name().replace(".", "", 1) if lasting else leftovers.name())
    with leftovers.at_last(lambda: shutil.rmtree(folder, ignore_errors=True)):
        folder.mkdir(mode=0o700)
        yield folder


def _place() -> Path:
    """Where temporary things lie: `tempfile` tries the folder with a file, which an interruption would leave there."""
    if not hasattr(signal, "pthread_sigmask"):
        return Path(tempfile.gettempdir())
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [])
    try:
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
        return Path(tempfile.gettempdir())
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
