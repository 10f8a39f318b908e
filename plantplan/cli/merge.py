"""`plantplan merge`: what git calls to merge a file of a register."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plantplan.cli.options import new_app
from plantplan.spelling import visible

if TYPE_CHECKING:
    from plantplan.store import Merged

app = new_app()

Base = Annotated[Path, typer.Argument(metavar="BASE", help="What both were made of (git's %O).", show_default=False)]
Ours = Annotated[Path, typer.Argument(metavar="OURS", help="One version; the result is written here (%A).", show_default=False)]
Theirs = Annotated[Path, typer.Argument(metavar="THEIRS", help="The other version (%B).", show_default=False)]
Named = Annotated[Path | None, typer.Option("--path", metavar="NAME", help="The file's name in the repository (%P) [OURS].")]


@app.command("merge")
def merge(base: Base, ours: Ours, theirs: Theirs, path: Named = None) -> None:
    """Merge two versions of a file, entry by entry and key by key, and write the result to OURS. Git can call it.

    Exit status 0: merged. 1: both changed the same key, and conflict marks stand around it.

    Example: plantplan merge base.toml ours.toml theirs.toml
    """
    from plantplan import store
    from plantplan.store.files import FOLDERS

    name = path or ours
    kind = FOLDERS.get(name.absolute().parent.name)
    names = store.orders(kind)[()] if kind else ()
    done = store.merged(base.read_bytes(), ours.read_bytes(), theirs.read_bytes(), names)
    store.write_output(ours, done.content)
    if not done.clean:
        sys.stderr.write(f"plantplan: {visible(str(name))}: {_said(done)}\n")
        raise typer.Exit(1)


def _said(done: Merged) -> str:
    """Say what is to be chosen, and how."""
    places = ", ".join(map(visible, done.clashes)) or "the same lines"
    return f"both sides changed {places}: choose a side, and delete the lines with <<<<<<<, ======= and >>>>>>>"
