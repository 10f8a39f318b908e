"""The only room that touches the disk: finding a register, reading it, the places of its faults, writing what was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plantplan.store.finding import HEAD, find, shipped

if TYPE_CHECKING:
    from plantplan.store.applying import changes, files_of, path_of
    from plantplan.store.document import created, edited
    from plantplan.store.editors import editor_files, sealed_schema, untouched
    from plantplan.store.exports import export
    from plantplan.store.index.index import indexed
    from plantplan.store.index.known import known
    from plantplan.store.index.making import made
    from plantplan.store.index.memo import recalled, remember
    from plantplan.store.journal import ChangedSince, commit
    from plantplan.store.layout import formatted
    from plantplan.store.lock import locked
    from plantplan.store.merge import Merged, merged
    from plantplan.store.ops import CannotEdit
    from plantplan.store.ordering import orders
    from plantplan.store.reading import Reading, Tick, read, reread
    from plantplan.store.record import Change
    from plantplan.store.recovery import recover
    from plantplan.store.revisions import NoRevision, Then, at_revision
    from plantplan.store.scenario import read_scenario
    from plantplan.store.tidiness import laid_out
    from plantplan.store.undo import NothingToUndo, Undo, last, undone
    from plantplan.store.writing import append_output, stream_output, write_output

__all__ = [
    "HEAD",
    "CannotEdit",
    "Change",
    "ChangedSince",
    "Merged",
    "NoRevision",
    "NothingToUndo",
    "Reading",
    "Then",
    "Tick",
    "Undo",
    "append_output",
    "at_revision",
    "changes",
    "commit",
    "created",
    "edited",
    "editor_files",
    "export",
    "files_of",
    "find",
    "formatted",
    "indexed",
    "known",
    "laid_out",
    "last",
    "locked",
    "made",
    "merged",
    "orders",
    "path_of",
    "read",
    "read_scenario",
    "recalled",
    "recover",
    "remember",
    "reread",
    "sealed_schema",
    "shipped",
    "stream_output",
    "undone",
    "untouched",
    "write_output",
]

_LATER = {
    "CannotEdit": "ops",
    "Change": "record",
    "ChangedSince": "journal",
    "Merged": "merge",
    "NoRevision": "revisions",
    "NothingToUndo": "undo",
    "Reading": "reading",
    "Then": "revisions",
    "Tick": "reading",
    "Undo": "undo",
    "append_output": "writing",
    "at_revision": "revisions",
    "changes": "applying",
    "commit": "journal",
    "created": "document",
    "edited": "document",
    "editor_files": "editors",
    "export": "exports",
    "files_of": "applying",
    "formatted": "layout",
    "indexed": "index.index",
    "known": "index.known",
    "laid_out": "tidiness",
    "last": "undo",
    "locked": "lock",
    "made": "index.making",
    "merged": "merge",
    "orders": "ordering",
    "path_of": "applying",
    "read": "reading",
    "read_scenario": "scenario",
    "recalled": "index.memo",
    "recover": "recovery",
    "remember": "index.memo",
    "reread": "reading",
    "sealed_schema": "editors",
    "stream_output": "writing",
    "undone": "undo",
    "untouched": "editors",
    "write_output": "writing",
}


def __getattr__(name: str) -> Any:
    """Load a module when something of it is asked for: completion asks for no parser, and no report for what writes a register."""
    if name not in _LATER:
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module(f"plantplan.store.{_LATER[name]}"), name)
