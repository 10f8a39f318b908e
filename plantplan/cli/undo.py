"""`plantplan undo`: take the last write back."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from plantplan.cli.options import Data, new_app

app = new_app()

DryRun = Annotated[bool, typer.Option("--dry-run", "-n", help="Show the difference, and write nothing.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Do not show the difference.")]


@app.command("undo")
def undo(data: Data = None, dry_run: DryRun = False, quiet: Quiet = False) -> None:
    """Take back what a command wrote last, where the files have not been changed since; undone twice, it is done again.

    Example: plantplan undo --dry-run
    """
    from plantplan.cli import writing

    what = writing.take_back(data, dry_run=dry_run, quiet=quiet)
    sys.stderr.write(f"plantplan: {'would take' if dry_run else 'took'} back: {what}\n")
