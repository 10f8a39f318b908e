"""How shares and bounds are written, in notes as in tables."""

from __future__ import annotations

from collections.abc import Callable

DECIMALS = 6  # of a share: one that is rounded to four is rounded again for people, and 78.55 % becomes 78.5
EXACT = 9.995  # per cent: below it a share has two decimals, so that 26,850 of 300,000 are 8.95 % and neither 8.9 nor 9.0


def percent(share: float, digits: int | None = None) -> str:
    """Write a share in per cent with one decimal, and with two where that leaves fewer than three digits; halves go up."""
    digits = digits or (2 if 100 * share < EXACT else 1)
    step = 10 ** (DECIMALS - 2 - digits)
    number = (2 * round(share * 10**DECIMALS) + step) // (2 * step)  # in whole numbers, as 78.25 % is none in binary ones
    return f"{number / 10**digits:.{digits}f}"


def span(least: float | None, most: float | None, write: Callable[[float], str], to: str = "-") -> str | None:
    """Write what lies between two bounds: as one figure, as both, or as the bound that says something."""
    if most is None:
        return f">= {write(least)}" if least else None  # at least nothing is no news
    if least == most:
        return write(most)
    return f"{write(least)}{to}{write(most)}" if least else f"<= {write(most)}"
