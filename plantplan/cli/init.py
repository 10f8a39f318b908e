"""`plantplan init`: a register to start from."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from plantplan.cli.options import new_app
from plantplan.errors import PlantplanError

app = new_app()

Where = Annotated[Path, typer.Argument(metavar="[DIR]", help="The folder to make it in [data].", show_default=False)]
Title = Annotated[str, typer.Option("--title", metavar="WORDS", help="What the register is called.")]


class IsThere(PlantplanError):
    """A folder that holds what a new register would overwrite."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is there already: nothing was written")


@app.command("init")
def init(folder: Where = Path("data"), title: Title = "Plants, platforms and models") -> None:
    """Start a register: its head, and a plant, a platform and a model as examples, in comments. Nothing is overwritten.

    Example: plantplan init my-register --title "My register"
    """
    from plantplan import store
    from plantplan.cli.starting import files

    made = {folder / name: text for name, text in files(title).items()}
    for path in made:
        if path.exists() or path.is_symlink():
            raise IsThere(path)
    for path, text in made.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        store.write_output(path, text)
    sys.stdout.write("".join(f"{path}\n" for path in made))
