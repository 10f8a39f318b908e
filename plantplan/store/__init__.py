"""The only room that touches the disk: finding a register, reading it, the places of its faults, writing what was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plantplan.store.finding import HEAD, find, shipped

if TYPE_CHECKING:
    from plantplan.store.document import created, edited
    from plantplan.store.layout import formatted
    from plantplan.store.ops import CannotEdit, Drop, Insert, Op, Place, Put
    from plantplan.store.ordering import orders
    from plantplan.store.reading import Reading, read
    from plantplan.store.revisions import NoRevision, at_revision
    from plantplan.store.scenario import read_scenario
    from plantplan.store.writing import write_output

__all__ = [
    "HEAD",
    "CannotEdit",
    "Drop",
    "Insert",
    "NoRevision",
    "Op",
    "Place",
    "Put",
    "Reading",
    "at_revision",
    "created",
    "edited",
    "find",
    "formatted",
    "orders",
    "read",
    "read_scenario",
    "shipped",
    "write_output",
]

_LATER = {
    "CannotEdit": "ops",
    "Drop": "ops",
    "Insert": "ops",
    "NoRevision": "revisions",
    "Op": "ops",
    "Place": "ops",
    "Put": "ops",
    "Reading": "reading",
    "at_revision": "revisions",
    "created": "document",
    "edited": "document",
    "formatted": "layout",
    "orders": "ordering",
    "read": "reading",
    "read_scenario": "scenario",
    "write_output": "writing",
}


def __getattr__(name: str) -> Any:
    """Load what needs pydantic or tempfile, or is for edits alone, when it is asked for: completion asks for none of it."""
    if name not in _LATER:
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module(f"plantplan.store.{_LATER[name]}"), name)
