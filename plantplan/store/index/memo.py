"""Answers that an index remembers, each with the state of the files that it was of: in another state it is forgotten."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from time import time_ns

from plantplan import __version__
from plantplan.store.index.place import place
from plantplan.store.index.rows import Doubt, Rows
from plantplan.store.index.stamps import is_fresh, listed, total
from plantplan.store.index.sums import sum_of

MOST = 20  # answers that are kept
_SAID = "said/"


def state_of(root: Path) -> str | None:
    """Sum up the stamps of all files; None where one is too fresh for a later change to show, or no index may be made."""
    taken = time_ns()
    with suppress(Doubt, OSError):
        seen = [stamp for some in listed(root).values() for stamp in some]
        if not any(is_fresh(stamp, taken) for stamp in seen):
            return total(seen)
    return None


def recalled(root: Path, question: str, state: str) -> str | None:
    """The answer to a question that was put to the files in this very state; None where none is remembered."""
    rows = _opened(root)
    if rows is None:
        return None
    found = (rows.get(_key(question)) or "").partition("\n")
    rows.close()
    return found[2] if found[0] == state else None


def remember(root: Path, question: str, state: str, answer: str) -> None:
    """Keep an answer, where there is an index to keep it in."""
    rows = _opened(root)
    if rows is None:
        return
    kept = rows.under(_SAID)
    forgotten: dict[str, str | None] = {f"{_SAID}{key}": None for key in (kept if len(kept) >= MOST else ())}
    rows.put(forgotten | {_key(question): f"{state}\n{answer}"})
    rows.save()


def _opened(root: Path) -> Rows | None:
    path = place(root)
    return Rows.opened(path, os.path.realpath(root)) if path else None


def _key(question: str) -> str:
    return f"{_SAID}{sum_of([f'{__version__} {question}'.encode()])}"
