"""What other sources say of a figure of models than the one that counts: as rows, and in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from plantplan.fold import Plan
from plantplan.fold.figures import Counted
from plantplan.reports.programmes import said_on


class OutputRival(NamedTuple):
    """A figure of another source, which cannot be true beside the one that counts."""

    units: int
    least: int
    most: int
    said: str | None
    publisher: str | None
    url: str | None


def rivals(plan: Plan, figures: Sequence[Counted]) -> list[OutputRival]:
    """Make a row of each."""
    return [OutputRival(c.units, c.least, c.most, said_on(c), plan.register.publisher(c), c.url) for c in figures]


def told(name: str, year: int, models: str, others: Sequence[OutputRival]) -> str:
    """Say for a plant and year of which models another source has another figure, and which."""
    said = [f"{'~' if r.least < r.most else ''}{r.units:,} ({_who(r)})" for r in others]
    return f"{name}, {year}, {models}: another source says otherwise, {', '.join(said)}."


def _who(rival: OutputRival) -> str:
    return " ".join(w for w in (rival.publisher, rival.said) if w) or "the register"
