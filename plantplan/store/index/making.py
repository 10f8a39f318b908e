"""Making an index whole, of all files of a register, each of which is read and held to its shape."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from time import time_ns
from typing import TYPE_CHECKING, Any

from plantplan.register import Register
from plantplan.store.files import FOLDERS, SETTINGS, thing_of
from plantplan.store.index.entries import BUCKETS, Edit, Entries, Part, ids_of, key_of
from plantplan.store.index.index import ANYTHING, register_of
from plantplan.store.index.parts import Read, read
from plantplan.store.index.place import place
from plantplan.store.index.rows import Doubt, Rows, build
from plantplan.store.index.seen import looks, trusted
from plantplan.store.index.stamps import Stamp, listed
from plantplan.store.recovery import steady
from plantplan.store.sharing import SHARES, shared

if TYPE_CHECKING:
    from plantplan.store.reading import Tick

ALONE = 500  # files that one process reads as soon as two would
FEW = 64  # files of a share, at least

Listed = Mapping[str, list[Stamp]]  # by folder
Name = tuple[str, str]  # of a file: its folder and its own
Reads = Iterable[tuple[Name, Read]]


def made(root: Path, tick: Tick = lambda: None) -> Register | None:
    """Make an index of a register's files, and the register of its index; None where none can be made, as `rows_made` has it."""
    rows = rows_made(root, tick)
    return register_of(root, rows) if rows else None


def rows_made(root: Path, tick: Tick = lambda: None) -> Rows | None:
    """Make an index of a register's files, and open it.

    None where no index can be kept, or where a file does not load: only a reading says why. Raises as `recover` does.
    """
    path, about = place(root), os.path.realpath(root)
    if path is None:
        return None
    with suppress(*ANYTHING):
        steady(root, lambda: build(path, about, _rows_of_files(root, tick)))
        return Rows.opened(path, about)
    return None


def _rows_of_files(root: Path, tick: Tick) -> Iterator[tuple[str, str]]:
    taken, seen = time_ns(), listed(root)
    stamped = [(-stamp[2], folder, stamp[0]) for folder, found in seen.items() for stamp in found]
    names = [(folder, name) for _, folder, name in sorted(stamped)]  # what was written last is most likely not to load
    many = len(names) if len(names) <= ALONE else max(FEW, -(-len(names) // SHARES))
    shares = [names[n : n + many] for n in range(0, len(names), many)]
    read = shared(lambda share: _read(root, share), shares)
    yield from _rows(seen, taken, _ticked(read, tick))


def _read(root: Path, names: Sequence[Name]) -> list[tuple[Any, ...]]:
    """Read files, to what `marshal` can write down. Raises Doubt, OSError."""
    found = ((name, read(f"{root}/{name[0]}/{name[1]}", thing_of(*name))) for name in names)
    return [(name, each.hash, each.text, tuple(each.part)) for name, each in found]


def _ticked(shares: Iterable[list[tuple[Any, ...]]], tick: Tick) -> Reads:
    for share in shares:
        for name, hash_, text, part in share:
            tick()
            yield name, Read(hash_, text, Part(*part))


def _rows(seen: Listed, taken: int, reads: Reads) -> Iterator[tuple[str, str]]:
    """The rows of an index of files; raises Doubt where they are not those that were seen, or one names what is not there."""
    empty = {BUCKETS: "{}", **{ids_of(kind): "{}" for kind in (SETTINGS, *FOLDERS.values())}}
    entries, hashes = Entries(empty.get), dict[Name, str]()
    for name, (hash_, text, part) in reads:
        thing = thing_of(*name)
        hashes[name] = hash_
        entries.put(Edit(*thing, None, part))
        yield key_of(*thing), text
    if len(hashes) != sum(map(len, seen.values())):
        raise Doubt
    rows = empty | entries.rows()
    for folder, found in seen.items():
        rows |= looks(folder, found, {s[0]: [trusted(s, taken), hashes[folder, s[0]]] for s in found})
    yield from ((key, text) for key, text in rows.items() if text is not None)
