"""The run of `check`: read everything, apply every rule, write the findings, say by the status whether there were any."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from plantplan import store
from plantplan.checks.found import Found
from plantplan.checks.selection import FATAL, GRAVEST, Selection, chosen
from plantplan.cli import progress, publishing, recalling, session
from plantplan.cli.recalling import Judged, Read
from plantplan.facts import CheckSettings
from plantplan.facts.fields import Severity
from plantplan.register.fault import Fault, in_order

WAITING = "; the rest of these files, and notes, wait until they load"
LATER = "PP009"  # a register of a later format: this program may misread all of it
EVERYTHING = Selection(least="note")


class Asked(NamedTuple):
    """What a check is asked: which rules beside those of the settings, how grave a finding must be to count, and to be named."""

    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    fail_on: Severity | None = None
    notes: bool = False
    since: str | None = None
    fix: bool = False
    dry_run: bool = False
    recall: bool = True


def run(data: Path | None, as_of: date, format_: str | None, path: Path | None, *, quiet: bool, asked: Asked | None = None) -> int:
    """Check and report in one of the formats of `publishing`, after mending what can be where that is asked.

    Returns the exit status.
    """
    asked = asked or Asked()
    root = session.root_of(data, own=True)
    if asked.fix:
        from plantplan.cli import fixing

        machine = path is None and format_ not in (None, "text", "table")  # whose output must be nothing else
        fixing.run(root, lambda reading: _found(root, reading, as_of, asked), dry_run=asked.dry_run, quiet=quiet or machine)
    judge = partial(_judged, root, as_of, asked)
    found, fail_on = recalling.judged(root, (as_of, *asked), judge) if asked.recall and not asked.since else judge(progress.read)[0]
    publishing.emit(found, format_, path)
    if not quiet:
        waiting = WAITING if any(f.code.startswith(FATAL) for f in found.faults) else ""
        sys.stderr.write(f"{_counted(found.faults)}{waiting}\n")
    return 1 if any(GRAVEST.index(f.severity) <= GRAVEST.index(fail_on) for f in found.faults) else 0


def _judged(root: Path, as_of: date, asked: Asked, read: Read) -> tuple[Judged, store.Reading]:
    """Read the register and find what is asked for."""
    with progress.work() as work:
        reading = read(root, session.shown(root), begun=work)
        faults = _found(root, reading, as_of, asked, work)
    found = Found(faults, as_of, [file.name for file in reading.texts.values()], reading.shown)
    return Judged(found, _fail_on(reading, asked)), reading


def _found(root: Path, reading: store.Reading, as_of: date, asked: Asked, begun: progress.Work | None = None) -> list[Fault]:
    """Find what is asked for, by the settings of the register and the request; since a revision, what is new."""
    from plantplan.checks.every import CODES  # all rules, where the judgement is not remembered

    least: Severity = "note" if asked.notes else max(_fail_on(reading, asked), "warning", key=GRAVEST.index)
    wanted = chosen(_settings(reading), CODES, select=asked.select, ignore=asked.ignore, least=least)
    faults = findings(reading, as_of, wanted, begun)
    if asked.since is None:
        return faults
    with progress.at_revision(root, asked.since, session.shown(root), begun) as then:
        before = progress.read(*then, begun=begun)
        known = Counter(_essence(before, f) for f in findings(before, as_of, wanted, begun))
    return [f for f in faults if _is_new(_essence(reading, f), known)]


def _essence(reading: store.Reading, fault: Fault) -> tuple[str, ...]:
    """What makes a finding the same in another version of its file, where it stands on another line."""
    return reading.inside(fault), fault.code, fault.message, fault.source.strip()


def _is_new(essence: tuple[str, ...], known: Counter[tuple[str, ...]]) -> bool:
    """Whether there is one more of a finding than there was; each that was there counts once."""
    known[essence] -= 1
    return known[essence] < 0


def _settings(reading: store.Reading) -> CheckSettings:
    return reading.register.settings.check if reading.register else CheckSettings()


def _fail_on(reading: store.Reading, asked: Asked) -> Severity:
    return asked.fail_on or _settings(reading).fail_on


def findings(
    reading: store.Reading, as_of: date, wanted: Selection | None = None, begun: progress.Work | None = None
) -> list[Fault]:
    """Find all faults of all files that are wanted, as of a day.

    Where a file does not load, nothing else is judged of it, and nothing is noted: a note may only be so for want of that file.
    """
    faults = [*reading.faults, *session.references(reading)]
    if any(f.code == LATER for f in faults):
        return in_order(faults)
    broken = {f.file for f in faults}
    judged = session.found(reading, as_of, wanted, begun)
    return in_order([*faults, *(f for f in judged if not broken or (f.file not in broken and f.severity != "note"))])


def _counted(faults: Sequence[Fault]) -> str:
    """Say how many were found: in all, and, where they are not all errors, of each gravity."""
    if not faults:
        return "nothing found"
    of = Counter(f.severity for f in faults)
    parts = [f"{of[s]} {s}{'s' if of[s] > 1 else ''}" for s in GRAVEST if of[s]]
    return f"{len(faults)} found" if list(of) == ["error"] else f"{len(faults)} found: {', '.join(parts)}"
