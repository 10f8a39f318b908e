"""Faults for the tests of formats: hostile ones, and as many as are wanted."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from plantplan.checks.found import Found
from plantplan.register.fault import Fault

DAY = date(2026, 11, 25)
COMMANDS = ("::error::x", "::stop-commands::t", "##[error]", "  ::warning::")
PIECES = (*COMMANDS, "\n", "\r", "\r\n", "%0A", "%", ":", ",", "=", "]]>", "<b>", "&", "\x00", "\ufffe")
SIGNS = st.characters(exclude_categories=("Cs",))
HOSTILE = st.lists(st.sampled_from(PIECES) | SIGNS, max_size=6).map("".join)
NAMES = st.builds(lambda folder, text: f"{folder}{text.replace('/', '')}.toml", st.sampled_from(("", "data/models/")), HOSTILE)
NUMBERS = st.integers(1, 10**6)
FAULTS = st.builds(
    Fault,
    file=NAMES,
    line=NUMBERS,
    column=NUMBERS,
    keys=st.lists(HOSTILE | st.integers(0, 9), max_size=3).map(tuple),
    message=HOSTILE,
    advice=HOSTILE,
    code=st.sampled_from(("PP006", "PP201", "PP999")),
    severity=st.sampled_from(("error", "warning", "note")),
    length=st.integers(0, 99),
    source=HOSTILE,
)


def found(faults: list[Fault], *files: str) -> Found:
    return Found(faults, DAY, files, "data/")


def many(**numbers: int) -> Found:
    """So many faults of each gravity."""
    return found([Fault("data/x.toml", i + 1, message="m", code="PP201", severity=s) for s, n in numbers.items() for i in range(n)])  # type: ignore[arg-type]
