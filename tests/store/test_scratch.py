"""A temporary folder goes when its work is done, also where Ctrl-C comes while it goes."""

from __future__ import annotations

import gc
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from plantplan.store import leftovers, scratch

ENDS = {leftovers.__file__, scratch.__file__, shutil.__file__}  # the code that clears a folder away


class Interrupt:
    """Ctrl-C at the so-manieth step of the code that clears away."""

    def __init__(self, step: int) -> None:
        self.left = step

    def __call__(self, frame: FrameType, event: str, _: Any) -> Callable[..., Any] | None:
        """Count the steps of a frame."""
        if frame.f_code.co_filename not in ENDS:
            return None
        frame.f_trace_opcodes = True
        if event == "opcode":
            self.left -= 1
            if not self.left:
                raise KeyboardInterrupt
        return self


def interrupted(step: int) -> tuple[bool, bool]:
    """Interrupt the end of a folder's work; gives whether it came to that, and whether that was seen."""
    before, trace = sys.gettrace(), Interrupt(step)
    try:
        with scratch.scratch() as folder:
            (folder / "inside").mkdir()
            (folder / "inside" / "file").write_bytes(b"a")
            sys.settrace(trace)
    except BaseException as error:  # noqa: BLE001 - a handle that is closed twice is an OSError
        return True, comes_of_interruption(error)  # and no error, whose frames would keep what goes with them
    finally:
        sys.settrace(before)
    return trace.left <= 0, False


def comes_of_interruption(error: BaseException | None) -> bool:
    return error is not None and (isinstance(error, KeyboardInterrupt) or comes_of_interruption(error.__context__))


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_at_every_step_of_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    steps, came = 0, True
    while came:
        steps += 1
        came, seen = interrupted(steps)
        assert seen == came, steps
        assert list(tmp_path.iterdir()) == [], steps
    assert steps > 100
    gc.collect()  # here, where what goes in this way is no fault
