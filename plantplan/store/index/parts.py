"""One file, read to what an index has of it."""

from pathlib import Path
from typing import NamedTuple

from plantplan.store.files import FORMAT, SETTINGS, File, Thing, bytes_of, content, is_id
from plantplan.store.fitting import fitted
from plantplan.store.index.entries import Part, as_text, part_of
from plantplan.store.index.rows import Doubt
from plantplan.store.index.seen import hash_of


class Read(NamedTuple):
    """A file that was read: the hash of its text, its data as text, and what other rows have of it."""

    hash: str
    text: str
    part: Part


def read(path: Path | str, thing: Thing) -> Read:
    """Read a file and hold it to its shape. Raises Doubt where it does not load, OSError."""
    raw = bytes_of(path)
    file = content(raw, "", *thing)
    if not isinstance(file, File) or not is_id(file.id) or "id" in file.data:
        raise Doubt
    fact = fitted(*thing, file.data)
    if fact is None or (file.kind == SETTINGS and fact.format != FORMAT):
        raise Doubt
    return Read(hash_of(raw), as_text(file.data), part_of(*thing, fact))
