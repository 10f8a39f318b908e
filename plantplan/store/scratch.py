"""A temporary folder that goes when its work is done, however that ends: also where Ctrl-C comes while it is being removed."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def scratch() -> Iterator[Path]:
    """Make a temporary folder. Raises OSError."""
    folder = tempfile.TemporaryDirectory(prefix="plantplan-")
    try:
        yield Path(folder.name)
    finally:
        try:
            folder.cleanup()
        except KeyboardInterrupt:
            shutil.rmtree(folder.name, ignore_errors=True)
            raise
