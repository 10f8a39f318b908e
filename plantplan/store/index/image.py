"""What a run has made of all facts, kept in a file beside the index: one answer, to one question, about one state of the files."""

from __future__ import annotations

import os
from contextlib import suppress

from plantplan.store.index.asked import asked
from plantplan.store.index.rows import IMAGE, Rows
from plantplan.store.index.seen import state
from plantplan.store.index.sums import sum_of

MOST = 1 << 28  # bytes: a larger answer is not kept
_KEY = "image"


class Image:
    """The answer of an index; what was remembered is written when it is saved."""

    def __init__(self, rows: Rows) -> None:
        self._rows, self._path = rows, rows.path.with_suffix(IMAGE)
        self._new: tuple[str, bytes] | None = None

    def recall(self, question: str) -> bytes | None:
        """The answer to a question, if it was given of these very contents and is as it was written."""
        if self._new and self._new[0] == question:
            return self._new[1]
        about, said = self._about(question), (self._rows.get(_KEY) or "").rpartition("\n")
        if not about or about != said[0] or not os.path.isfile(self._path):  # noqa: PTH113 - false whatever the system says
            return None
        with suppress(OSError):
            found = self._path.read_bytes()
            return found if sum_of([found]) == said[2] else None
        return None

    def remember(self, question: str, answer: bytes) -> None:
        """Have an answer written; a fact that was not in the index may be of a later state of its file."""
        if len(answer) <= MOST and not self._rows.bypassed:
            self._new = question, answer

    def save(self) -> None:
        """Write what is to be remembered, and have the rows say of what it is."""
        if self._new is None or not (about := self._about(self._new[0])):
            return
        from plantplan.store import leftovers  # needed where something is written, and only there

        new = self._path.with_name(leftovers.name())
        with suppress(OSError), leftovers.at_last(lambda: new.unlink(missing_ok=True)):
            new.touch(mode=0o600)
            new.write_bytes(self._new[1])
            new.replace(self._path)
            self._rows.put({_KEY: f"{about}\n{sum_of([self._new[1]])}"})

    def _about(self, question: str) -> str | None:
        contents = state(self._rows.get)
        return contents and f"{contents}\n{asked(question)}"
