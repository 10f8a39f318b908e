"""What an edit is: operations on the file of one fact, in TOML's own values; it says what is to change and never touches a file."""

from __future__ import annotations

from typing import Any, NamedTuple

Place = tuple[str | int, ...]  # keys and indexes from the top of a file: ("claims", 3, "launch"); indexes count from 0


class Put(NamedTuple):
    """Set a key, or add it."""

    place: Place
    value: Any


class Drop(NamedTuple):
    """Take away a key, or an entry of a list of tables."""

    place: Place


class Insert(NamedTuple):
    """Add an entry to a list of tables, before the one that stands `at` that index now."""

    place: Place
    at: int
    entry: dict[str, Any]


Op = Put | Drop | Insert


class Edit(NamedTuple):
    """What is to become of one file: changed by `ops`, made new of `data`, given another id, or taken away.

    `kind` is `plant`, `platform`, `model`, `scenario` or `settings` (then `id` is `register`).
    """

    kind: str
    id: str
    ops: tuple[Op, ...] = ()
    data: dict[str, Any] | None = None
    becomes: str | None = None
    gone: bool = False
