"""The run of `edit`: a copy is edited, and takes the file's place only if the register loads with it, as visudo does."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path

from plantplan import store
from plantplan.cli import differences, progress, session, writing
from plantplan.cli.editor import draft, edited, kept
from plantplan.errors import PlantplanError
from plantplan.register import BadRegister, NoSuchName


class GaveUp(PlantplanError):
    """An edit that was not kept; `text` is where its text is."""

    def __init__(self, text: Path | None, why: str = "nothing was changed") -> None:
        super().__init__(f"{why}{kept(text)}")


def run(name: str, data: Path | None, *, dry_run: bool, quiet: bool, force: bool) -> None:
    """Edit the file of a name. Raises NoEditor, GaveUp, NoSuchName, ChangedSince where the file changed meanwhile."""
    root = session.root_of(data, own=True)
    reading = progress.read(root, session.shown(root))
    path = _meant(root, reading, name)
    id_, old = path.stem, path.read_bytes()
    new = old
    while (new := edited(new, id_)) != old:
        change = store.Change(path, old, new)
        try:
            _keep(root, reading, change, dry_run=dry_run, force=force)
        except writing.Refused as error:
            sys.stderr.write(f"{error}\n")
            _ask_on(id_, new)
            continue
        if not quiet or dry_run:
            differences.show([change], root, session.shown(root))
        return
    raise writing.NothingToChange


def _keep(root: Path, reading: store.Reading, change: store.Change, *, dry_run: bool, force: bool) -> None:
    """Check what an edit would make and write it. Raises Refused, and GaveUp, with a draft, where it cannot be written."""
    try:
        with nullcontext() if dry_run else store.locked(root, writing.say):
            writing.check(reading, progress.read(root, session.shown(root), {change.path: change.new}), force=force)
            if not dry_run:
                store.commit(root, [change], writing.request())
    except writing.Refused:
        raise
    except (PlantplanError, OSError) as error:
        why = f"{error.filename}: {error.strerror}" if isinstance(error, OSError) else str(error)
        raise GaveUp(draft(change.path.stem, change.new or b""), why) from None


def _meant(root: Path, reading: store.Reading, name: str) -> Path:
    """Find the file of a name; one that does not load has only its id. Raises BadRegister, NoSuchName, AmbiguousName."""
    from plantplan.edits.entities import find_one

    files = store.files_of(root, name.casefold())
    if len(files) == 1:
        return files[0]
    if reading.register is None:
        raise BadRegister(reading.faults, "until that loads, a file is edited by its id")
    try:
        kind, id_, _ = find_one(reading.register, name)
    except NoSuchName as error:
        if not reading.faults:
            raise
        raise BadRegister(reading.faults, f"{error}; what does not load is edited by its id") from None
    return store.path_of(root, kind, id_)


def _ask_on(id_: str, text: bytes) -> None:
    """Ask what to do with a text that is not to be kept. Raises GaveUp unless it is to be edited again."""
    while sys.stdin.isatty():
        sys.stderr.write("(e)dit again, keep it as a (d)raft, or (g)ive it up? ")
        sys.stderr.flush()
        try:
            answer = sys.stdin.readline().strip().lower()[:1]
        except KeyboardInterrupt:
            break
        if answer == "e":
            return
        if answer == "g":
            raise GaveUp(None)
        if answer in ("d", ""):
            break
    raise GaveUp(draft(id_, text))
