"""The record of one change of several files: what it is, and each file before and after; as the journal, then as what undo reads.

It is text that people can read and take their files from. It may come with a register from elsewhere, so it is read as data that
may be wrong: it names nothing outside of the register, by way of a link neither, and it makes no file that it does not show.
"""

from __future__ import annotations

import json
from pathlib import Path, PurePath
from typing import Any, NamedTuple

from plantplan.errors import PlantplanError
from plantplan.store.finding import HIDDEN, JOURNAL, UNDO, leads_out
from plantplan.store.writing import content

_CODE = ("utf-8", "surrogateescape")  # any bytes there and back, and readable where they are text


class BadRecord(PlantplanError):
    """A record that cannot be read, or that names what lies outside of the register."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path}: this record of a change cannot be used ({why}); look at the register's files, then remove it")


class Change(NamedTuple):
    """One file before and after: None for no file. `mode` is that of the old file, or the one that a new one is to have."""

    path: Path
    old: bytes | None
    new: bytes | None
    mode: int | None = None


class Record(NamedTuple):
    """A change of several files: the sentence that tells it, the files, and the folders that had to be made for them."""

    what: str
    changes: tuple[Change, ...]
    folders: tuple[Path, ...] = ()


def journal(root: Path) -> Path:
    """Where the change stands that is being made."""
    return root / HIDDEN / JOURNAL


def undo(root: Path) -> Path:
    """Where the change stands that was made last."""
    return root / HIDDEN / UNDO


def as_bytes(record: Record, root: Path) -> bytes:
    """Write a record down; raises ValueError where a file does not lie in the register."""
    changes = [{"path": _name(c.path, root), "old": _text(c.old), "new": _text(c.new), "mode": c.mode} for c in record.changes]
    folders = [_name(f, root) for f in record.folders]
    whole = {"format": 1, "what": record.what, "folders": folders, "changes": changes}
    return f"{json.dumps(whole, ensure_ascii=False, indent=1)}\n".encode(*_CODE)


def read(path: Path, root: Path) -> Record | None:
    """Read a record; None where there is none. Raises BadRecord, OSError."""
    if path.exists() and not path.is_file():  # a pipe would be waited for
        raise BadRecord(path, "it is no plain file")
    raw = content(path)
    if raw is None:
        return None
    try:
        return _record(json.loads(raw.decode(*_CODE)), root)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BadRecord(path, str(error) if isinstance(error, _Outside) else "it is damaged") from None


class _Outside(ValueError):
    """A name that leads out of the register."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} lies outside of the register")


def _record(whole: Any, root: Path) -> Record:
    if whole["format"] != 1 or not isinstance(whole["what"], str):
        raise ValueError
    changes = [Change(_path(c["path"], root), _raw(c["old"]), _raw(c["new"]), _mode(c["mode"])) for c in whole["changes"]]
    return Record(whole["what"], tuple(changes), tuple(_path(f, root) for f in whole["folders"]))


def _name(path: Path, root: Path) -> str:
    name = path.absolute().relative_to(root.absolute()).as_posix()
    _path(name, root)
    return name


def _path(name: str, root: Path) -> Path:
    parts = PurePath(name).parts
    if not parts or "\0" in name or PurePath(name).anchor or ".." in parts or HIDDEN in parts:
        raise _Outside(name)
    path = root.joinpath(*parts)
    if leads_out(path, root):
        raise _Outside(name)
    return path


def _text(raw: bytes | None) -> str | None:
    return None if raw is None else raw.decode(*_CODE)


def _raw(text: str | None) -> bytes | None:
    return None if text is None else text.encode(*_CODE)


def _mode(mode: int | None) -> int | None:
    if isinstance(mode, int | None):
        return mode and mode & 0o777
    raise TypeError
