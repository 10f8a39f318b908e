"""The stamps of a register's files: what the file system says of each, by which a change is noticed without reading."""

from __future__ import annotations

import marshal
import os
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from plantplan.store.files import FOLDERS
from plantplan.store.finding import HEAD
from plantplan.store.index.rows import Doubt
from plantplan.store.index.sums import sum_of

GRAIN = 2_000_000_000  # ns: a file system's clock may tick so slowly (FAT), and what changed within a tick must be read again
CHUNK = 4096

Stamp = tuple[str, int, int, int, int]  # name, size, times of the content and of the entry, inode: as git's index has them


def looked(root: Path) -> dict[str, str]:
    """Sum up the stamps of each folder that is read, and of the register's head under the empty name. Raises Doubt, OSError."""
    there = {"", *_folders(root)}
    return {name: total(stamps(root, name) if name in there else ()) for name in ("", *FOLDERS)}


def listed(root: Path) -> dict[str, list[Stamp]]:
    """List the stamps of each folder, as `looked` sums them up. Raises Doubt, OSError."""
    there = {"", *_folders(root)}
    return {name: list(stamps(root, name) if name in there else ()) for name in ("", *FOLDERS)}


def stamps(root: Path, folder: str) -> Iterator[Stamp]:
    """List the stamps of a folder's files, none where there is no such folder. Raises Doubt, OSError."""
    if folder:
        return _stamps(root / folder) if (root / folder).exists() else iter(())
    if (root / HEAD).is_symlink():
        raise Doubt
    return iter([_stamp(HEAD, (root / HEAD).stat())])


def _folders(root: Path) -> Iterator[str]:
    """Name the folders that are read; all else in the register must hold no TOML."""
    with os.scandir(root) as entries:
        for entry in entries:
            if entry.name in FOLDERS:
                if entry.is_symlink() or not entry.is_dir():
                    raise Doubt
                yield entry.name
            elif entry.name != HEAD:
                _passed(entry)


def _stamps(folder: Path) -> Iterator[Stamp]:
    with os.scandir(folder) as entries:
        for entry in entries:
            name = entry.name
            if name.endswith(".toml") and name[0] != "." and entry.is_file(follow_symlinks=False):
                yield _stamp(name, entry.stat(follow_symlinks=False))
            else:
                _passed(entry)


def _passed(entry: os.DirEntry[str]) -> None:
    """Pass over what is not read. Raises Doubt where it is TOML, or has some in it: a reading names that."""
    if entry.name.startswith("."):
        return
    if entry.name.lower().endswith(".toml"):
        raise Doubt
    if entry.is_dir(follow_symlinks=False):
        with os.scandir(entry) as inner:
            for below in inner:
                _passed(below)


def is_fresh(stamp: Stamp, taken: int) -> bool:
    """Whether a file is so new, at the time when its stamp was taken, that a later change may not show in it."""
    return max(stamp[2], stamp[3]) >= taken - GRAIN


def _stamp(name: str, found: os.stat_result) -> Stamp:
    return name, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def total(found: Iterable[Stamp]) -> str:
    """Sum stamps up, some thousand at a time."""
    every = iter(found)
    chunks = iter(lambda: list(islice(every, CHUNK)), [])
    return sum_of(marshal.dumps(some, 2) for some in chunks)  # 2: the last of its forms that depends on nothing but the values
