"""`plantplan remove`: take a thing away."""

from __future__ import annotations

from typing import Annotated

import typer

from plantplan.cli import complete
from plantplan.cli.options import new_app
from plantplan.cli.writing import Edits, Register, writes

app = new_app()

Name = Annotated[str, typer.Argument(metavar="NAME", autocompletion=complete.names, show_default=False)]
Cascade = Annotated[bool, typer.Option("--cascade", help="Also every entry that names it.")]


@writes(app, "remove", example="plantplan remove levante-slips", whole=True)
def remove(register: Register, name: Name, cascade: Cascade = False) -> Edits:
    """Take a plant, platform, model or scenario away; refused while others name it, unless these entries go, too."""
    from plantplan.edits import names

    return names.remove(register, name, cascade=cascade)
