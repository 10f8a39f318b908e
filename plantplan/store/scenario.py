"""Reading the one file that a what-if names."""

from __future__ import annotations

from pathlib import Path

from plantplan.facts import Scenario
from plantplan.register.fault import Fault
from plantplan.store.files import parsed
from plantplan.store.shape import Shaper


def read_scenario(path: Path) -> Scenario | list[Fault]:
    """Read a scenario's file, wherever it lies."""
    file = parsed(path, str(path), "scenario", "what-if")
    if isinstance(file, Fault):
        return [file]
    made: Scenario | list[Fault] = Shaper().shape(file)
    return made
