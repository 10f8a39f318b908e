"""Whether a utilisation is healthy by the thresholds of the register; where it has none, nothing is judged."""

from __future__ import annotations

from math import inf
from typing import Literal

from plantplan.facts import UtilisationSettings

Health = Literal["low", "healthy", "high"]


def health(share: float | None, bound: str | None, by: UtilisationSettings) -> Health | None:
    """Judge a utilisation; None where none is known, no threshold is set, or a bound leaves it open."""
    if share is None or (by.healthy is None and by.full is None):
        return None
    least, most = by.healthy or 0.0, by.full or inf
    lowest, highest = 0.0 if bound == "<=" else share, inf if bound == ">=" else share
    if highest < least:
        return "low"
    if lowest > most:
        return "high"
    return "healthy" if least <= lowest and highest <= most else None
