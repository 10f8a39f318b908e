"""A temporary folder that goes when its work is done, however that ends: also where Ctrl-C comes while it is being removed."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from plantplan.store import leftovers


@contextmanager
def scratch(*, lasting: bool = False) -> Iterator[Path]:
    """Make a temporary folder; a `lasting` one is left by a process that is killed, others go with the next. Raises OSError."""
    if not lasting:
        leftovers.sweep(Path(tempfile.gettempdir()))
    folder = tempfile.TemporaryDirectory(prefix="plantplan-" if lasting else leftovers.beginning())
    try:
        yield Path(folder.name)
    finally:
        leftovers.clear(Path(folder.name))
        folder.cleanup()
