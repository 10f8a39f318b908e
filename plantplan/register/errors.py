"""What can be wrong with a request: one family, each class with its sentence and its exit status."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from plantplan.errors import PlantplanError
from plantplan.register.fault import Fault, in_order, lines

SHORT = 20  # how many names a message can bear


class NoSuchName(PlantplanError):
    """A name that nothing in the register has; the nearest names, else (where it is short) the valid set."""

    def __init__(self, name: str, kind: str, near: Sequence[str], known: Sequence[str] = ()) -> None:
        self.name, self.near = name, list(near)
        valid = f"; known: {', '.join(known)}" if 0 < len(known) <= SHORT else ""
        super().__init__(f'no {kind} is called "{name}"' + (f"; did you mean {_listed(near)}?" if near else valid))


class NothingSaid(PlantplanError):
    """A source that the register cites, but that had said nothing yet on the day asked for."""

    def __init__(self, name: str, day: date) -> None:
        super().__init__(f"{name} had said nothing yet on {day}")


class AmbiguousName(PlantplanError):
    """A name, or a beginning of one, that several entities have."""

    def __init__(self, name: str, candidates: list[str]) -> None:
        shown = candidates[:8] + ([f"{len(candidates) - 8} more"] if len(candidates) > 8 else [])  # noqa: PLR2004
        super().__init__(f'"{name}" can be {_listed(shown)}; write one of these')


class BadRegister(PlantplanError):
    """A register whose files do not load: all faults at once, in order of file and place."""

    complete = True

    def __init__(self, faults: Sequence[Fault], end: str = "nothing was reported") -> None:
        self.faults = in_order(faults)
        number = len({f.file for f in faults})
        files = "1 file" if number == 1 else f"{number} files"
        total = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        super().__init__("\n".join([*lines(self.faults), f"{total} in {files}: {end}"]))


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
