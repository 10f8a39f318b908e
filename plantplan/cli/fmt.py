"""`plantplan fmt`: one layout."""

from __future__ import annotations

from typing import Annotated

import typer

from plantplan.cli.options import Data, new_app

app = new_app()

Check = Annotated[bool, typer.Option("--check", help="Write nothing; exit with 1 where a file would change, and name it.")]
Diff = Annotated[bool, typer.Option("--diff", "--dry-run", "-n", help="Show the difference, and write nothing.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Do not name what was laid out.")]


@app.command("fmt")
def fmt(data: Data = None, check: Check = False, diff: Diff = False, quiet: Quiet = False) -> None:
    """Lay all files of the register out in one way: order of keys, spacing, thousands. Comments stay with what they are on.

    Example: plantplan fmt --check --data data
    """
    from plantplan.cli import laying_out

    raise typer.Exit(laying_out.run(data, check=check, diff=diff, quiet=quiet))
