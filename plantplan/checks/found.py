"""What one check found, as a value: the faults, and what was looked at; every format of `check` is made of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import PurePath
from typing import NamedTuple

from plantplan.checks.selection import GRAVEST
from plantplan.register.fault import Fault


class Found(NamedTuple):
    """The faults in order of file and place, the day of the check, and the files that were read.

    `folder` stands before the names of all files, faults' included: it is how people reach the register from where they stand.
    """

    faults: Sequence[Fault]
    as_of: date
    files: Sequence[str] = ()
    folder: str = ""

    def inside(self, file: str) -> str:
        """A file as it is called within the register: `models/ds-n7.toml`."""
        return file.removeprefix(self.folder)

    def gravest_first(self) -> list[Fault]:
        """The faults by gravity, within one gravity in order of file and place: for hosts that show the first few."""
        return sorted(self.faults, key=lambda f: GRAVEST.index(f.severity))


def path(file: str) -> str:
    """A file's name as hosts want it, on every system: with `/`, and without an end that says it is a folder."""
    return PurePath(file).as_posix()
