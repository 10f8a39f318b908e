"""What-if of capacity, as people type it (`days=240,shifts=3`): what is taken in place of what the lines say."""

from math import isfinite
from typing import NamedTuple

from plantplan.errors import PlantplanError
from plantplan.fold.figures import Assumed
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


def assumption(*texts: str) -> Assumed:
    """Read what is assumed, all of it together. Raises BadAssumption."""
    found: dict[str, tuple[str, float]] = {}
    for part in (part.strip() for text in texts for part in text.split(",")):
        name, value = _factor(part)
        field = FACTORS[name].field
        if field in found:
            raise BadAssumption(part, _again(name, found[field][0]))
        found[field] = name, value
    taken = {field: _SECONDS / value if name == "takt" else value for field, (name, value) in found.items()}
    return Assumed(", ".join(f"{name}={value:g}" for name, value in found.values()), **taken)


def _again(name: str, before: str) -> str:
    """Why a factor cannot be said a second time: which of the two is meant, nobody knows."""
    return f"{name} is said twice; leave one out" if name == before else f"{before} says the rate already; leave one of the two out"


def _factor(part: str) -> tuple[str, float]:
    name, equals, value = (piece.strip() for piece in part.partition("="))
    if not equals:
        raise BadAssumption(part, "write what is assumed as days=240, several joined by commas")
    if name not in FACTORS:
        near = nearest(name, FACTORS)
        hint = f"did you mean {near[0]}?" if near else f"write one of {', '.join(FACTORS)}"
        raise BadAssumption(part, f"there is no factor {name or '(nothing)'}; {hint}")
    return name, _number(part, value, FACTORS[name].most)


def _number(part: str, value: str, most: float) -> float:
    try:
        number = float(value)
    except ValueError:
        raise BadAssumption(part, f"{value or 'nothing'} is no number; write it as 7.5") from None
    if not isfinite(number) or not 0 < number <= most:
        raise BadAssumption(part, f"it must be more than 0 and at most {most:,.0f}")
    return number
