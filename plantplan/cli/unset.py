"""`plantplan unset`: take facts away."""

from __future__ import annotations

from typing import Annotated

import typer

from plantplan.cli.options import new_app
from plantplan.cli.writing import Edit, Named, Register, writes

app = new_app()

Keys = Annotated[
    list[str], typer.Argument(metavar="KEY...", help="As segment, or claims[2] for a whole entry.", show_default=False)
]


@writes(app, "unset", example="plantplan unset cassino aliases")
def unset(register: Register, name: Named, keys: Keys) -> Edit:
    """Take keys away from a plant, platform, model or scenario, or whole entries of lists."""
    from plantplan.edits.entities import unset_keys

    return unset_keys(register, name, keys)
