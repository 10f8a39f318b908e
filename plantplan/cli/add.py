"""`plantplan add`: a new plant, platform or model, or a dated entry of a plant."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

import typer

from plantplan.cli import asking, complete
from plantplan.cli.options import new_app
from plantplan.cli.sourcing import Note, Said
from plantplan.cli.writing import Edit, Register, writes

app = new_app()

Thing = Literal["plant", "platform", "model"]
Entry = Literal["capacity", "line", "output", "stop", "employees"]
Kind = Annotated[
    Literal["plant", "platform", "model", "capacity", "line", "output", "stop", "employees"],
    typer.Argument(metavar="KIND", help="plant, platform, model; or of a plant capacity, line, output, stop, employees."),
]
Name = Annotated[
    str | None,
    typer.Argument(metavar="NAME", autocompletion=complete.plants, help="Its name; of an entry, its plant.", show_default=False),
]
Values = Annotated[list[str], typer.Argument(metavar="[KEY=VALUE]...", help="What else is known of it.", show_default=False)]
Id = Annotated[str | None, typer.Option("--id", metavar="ID", help="Its id [of brand, name and generation].")]


@writes(
    app,
    "add",
    example="plantplan add stop melfi period=2026-03-02/2026-03-06 reason=orders --url https://news.example/ --date 2026-03-01",
)
def add(
    register: Register,
    kind: Kind,
    source: Said,
    name: Name = None,
    values: Values = [],
    id_: Id = None,
    note: Note = None,
) -> Edit:
    """Add a plant, a platform or a model as a new file, or a dated entry to a plant's. Asks on a terminal for what is missing."""
    from plantplan.edits import entities

    name = name or asking.for_name(kind, entry=kind in get_args(Entry))
    noted = [*values, *([f"note={note}"] if note else [])]
    if kind in get_args(Thing):
        return entities.new_entity(register, kind, name, asking.for_thing(kind, noted), id_)
    whole, told = asking.for_entry(kind, noted, source)
    return entities.new_entry(register, kind, name, whole, told)
