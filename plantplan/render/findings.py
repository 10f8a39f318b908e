"""Findings as text for people: each with its place, the line of its author with what is meant underlined, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plantplan.checks.found import Found
from plantplan.register.fault import Fault
from plantplan.render.cells import width
from plantplan.spelling import disarmed, visible

LIMIT = 100  # columns of a quoted line
CUT = "..."


def of_check(found: Found) -> Iterator[str]:
    """Write all that a check found."""
    return (as_text([fault]) for fault in found.faults)


def as_text(faults: Iterable[Fault]) -> str:
    """Write findings one below the other; what a file holds cannot break or forge a line."""
    return "".join(f"{line}\n" for fault in faults for line in _lines(fault))


def what(fault: Fault) -> str:
    """Say on one line what is wrong with which key; the place and the code are told beside it."""
    return visible(f"{fault.key_path}: {fault.message}" if fault.keys else fault.message)


def help_of(fault: Fault) -> list[str]:
    """Say on one line what to do, where there is something to say."""
    return [f"help: {visible(fault.advice)}"] if fault.advice else []


def _lines(fault: Fault) -> Iterator[str]:
    yield disarmed(visible(str(fault)))
    if fault.length:
        yield from map(disarmed, _quoted(fault))
    yield from (disarmed(f"  {line}") for line in help_of(fault))


def _quoted(fault: Fault) -> Iterator[str]:
    """Quote the line, cut around what is meant where it is long; the underline stands where a terminal shows what it is of."""
    start, end = fault.column - 1, fault.column - 1 + fault.length
    parts = (
        fault.source[:start][-LIMIT:],
        fault.source[start:end][:LIMIT],
        fault.source[end:][:LIMIT],
    )  # a line may be the whole file
    before, meant, after = map(_shown, parts)
    if width(before) > LIMIT // 2 or start > LIMIT:
        before = CUT + before[-LIMIT // 2 :]
    meant = meant if width(meant) <= LIMIT // 2 else meant[: LIMIT // 2] + CUT
    after = after if width(before + meant + after) <= LIMIT else after[: max(0, LIMIT - width(before + meant))] + CUT
    number = f"{fault.line:>5}"
    yield f"{number} | {before}{meant}{after}".rstrip()
    yield f"{'':>5} | {' ' * width(before)}{'^' * max(1, width(meant))}"


def _shown(text: str) -> str:
    return visible(text.replace("\t", "    ").replace("##[", "## ["))  # as `disarmed` would, before it is measured
