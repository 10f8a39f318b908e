"""What an answer that is kept was given to: a question, and what it follows from beside the files."""

from __future__ import annotations

from pathlib import Path

from plantplan.store.index.sums import sum_of


def asked(question: str) -> str:
    """Sum up a question, with the public holidays that there are."""
    return sum_of([f"{question}\n{_calendars()}".encode()])


def _calendars() -> tuple[str, int] | None:
    from importlib.util import find_spec  # needed where an answer is kept, and only there

    spec = find_spec("holidays")
    return (spec.origin, Path(spec.origin).stat().st_mtime_ns) if spec and spec.origin else None
