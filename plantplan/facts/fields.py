"""The kinds of values that facts are made of, with their bounds; no value here knows where it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, TypeVar, cast, dataclass_transform

from annotated_types import Ge, Gt, Le, MinLen

from plantplan.facts.percent import total

if TYPE_CHECKING:
    from pydantic_core import CoreSchema


@dataclass(frozen=True)
class Strict:
    """Marks a field that takes its own TOML type and no other: no 2027 from "2027", no 1 from true. `form` is a pattern."""

    form: str = ""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        schema: dict[str, Any] = dict(handler(source))
        return cast("CoreSchema", schema | {"strict": True} | ({"pattern": self.form} if self.form else {}))


@dataclass(frozen=True)
class AsWritten:
    """Marks a number that stays whole where it was written so: -20 % was rounded more than -20.0 %."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        function = {"type": "no-info", "function": _as_written}
        return cast("CoreSchema", {"type": "function-wrap", "function": function, "schema": handler(source)})


@dataclass(frozen=True)
class AddsTo100:
    """Marks a list of per cents that must add up to a hundred, to the last digit that was written."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        function = {"type": "no-info", "function": _whole}
        return cast("CoreSchema", {"type": "function-after", "function": function, "schema": handler(source)})


def _as_written(value: float, check: Callable[[float], float]) -> float:
    check(value)
    return value


def _whole(shares: list[float]) -> list[float]:
    """Give per cents back. Raises ValueError where they do not add up to a hundred."""
    if (found := total(shares)) != "100":
        raise ValueError(f"adds up to {found}, not to 100; correct a share, or add the models that lack")
    return shares


T_ = TypeVar("T_")


@dataclass_transform(frozen_default=True, kw_only_default=True)
def fact(shape: type[T_]) -> type[T_]:
    """Make a frozen dataclass with slots; its text form is that of Fact."""
    return dataclass(frozen=True, kw_only=True, slots=True, repr=False)(shape)


class Fact:
    """What all facts share: how pydantic reads them, and a text form of just what is known."""

    __slots__ = ()
    __pydantic_config__: ClassVar[dict[str, Any]] = {
        "extra": "forbid",
        "allow_inf_nan": False,
        "alias_generator": lambda name: name.rstrip("_"),  # `from` is a word of Python's own
    }

    def __repr__(self) -> str:
        known = {n: v for n in self.__dataclass_fields__ if (v := getattr(self, n)) not in (None, [])}  # type: ignore[attr-defined]
        return f"{type(self).__name__}({', '.join(f'{n}={v!r}' for n, v in known.items())})"


ID_FORM = r"[a-z0-9]+(-[a-z0-9]+)*"

MOST = 1_000_000_000  # no plant builds more, and no figure of a report can overflow

Text = Annotated[str, Strict(), MinLen(1)]
Id = Annotated[str, Strict(f"^{ID_FORM}$")]
Address = Annotated[str, Strict(r"^https?://[^\s/]+(/\S*)?$")]
Country = Annotated[str, Strict(r"^[A-Z]{2}$")]
Flag = Annotated[bool, Strict()]
Units = Annotated[int, Strict(), Ge(0), Le(MOST)]
Count = Annotated[int, Strict(), Ge(1), Le(MOST)]
Year = Annotated[int, Strict(), Ge(1800), Le(2199)]
WeekDays = Annotated[int, Strict(), Ge(1), Le(7)]
YearKey = Annotated[str, Strict(r"^(1[89]|2[01])[0-9]{2}$")]
RuleCode = Annotated[str, Strict(r"^PP[0-9]{0,3}$")]
Rate = Annotated[float, Strict(), Gt(0)]
Share = Annotated[float, Strict(), Gt(0), Le(1)]
Change = Annotated[float, Strict(), Ge(-100), Le(1_000_000), AsWritten()]
Mix = Annotated[list[Annotated[float, Strict(), Gt(0), Le(100), AsWritten()]], MinLen(2), AddsTo100()]

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
