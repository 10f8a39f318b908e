"""Silence: a comment in a file that says which findings are meant to be, and why; what it silences is the checks' to say."""

from typing import NamedTuple


class Silence(NamedTuple):
    """A comment of a file: the codes it allows (none where it says nothing that can be understood), and the reason it gives.

    It holds from the line `first` to before the line `last`: for the entry that it stands in, or for the file's head. `line`,
    `column` and `source` are its own place and line.
    """

    file: str
    line: int
    column: int
    source: str
    codes: tuple[str, ...]
    reason: str
    first: int
    last: int
