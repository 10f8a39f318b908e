"""Per cents as sources print them, in whole numbers: of what was rounded to a digit, the digit tells how far the truth may lie."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

DIGITS = 10  # behind the point; no source gives more


class Percent(NamedTuple):
    """So many parts of which `of` are one per cent: -45.0 is -450 of tenths, -45 is -45 of ones.

    The truth may lie `off` halves of a part from it: one half where it was rounded, two where it is only about so much.
    """

    parts: int
    of: int
    off: int = 1

    @classmethod
    def read(cls, value: float, *, about: bool = False) -> Percent:
        """Read a number as it was written, whole or with a point."""
        whole, _, digits = f"{value:.{DIGITS}f}".partition(".")
        kept = "" if isinstance(value, int) else digits.rstrip("0") or "0"
        return cls(int(whole + kept), 10 ** len(kept), 2 if about else 1)

    @property
    def share(self) -> float:
        """The share that it is: -0.45 of -45 %."""
        return self.parts / (100 * self.of)

    @property
    def bounds(self) -> tuple[float, float]:
        """The least and the greatest share that is printed so."""
        return (2 * self.parts - self.off) / (200 * self.of), (2 * self.parts + self.off) / (200 * self.of)

    def least(self, units: int, more: int = 0) -> int:
        """The least whole number that is so many per cent of units, and `more` hundred per cent of them."""
        return -(-units * max(0, 200 * more * self.of + 2 * self.parts - self.off) // (200 * self.of))

    def most(self, units: int, more: int = 0) -> int:
        """The greatest whole number that is so many per cent of units, and `more` hundred per cent of them."""
        return units * max(0, 200 * more * self.of + 2 * self.parts + self.off) // (200 * self.of)

    def about(self, units: int, more: int = 0) -> int:
        """So many per cent of units, and `more` hundred per cent of them, rounded; a half is rounded up."""
        return (2 * units * (100 * more * self.of + self.parts) + 100 * self.of) // (200 * self.of)


def total(values: Iterable[float]) -> str:
    """Add per cents up to the last digit, and write the sum as a source would."""
    parts = sum(p.parts * 10**DIGITS // p.of for p in map(Percent.read, values))
    whole, rest = divmod(parts, 10**DIGITS)
    return f"{whole}.{rest:0{DIGITS}}".rstrip("0").rstrip(".")
