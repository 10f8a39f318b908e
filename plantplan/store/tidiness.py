"""How files differ from what `fmt` would make of them, found in shares: as findings, and as what it writes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest

from plantplan.register.fault import Fault, at_line
from plantplan.store.files import Text
from plantplan.store.layout import formatted
from plantplan.store.ops import CannotEdit
from plantplan.store.ordering import orders
from plantplan.store.sharing import shared

UNTIDY = "PP903"
MANY = 250  # files of a share: to have them looked at by another process takes as long as to look at some ten
_LINE = re.compile(r"[^\n]*\n|[^\n]+")  # with its end, which the last one may lack


def untidy(files: Sequence[Text], tick: Callable[[], None]) -> Iterator[Fault]:
    """Name each file that `fmt` would change, at the first line that it would; one that it would refuse is not named."""
    for number, found in shared(lambda n: (n, _found(files[n : n + MANY])), range(0, len(files), MANY)):
        for _ in files[number : number + MANY]:
            tick()
        yield from (_fault(files[number + n], line) for n, line in found)


def laid_out(files: Sequence[tuple[str, str, bytes]], tick: Callable[[], None]) -> Iterator[tuple[int, bytes]]:
    """Lay files out, each given by its kind, its name in messages and its content: those that change, by their numbers.

    Raises CannotEdit where one cannot be laid out.
    """
    for number, changed in shared(lambda n: (n, _laid_out(files[n : n + MANY])), range(0, len(files), MANY)):
        for _ in files[number : number + MANY]:
            tick()
        yield from ((number + n, new) for n, new in changed)


def _laid_out(files: Sequence[tuple[str, str, bytes]]) -> list[tuple[int, bytes]]:
    new = enumerate(formatted(old, orders(kind), name) for kind, name, old in files)
    return [(n, text) for n, text in new if text != files[n][2]]


def _found(files: Sequence[Text]) -> list[tuple[int, int]]:
    """Find those that `fmt` would change, by their numbers, with the first line."""
    lines = enumerate(map(_first_line, files))
    return [(n, line) for n, line in lines if line]


def _first_line(file: Text) -> int:
    """Number the first line of a file that `fmt` would change; 0 where there is none."""
    try:
        new = formatted(file.text.encode(), orders(file.kind)).decode()
    except CannotEdit:
        return 0
    pairs = zip_longest(_LINE.findall(file.text), _LINE.findall(new)) if new != file.text else ()
    return next((n for n, (one, other) in enumerate(pairs, 1) if one != other), 0)


def _fault(file: Text, line: int) -> Fault:
    message, advice = "fmt would lay this out in another way", "plantplan fmt does it"
    fault = at_line(Fault(file.name, line, 1, (), message, advice, UNTIDY, "note"), file.text)
    return fault._replace(length=len(fault.source))
