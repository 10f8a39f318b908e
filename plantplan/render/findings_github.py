"""Findings as GitHub's workflow commands, which become annotations, and as the summary of a job's step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import accumulate

from plantplan.checks.found import Found, path
from plantplan.register.fault import Fault
from plantplan.render.findings import help_of, what
from plantplan.render.findings_rows import as_markdown
from plantplan.spelling import visible

KINDS = {"error": "error", "warning": "warning", "note": "notice"}
SHOWN = (
    10  # annotations of a kind that GitHub shows of a step (docs/problem-matchers.md of actions/toolkit); it is silent of the rest
)
MOST = (
    1_000_000  # bytes of a step's summary: GitHub takes 1 MiB and drops the whole of one that comes near it (actions/runner#4337)
)
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def as_commands(found: Found) -> Iterator[str]:
    """Write one command a line, the gravest first; what is left out of the annotations is told in one of them."""
    faults = found.gravest_first()
    commands = [_command(f) for f in faults]
    if left_out := _left_out(faults):
        text = f"{left_out} more of {len(faults)} findings have no annotation: GitHub shows {SHOWN} of a kind; the log has them all"
        at = sum(f.severity != "note" for f in faults)  # before the notes, so that it is not among what is left out
        commands.insert(at, f"::notice title=plantplan check::{text}")
    return (f"{command}\n" for command in commands)


def summary(found: Found) -> str:
    """Write the table of all findings, the gravest first, as far as a step's summary may go; empty where there are none."""
    if not found.faults:
        return ""
    lines = list(as_markdown(found._replace(faults=found.gravest_first())))
    ends = accumulate(len(line.encode()) for line in lines)
    fitting = sum(end <= MOST for end in ends)
    rest = len(lines) - fitting
    return "".join(lines[:fitting]) + (f"\n{rest} more are in the log.\n" if rest else "\n")


def _command(fault: Fault) -> str:
    end = fault.column + fault.length
    properties = {
        "file": path(fault.file),
        "line": str(fault.line),
        "col": str(fault.column),
        "endColumn": str(end),
        "title": fault.code,
    }
    inner = ",".join(f"{key}={visible(value).translate(_PROPERTY)}" for key, value in properties.items())
    text = "\n".join([what(fault), *help_of(fault)])
    return f"::{KINDS[fault.severity]} {inner}::{text.translate(_DATA)}"


def _left_out(faults: list[Fault]) -> int:
    """Count the findings beyond what is shown; where there are any, the notice that says so takes a place among the notices."""
    of = Counter(f.severity for f in faults)
    if all(n <= SHOWN for n in of.values()):
        return 0
    return sum(max(0, n - SHOWN + (severity == "note")) for severity, n in of.items())
