"""The run of `edit`: a copy is edited, and takes the file's place only if the register loads with it, as visudo does."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
from contextlib import nullcontext
from pathlib import Path

from plantplan import store
from plantplan.cli import differences, session, writing
from plantplan.errors import PlantplanError
from plantplan.register import BadRegister

DRAFT = "{}.toml.draft"


class NoEditor(PlantplanError):
    """No editor is named, or it could not be started."""

    def __init__(self, why: str = "name your editor in $VISUAL or $EDITOR") -> None:
        super().__init__(f"{why}: nothing was changed")


class GaveUp(PlantplanError):
    """An edit that was not kept; `draft` is where its text is."""

    def __init__(self, draft: Path | None) -> None:
        super().__init__(f"nothing was changed; your text is in {draft}" if draft else "nothing was changed")


def run(name: str, data: Path | None, *, dry_run: bool, quiet: bool, force: bool) -> None:
    """Edit the file of a name. Raises NoEditor, GaveUp, NoSuchName, ChangedSince where the file changed meanwhile."""
    root = session.root_of(data, own=True)
    reading = store.read(root, session.shown(root))
    path = _meant(root, reading, name)
    id_, old = path.stem, path.read_bytes()
    new = old
    while (new := _edited(new, id_)) != old:
        change = store.Change(path, old, new)
        try:
            with nullcontext() if dry_run else store.locked(root, writing.say):
                writing.check(reading, store.read(root, session.shown(root), {path: new}), force=force)
                if not dry_run:
                    store.commit(root, [change], writing.request())
        except writing.Refused as error:
            sys.stderr.write(f"{error}\n")
            _ask_on(id_, new)
            continue
        if not quiet or dry_run:
            differences.show([change], root, session.shown(root))
        return
    raise writing.NothingToChange


def _meant(root: Path, reading: store.Reading, name: str) -> Path:
    """Find the file of a name; one that does not load has only its id. Raises BadRegister, NoSuchName, AmbiguousName."""
    from plantplan.edits.entities import find_one

    files = store.files_of(root, name.casefold())
    if len(files) == 1:
        return files[0]
    if reading.register is None:
        raise BadRegister(reading.faults, "until that loads, a file is edited by its id")
    kind, id_, _ = find_one(reading.register, name)
    return store.path_of(root, kind, id_)


def _edited(text: bytes, id_: str) -> bytes:
    """Let the editor have a copy; returns what it left. Raises NoEditor where it fails."""
    command = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")
    if not command:
        raise NoEditor
    with tempfile.TemporaryDirectory(prefix="plantplan-") as folder:
        copy = Path(folder) / f"{id_}.toml"
        copy.write_bytes(text)
        try:
            status = subprocess.run([*command, str(copy)], check=False).returncode  # noqa: S603 - the editor that its user named
        except OSError as error:
            raise NoEditor(f"{command[0]}: {error.strerror}") from None
        left = copy.read_bytes() if copy.is_file() else text
        if status:
            kept = f"; your text is in {_draft(id_, left)}" if left != text else ""
            raise NoEditor(f"{command[0]} ended with status {status}{kept}")
        return left


def _ask_on(id_: str, text: bytes) -> None:
    """Ask what to do with a text that is not to be kept. Raises GaveUp unless it is to be edited again."""
    while sys.stdin.isatty():
        sys.stderr.write("(e)dit again, keep it as a (d)raft, or (g)ive it up? ")
        sys.stderr.flush()
        answer = sys.stdin.readline().strip().lower()[:1]
        if answer == "e":
            return
        if answer == "g":
            raise GaveUp(None)
        if answer in ("d", ""):
            break
    raise GaveUp(_draft(id_, text))


def _draft(id_: str, text: bytes) -> Path:
    draft = Path.cwd() / DRAFT.format(id_)
    number = 1
    while draft.exists():
        number += 1
        draft = Path.cwd() / DRAFT.format(f"{id_}-{number}")
    draft.write_bytes(text)
    return draft
