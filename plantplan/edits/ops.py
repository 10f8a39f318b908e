"""What an edit is: operations on the file of one fact, in TOML's own values; it says what is to change and never touches a file."""

from __future__ import annotations

from typing import Any, NamedTuple

Place = tuple[str | int, ...]
"""Keys and indexes from the top, as in `("claims", 3, "launch")`."""


class Put(NamedTuple):
    """Set the key at a place, or add it; `value` is made of TOML's own types. An index may be one past the last."""

    place: Place
    value: Any


class Drop(NamedTuple):
    """Remove a key or an entry, with the comments directly above it."""

    place: Place


class Insert(NamedTuple):
    """Add an entry to an array of tables (or an item to a list), so that it stands at `index`."""

    place: Place
    index: int  # type: ignore[assignment]  # hides tuple.index, which nobody asks of an edit
    entry: Any


class Rename(NamedTuple):
    """Give a key another name; its value, and where it stands, stay."""

    place: Place
    name: str


class Reorder(NamedTuple):
    """Put the entries of an array of tables in another order: the n-th is then the one that was at `order[n]`."""

    place: Place
    order: tuple[int, ...]


Op = Put | Drop | Insert
Mend = Rename | Reorder


class Edit(NamedTuple):
    """What is to become of one file: changed by `ops`, made new of `data`, given another id, or taken away.

    `kind` is `plant`, `platform`, `model`, `scenario` or `settings` (then `id` is `register`).
    """

    kind: str
    id: str
    ops: tuple[Op | Mend, ...] = ()
    data: dict[str, Any] | None = None
    becomes: str | None = None
    gone: bool = False
