"""Where the register is: as git finds a repository, else the one shipped with the package; it reads no file's content."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from plantplan.errors import PlantplanError

HEAD = "register.toml"
HIDDEN, JOURNAL, UNDO = ".plantplan", "journal", "undo"  # what writing needs beside a register: the change being made, the last one


class NoRegister(PlantplanError):
    """A folder that was named as a register has no register.toml."""

    def __init__(self, folder: Path, named_by: str) -> None:
        super().__init__(f"{folder}: no {HEAD} in this folder ({named_by}); name the folder that holds it")


def find(named: Path | None, start: Path, environ: Mapping[str, str] = os.environ) -> Path | None:
    """Find the register's folder: the one named, else `$PLANTPLAN_DATA`, else the nearest upwards; None where there is none.

    Raises NoRegister where a folder is named that holds none.
    """
    if named is not None:
        return _at(named, "--data")
    if environ.get("PLANTPLAN_DATA"):
        return _at(Path(environ["PLANTPLAN_DATA"]), "$PLANTPLAN_DATA")
    for folder in (start, *start.parents):
        for candidate in (folder, folder / "data"):
            if (candidate / HEAD).is_file():
                return candidate
    return None


def shipped() -> Path:
    """The register inside the package, or beside it in a checkout; it is read and never written."""
    package = Path(__file__).parent.parent
    inside = package / "data"
    return inside if inside.is_dir() else package.parent / "data"


def leads_out(path: Path | str, root: Path) -> bool:
    """Whether a path leads out of a register by way of a link; the register's own folder may be one."""
    return not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root))


def _at(folder: Path, named_by: str) -> Path:
    if not (folder / HEAD).is_file():
        raise NoRegister(folder, named_by)
    return folder
