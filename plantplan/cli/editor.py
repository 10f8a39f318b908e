"""A text in its user's editor, and the drafts that keep what an editor left: it knows no register."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import tempfile
from itertools import count
from pathlib import Path

from plantplan.errors import PlantplanError
from plantplan.store.scratch import scratch


class NoEditor(PlantplanError):
    """No editor is named, it could not be started, or it failed."""

    def __init__(self, why: str = "name your editor in $VISUAL or $EDITOR", text: Path | None = None) -> None:
        super().__init__(f"{why}: nothing was changed{kept(text)}")


def kept(text: Path | None) -> str:
    """Say where a text is that was not kept in its place."""
    return f"; your text is in {text}" if text else ""


def edited(text: bytes, id_: str) -> bytes:
    """Let the editor have a copy; returns what it left. Raises NoEditor where there is none, or where it fails."""
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        command = shlex.split(named)
    except ValueError:
        raise NoEditor(f"the editor {named} has a quotation mark that is not closed") from None
    if not command:
        raise NoEditor
    try:
        with scratch(lasting=True) as folder:  # what is typed in there, nobody else has
            return _edited(command, text, folder / f"{id_}.toml")
    except OSError as error:
        raise NoEditor(f"the temporary folder {tempfile.gettempdir()}: {error.strerror}") from None


def _edited(command: list[str], text: bytes, copy: Path) -> bytes:
    copy.write_bytes(text)
    status = _run([*command, str(copy)])
    left = copy.read_bytes() if copy.is_file() else text
    if status:
        raise NoEditor(f"{command[0]} ended with status {status}", draft(copy.stem, left) if left != text else None)
    return left


def _run(command: list[str]) -> int:
    """Wait for an editor; an interruption that it is sent is its own affair, and does not end us."""
    before = signal.signal(signal.SIGINT, lambda *_: None)  # a handler, which a new process does not inherit, unlike SIG_IGN
    try:
        return subprocess.run(command, check=False).returncode  # noqa: S603 - the editor that its user named
    except OSError as error:
        raise NoEditor(f"{command[0]}: {error.strerror}") from None
    finally:
        signal.signal(signal.SIGINT, before)


def draft(id_: str, text: bytes) -> Path:
    """Keep a text where its user stands, else in the temporary folder; returns its file. Raises OSError where neither can be."""
    try:
        return _written(Path.cwd(), id_, text)
    except OSError:
        return _written(Path(tempfile.gettempdir()), id_, text)


def _written(folder: Path, id_: str, text: bytes) -> Path:
    for number in count(1):
        path = folder / (f"{id_}.toml.draft" if number == 1 else f"{id_}-{number}.toml.draft")
        try:
            with path.open("xb") as file:
                file.write(text)
        except FileExistsError:
            continue
        return path
    raise AssertionError
