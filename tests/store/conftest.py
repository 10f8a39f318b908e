"""A register of which an index can be trusted: its files are older than the tick of the clock that tells edits apart."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest
from changing import SMALL, TICK

from plantplan.store.index import stamps


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small register, older than a tick, with a cache folder of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(stamps, "GRAIN", TICK)
    shutil.copytree(SMALL, tmp_path / "register")
    time.sleep(TICK / 1e9)
    return tmp_path / "register"
