"""Commands that write: read under the lock, make the edits, check what they would make, show the difference, write it whole."""

from __future__ import annotations

import inspect
import shlex
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import nullcontext
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Annotated, Any

import typer

from plantplan.cli import complete, differences
from plantplan.cli.options import KEYWORD, Data, parameters, today
from plantplan.cli.sourcing import SOURCE
from plantplan.errors import PlantplanError
from plantplan.spelling import visible

if TYPE_CHECKING:
    from plantplan.edits import Edit
    from plantplan.register import Register
    from plantplan.register.fault import Fault
    from plantplan.store import Change, Reading

    Edits = Iterable[Edit]
else:
    Edit = Edits = Register = Any  # Typer evaluates annotations, and the register is read only when a command runs

__all__ = ["DryRun", "Edit", "Edits", "Force", "Named", "Quiet", "Register", "take_back", "write", "writes"]

DryRun = Annotated[bool, typer.Option("--dry-run", "-n", help="Show the difference, and write nothing.")]
Named = Annotated[
    str,
    typer.Argument(
        metavar="NAME",
        autocompletion=complete.names,
        help="A plant, platform, model or scenario; register is register.toml.",
        show_default=False,
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Do not show the difference.")]
Force = Annotated[bool, typer.Option("--force", help="Write also what check would warn of.")]

_SHARED: dict[str, tuple[Any, Any]] = {
    "data": (Data, None),
    "dry_run": (DryRun, False),
    "quiet": (Quiet, False),
    "force": (Force, False),
}
UNDO = "undo of: "
LONGEST = 100  # characters of a request that undo repeats


class Refused(PlantplanError):
    """A write after which the register would not load or hold an error, or of which (without --force) `check` would warn."""

    complete = True

    def __init__(self, faults: Sequence[Fault], *, warns: bool) -> None:
        from plantplan.register.fault import lines

        end = "nothing was written; --force writes it all the same" if warns else "nothing was written"
        super().__init__("\n".join([*lines(faults), end]))


class NothingToChange(PlantplanError):
    """A request for what the register says already: that is done."""

    status = 0

    def __init__(self) -> None:
        super().__init__("the register says so already: nothing was changed")


def writes(
    app: typer.Typer, name: str, *, example: str, whole: bool = False
) -> Callable[[Callable[..., Any]], Callable[..., None]]:
    """Make a command of a function from a register to edits: the options of all writing commands are added to its own.

    A function that has a parameter `source` gets what was typed of one, whose options its command has in its place. With
    `whole`, every file must load: what a broken one names would be missed.
    """

    def decorate(ask: Callable[..., Edit | Iterable[Edit]]) -> Callable[..., None]:
        def run(**given: Any) -> None:
            shared = {key: given.pop(key) for key in _SHARED}
            given |= {"source": {key: given.pop(key) for key in SOURCE}} if sourced else {}
            write(lambda register: ask(register, **given), **shared, whole=whole)

        own = list(inspect.signature(ask, eval_str=True).parameters.values())[1:]
        sourced = "source" in [p.name for p in own]
        replaced = [q for p in own for q in (parameters(SOURCE) if p.name == "source" else [p.replace(kind=KEYWORD)])]
        every = [*replaced, *parameters(_SHARED)]
        run.__signature__ = inspect.Signature(every)  # type: ignore[attr-defined]
        run.__annotations__ = {p.name: p.annotation for p in every}
        app.command(name, help=f"{ask.__doc__}\n\nExample: {example}")(run)
        return run

    return decorate


def write(
    ask: Callable[[Register], Edit | Iterable[Edit]], data: Path | None, *, dry_run: bool, quiet: bool, force: bool, whole: bool
) -> None:
    """Change the register at hand as asked; the shipped one is never written.

    Raises BadRegister where a file does not load that is to be changed or may be meant (with `whole`, any file), Refused where
    one would not afterwards, and what `ask` raises.
    """
    from plantplan import store
    from plantplan.cli import progress, session

    root = session.root_of(data, own=True)
    shown = session.shown(root)
    with nullcontext() if dry_run else store.locked(root, say):
        reading, faults = session.loaded(root, whole=whole)
        made = _made(root, faults, lambda: ask(reading.register))  # type: ignore[arg-type] # what is loaded has one
        if not made:
            raise NothingToChange
        if faults:
            say(f"what does not load is left alone, and check says why: {', '.join(dict.fromkeys(f.file for f in faults))}")
        check(reading, progress.reread(root, reading, {c.path: c.new for c in made}), force=force)
        if not quiet or dry_run:
            differences.show(made, root, shown)
        if not dry_run:
            store.commit(root, made, request())
    session.done([reading.register])  # type: ignore[list-item] # what is loaded has one


def _made(root: Path, faults: Sequence[Fault], ask: Callable[[], Edit | Iterable[Edit]]) -> list[Change]:
    """Make the changes that are asked for. Raises BadRegister where a file that does not load is to change, or may be meant."""
    from plantplan import store
    from plantplan.cli import session
    from plantplan.edits import Edit as OneEdit
    from plantplan.register import BadRegister, NoSuchName

    try:
        asked = ask()
    except NoSuchName as error:
        if not faults:
            raise
        if meant := [f for f in faults if PurePath(f.file).stem == error.name.casefold().rpartition("/")[2]]:
            raise BadRegister(meant, "nothing was written; edit mends it") from None
        raise BadRegister(faults, f"until that loads, a name is an id: {error}") from None
    made = store.changes(root, [asked] if isinstance(asked, OneEdit) else asked)
    broken = {f.file for f in faults}
    if any(f"{session.shown(root)}{c.path.relative_to(root).as_posix()}" in broken for c in made):
        raise BadRegister(faults, "nothing was written")
    return made


def take_back(data: Path | None, *, dry_run: bool, quiet: bool) -> str:
    """Take the last write back; returns what it was. Raises NothingToUndo, and ChangedSince where a file is not as it was left."""
    from plantplan import store
    from plantplan.cli import session

    root = session.root_of(data, own=True)
    with nullcontext() if dry_run else store.locked(root, say):
        made = store.undone(root)
        last = store.last(root)
        if not quiet or dry_run:
            differences.show(made, root, session.shown(root))
        if not dry_run:
            store.commit(root, made, _opposite(last.what) if last else UNDO)
    return last.what if last else ""


def _opposite(what: str) -> str:
    """What taking a write back is called; taken back in its turn, it is called as it was."""
    return what.removeprefix(UNDO) if what.startswith(UNDO) else f"{UNDO}{what}"


def say(sentence: str) -> None:
    """Say on standard error what a writer waits for."""
    sys.stderr.write(f"plantplan: {sentence}\n")


def check(before: Reading, after: Reading, *, force: bool) -> None:
    """Refuse what would not load or newly be an error; and, unless it is forced, a new warning, in files that did load."""
    from plantplan.cli import session
    from plantplan.register.fault import in_order

    stood = [*before.faults, *session.references(before)]
    broken = {f.file for f in stood}
    found = session.found(after, today()) if before.register else []
    faults = [*after.faults, *session.references(after), *(f for f in found if f.file not in broken and f.severity != "note")]
    new = _new(in_order(faults), stood)
    new = _new(new, session.found(before, today(), among={f.code for f in new}))
    fatal = any(f.severity == "error" for f in new)
    if new and (fatal or not force):
        raise Refused(new, warns=not fatal)


def _new(faults: Iterable[Fault], stood: Iterable[Fault]) -> list[Fault]:
    """Leave out what was found before, on whatever line."""
    known = {(f.file, f.code, f.message) for f in stood}
    return [f for f in faults if (f.file, f.code, f.message) not in known]


def request() -> str:
    """What was asked for, as undo repeats it."""
    words = visible(shlex.join(sys.argv[1:]))
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 3]}..."
