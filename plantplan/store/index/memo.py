"""Answers that an index remembers, each with the contents of all files that it was given of: of others it is none."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from plantplan.store.files import Text
from plantplan.store.index.asked import asked
from plantplan.store.index.index import opened
from plantplan.store.index.seen import state, state_of

MOST = 20  # answers that are kept
_SAID = "said/"


def recalled(root: Path, question: str) -> str | None:
    """The answer to a question that was put to files of these very contents; None where none is remembered."""
    rows = opened(root)
    if rows is None:
        return None
    of, _, answer = (rows.get(_key(question)) or "").partition("\n")
    found = answer if answer and of == state(rows.get) else None
    rows.save()
    return found


def remember(root: Path, question: str, files: Mapping[tuple[str, str], Text], answer: str) -> None:
    """Keep an answer that was given of some files, where there is an index to keep it in."""
    rows = opened(root)
    if rows is None:
        return
    kept = rows.under(_SAID)
    forgotten: dict[str, str | None] = {f"{_SAID}{key}": None for key in (kept if len(kept) >= MOST else ())}
    rows.put(forgotten | {_key(question): f"{state_of(files)}\n{answer}"})
    rows.save()


def _key(question: str) -> str:
    return f"{_SAID}{asked(question)}"
