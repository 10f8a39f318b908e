"""What a command works on: the register found and read, the day, the scenarios; what cannot be read ends here, whole."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from plantplan import store
from plantplan.cli.options import Result, today
from plantplan.errors import PlantplanError
from plantplan.fold import Plan, fold
from plantplan.register import BadRegister, Register
from plantplan.register.fault import Fault, in_order, lines
from plantplan.spelling import visible

if TYPE_CHECKING:
    from plantplan.checks.selection import Selection
    from plantplan.cli import progress
    from plantplan.facts import Scenario
    from plantplan.store.files import Changed


def plan(data: Path | None, as_of: date | None, scenario: Sequence[str], **how: bool) -> tuple[Plan, list[str]]:
    """Read the register, as `load` does, and fold it; what a reader must know of the reading comes as notes.

    Raises BadRegister where a file does not load, NoRegister, and NoSuchName or AmbiguousName for a scenario.
    """
    register, notes = load(data, **how)
    return fold(register, as_of or today(), _scenarios(register, scenario) if scenario else ()), notes


def _scenarios(register: Register, names: Sequence[str]) -> list[Scenario]:
    from plantplan.cli import scenarios  # needed where one is named, and only there

    return scenarios.every(register, names)


def answer(asked_of: Any, ask: Callable[[Any], Result]) -> Result:
    """Put a command's question to a plan (or to sides); where a plan assumes a scenario, with what that changes marked.

    Where it has no answer, the next run is not to work out again what was worked out for it.
    """
    try:
        return _answer(asked_of, ask)
    except PlantplanError:
        done(asked_of.registers)
        raise


def _answer(asked_of: Any, ask: Callable[[Any], Result]) -> Result:
    if not isinstance(asked_of, Plan) or not asked_of.scenarios:
        return ask(asked_of)
    from plantplan.reports import whatif  # needed where there is a scenario, and only there

    return whatif.asked(asked_of, ask)  # type: ignore[type-var] # what a query gives is not of a plan, but of its tables


def done(registers: Iterable[Register]) -> None:
    """Let the next run know what this one learnt, now that it has its answer."""
    for register in registers:
        register.save()


def load(data: Path | None, *, ignore_errors: bool = False, index: bool = False) -> tuple[Register, list[str]]:
    """Find and read the register; raises BadRegister with every fault of every file."""
    root = root_of(data)
    return read(root, shown(root), ignore_errors=ignore_errors, index=index)


def read(
    root: Path,
    shown: str,
    changed: Changed = MappingProxyType({}),
    begun: progress.Work | None = None,
    *,
    ignore_errors: bool = False,
    index: bool = False,
) -> tuple[Register, list[str]]:
    """Read the register in a folder, as `load` does; `shown` stands for the folder in messages, `changed` for some of its files.

    With `ignore_errors` the faults are named on standard error, what did load is the register, and a note says so. With `index`,
    what an index has need not be read; where there is none, one is made.
    """
    if index and (known := store.indexed(root)):
        return known, []
    from plantplan.cli import progress  # needed where files are read, and only there

    if index and (known := progress.made(root, begun)):
        return known, []
    reading = progress.read(root, shown, changed, begun)
    faults = in_order([*reading.faults, *references(reading)])
    if reading.register is None or (faults and not ignore_errors):
        raise BadRegister(faults)
    if not faults:
        return reading.register, []
    if begun:
        begun.close()  # what is shown would stand behind what is said
    files = ", ".join(dict.fromkeys(f.file for f in faults))
    sys.stderr.write("".join(f"{line}\n" for line in lines(faults)) + f"{len(faults)} found: going on without what they spoil\n")
    number, were = ("1 fault", "was") if len(faults) == 1 else (f"{len(faults)} faults", "were")
    return reading.register, [f"Incomplete: {number} in {files} {were} passed over."]


def loaded(root: Path, *, whole: bool) -> tuple[store.Reading, list[Fault]]:
    """Read a register that is to be written, and the faults of what does not load.

    Where there are any, its names are ids alone. Raises BadRegister where none can be used, or where `whole` is wanted and a
    file does not load.
    """
    from plantplan.cli import progress

    if os.environ.get("PLANTPLAN_NO_INDEX", "").lower() not in ("", "0", "f", "false", "n", "no", "off"):
        reading = progress.read(root, shown(root))
    else:
        reading = progress.known(root, shown(root), make=False)  # others wait for a writer: it makes no index, but uses one
    faults = in_order([*reading.faults, *references(reading)])
    if reading.register is None or (faults and whole):
        raise BadRegister(faults, "nothing was written")
    if not faults:
        return reading, []
    from dataclasses import replace  # needed where there are faults, and only there

    return replace(reading, register=reading.register.but(by_id=True)), faults


def found(
    reading: store.Reading,
    as_of: date,
    wanted: Selection | None = None,
    begun: progress.Work | None = None,
    among: Collection[str] | None = None,
) -> list[Fault]:
    """Apply the rules to a register that loads, as of a day; left out is what a comment allows, and what is not wanted.

    What is wanted is what the settings select; of the rules, only those `among` some codes are tried where these are given. Raises
    NoSuchRule where the settings name one that is none.
    """
    from plantplan.checks import every, selection, silencing
    from plantplan.cli import progress

    if reading.register is None:
        return []
    wanted = wanted or selection.chosen(reading.register.settings.check, every.CODES)
    plan, silences = fold(reading.register, as_of), list(reading.silences())
    silenced = {code for silence in silences for code in silence.codes}  # of these it is to be known whether they are found
    with progress.work(begun) as work:
        tried = [rule for rule in every.RULES if among is None or rule.code in among or rule.code in silenced]
        rules = work.through("trying the rules", tried)
        broken = every.run(plan, lambda rule: rule.code in silenced or wanted.names(rule.code, rule.severity), rules)
        faults = reading.located([*broken, *_gates(plan)])
        if wanted.names(every.UNTIDY, "note"):
            faults += reading.untidy(work.part("looking at the layout", lambda: len(reading.texts)))
    return [f for f in silencing.left(faults, silences) if wanted.wants(f, reading.inside(f))]


def _gates(plan: Plan) -> Iterator[Fault]:
    """Find the gates that cannot be tried."""
    from plantplan.checks.every import GATE

    if not plan.register.settings.gates:
        return
    from plantplan.reports.gates import wrong  # needed where there are gates, and only there

    for number, key, why in wrong(plan):
        yield Fault("settings/register", keys=("gates", number, key), message=why, code=GATE)


def references(reading: store.Reading) -> list[Fault]:
    """Find what refers to nothing; what a file that did not load may hold does not count as missing."""
    if reading.register is None or reading.register.index or reading.unread is None:
        return []  # an index is of what refers to nothing that is not there
    from plantplan.checks import integrity  # where something was read, and not known by the index

    return reading.located(integrity.references(reading.register, reading.unread))


class NothingToCheck(PlantplanError):
    """A check with no register in sight: to check the shipped one instead would say that all is well."""

    def __init__(self) -> None:
        super().__init__("no register.toml here or above, nor in a folder data: name the register's folder with --data")


def root_of(data: Path | None, *, own: bool = False) -> Path:
    """Find the register's folder; the shipped one is announced on standard error, and never taken where `own` is wanted.

    A change of it that is being made has ended by then, or, where a crash interrupted it, is completed or taken back.
    """
    root = store.find(data, Path.cwd())
    if root is not None:
        recover(root)
        return root
    if own:
        raise NothingToCheck
    sys.stderr.write("plantplan: no register here: reading the one shipped with plantplan\n")
    return store.shipped()


def recover(root: Path) -> None:
    """Wait for a change of a register, or complete or take back what a crash left of one, and say so on standard error."""
    if said := store.recover(root):
        sys.stderr.write(f"plantplan: {visible(said)}\n")


def shown(root: Path) -> str:
    """The folder as people see it from where they stand, to be put before file names."""
    near = os.path.relpath(root)
    folder = min(near, str(root), key=len)
    return "" if folder == "." else f"{folder}/"
