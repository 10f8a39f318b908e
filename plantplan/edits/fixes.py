"""Findings with one right answer as edits: a key by its right name, claims in the order of their days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePath

from plantplan.edits.ops import Edit, Mend, Rename, Reorder
from plantplan.fold import said_order
from plantplan.register import Register
from plantplan.register.fault import Fault

MISSPELT, UNORDERED = "PP006", "PP204"


def fixes(register: Register | None, found: Iterable[tuple[str, Fault]]) -> list[Edit]:
    """Make edits of the findings that can be mended; each comes with the kind of its file, whose name is its id."""
    mends: dict[tuple[str, str], dict[Mend, None]] = {}
    for kind, fault in found:
        id_ = PurePath(fault.file).stem
        mends.setdefault((kind, id_), {}).update(dict.fromkeys(_mends(register, id_, fault)))
    return [Edit(kind, id_, tuple(ops)) for (kind, id_), ops in mends.items() if ops]


def _mends(register: Register | None, id_: str, fault: Fault) -> Iterator[Mend]:
    if fault.code == MISSPELT and fault.mend:
        yield Rename(fault.keys, fault.mend)
    if fault.code == UNORDERED and register:
        claims = register.models[id_].claims
        yield Reorder(("claims",), tuple(sorted(range(len(claims)), key=lambda n: said_order(claims[n]))))
