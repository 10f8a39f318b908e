"""Whether files are laid out as `fmt` would lay them out, as findings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import zip_longest

from plantplan.register.fault import Fault, at_line
from plantplan.store.files import Text
from plantplan.store.layout import formatted
from plantplan.store.ops import CannotEdit
from plantplan.store.ordering import orders

UNTIDY = "PP903"
_LINE = re.compile(r"[^\n]*\n|[^\n]+")  # with its end, which the last one may lack


def untidy(files: Iterable[Text], tick: Callable[[], None]) -> Iterator[Fault]:
    """Name each file that `fmt` would change, at the first line that it would; one that it would refuse is not named."""
    for file in files:
        tick()
        try:
            new = formatted(file.text.encode(), orders(file.kind)).decode()
        except CannotEdit:
            continue
        if new != file.text:
            pairs = zip_longest(_LINE.findall(file.text), _LINE.findall(new))
            line = next(n for n, (one, other) in enumerate(pairs, 1) if one != other)
            message, advice = "fmt would lay this out in another way", "plantplan fmt does it"
            fault = at_line(Fault(file.name, line, 1, (), message, advice, UNTIDY, "note"), file.text)
            yield fault._replace(length=len(fault.source))
