"""The run of `check`: read everything, apply every rule, write the findings, say by the status whether there were any."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from plantplan import store
from plantplan.checks.every import CODES
from plantplan.checks.found import Found
from plantplan.checks.selection import GRAVEST, Selection, chosen
from plantplan.cli import publishing, session
from plantplan.facts import CheckSettings
from plantplan.facts.fields import Severity
from plantplan.register.fault import Fault, in_order

EVERYTHING = Selection(least="note")


class Asked(NamedTuple):
    """What a check is asked: which rules beside those of the settings, how grave a finding must be to count, and to be named."""

    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    fail_on: Severity | None = None
    notes: bool = False


def run(data: Path | None, as_of: date, format_: str | None, path: Path | None, *, quiet: bool, asked: Asked | None = None) -> int:
    """Check and report in one of the formats of `publishing`; returns the exit status."""
    asked = asked or Asked()
    root = session.root_of(data, own=True)
    reading = store.read(root, session.shown(root))
    settings = reading.register.settings.check if reading.register else CheckSettings()
    fail_on = asked.fail_on or settings.fail_on
    least: Severity = "note" if asked.notes else max(fail_on, "warning", key=GRAVEST.index)
    wanted = chosen(settings, CODES, select=asked.select, ignore=asked.ignore, least=least)
    faults = findings(reading, as_of, wanted)
    publishing.emit(Found(faults, as_of, [file.name for file in reading.texts.values()], reading.shown), format_, path)
    if not quiet:
        sys.stderr.write(f"{_counted(faults)}\n")
    return 1 if any(GRAVEST.index(f.severity) <= GRAVEST.index(fail_on) for f in faults) else 0


def findings(reading: store.Reading, as_of: date, wanted: Selection | None = None) -> list[Fault]:
    """Find all faults of all files that are wanted; the rules over several facts run once the files load, as of a day."""
    faults = [*reading.faults, *session.references(reading)]
    return in_order(faults or session.found(reading, as_of, wanted))


def _counted(faults: Sequence[Fault]) -> str:
    """Say how many were found: in all, and, where they are not all errors, of each gravity."""
    if not faults:
        return "nothing found"
    of = Counter(f.severity for f in faults)
    parts = [f"{of[s]} {s}{'s' if of[s] > 1 else ''}" for s in GRAVEST if of[s]]
    return f"{len(faults)} found" if list(of) == ["error"] else f"{len(faults)} found: {', '.join(parts)}"
