"""Reading the one file that a what-if names."""

from __future__ import annotations

from pathlib import Path

from plantplan.facts import Scenario
from plantplan.register.fault import Fault
from plantplan.store.files import parsed
from plantplan.store.reading import Reading
from plantplan.store.shape import Shaper


def read_scenario(path: Path) -> tuple[Scenario | None, Reading]:
    """Read a scenario's file, wherever it lies; the reading has its faults, and its text to find the places of others in."""
    file = parsed(path, str(path), "scenario", "what-if")
    if isinstance(file, Fault):
        return None, Reading(None, [file], {})
    made: Scenario | list[Fault] = Shaper().shape(file)
    faults = made if isinstance(made, list) else []
    return None if isinstance(made, list) else made, Reading(None, faults, {("scenario", "what-if"): file.plain})
