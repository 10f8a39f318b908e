"""The run of `check`: read everything, apply every rule, write the findings, say by the status whether there were any."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from plantplan import store
from plantplan.checks.rules import Finding, finding
from plantplan.cli import output, session
from plantplan.register.fault import Fault, in_order
from plantplan.reports.report import Report


def run(data: Path | None, as_of: date, format_: output.Format | None, path: Path | None, *, quiet: bool) -> int:
    """Check and report; returns the exit status."""
    faults = findings(data, as_of)
    output.emit_faults(Report("check", as_of, Finding, [finding(f) for f in faults]), faults, format_, path)
    if not quiet:
        sys.stderr.write(f"{len(faults)} found\n" if faults else "nothing found\n")
    return 1 if faults else 0


def findings(data: Path | None, as_of: date) -> list[Fault]:
    """Find all faults of all files; the rules over several facts run once the files load, as of a day."""
    root = session.root_of(data, own=True)
    reading = store.read(root, session.shown(root))
    faults = [*reading.faults, *session.references(reading)]
    return in_order(faults or session.found(reading, as_of))
