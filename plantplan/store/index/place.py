"""Where the index of a register lies: in the user's cache folder, never in the register."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from plantplan.store.index.rows import ENDING
from plantplan.store.index.sums import sum_of


def place(root: Path, environ: Mapping[str, str] = os.environ) -> Path | None:
    """Name the file of a register's index; None where the user has no cache folder."""
    folder = _caches(environ)
    if folder is None:
        return None
    name = sum_of([os.fsencode(os.path.realpath(root))])
    return folder / "plantplan" / f"{name}{ENDING}"


def _caches(environ: Mapping[str, str]) -> Path | None:
    """The cache folder, by the habits of the system; a relative one is none (XDG Base Directory Specification)."""
    named = environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME")
    if named and Path(named).is_absolute():
        return Path(named)
    home = environ.get("USERPROFILE" if sys.platform == "win32" else "HOME")
    return Path(home, "Library/Caches" if sys.platform == "darwin" else ".cache") if home and Path(home).is_absolute() else None
