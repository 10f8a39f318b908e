"""Findings that a comment allows are left out; a silence that allows nothing, or gives no reason, is itself a finding."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from plantplan.facts.fields import Severity
from plantplan.register.fault import Fault
from plantplan.register.silence import Silence

UNUSED, UNCLEAR = "PP901", "PP902"


def left(faults: Sequence[Fault], silences: Iterable[Silence]) -> list[Fault]:
    """Take away what is silenced, and add what is wrong with the silences."""
    every = list(silences)
    lines, allowed = _lines(faults), _allowed(every)
    return [f for f in faults if not _allows(allowed, f)] + [f for s in every for f in _wrong(s, lines)]


Rule = tuple[str, str]  # the file, and the code


def _lines(faults: Iterable[Fault]) -> dict[Rule, list[int]]:
    """Where in its file each rule is broken: the lines, in order."""
    made: dict[Rule, list[int]] = {}
    for fault in faults:
        made.setdefault((fault.file, fault.code), []).append(fault.line)
    return {rule: sorted(lines) for rule, lines in made.items()}


def _allowed(silences: Iterable[Silence]) -> dict[Rule, list[tuple[int, int]]]:
    """Where in its file each rule may be broken: from a line to before another, in order. Without a reason, nowhere."""
    made: dict[Rule, set[tuple[int, int]]] = {}
    for silence in silences:
        for code in silence.codes if silence.reason else ():
            made.setdefault((silence.file, code), set()).add((silence.first, silence.last))
    return {rule: sorted(entries) for rule, entries in made.items()}


def _allows(allowed: dict[Rule, list[tuple[int, int]]], fault: Fault) -> bool:
    """Entries do not overlap, so that the last one that begins before a fault is the one that holds it."""
    entries = allowed.get((fault.file, fault.code), [])
    before = bisect_right(entries, fault.line, key=lambda entry: entry[0])
    return before > 0 and fault.line < entries[before - 1][1]


def _is_broken(lines: dict[Rule, list[int]], silence: Silence, code: str) -> bool:
    found = lines.get((silence.file, code), [])
    return bisect_left(found, silence.first) < bisect_left(found, silence.last)


def _wrong(silence: Silence, lines: dict[Rule, list[int]]) -> Iterator[Fault]:
    if not silence.codes:
        yield _at(silence, UNCLEAR, "this silence cannot be understood", _form("PP204"))
    elif not silence.reason:
        message = f"this silence of {', '.join(silence.codes)} gives no reason, and counts for nothing"
        yield _at(silence, UNCLEAR, message, _form(*silence.codes))
    else:
        unused = [c for c in silence.codes if not _is_broken(lines, silence, c)]
        if unused:
            yield _at(silence, UNUSED, f"nothing here breaks {', '.join(unused)}", "delete the silence")


def _form(*codes: str) -> str:
    return f"write it as # plantplan: allow {', '.join(codes)}: why"


def _at(silence: Silence, code: str, message: str, advice: str) -> Fault:
    length = len(silence.source) - silence.column + 1
    severity: Severity = "note" if code == UNUSED else "warning"
    return Fault(silence.file, silence.line, silence.column, (), message, advice, code, severity, length, silence.source)
