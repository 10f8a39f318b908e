"""Rows of text by their keys in one SQLite file, each with a check sum: what is not as it was written is as if it were not there.

Whoever asks for a row gets None where it is doubtful, and reads the register's files instead. Nothing is forced to the disk; so a
file that was last written before the machine started, when its power may have failed in the middle of a change, is gone through
once, row by row, against a sum of all rows.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import reduce
from operator import xor
from pathlib import Path
from time import time
from typing import NamedTuple, Self
from zlib import crc32

from plantplan import __version__
from plantplan.store.finding import shipped

LAYOUT = 2  # of the rows; another one is not read
MARK = 0x504C504C  # tells our files from other programs': `PLPL`
META = "meta"
ENDING, IMAGE = ".index", ".image"  # of our files, and of what is kept beside them
OLD = 90 * 86_400.0  # seconds
BOOT = Path("/proc/sys/kernel/random/boot_id")  # elsewhere nothing tells one start from another, and changes are forced to the disk
DAMAGED = (sqlite3.Error, ValueError, MemoryError)  # also of a message that quotes what is no text, and of a length that is none
_GET, _PUT = "SELECT text, sum FROM rows WHERE key = ?", "REPLACE INTO rows VALUES (?, ?, ?)"


class Doubt(Exception):
    """An index that cannot be trusted, or a register that none can be made of: its files are to be read."""


class Meta(NamedTuple):
    """What is known of all rows: who wrote them about what, since which start of the machine, how often, and their sum."""

    writer: str
    boot: str
    serial: int
    seal: int

    @classmethod
    def read(cls, text: str | None) -> Self | None:
        """Read the row of it."""
        parts = (text or "").split("\n")
        with suppress(ValueError):
            writer, boot, serial, seal = parts
            return cls(writer, boot, int(serial), int(seal))
        return None

    @property
    def text(self) -> str:
        """The text of its row."""
        return "\n".join(map(str, self))


class Rows:
    """The rows of an index in one state, and what is to be changed of them: who writes meanwhile gives up."""

    def __init__(self, path: Path, db: sqlite3.Connection, meta: Meta) -> None:
        self.path, self._db, self._meta = path, db, meta
        self._changes: dict[str, str | None] = {}
        self.bypassed = False  # whether something was read from the files, as its row could not be trusted

    @classmethod
    def opened(cls, path: Path, about: str) -> Self | None:
        """Open a file, if it is this program's, of its version, about the same thing and whole."""
        if not os.path.isfile(path):  # noqa: PTH113 - false whatever the system says
            return None
        with suppress(*DAMAGED):
            db = sqlite3.connect(path, timeout=0, isolation_level=None)
            if meta := _good(db, about):
                return cls(path, db, meta)
            db.close()
        return None

    def get(self, key: str) -> str | None:
        """The text of a row; None where there is none that can be trusted."""
        if key in self._changes:
            return self._changes[key]
        with suppress(*DAMAGED):
            return _trusted(key, self._db.execute(_GET, (key,)).fetchone())
        return None

    def under(self, prefix: str) -> dict[str, str]:
        """The rows whose keys begin so, those that can be trusted, by the rest of their keys."""
        found: dict[str, str | None] = {}
        with suppress(*DAMAGED):
            asked = self._db.execute("SELECT * FROM rows WHERE key >= ? AND key < ?", (prefix, f"{prefix}\U0010ffff"))
            found.update((key, _trusted(key, (text, sum_))) for key, text, sum_ in asked)
        found.update((key, text) for key, text in self._changes.items() if key.startswith(prefix))
        return {key[len(prefix) :]: text for key, text in found.items() if text is not None}

    def put(self, changes: Mapping[str, str | None]) -> None:
        """Change rows from now on, None for no row; the file has it when it is saved."""
        self._changes.update(changes)

    def save(self) -> None:
        """Write what was changed, unless another process writes or reads, or wrote since the file was opened; and let it go."""
        with suppress(*DAMAGED):
            if self._changes or self._meta.boot != boot():
                self._db.execute("COMMIT")
                self._write()
        self.close()

    def close(self) -> None:
        """Let the file go as it is."""
        self._db.close()

    def _write(self) -> None:
        self._db.execute(_forced())
        self._db.execute("BEGIN IMMEDIATE")
        if Meta.read(self.get(META)) != self._meta:
            return
        before = [found[1] for key in self._changes if (found := self._db.execute(_GET, (key,)).fetchone())]
        after = [(key, text, _sum(key, text)) for key, text in self._changes.items() if text is not None]
        self._db.executemany("DELETE FROM rows WHERE key = ?", [(key,) for key in self._changes])
        seal = reduce(xor, (*before, *(sum_ for *_, sum_ in after)), self._meta.seal)
        meta = Meta(self._meta.writer, boot(), self._meta.serial + 1, seal).text
        self._db.executemany(_PUT, [*after, (META, meta, _sum(META, meta))])
        self._db.execute("COMMIT")


def build(path: Path, about: str, rows: Iterable[tuple[str, str]]) -> None:
    """Make a file of rows, whole, in place of the one that is there; they are written as they come, in any order.

    Raises OSError and those of `DAMAGED` where they cannot be.
    """
    from plantplan.store import leftovers  # needed where an index is made, and only there

    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)  # a register may be nobody else's business
    _sweep(path.parent)
    new = path.parent / leftovers.name()
    with leftovers.at_last(lambda: new.unlink(missing_ok=True)):
        _fill(new, about, rows)
        new.replace(path)


def _sweep(folder: Path) -> None:
    """Remove what nobody has written for long, indexes of registers that are gone; and what a killed process left half made."""
    from plantplan.store import leftovers

    leftovers.sweep(folder)
    for path in (*folder.glob(f"*{ENDING}"), *folder.glob(f"*{IMAGE}")):
        with suppress(OSError):
            if time() - path.stat().st_mtime > OLD:
                path.unlink()


def _fill(path: Path, about: str, rows: Iterable[tuple[str, str]]) -> None:
    path.unlink(missing_ok=True)
    db = sqlite3.connect(path, isolation_level=None)
    try:
        db.executescript(f"PRAGMA journal_mode = OFF; PRAGMA application_id = {MARK}; {_forced()}")
        db.execute("BEGIN")
        db.execute("CREATE TABLE rows (key TEXT PRIMARY KEY, text TEXT NOT NULL, sum INTEGER NOT NULL) WITHOUT ROWID")
        seal = 0

        def summed() -> Iterator[tuple[str, str, int]]:
            nonlocal seal
            for key, text in rows:
                sum_ = _sum(key, text)
                seal ^= sum_
                yield key, text, sum_

        db.executemany(_PUT, summed())
        meta = Meta(_writer(about), boot(), 0, seal).text
        db.execute(_PUT, (META, meta, _sum(META, meta)))
        db.execute("COMMIT")
    finally:
        db.close()


def boot() -> str:
    """Which start of the machine this is; empty where that cannot be told."""
    with suppress(OSError):
        return BOOT.read_bytes().strip().decode()
    return ""


def _forced() -> str:
    """Whether writing waits for the disk."""
    return f"PRAGMA synchronous = {'OFF' if boot() else 'NORMAL'}"


def _writer(about: str) -> str:
    return f"{LAYOUT} {program()} {about!r}"


def program() -> str:
    """Which program this is: its version, and in a checkout, where that says little, when it was changed last."""
    package = Path(__file__).parents[2]
    if shipped().parent == package:
        return __version__
    return f"{__version__} {max(_changes(package))}"


def _changes(folder: Path | str) -> Iterator[int]:
    """When each file of code, or of its words, was changed last: not by pathlib, as every run goes through three hundred."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith((".py", ".md")):
                yield entry.stat().st_mtime_ns
            elif entry.is_dir() and entry.name != "__pycache__":
                yield from _changes(entry.path)


def _good(db: sqlite3.Connection, about: str) -> Meta | None:
    """Read what is known of all rows, and hold the file in this state from then on; None for a file that is not to be used."""
    with suppress(*DAMAGED):
        if db.execute("PRAGMA application_id").fetchone() != (MARK,):
            return None
        db.execute("BEGIN")
        meta = Meta.read(_trusted(META, db.execute(_GET, (META,)).fetchone()))
        if meta and meta.writer == _writer(about) and (meta.boot == boot() or _is_whole(db, meta)):
            return meta
    return None


def _is_whole(db: sqlite3.Connection, meta: Meta) -> bool:
    """Whether every row is as it was written, and no row is missing or too many."""
    sums = list(_sums(db))
    return None not in sums and reduce(xor, (s for s in sums if s), 0) == meta.seal


def _sums(db: sqlite3.Connection) -> Iterator[int | None]:
    for key, text, sum_ in db.execute("SELECT * FROM rows WHERE key != ?", (META,)):
        yield sum_ if _trusted(key, (text, sum_)) is not None else None


def _trusted(key: str, found: tuple[str, int] | None) -> str | None:
    return found[0] if found and isinstance(found[0], str) and found[1] == _sum(key, found[0]) else None


def _sum(key: str, text: str) -> int:
    return crc32(f"{key}\n{text}".encode("utf-8", "surrogatepass"))
