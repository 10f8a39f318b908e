"""A temporary folder goes when its work is done, also where Ctrl-C comes while it is made or goes."""

from __future__ import annotations

import atexit
import contextlib
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from plantplan.store import leftovers, scratch

CODE = {leftovers.__file__, scratch.__file__, shutil.__file__, contextlib.__file__}  # what makes a folder and clears it away


class Interrupt:
    """Ctrl-C at one step of that code."""

    def __init__(self, step: int) -> None:
        self.left = step

    def __call__(self, frame: FrameType, event: str, _: Any) -> Callable[..., Any] | None:
        """Count the steps of a frame."""
        if frame.f_code.co_filename not in CODE:
            return None
        frame.f_trace_opcodes = True
        if event == "opcode":
            self.left -= 1
            if not self.left:
                raise KeyboardInterrupt
        return self


@contextlib.contextmanager
def traced(trace: Interrupt) -> Iterator[None]:
    before, mask = sys.gettrace(), signal.pthread_sigmask(signal.SIG_BLOCK, [])
    try:
        sys.settrace(trace)
        yield
    finally:
        sys.settrace(before)
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)


@pytest.mark.skipif(sys.platform == "win32", reason="has no masks of signals")
@pytest.mark.filterwarnings("ignore::ResourceWarning")  # what is interrupted is not closed
def test_at_every_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    at_exit = list[Callable[[], object]]()
    monkeypatch.setattr(atexit, "register", at_exit.append)
    monkeypatch.setattr(atexit, "unregister", at_exit.remove)
    steps, came = 0, True
    while came:
        steps += 1
        trace = Interrupt(steps)
        with contextlib.suppress(KeyboardInterrupt, OSError), traced(trace), scratch.scratch() as folder:
            (folder / "inside").mkdir()
            (folder / "inside" / "file").write_bytes(b"a")
        came = trace.left <= 0
        while at_exit:
            at_exit.pop()()
        assert list(tmp_path.iterdir()) == [], steps
    assert steps > 300
