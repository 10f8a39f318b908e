"""Edits made into the contents of files: what each file holds now, and what it is to hold; nothing is written here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from plantplan.edits import Edit, Insert, Mend, Op
from plantplan.facts.fields import ID_FORM
from plantplan.store.document import created, edited
from plantplan.store.files import FOLDERS, Changed
from plantplan.store.finding import HEAD
from plantplan.store.ordering import orders
from plantplan.store.record import Change

FOLDER_OF = {kind: folder for folder, kind in FOLDERS.items()}


def changes(root: Path, edits: Iterable[Edit], changed: Changed = MappingProxyType({})) -> list[Change]:
    """Work out what edits make of the files of the register at `root`; raises CannotEdit, and OSError where one cannot be read.

    `changed` has files as they would be after other edits.
    """
    return [change for edit in edits for change in _of(root, edit, changed)]


def path_of(root: Path, kind: str, id_: str) -> Path:
    """Where the file of a fact is."""
    return root / HEAD if kind == "settings" else root / FOLDER_OF[kind] / f"{id_}.toml"


def files_of(root: Path, id_: str) -> list[Path]:
    """The files that there are of an id, or of a kind and an id as `plants/cassino`, whether they load or not."""
    if id_ == Path(HEAD).stem:
        return [root / HEAD]
    folder, _, bare = id_.rpartition("/")
    folders = [f for f in FOLDERS if folder in ("", f)] if re.fullmatch(ID_FORM, bare) else []
    return [path for f in folders if (path := root / f / f"{bare}.toml").is_file()]


def _of(root: Path, edit: Edit, changed: Changed) -> Iterator[Change]:
    path = path_of(root, edit.kind, edit.id)
    if edit.data is not None:
        yield Change(path, path.read_bytes() if path.exists() else None, created(edit.data))
        return
    old = changed.get(path) or path.read_bytes()
    new = None if edit.gone else edited(old, _in_order(edit), orders(edit.kind), str(path))
    if edit.becomes:
        yield Change(path, old, None)
        yield Change(path_of(root, edit.kind, edit.becomes), None, new)
    elif new != old:
        yield Change(path, old, new)


def _in_order(edit: Edit) -> list[Op | Mend]:
    """The operations, new entries with their keys in the format's order."""
    return [_ordered(op, orders(edit.kind)) if isinstance(op, Insert) else op for op in edit.ops]


def _ordered(op: Insert, order: Mapping[tuple[str, ...], Sequence[str]]) -> Insert:
    keys = order.get(tuple(part for part in op.place if isinstance(part, str)), [])
    entry = {k: op.entry[k] for k in (*(k for k in keys if k in op.entry), *(k for k in op.entry if k not in keys))}
    return op._replace(entry=entry)
