"""`plantplan init`: a register to start from."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from plantplan.cli.options import new_app
from plantplan.cli.writing import DryRun, Quiet, say

app = new_app()

Where = Annotated[Path, typer.Argument(metavar="[DIR]", help="The folder to make it in [data].", show_default=False)]
Title = Annotated[str, typer.Option("--title", metavar="WORDS", help="What the register is called.")]


@app.command("init")
def init(
    folder: Where = Path("data"), title: Title = "Plants, platforms and models", dry_run: DryRun = False, quiet: Quiet = False
) -> None:
    """Start a register: its head, and a plant, a platform and a model as examples, in comments. Nothing is overwritten.

    Example: plantplan init my-register --title "My register"
    """
    from plantplan.cli import differences, starting

    made, left = starting.changes(folder, title)
    if dry_run:
        differences.show(made, folder, f"{folder}/")
        return
    starting.write(made)
    for path in left:
        say(f"{path} is there already, and was left as it is")
    if not quiet:
        sys.stdout.write("".join(f"{change.path}\n" for change in made))
