"""`plantplan undo`: take the last write back."""

from __future__ import annotations

import sys

from plantplan.cli.options import Data, new_app
from plantplan.cli.writing import DryRun, Quiet, take_back

app = new_app()


@app.command("undo")
def undo(data: Data = None, dry_run: DryRun = False, quiet: Quiet = False) -> None:
    """Take back what a command wrote last, where the files have not been changed since; undone twice, it is done again.

    Example: plantplan undo --dry-run
    """
    what = take_back(data, dry_run=dry_run, quiet=quiet)
    sys.stderr.write(f"plantplan: {'would take' if dry_run else 'took'} back: {what}\n")
