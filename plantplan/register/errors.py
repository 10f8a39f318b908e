"""What can be wrong with a request: one family, each class with its sentence and its exit status."""

from __future__ import annotations


class PlantplanError(Exception):
    """The base of all that a user can mend; `status` is the exit status (docs/commands.md)."""

    status = 2


class NoSuchName(PlantplanError):
    """A name that nothing in the register has."""

    def __init__(self, name: str, kind: str, near: list[str]) -> None:
        self.near = near
        hint = f"; did you mean {_listed(near)}?" if near else ""
        super().__init__(f'no {kind} is called "{name}"{hint}')


class AmbiguousName(PlantplanError):
    """A name, or a beginning of one, that several entities have."""

    def __init__(self, name: str, candidates: list[str]) -> None:
        shown = candidates[:8] + ([f"{len(candidates) - 8} more"] if len(candidates) > 8 else [])  # noqa: PLR2004
        super().__init__(f'"{name}" can be {_listed(shown)}; write one of these')


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
