"""The judgement of a check, recalled where it was made before of the same contents; else it is made, and remembered."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from plantplan import store
from plantplan.checks.found import Found
from plantplan.cli import progress, session
from plantplan.facts.fields import Severity
from plantplan.register.fault import Fault

Read = Callable[..., store.Reading]  # of a folder, as `progress.read` is one


class Judged(NamedTuple):
    """What was found, and the gravity from which on it counts."""

    found: Found
    fail_on: Severity


def judged(root: Path, asked: object, judge: Callable[[Read], tuple[Judged, store.Reading]]) -> Judged:
    """Recall what a check found that was asked the same of the same files, or let it judge what an index has, and keep that."""
    question = repr((asked, session.shown(root)))
    if said := store.recalled(root, question):
        return _read(json.loads(said))
    made, reading = judge(progress.known)
    if reading.register and reading.register.index:
        reading.register.save()
        store.remember(root, question, reading.texts, _written(made))
    return made


def _written(made: Judged) -> str:
    found = made.found
    return json.dumps([list(found.faults), found.as_of.isoformat(), list(found.files), found.folder, made.fail_on])


def _read(said: list[Any]) -> Judged:
    faults, as_of, files, folder, fail_on = said
    found = [Fault(*fault)._replace(keys=tuple(fault[Fault._fields.index("keys")])) for fault in faults]
    return Judged(Found(found, date.fromisoformat(as_of), files, folder), fail_on)
