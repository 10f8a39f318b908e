"""`plantplan check`: what is wrong in the register."""

from __future__ import annotations

from typing import Annotated

import typer

from plantplan.cli.options import AsOf, Data, FormatName, Out, new_app, today

app = new_app()

Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print findings only, no count.")]


@app.command("check")
def check(data: Data = None, as_of: AsOf = None, format_: FormatName = None, output: Out = None, quiet: Quiet = False) -> None:
    """Check the register: exit status 0 where nothing was found, 1 where something was.

    Every fault of every file is named as file:line:column, the key and what is wrong with it.

    Example: plantplan check --data data
    """
    from plantplan.cli import gate

    raise typer.Exit(gate.run(data, as_of or today(), format_, output, quiet=quiet))
