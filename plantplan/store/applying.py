"""Edits made into the contents of files: what each file holds now, and what it is to hold; nothing is written here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from plantplan.edits import Edit, Op
from plantplan.facts.shapes import SHAPES, keys_of
from plantplan.store.document import created, edited
from plantplan.store.files import FOLDERS
from plantplan.store.finding import HEAD
from plantplan.store.journal import Change

FOLDER_OF = {kind: folder for folder, kind in FOLDERS.items()}


def changes(root: Path, edits: Iterable[Edit]) -> list[Change]:
    """Work out what edits make of the files of the register at `root`; raises CannotEdit, and OSError where one cannot be read."""
    return [change for edit in edits for change in _of(root, edit)]


def path_of(root: Path, kind: str, id_: str) -> Path:
    """Where the file of a fact is."""
    return root / HEAD if kind == "settings" else root / FOLDER_OF[kind] / f"{id_}.toml"


def _of(root: Path, edit: Edit) -> Iterator[Change]:
    path = path_of(root, edit.kind, edit.id)
    if edit.data is not None:
        yield Change(path, path.read_bytes() if path.exists() else None, created(edit.data))
        return
    old = path.read_bytes()
    new = None if edit.gone else _changed(old, edit)
    if edit.becomes:
        yield Change(path, old, None)
        yield Change(path_of(root, edit.kind, edit.becomes), None, new)
    elif new != old:
        yield Change(path, old, new)


def _changed(raw: bytes, edit: Edit) -> bytes:
    for op in edit.ops:
        raw = edited(raw, [op], _order(edit.kind, op))
    return raw


def _order(kind: str, op: Op) -> Sequence[str]:
    """The format's order of the keys of the table in which an operation puts one."""
    shape, within = SHAPES[kind], op.place[:-1]
    if len(within) == 2 and isinstance(within[1], int):  # noqa: PLR2004 - a list and an index: an entry of the file
        shape = keys_of(shape)[str(within[0])].__args__[0]
        within = ()
    return () if within else list(keys_of(shape))
