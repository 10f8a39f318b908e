"""Answers that an index remembers, each with the contents of all files that it was given of: of others it is none."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from plantplan.store.files import FOLDERS, File
from plantplan.store.index.index import opened
from plantplan.store.index.rows import Rows
from plantplan.store.index.seen import contents, hash_of
from plantplan.store.index.sums import sum_of

MOST = 20  # answers that are kept
_SAID = "said/"


def recalled(root: Path, question: str) -> str | None:
    """The answer to a question that was put to files of these very contents; None where none is remembered."""
    rows = opened(root)
    if rows is None:
        return None
    state, _, answer = (rows.get(_key(question)) or "").partition("\n")
    found = answer if answer and state == _state(rows) else None
    rows.save()
    return found


def remember(root: Path, question: str, files: Mapping[tuple[str, str], File], answer: str) -> None:
    """Keep an answer that was given of some files, where there is an index to keep it in."""
    rows = opened(root)
    if rows is None:
        return
    kept = rows.under(_SAID)
    forgotten: dict[str, str | None] = {f"{_SAID}{key}": None for key in (kept if len(kept) >= MOST else ())}
    rows.put(forgotten | {_key(question): f"{_state_of(files)}\n{answer}"})
    rows.save()


def _state(rows: Rows) -> str:
    """The sum of the contents that the index has."""
    return sum_of((rows.get(f"text/{folder}") or "?").encode() for folder in ("", *FOLDERS))


def _state_of(files: Mapping[tuple[str, str], File]) -> str:
    """The same sum, of files that were read."""
    folders: dict[str, dict[str, str]] = {folder: {} for folder in ("", *FOLDERS)}
    folder_of = {kind: folder for folder, kind in FOLDERS.items()}
    for (kind, id_), file in files.items():
        folders[folder_of.get(kind, "")][f"{id_}.toml"] = hash_of(file.text.encode())
    return sum_of(contents(hashes).encode() for hashes in folders.values())


def _key(question: str) -> str:
    return f"{_SAID}{sum_of([question.encode()])}"
