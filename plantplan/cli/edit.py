"""`plantplan edit`: a file in your editor, checked before it is kept."""

from __future__ import annotations

from plantplan.cli.options import Data, new_app
from plantplan.cli.writing import DryRun, Force, Named, Quiet

app = new_app()


@app.command("edit")
def edit(name: Named, data: Data = None, dry_run: DryRun = False, quiet: Quiet = False, force: Force = False) -> None:
    """Edit a file in $VISUAL or $EDITOR. What would not load is not kept: edit it again, keep it as a draft, or give it up.

    Example: plantplan edit cassino
    """
    from plantplan.cli import editing

    editing.run(name, data, dry_run=dry_run, quiet=quiet, force=force)
