"""`plantplan unset`: take facts away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from plantplan.cli import complete
from plantplan.cli.options import new_app
from plantplan.cli.writing import Register, writes

if TYPE_CHECKING:
    from plantplan.edits import Edit
else:
    Edit = object

app = new_app()

Name = Annotated[
    str,
    typer.Argument(
        autocompletion=complete.names, help="A plant, platform, model or scenario; register is register.toml.", show_default=False
    ),
]
Keys = Annotated[
    list[str], typer.Argument(metavar="KEY...", help="As segment, or claims[2] for a whole entry.", show_default=False)
]


@writes(app, "unset", example="plantplan unset cassino note")
def unset(register: Register, name: Name, keys: Keys) -> Edit:
    """Take keys away from a plant, platform, model or scenario, or whole entries of lists."""
    from plantplan.edits.entities import unset_keys

    return unset_keys(register, name, keys)
