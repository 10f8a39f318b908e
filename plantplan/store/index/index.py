"""The index of a register: what was read and found right, kept so that a run reads only what it is asked for; no answer is its own.

It is used where every file has the stamp that it had, or the text; what was edited is read and takes its place. It is made of a
register without a fault, and any doubt means reading the files instead.
"""

import json
import os
from contextlib import suppress
from pathlib import Path
from time import time_ns
from typing import Any

from plantplan.facts import Scenario
from plantplan.register import Register
from plantplan.register.names import KINDS
from plantplan.store.files import SETTINGS, Thing, bytes_of, thing_of
from plantplan.store.fitting import fitted
from plantplan.store.index.entries import Edit, Entries, key_of, part_of
from plantplan.store.index.parts import Read, read
from plantplan.store.index.place import place
from plantplan.store.index.rows import DAMAGED, Doubt, Rows
from plantplan.store.index.seen import Seen, hash_of, looks, trusted
from plantplan.store.index.stamps import Stamp, looked, stamps
from plantplan.store.index.tables import Facts, Indexed
from plantplan.store.recovery import steady

ANYTHING = (Doubt, OSError, *DAMAGED, KeyError, TypeError, AttributeError, RecursionError)  # that a damaged row may lead to


def indexed(root: Path) -> Register | None:
    """Make the register of its index, with what was edited since; None where there is none that can be trusted."""
    rows = opened(root)
    return register_of(root, rows) if rows else None


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


def register_of(root: Path, rows: Rows) -> Register | None:
    """Make the register of rows; where they are no register's, give None, and let them go."""
    with suppress(*ANYTHING):
        return _register(root, rows)
    rows.close()
    return None


def _register(root: Path, rows: Rows) -> Register:
    plants, platforms, models = (Facts[Any](rows, kind, root) for kind in KINDS)
    names = Indexed(rows, {"plant": plants, "platform": platforms, "model": models})
    scenarios = Facts[Scenario](rows, "scenario", root)
    return Register(_old(rows, SETTINGS, "register"), plants, platforms, models, scenarios, index=names)


def _edited(root: Path, rows: Rows) -> dict[str, str | None]:
    """The rows that are other than when the index was written. Raises Doubt where what was edited does not load."""
    taken, entries, changes = time_ns(), Entries(rows.get), dict[str, str | None]()
    for folder, sum_ in looked(root).items():
        if rows.get(f"look/{folder}") == sum_:
            continue
        before: Seen = json.loads(rows.get(f"seen/{folder}") or "")
        found = list(stamps(root, folder))
        now = {s[0]: _see(root / folder, s, before.get(s[0]), taken) for s in found}
        for name in (n for n in before | now if _text(before, n) != _text(now, n)):
            thing = thing_of(folder, name)
            old = part_of(*thing, _old(rows, *thing)) if name in before else None
            new = _new(root / folder / name, thing, _text(now, name)) if name in now else None
            entries.put(Edit(*thing, old, new and new.part))
            changes[key_of(*thing)] = new and new.text
        changes |= looks(folder, found, now)
    return {key: text for key, text in (changes | entries.rows()).items() if rows.get(key) != text}


def _see(folder: Path, stamp: Stamp, before: list[Any] | None, taken: int) -> list[Any]:
    """See one file: with the stamp that it had it is as it was; else its text is read."""
    if before and before[0] == list(stamp[1:]):
        return before
    return [trusted(stamp, taken), hash_of(bytes_of(folder / stamp[0]))]


def _text(seen: Seen, name: str) -> str | None:
    """The hash of a file's text; None where there is no such file."""
    return str(seen[name][1]) if name in seen else None


def _new(path: Path, thing: Thing, hash_: str | None) -> Read:
    """Read a file whose text has another hash than before."""
    new = read(path, thing)
    if new.hash != hash_:
        raise Doubt
    return new


def _old(rows: Rows, kind: str, id_: str) -> Any:
    fact = fitted(kind, id_, json.loads(rows.get(key_of(kind, id_)) or ""))
    if fact is None:
        raise Doubt
    return fact
