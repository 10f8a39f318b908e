"""An export: a folder that takes the place of an earlier export of the same name in one step, and of nothing else."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from plantplan.errors import PlantplanError
from plantplan.spelling import spelling
from plantplan.store import leftovers, parquet
from plantplan.store.leftovers import EARLIER, MADE
from plantplan.store.writing import named, real

MARK = "_plantplan.json"  # says what an export is; Hive, Spark and Trino pass over what begins with _
LONGEST = 60  # characters of a name in the name of a file


class NotOurs(PlantplanError):
    """What is no folder, or one that holds a file (its path within) that is not of an earlier export of the same name."""

    def __init__(self, path: Path, name: str, strange: str | None) -> None:
        why = f'holds {strange}, which is not of an earlier export of "{name}"' if strange else "is no folder"
        super().__init__(f"{path} {why}: nothing was written; name a new folder, or an empty one")


class StandsThere(PlantplanError):
    """A folder that cannot give way to another, as the user stands in it."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is where you stand, and an export takes the place of the whole folder: name another one")


def export(folder: Path, name: str, about: Mapping[str, Any], sheets: Iterable[parquet.Sheet]) -> None:
    """Write tables as Parquet into a folder, with a file that says what they are; all of it is there, or none.

    It is not waited for until it is on the disk: an export can always be made again.
    Raises NotOurs, NoParquet, NotWritten, OSError.
    """
    target, stem = real(folder), _stem(name)
    spare = _near(target) / leftovers.name()
    with named(folder):
        _check(target, folder, name, stem)
        leftovers.sweep(spare.parent)
        with leftovers.at_last(lambda: _clear(spare, target)):
            made = spare / MADE  # a level deeper than an export, so that a query of `*/claims` does not see it
            made.mkdir(parents=True)
            rows = parquet.write(made, spare, stem, sheets)
            (made / MARK).write_text(json.dumps({**about, "rows": rows}, indent=2, ensure_ascii=False) + "\n", "utf-8")
            _check(target, folder, name, stem)
            _put(made, target, spare / EARLIER)


def _clear(spare: Path, target: Path) -> None:
    if target.exists() or not (spare / EARLIER).exists():  # else it could not be put back, and lies there alone
        shutil.rmtree(spare, ignore_errors=True)


def _stem(name: str) -> str:
    """What the files of an export are called: like its name, and like that of no other name."""
    plain = re.sub(r"[^a-z0-9]+", "-", spelling(name))[:LONGEST].strip("-") or "register"
    return f"{plain}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def _near(target: Path) -> Path:
    """The folder nearest above that is there."""
    return next(path for path in target.parents if path.is_dir())


def _check(target: Path, shown: Path, name: str, stem: str) -> None:
    """Make sure that there is nothing, an empty folder, or an earlier export alone. Raises NotOurs."""
    if not target.exists():
        return
    if Path.cwd().is_relative_to(target):
        raise StandsThere(shown)
    strange = next(_strange(target, stem), "") if target.is_dir() else None
    if strange != "":
        raise NotOurs(shown, name, strange)


def _strange(folder: Path, stem: str) -> Iterator[str]:
    """Name what is not of an export of this name; in a folder without an export's mark that is all."""
    if not (folder / MARK).is_file():
        yield from sorted(path.name for path in folder.iterdir())
        return
    own = re.compile(rf"{stem}-\d+\.parquet")
    for root, folders, files in os.walk(folder):
        links = [name for name in folders if Path(root, name).is_symlink()]
        strange = (Path(root, name).relative_to(folder) for name in (*links, *files) if not own.fullmatch(name))
        yield from sorted(path.as_posix() for path in strange if path != Path(MARK))


def _put(made: Path, target: Path, earlier: Path) -> None:
    """Put a folder in the place of another, which is kept until that is done; raises OSError."""
    try:
        if target.exists():
            target.rename(earlier)
        target.parent.mkdir(parents=True, exist_ok=True)
        made.rename(target)
    except BaseException:
        if earlier.exists() and not target.exists():
            earlier.rename(target)
        raise
