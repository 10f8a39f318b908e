"""What an index has seen of a register's files: their stamps, and the hashes of their texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from plantplan.store.files import BOM, FOLDERS, Text
from plantplan.store.index.entries import as_text
from plantplan.store.index.stamps import Stamp, is_fresh, total
from plantplan.store.index.sums import sum_of

Seen = dict[str, list[Any]]  # of each file of a folder: its stamp (None: too fresh to be trusted), and the hash of its text


def looks(folder: str, found: list[Stamp], seen: Seen) -> dict[str, str | None]:
    """The rows of what was seen of a folder: at a glance, where no file is too fresh; of each file; and of all their texts."""
    fresh = any(stamp is None for stamp, _ in seen.values())
    texts = contents({name: hash_ for name, (_, hash_) in seen.items()})
    return {f"look/{folder}": None if fresh else total(found), f"seen/{folder}": as_text(seen), f"text/{folder}": texts}


def contents(hashes: Mapping[str, str]) -> str:
    """Sum up the contents of a folder: the names of its files, and the hashes of their texts."""
    return sum_of(f"{name} {hashes[name]}\n".encode() for name in sorted(hashes))


def trusted(stamp: Stamp, taken: int) -> list[int] | None:
    """The stamp of a file, if it is so old that a later change must show in it."""
    return None if is_fresh(stamp, taken) else list(stamp[1:])


def hash_of(raw: bytes) -> str:
    """The hash of a file's text."""
    return sum_of([raw.removeprefix(BOM)])


def state(get: Callable[[str], str | None]) -> str | None:
    """The sum of the contents of all files, as the rows have it that `get` reads; None where one of them cannot be trusted."""
    texts = [get(f"text/{folder}") for folder in ("", *FOLDERS)]
    return None if None in texts else sum_of((text or "").encode() for text in texts)


def state_of(files: Mapping[tuple[str, str], Text]) -> str:
    """The same sum, of files that were read."""
    folders: dict[str, dict[str, str]] = {folder: {} for folder in ("", *FOLDERS)}
    folder_of = {kind: folder for folder, kind in FOLDERS.items()}
    for (kind, id_), file in files.items():
        folders[folder_of.get(kind, "")][f"{id_}.toml"] = hash_of(file.text.encode())
    return sum_of(contents(hashes).encode() for hashes in folders.values())
