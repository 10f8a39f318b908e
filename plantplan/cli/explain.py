"""`plantplan explain`: a rule of `check`, or all of them."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from plantplan.cli import complete
from plantplan.cli.options import new_app

app = new_app()

Codes = Annotated[
    list[str],
    typer.Argument(metavar="[CODE]...", autocompletion=complete.rules, help="As PP201; none lists them.", show_default=False),
]


@app.command("explain")
def explain(code: Codes = []) -> None:
    """Explain a rule of check: what it wants, why, an example before and after, and how to silence it.

    Example: plantplan explain PP201
    """
    from plantplan.checks import explaining

    rules = explaining.explained(code)
    sys.stdout.write("\n".join(map(explaining.page, rules)) if rules else explaining.overview())
