"""A reading of what an index has, for those who want every text beside the facts; it is that of the files, or there is none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from plantplan.register import Register
from plantplan.store.files import BOM, FOLDERS, Text, Thing, bytes_of, thing_of
from plantplan.store.finding import HEAD
from plantplan.store.index.index import ANYTHING, opened, register_of
from plantplan.store.index.making import rows_made
from plantplan.store.index.rows import Rows
from plantplan.store.index.seen import state, state_of
from plantplan.store.reading import Reading, Tick


def known(root: Path, shown: str = "", tick: Tick = lambda: None, *, make: bool = True) -> Reading | None:
    """Read the register at `root` as its index has it, which is made where there is none and `make` says so; None without one.

    Raises as `recover` does.
    """
    rows = opened(root) or (rows_made(root, tick) if make else None)
    if rows is None:
        return None
    with suppress(*ANYTHING):
        if found := _reading(root, shown, rows):
            return found
    rows.close()
    return None


def _reading(root: Path, shown: str, rows: Rows) -> Reading | None:
    register = register_of(root, rows)
    texts = {(text.kind, text.id): text for text in _texts(root, shown, register)} if register else {}
    return Reading(register, [], texts, shown) if register and state(rows.get) == state_of(texts) else None


def _texts(root: Path, shown: str, register: Register) -> Iterator[Text]:
    """Read the texts of all files, in the order in which a reading has them."""
    yield _text(root, shown, HEAD, thing_of("", HEAD))
    for folder, kind in sorted(FOLDERS.items()):
        for id_ in register.scenarios if kind == "scenario" else register.table(kind):
            yield _text(root, shown, f"{folder}/{id_}.toml", Thing(kind, id_))


def _text(root: Path, shown: str, within: str, thing: Thing) -> Text:
    return Text(f"{shown}{within}", *thing, bytes_of(f"{root}/{within}").removeprefix(BOM).decode())
