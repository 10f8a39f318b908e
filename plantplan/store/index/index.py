"""The index of a register: what was read and found right, kept so that a run reads only what it is asked for; no answer is its own.

It is used where every file has the stamp that it had, or the text; what was edited is read and takes its place. It is made of a
register without a fault, and any doubt means reading the files instead.
"""

import json
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from time import time_ns
from typing import Any, NamedTuple

from plantplan.facts import Scenario
from plantplan.register import Register
from plantplan.register.names import KINDS, AllNames
from plantplan.store.files import BOM, FOLDERS, FORMAT, File, bytes_of, content, is_id
from plantplan.store.finding import HEAD
from plantplan.store.fitting import fitted
from plantplan.store.index.entries import BUCKETS, Edit, Entries, as_text, ids_of, key_of
from plantplan.store.index.place import place
from plantplan.store.index.rows import Doubt, Rows, build
from plantplan.store.index.stamps import Stamp, is_fresh, listed, looked, stamps, total
from plantplan.store.index.sums import sum_of
from plantplan.store.index.tables import Facts, IndexedNames
from plantplan.store.recovery import steady

Seen = dict[str, list[Any]]  # of each file of a folder: its stamp (None: too fresh to be trusted), and the hash of its text
Files = Mapping[tuple[str, str], File]  # by kind and id
Keep = Callable[[Register, Files], Register]
ANYTHING = (Doubt, OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError)  # that a damaged row may lead to


def indexed(root: Path) -> Register | None:
    """Make the register of its index, with what was edited since; None where there is none that can be trusted."""
    rows = opened(root)
    try:
        return _register(root, rows) if rows else None
    except ANYTHING:
        return None


def opened(root: Path) -> Rows | None:
    """Open the rows of a register's index, with what was edited since; None where there are none that can be trusted.

    Raises as `recover` does, where somebody is changing the register.
    """
    return steady(root, lambda: _opened(root))


def _opened(root: Path) -> Rows | None:
    path = place(root)
    rows = Rows.opened(path, os.path.realpath(root)) if path else None
    if rows is None:
        return None
    try:
        rows.put(_edited(root, rows))
    except ANYTHING:
        rows.close()
        return None
    return rows


def keeping(root: Path) -> Keep | None:
    """Look at a register's files before they are read; gives what makes a register that keeps an index of what was read.

    None where no index can be kept.
    """
    path, taken = place(root), time_ns()
    with suppress(Doubt, OSError):
        seen = listed(root)
        if path:
            return lambda register, files: replace(register, index=_Kept(_Read(path, root, seen, taken, register, files)))
    return None


class _Read(NamedTuple):
    """A register that was read whole from the files in `root`, whose stamps were `seen` at a time `taken` before that."""

    path: Path
    root: Path
    seen: Mapping[str, list[Stamp]]
    taken: int
    register: Register
    files: Files

    def rows(self) -> dict[str, str]:
        """The rows of an index of it. Raises Doubt where a file came or went meanwhile."""
        rows: dict[str, str | None] = {BUCKETS: "{}", **{ids_of(kind): "{}" for kind in FOLDERS.values()}}
        for folder, found in self.seen.items():
            rows |= _looks(folder, found, {s[0]: [_trusted(s, self.taken), self._hash(folder, s[0])] for s in found})
        if len(self.files) != sum(map(len, self.seen.values())):
            raise Doubt
        edits = [Edit(kind, id_, None, self._fact(kind, id_), file.data) for (kind, id_), file in self.files.items()]
        return {k: text for k, text in (rows | Entries().apply(edits)).items() if text is not None}

    def _hash(self, folder: str, name: str) -> str:
        return hash_of(self.files[FOLDERS.get(folder, "settings"), _id(name)].text.encode())

    def _fact(self, kind: str, id_: str) -> Any:
        if kind == "settings":
            return self.register.settings
        return self.register.scenarios[id_] if kind == "scenario" else self.register.table(kind)[id_]


class _Kept(AllNames):
    """The names of a register that was read whole, which makes an index of it."""

    def __init__(self, read: _Read) -> None:
        super().__init__({kind: read.register.table(kind) for kind in KINDS})
        self._read = read

    def save(self) -> None:
        """Make the index, where one can be made."""
        with suppress(*ANYTHING):
            build(self._read.path, os.path.realpath(self._read.root), self._read.rows())


def _register(root: Path, rows: Rows) -> Register:
    plants, platforms, models = (Facts[Any](rows, kind, root) for kind in KINDS)
    names = IndexedNames(rows, {"plant": plants, "platform": platforms, "model": models})
    scenarios = Facts[Scenario](rows, "scenario", root)
    return Register(_old(rows, "settings", "register"), plants, platforms, models, scenarios, index=names)


def _edited(root: Path, rows: Rows) -> dict[str, str | None]:
    """The rows that are other than when the index was written. Raises Doubt where what was edited does not load."""
    taken, edits, changes = time_ns(), list[Edit](), dict[str, str | None]()
    for folder, sum_ in looked(root).items():
        if rows.get(f"look/{folder}") == sum_:
            continue
        before: Seen = json.loads(rows.get(f"seen/{folder}") or "")
        found = list(stamps(root, folder))
        now = {s[0]: _see(root / folder, s, before.get(s[0]), taken) for s in found}
        changed = [n for n in before | now if _text(before, n) != _text(now, n)]
        edits += [_edit(root / folder / n, _text(before, n), _text(now, n), rows) for n in changed]
        changes |= _looks(folder, found, now)
    if edits:
        changes |= Entries(rows.get).apply(edits)
    return {key: text for key, text in changes.items() if rows.get(key) != text}


def _looks(folder: str, found: list[Stamp], seen: Seen) -> dict[str, str | None]:
    """The rows of what was seen of a folder: at a glance, where no file is too fresh; of each file; and of all their texts."""
    fresh = any(stamp is None for stamp, _ in seen.values())
    texts = contents({name: hash_ for name, (_, hash_) in seen.items()})
    return {f"look/{folder}": None if fresh else total(found), f"seen/{folder}": as_text(seen), f"text/{folder}": texts}


def contents(hashes: Mapping[str, str]) -> str:
    """Sum up the contents of a folder: the names of its files, and the hashes of their texts."""
    return sum_of(f"{name} {hashes[name]}\n".encode() for name in sorted(hashes))


def _see(folder: Path, stamp: Stamp, before: list[Any] | None, taken: int) -> list[Any]:
    """See one file: with the stamp that it had it is as it was; else its text is read."""
    if before and before[0] == list(stamp[1:]):
        return before
    return [_trusted(stamp, taken), hash_of(bytes_of(folder / stamp[0]))]


def _trusted(stamp: Stamp, taken: int) -> list[int] | None:
    """The stamp of a file, if it is so old that a later change must show in it."""
    return None if is_fresh(stamp, taken) else list(stamp[1:])


def _text(seen: Seen, name: str) -> str | None:
    """The hash of a file's text; None where there is no such file."""
    return str(seen[name][1]) if name in seen else None


def _edit(path: Path, before: str | None, now: str | None, rows: Rows) -> Edit:
    """What became of a file whose text has another hash than before."""
    kind = "settings" if path.name == HEAD else FOLDERS[path.parent.name]
    id_ = _id(path.name)
    file = _file(path, kind, id_, now) if now else None
    old = _old(rows, kind, id_) if before else None
    return Edit(kind, id_, old, _fitted(file) if file else None, file.data if file else None)


def _file(path: Path, kind: str, id_: str, hash_: str) -> File:
    raw = bytes_of(path)
    file = content(raw, "", kind, id_)
    if not isinstance(file, File) or not is_id(id_) or hash_of(raw) != hash_:
        raise Doubt
    return file


def _fitted(file: File) -> Any:
    fact = None if "id" in file.data else fitted(file.kind, file.id, file.data)
    if fact is None or (file.kind == "settings" and fact.format != FORMAT):
        raise Doubt
    return fact


def _old(rows: Rows, kind: str, id_: str) -> Any:
    fact = fitted(kind, id_, json.loads(rows.get(key_of(kind, id_)) or ""))
    if fact is None:
        raise Doubt
    return fact


def hash_of(raw: bytes) -> str:
    """The hash of a file's text."""
    return sum_of([raw.removeprefix(BOM)])


def _id(name: str) -> str:
    return name.removesuffix(".toml")
