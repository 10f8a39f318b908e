"""The only room that touches the disk: finding a register, reading it, the places of its faults, writing what was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plantplan.store.finding import HEAD, find, shipped

if TYPE_CHECKING:
    from plantplan.store.journal import ChangedSince, commit
    from plantplan.store.lock import locked
    from plantplan.store.reading import Reading, read
    from plantplan.store.record import Change
    from plantplan.store.recovery import recover
    from plantplan.store.revisions import NoRevision, at_revision
    from plantplan.store.scenario import read_scenario
    from plantplan.store.undo import NothingToUndo, Undo, last, undone
    from plantplan.store.writing import write_output

__all__ = [
    "HEAD",
    "Change",
    "ChangedSince",
    "NoRevision",
    "NothingToUndo",
    "Reading",
    "Undo",
    "at_revision",
    "commit",
    "find",
    "last",
    "locked",
    "read",
    "read_scenario",
    "recover",
    "shipped",
    "undone",
    "write_output",
]

_LATER = {
    "Change": "record",
    "ChangedSince": "journal",
    "NoRevision": "revisions",
    "NothingToUndo": "undo",
    "Reading": "reading",
    "Undo": "undo",
    "at_revision": "revisions",
    "commit": "journal",
    "last": "undo",
    "locked": "lock",
    "read": "reading",
    "read_scenario": "scenario",
    "recover": "recovery",
    "undone": "undo",
    "write_output": "writing",
}


def __getattr__(name: str) -> Any:
    """Load a module when something of it is asked for: completion asks for no parser, and no report for what writes a register."""
    if name not in _LATER:
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module(f"plantplan.store.{_LATER[name]}"), name)
