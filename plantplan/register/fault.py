"""Fault: one thing that is wrong in the data, as a value; it is collected and shown, never raised."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from plantplan.spelling import visible

Keys = tuple[str | int, ...]


class Fault(NamedTuple):
    """What is wrong and where. `keys` leads to the value inside the file; `line` and `column` count from 1, in characters."""

    file: str
    line: int = 1
    column: int = 1
    keys: Keys = ()
    message: str = ""
    advice: str = ""
    code: str = ""

    @property
    def key_path(self) -> str:
        """The keys as a person writes them: `claims[2].launch`, counted from 1; empty where the file as a whole is meant."""
        return "".join(map(_step, self.keys)).removeprefix(".")

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}:{self.column}: "
        return f"{where}{self.key_path}: {self.message}" if self.keys else f"{where}{self.message}"


def _step(key: str | int) -> str:
    """Write one step of a path; a key that TOML would want in quotes has them."""
    if isinstance(key, int):
        return f"[{key + 1}]"
    bare = key.isascii() and key.replace("-", "_").replace("_", "0").isalnum()
    return f".{key}" if bare else f'."{key}"'


def in_order(faults: Iterable[Fault]) -> list[Fault]:
    """Sort faults by file and place; one that two rules see alike is named once."""
    return sorted(dict.fromkeys(faults), key=lambda f: (f.file, f.line, f.column, f.key_path, f.message))


def lines(faults: Iterable[Fault]) -> Iterator[str]:
    """Write each fault on a line of its own, what to do on the next; what the data holds cannot break or forge a line."""
    for fault in faults:
        yield visible(str(fault))
        if fault.advice:
            yield f"  help: {visible(fault.advice)}"
