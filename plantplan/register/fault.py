"""Fault: one thing that is wrong in the data, as a value; it is collected and shown, never raised."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from plantplan.facts.fields import Severity
from plantplan.spelling import brief, disarmed, visible

Keys = tuple[str | int, ...]

MOST = 1000  # faults of one kind in one file that are named one by one: a person mends no more at a time


class Fault(NamedTuple):
    """What is wrong and where. `keys` leads to the value inside the file; `line` and `column` count from 1, in characters.

    `source` is the line as it stands in the file, of which `length` characters are meant, from `column` on; 0 where the fault is
    that something is missing, or the file's as a whole. `mend` is what the key must be called, where that is beyond doubt.
    """

    file: str
    line: int = 1
    column: int = 1
    keys: Keys = ()
    message: str = ""
    advice: str = ""
    code: str = ""
    severity: Severity = "error"
    length: int = 0
    source: str = ""
    mend: str = ""

    @property
    def key_path(self) -> str:
        """The keys as a person writes them: `claims[2].launch`, counted from 1; empty where the file as a whole is meant."""
        return "".join(map(_step, self.keys)).removeprefix(".")

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}:{self.column}: {f'{self.code} ' if self.code else ''}"
        return f"{where}{self.key_path}: {self.message}" if self.keys else f"{where}{self.message}"


def _step(key: str | int) -> str:
    """Write one step of a path; a key that TOML would want in quotes has them."""
    if isinstance(key, int):
        return f"[{key + 1}]"
    bare = key.isascii() and key.replace("-", "_").replace("_", "0").isalnum()
    return f".{brief(key)}" if bare else f'."{brief(key)}"'


def more(number: int) -> tuple[str, str]:
    """Say that so many faults of a file are not named: the message, the advice."""
    return f"here and below stand {number:,} faults more than are named", "mend those that are named, and check again"


def at_line(fault: Fault, text: str) -> Fault:
    """Give a fault the line of the file's text that it stands on."""
    lines = text.split("\n", fault.line)
    return fault._replace(source=lines[fault.line - 1].rstrip("\r") if fault.line <= len(lines) else "")


def in_order(faults: Iterable[Fault]) -> list[Fault]:
    """Sort faults by file and place; one that two rules see alike is named once."""
    return sorted(dict.fromkeys(faults), key=lambda f: (f.file, f.line, f.column, f.key_path, f.message))


def lines(faults: Iterable[Fault]) -> Iterator[str]:
    """Write each fault on a line of its own, what to do on the next; what the data holds cannot break or forge a line."""
    for fault in faults:
        yield disarmed(visible(str(fault)))
        if fault.advice:
            yield disarmed(f"  help: {visible(fault.advice)}")
