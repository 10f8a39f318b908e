"""Faults as lines that people and editors read: file:line:column, the key path, what is wrong, what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plantplan.register.fault import Fault
from plantplan.render.cells import visible


def lines(faults: Iterable[Fault]) -> Iterator[str]:
    """Write each fault on a line of its own, its advice on the next."""
    for fault in faults:
        yield visible(str(fault))
        if fault.advice:
            yield f"  help: {visible(fault.advice)}"
