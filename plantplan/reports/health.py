"""Whether a utilisation is healthy by the thresholds of the register; where it has none, nothing is judged."""

from __future__ import annotations

from math import inf
from typing import Literal

from plantplan.facts import UtilisationSettings
from plantplan.fold.figures import Utilisation

Health = Literal["low", "healthy", "high"]


def health(used: Utilisation | None, by: UtilisationSettings) -> Health | None:
    """Judge a utilisation; None where none is known, no threshold is set, or a bound leaves it open."""
    if used is None or (by.healthy is None and by.full is None):
        return None
    least, most = by.healthy or 0.0, by.full or inf
    lowest = (used.least or 0.0) if used.bound else used.share
    highest = (inf if used.most is None else used.most) if used.bound else used.share
    if highest < least:
        return "low"
    if lowest > most:
        return "high"
    return "healthy" if least <= lowest and highest <= most else None
