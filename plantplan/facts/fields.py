"""The kinds of values that facts are made of, with their bounds; no value here knows where it stands."""

from collections.abc import Callable
from typing import Annotated, Any, Literal, NamedTuple

from plantplan.facts.percent import total


class Strict(NamedTuple):
    """Marks a field that takes its own TOML type and no other: no 2027 from "2027", no 1 from true.

    `form` is a pattern of the whole text, `least` the least length; the others bound a number.
    """

    form: str = ""
    least: int = 0
    ge: int | None = None
    gt: int | None = None
    le: int | None = None

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        bounds = {"pattern": self.form or None, "min_length": self.least or None, "ge": self.ge, "gt": self.gt, "le": self.le}
        return dict(handler(source)) | {"strict": True} | {name: bound for name, bound in bounds.items() if bound is not None}


class AsWritten:
    """Marks a number that stays whole where it was written so: -20 % was rounded more than -20.0 %."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        return {"type": "function-wrap", "function": {"type": "no-info", "function": _as_written}, "schema": handler(source)}


class AddsTo100:
    """Marks a list of per cents that must add up to a hundred, to the last digit that was written."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        return {"type": "function-after", "function": {"type": "no-info", "function": whole}, "schema": handler(source)}


def _as_written(value: float, check: Callable[[float], float]) -> float:
    check(value)
    return value


def whole(shares: list[float]) -> list[float]:
    """Give per cents back. Raises ValueError where they do not add up to a hundred."""
    if (found := total(shares)) != "100":
        raise ValueError(f"adds up to {found}, not to 100; correct a share, or add the models that lack")
    return shares


ID_FORM = r"[a-z0-9]+(-[a-z0-9]+)*"

MOST = 1_000_000_000  # no plant builds more, and no figure of a report can overflow

Text = Annotated[str, Strict(least=1)]
Id = Annotated[str, Strict(f"^{ID_FORM}$")]
Address = Annotated[str, Strict(r"^https?://[^\s/]+(/\S*)?$")]
Country = Annotated[str, Strict(r"^[A-Z]{2}$")]
Flag = Annotated[bool, Strict()]
Units = Annotated[int, Strict(ge=0, le=MOST)]
Count = Annotated[int, Strict(ge=1, le=MOST)]
Year = Annotated[int, Strict(ge=1800, le=2199)]
WeekDays = Annotated[int, Strict(ge=1, le=7)]
YearKey = Annotated[str, Strict(r"^(1[89]|2[01])[0-9]{2}$")]
RuleCode = Annotated[str, Strict(r"^PP[0-9]{0,3}$")]
Rate = Annotated[float, Strict(gt=0)]
Share = Annotated[float, Strict(gt=0, le=1)]
Change = Annotated[float, Strict(ge=-100, le=1_000_000), AsWritten()]
Mix = Annotated[list[Annotated[float, Strict(gt=0, le=100), AsWritten()]], Strict(least=2), AddsTo100()]

Milestone = Literal["reveal", "start", "launch", "end"]
Status = Literal["rumoured", "planned", "confirmed", "revealed", "launched", "paused", "ended", "cancelled"]
PlantStatus = Literal["rumoured", "planned", "confirmed", "construction", "operating", "idle", "closed", "cancelled"]
Speaker = Literal["company", "union", "government", "supplier", "analyst", "press"]
Powertrain = Literal["BEV", "EREV", "PHEV", "HEV", "MHEV", "ICE", "FCEV"]
Shop = Literal["press", "body", "paint", "assembly", "powertrain", "battery"]
LineShop = Literal["body", "paint", "assembly"]  # the shops that every car goes through
ShiftPattern = Literal["1x8", "2x8", "3x8", "2x10", "3-2-120"]  # docs/capacity.md has each with its source
Convention = Literal["16x240", "4000-hours", "straight-time", "maximum"]  # likewise
Basis = Literal["installed", "technical", "straight-time", "maximum", "target"]
Scope = Literal["site", "line", "platform", "model"]
RampForm = Literal["linear", "s-curve"]
Severity = Literal["error", "warning", "note"]
Reason = Literal["orders", "supply", "changeover", "holiday", "dispute", "other"]
