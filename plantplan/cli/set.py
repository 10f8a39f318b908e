"""`plantplan set`: change facts."""

from __future__ import annotations

from typing import Annotated

import typer

from plantplan.cli.options import new_app
from plantplan.cli.writing import Edit, Named, Register, writes

app = new_app()

Values = Annotated[
    list[str], typer.Argument(metavar="KEY=VALUE...", help="As segment=D-SUV, or claims[2].launch=2027-Q3.", show_default=False)
]


@writes(app, "set", example="plantplan set cassino shops=body,paint,assembly")
def set_(register: Register, name: Named, values: Values) -> Edit:
    """Set keys of a plant, platform, model or scenario; entries of lists count from 1, as in the messages of check."""
    from plantplan.edits.entities import set_keys

    return set_keys(register, name, values)
