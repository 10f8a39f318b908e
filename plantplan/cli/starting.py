"""What a new register holds: its head, an example of each kind in comments, and what git and editors want to know."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from plantplan.errors import PlantplanError

if TYPE_CHECKING:
    from plantplan.store import Change

PUBLISHERS = """\

[publishers] # names of publishers, by the host of their addresses
# "daily.example" = "The Daily"
"""
PLANT = """\
# name = "Alba"
# operator = "Nord"
# city = "Alba"
# country = "IT"

# [[capacity]] # what it can build in a year, from a year on
# from = 2024
# units = 200_000
# basis = "technical"
# date = 2024-02-10
# url = "https://daily.example/alba"
"""
PLATFORM = """\
# name = "Platform One"
# owner = "Nord"
"""
MODEL = """\
# name = "Comet"
# brand = "Nord"
# generation = "2"
# segment = "C-SUV"
# powertrains = ["BEV", "HEV"]

# [[claims]] # oldest first: what one source said on one day; what it did not say stands
# date = 2024-02-10
# url = "https://daily.example/comet"
# plant = "alba"
# platform = "one"
# start = 2026
# status = "planned"

# [[claims]]
# date = 2025-06-12
# url = "https://daily.example/comet-late"
# start = "2027-Q3/.."
# status = "planned"
# note = "Postponed to fit combustion engines."
"""
IGNORED = """\
.plantplan/
*.toml.draft
"""
ATTRIBUTES = """\
# Merges claims and entries whole, where git was told how (once for each clone; docs/commands.md, merge):
#   git config merge.plantplan.name "plantplan, entry by entry"
#   git config merge.plantplan.driver "plantplan merge %O %A %B --path %P"
/register.toml merge=plantplan
/plants/*.toml merge=plantplan
/platforms/*.toml merge=plantplan
/models/*.toml merge=plantplan
/scenarios/*.toml merge=plantplan
"""
EDITOR = """\
root = true

[*.toml]
charset = utf-8
end_of_line = lf
insert_final_newline = true
trim_trailing_whitespace = true
"""


class IsThere(PlantplanError):
    """A folder that is a register already."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is there already: nothing was written")


def changes(folder: Path, title: str) -> tuple[list[Change], list[Path]]:
    """The files to be made in a folder, and those that are there and stay. Raises IsThere where it is a register already."""
    from plantplan import store

    every = {folder / name: text.encode() for name, text in files(title).items()}
    left = [path for path in every if path.exists() or path.is_symlink()]
    if folder / store.HEAD in left:
        raise IsThere(folder / store.HEAD)
    return [store.Change(path, None, text) for path, text in every.items() if path not in left], left


def write(made: Iterable[Change]) -> None:
    """Make the files, and the folders that they are in."""
    from plantplan import store

    for change in made:
        change.path.parent.mkdir(parents=True, exist_ok=True)
        store.write_output(change.path, change.new or b"")


def files(title: str) -> dict[str, str]:
    """The files of a new register by their names; the examples end in another way than `.toml`, so that they are not read."""
    from plantplan import store

    return {
        "register.toml": store.created({"title": title, "format": 1}).decode() + PUBLISHERS,
        "plants/example.toml.txt": PLANT,
        "platforms/example.toml.txt": PLATFORM,
        "models/example.toml.txt": MODEL,
        ".gitignore": IGNORED,
        ".gitattributes": ATTRIBUTES,
        ".editorconfig": EDITOR,
    }
