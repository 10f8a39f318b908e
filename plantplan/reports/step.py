"""A step on the way to a figure: how it comes about, what it gives, and the entry or claim that says so."""

from typing import NamedTuple

from plantplan.facts import Sourced


class Step(NamedTuple):
    """One line of an explanation."""

    how: str
    units: int | None = None
    entry: Sourced | None = None
