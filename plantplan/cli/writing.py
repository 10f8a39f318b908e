"""Commands that write: read under the lock, make the edits, check what they would make, show the difference, write it whole."""

from __future__ import annotations

import inspect
import shlex
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import nullcontext
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from plantplan.cli import complete
from plantplan.cli.options import Data, today
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

__all__ = ["Edit", "Edits", "Named", "Register", "write", "writes"]

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
Force = Annotated[bool, typer.Option("--force", help="Write also what check would find fault with, if it loads.")]

_SHARED: dict[str, tuple[Any, Any]] = {
    "data": (Data, None),
    "dry_run": (DryRun, False),
    "quiet": (Quiet, False),
    "force": (Force, False),
}
UNDO = "undo of: "
LONGEST = 100  # characters of a request that undo repeats


class Refused(PlantplanError):
    """A write after which the register would not load, or (without --force) not pass its check."""

    complete = True

    def __init__(self, faults: Sequence[Fault], *, loads: bool) -> None:
        from plantplan.register.fault import lines

        end = "nothing was written; --force writes it all the same" if loads else "nothing was written"
        super().__init__("\n".join([*lines(faults), end]))


class NothingToChange(PlantplanError):
    """A request for what the register says already: that is done."""

    status = 0

    def __init__(self) -> None:
        super().__init__("the register says so already: nothing was changed")


def writes(app: typer.Typer, name: str, *, example: str) -> Callable[[Callable[..., Any]], Callable[..., None]]:
    """Make a command of a function from a register to edits: the options of all writing commands are added to its own."""

    def decorate(ask: Callable[..., Edit | Iterable[Edit]]) -> Callable[..., None]:
        def run(**given: Any) -> None:
            shared = {key: given.pop(key) for key in _SHARED}
            write(lambda register: ask(register, **given), **shared)

        own = list(inspect.signature(ask, eval_str=True).parameters.values())[1:]
        kind = inspect.Parameter.KEYWORD_ONLY
        added = [inspect.Parameter(n, kind, default=d, annotation=t) for n, (t, d) in _SHARED.items()]
        every = [*(p.replace(kind=kind) for p in own), *added]
        run.__signature__ = inspect.Signature(every)  # type: ignore[attr-defined]
        run.__annotations__ = {p.name: p.annotation for p in every}
        app.command(name, help=f"{ask.__doc__}\n\nExample: {example}")(run)
        return run

    return decorate


def write(ask: Callable[[Register], Edit | Iterable[Edit]], data: Path | None, *, dry_run: bool, quiet: bool, force: bool) -> None:
    """Change the register at hand as asked; the shipped one is never written.

    Raises BadRegister where it does not load, Refused where it would not afterwards, and what `ask` raises.
    """
    from plantplan import store
    from plantplan.cli import session
    from plantplan.edits import Edit as OneEdit

    root = session.root_of(data, own=True)
    with nullcontext() if dry_run else store.locked(root, say):
        reading = session.loaded(root)
        asked = ask(reading.register)  # type: ignore[arg-type] # what is loaded has one
        made = store.changes(root, [asked] if isinstance(asked, OneEdit) else asked)
        if not made:
            raise NothingToChange
        check(reading, store.read(root, session.shown(root), {c.path: c.new for c in made}), force=force)
        if not quiet or dry_run:
            show(made, root, session.shown(root))
        if not dry_run:
            store.commit(root, made, request())


def take_back(data: Path | None, *, dry_run: bool, quiet: bool) -> str:
    """Take the last write back; returns what it was. Raises NothingToUndo, and ChangedSince where a file is not as it was left."""
    from plantplan import store
    from plantplan.cli import session

    root = session.root_of(data, own=True)
    with nullcontext() if dry_run else store.locked(root, say):
        made = store.undone(root)
        last = store.last(root)
        if not quiet or dry_run:
            show(made, root, session.shown(root))
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
    """Refuse what would not load; and, unless it is forced, what the check would newly find fault with."""
    from plantplan.cli import session
    from plantplan.register.fault import in_order

    stood = [*before.faults, *session.references(before)]
    known = {(f.file, f.code, f.message) for f in (*stood, *([] if stood else session.found(before, today())))}
    faults = [f for f in (*after.faults, *session.references(after)) if (f.file, f.code, f.message) not in known]
    if faults:
        raise Refused(in_order(faults), loads=False)
    new = [] if stood else [f for f in session.found(after, today()) if (f.file, f.code, f.message) not in known]
    if new and not force:
        raise Refused(new, loads=True)


def show(changes: Sequence[Change], root: Path, shown: str) -> None:
    """Print the difference that changes make; a file that goes and comes again under another name was renamed."""
    last: Change | None = None
    for change, after in zip(changes, [*changes[1:], None], strict=False):  # longer by one where nothing changes
        renamed = change.new is None and after is not None and after.old is None
        if not renamed:
            lines = difference(last or change, change, lambda path: f"{shown}{path.relative_to(root).as_posix()}")
            sys.stdout.write("".join(f"{line}\n" for line in lines))
        last = change if renamed else None
    sys.stdout.flush()


def difference(before: Change, after: Change, name: Callable[[Path], str]) -> list[str]:
    """The unified difference of one file, its lines without their ends; control characters are shown and not obeyed."""
    old, new = name(before.path) if before.old is not None else None, name(after.path) if after.new is not None else None
    lines = unified_diff(_lines(before.old), _lines(after.new), old or "/dev/null", new or "/dev/null", lineterm="")
    head = [f"rename from {old}", f"rename to {new}"] if before is not after else []
    return [visible(line) for line in (*head, *lines)]


def _lines(raw: bytes | None) -> list[str]:
    return raw.decode("utf-8-sig", "replace").splitlines() if raw else []


def request() -> str:
    """What was asked for, as undo repeats it."""
    words = visible(shlex.join(sys.argv[1:]))
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 3]}..."
