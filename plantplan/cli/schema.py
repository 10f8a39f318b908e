"""`plantplan schema`: what makes an editor complete, explain and underline while one types."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from plantplan.cli.options import Data, new_app

app = new_app()

Where = Annotated[Path, typer.Argument(metavar="[DIR]", help="The folder that you open in your editor [.].", show_default=False)]
Kind = Annotated[
    Literal["register", "plant", "platform", "model", "scenario"] | None,
    typer.Option(
        "--print", metavar="KIND", help="Print the schema of a plant, platform, model, scenario or register; write nothing."
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", "-n", help="Show the difference, and write nothing.")]
Force = Annotated[bool, typer.Option("--force", help="Replace also files that somebody else has written or changed.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Do not name what was written.")]


@app.command("schema")
def schema(
    folder: Where = Path(),
    data: Data = None,
    kind: Kind = None,
    dry_run: DryRun = False,
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Write JSON Schemas of the register's files, and the settings that bind them in Even Better TOML (Taplo) and in Tombi.

    Files that somebody else has written or changed are left alone, named, and the exit status is 1.

    Example: plantplan schema --dry-run --data data
    """
    from plantplan import store
    from plantplan.cli import binding

    if kind:
        sys.stdout.write(store.sealed_schema(kind))
    else:
        raise typer.Exit(binding.run(folder, data, dry_run=dry_run, force=force, quiet=quiet))
