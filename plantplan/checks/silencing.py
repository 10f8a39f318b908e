"""Findings that a comment allows are left out; a silence that allows nothing, or gives no reason, is itself a finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from plantplan.facts.fields import Severity
from plantplan.register.fault import Fault
from plantplan.register.silence import Silence

UNUSED, UNCLEAR = "PP901", "PP902"


def left(faults: Sequence[Fault], silences: Iterable[Silence]) -> list[Fault]:
    """Take away what is silenced, and add what is wrong with the silences."""
    every = list(silences)
    return [f for f in faults if not any(_allows(s, f) for s in every)] + [f for s in every for f in _wrong(s, faults)]


def _allows(silence: Silence, fault: Fault) -> bool:
    """A silence without a reason allows nothing."""
    here = fault.file == silence.file and silence.first <= fault.line < silence.last
    return bool(here and silence.reason and fault.code in silence.codes)


def _wrong(silence: Silence, faults: Sequence[Fault]) -> Iterator[Fault]:
    if not silence.codes:
        yield _at(silence, UNCLEAR, "this silence cannot be understood", _form("PP204"))
    elif not silence.reason:
        message = f"this silence of {', '.join(silence.codes)} gives no reason, and counts for nothing"
        yield _at(silence, UNCLEAR, message, _form(*silence.codes))
    else:
        unused = [c for c in silence.codes if not any(_allows(silence, f) and f.code == c for f in faults)]
        if unused:
            yield _at(silence, UNUSED, f"nothing here breaks {', '.join(unused)}", "delete the silence")


def _form(*codes: str) -> str:
    return f"write it as # plantplan: allow {', '.join(codes)}: why"


def _at(silence: Silence, code: str, message: str, advice: str) -> Fault:
    length = len(silence.source) - silence.column + 1
    severity: Severity = "note" if code == UNUSED else "warning"
    return Fault(silence.file, silence.line, silence.column, (), message, advice, code, severity, length, silence.source)
