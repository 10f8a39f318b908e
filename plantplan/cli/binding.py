"""The run of `schema`: the files that an editor needs, each compared with what is there, shown or written."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from plantplan import store
from plantplan.cli import differences, session
from plantplan.errors import PlantplanError
from plantplan.spelling import visible
from plantplan.store import Change


class Elsewhere(PlantplanError):
    """A folder whose settings would have no word on a register outside of it."""

    def __init__(self, folder: Path, root: Path) -> None:
        super().__init__(f"{root} is not in {folder}: name the folder that you open in your editor, and the register with --data")


class NoFolder(PlantplanError):
    """A folder to write to that is not there."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder} is no folder: name the one that you open in your editor")


def run(folder: Path, data: Path | None, *, dry_run: bool, force: bool, quiet: bool) -> int:
    """Set a folder up; returns the exit status: 1 where a file is somebody else's and was left alone."""
    if not folder.is_dir():
        raise NoFolder(folder)
    changes = _changes(folder, session.root_of(data, own=True))
    left = [] if force else [c for c in changes if c.old is not None and not store.untouched(_text(c.old))]
    if dry_run:
        differences.show(changes, folder, session.shown(folder))
    else:
        _write([c for c in changes if c not in left], quiet=quiet)
    for change in left:
        advice = "--dry-run shows what it would be, --force replaces it"
        sys.stderr.write(f"{visible(str(change.path))} is not, or not only, plantplan's: it was left as it is; {advice}\n")
    return 1 if left else 0


def _changes(folder: Path, root: Path) -> list[Change]:
    """What is to be written that is not there already; a file in other line ends is the same."""
    try:
        register = PurePosixPath(root.resolve().relative_to(folder.resolve()).as_posix())
    except ValueError:
        raise Elsewhere(folder, root) from None
    paths = {folder / name: text for name, text in store.editor_files(folder, register).items()}
    stood = {path: path.read_bytes() if path.exists() else None for path in paths}
    return [Change(path, old, paths[path].encode()) for path, old in stood.items() if old is None or _text(old) != paths[path]]


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace").replace("\r\n", "\n")


def _write(changes: Sequence[Change], *, quiet: bool) -> None:
    for change in changes:
        change.path.parent.mkdir(exist_ok=True)
        store.write_output(change.path, _text(change.new or b""))
        sys.stdout.write("" if quiet else f"{visible(str(change.path))}\n")
