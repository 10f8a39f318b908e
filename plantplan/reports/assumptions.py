"""What-if of capacity, as people type it (`days=240,shifts=3`): what is taken in place of what the lines say."""

from math import isfinite
from typing import NamedTuple

from plantplan.errors import PlantplanError
from plantplan.fold.figures import NOTHING, Assumed
from plantplan.spelling import nearest


class _Kind(NamedTuple):
    """A factor that can be assumed: the field it becomes, and the most it may be."""

    field: str
    most: float


_UNBOUNDED = 1_000_000.0
_SECONDS = 3600
FACTORS = {
    "days": _Kind("days", 366),
    "shifts": _Kind("shifts", 24),
    "hours": _Kind("hours", 24),
    "jph": _Kind("jph", _UNBOUNDED),
    "takt": _Kind("jph", _UNBOUNDED),
    "efficiency": _Kind("efficiency", 1),
}


class BadAssumption(PlantplanError):
    """A what-if that is none."""

    def __init__(self, part: str, why: str) -> None:
        super().__init__(f"--what-if {part or '(nothing)'}: {why}")


def assumption(text: str | None) -> Assumed:
    """Read what is assumed. Raises BadAssumption."""
    if text is None:
        return NOTHING
    found = dict(_factor(part.strip()) for part in text.split(","))
    taken = {FACTORS[name].field: _SECONDS / value if name == "takt" else value for name, value in found.items()}
    return Assumed(", ".join(f"{name}={value:g}" for name, value in found.items()), **taken)


def _factor(part: str) -> tuple[str, float]:
    name, equals, value = part.partition("=")
    if not equals:
        raise BadAssumption(part, "write what is assumed as days=240, several joined by commas")
    if name not in FACTORS:
        near = nearest(name, FACTORS)
        hint = f"did you mean {near[0]}?" if near else f"write one of {', '.join(FACTORS)}"
        raise BadAssumption(part, f"there is no factor {name}; {hint}")
    return name, _number(part, value, FACTORS[name].most)


def _number(part: str, value: str, most: float) -> float:
    try:
        number = float(value)
    except ValueError:
        raise BadAssumption(part, f"{value or 'nothing'} is no number; write it as 7.5") from None
    if not isfinite(number) or not 0 < number <= most:
        raise BadAssumption(part, f"it must be more than 0 and at most {most:,.0f}")
    return number
