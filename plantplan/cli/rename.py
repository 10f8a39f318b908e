"""`plantplan rename`: another id, everywhere."""

from __future__ import annotations

from typing import Annotated

import typer

from plantplan.cli import complete
from plantplan.cli.options import new_app
from plantplan.cli.writing import Edits, Register, writes

app = new_app()

Old = Annotated[
    str, typer.Argument(metavar="OLD", autocompletion=complete.names, help="What it is called now.", show_default=False)
]
New = Annotated[str, typer.Argument(metavar="NEW", help="Its new id.", show_default=False)]


@writes(app, "rename", example="plantplan rename alfa-romeo-stelvio-next alfa-romeo-stelvio-2028", whole=True)
def rename(register: Register, old: Old, new: New) -> Edits:
    """Give a plant, platform, model or scenario another id: its file's name, and every place that names it."""
    from plantplan.edits import names

    return names.rename(register, old, new)
