"""Programmes, and the states of plants and platforms, on a day; every value remembers its claim."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from plantplan.facts import Claim, Model, Plant, Platform
from plantplan.facts.fields import RampForm
from plantplan.fold.draft import RAMPS, Heard
from plantplan.fold.trail import AnyClaim, Known, Said
from plantplan.period import Period

Stage = Literal["rumoured", "planned", "confirmed", "overdue", "in production", "paused", "ended", "cancelled", "moved"]
STAGES: tuple[Stage, ...] = (
    "in production",
    "paused",
    "overdue",
    "confirmed",
    "planned",
    "rumoured",
    "ended",
    "moved",
    "cancelled",
)
TO_COME: tuple[Stage, ...] = ("overdue", "confirmed", "planned", "rumoured")
BUILT: tuple[Stage, ...] = ("in production", "paused")


_TELLING = (
    *("status", "withdraws", "reveal", "start", "launch", "end", "platform", "plant"),
    *("volume", "volumes", *RAMPS, "moved_from"),
)


class Resolved(NamedTuple):
    """The fields of a programme."""

    model: Model
    plant: str | None
    stage: Stage
    status: Said[str] | None = None
    platform: Known[str] | None = None
    line: Known[str] | None = None
    powertrains: Known[list[str]] | None = None
    reveal: Known[Period] | None = None
    start: Known[Period] | None = None
    launch: Known[Period] | None = None
    end: Known[Period] | None = None
    volume: Known[int] | None = None
    volumes: Mapping[int, Known[int]] = MappingProxyType({})
    ramp_up: Known[RampForm] | None = None
    ramp_up_months: Known[int] | None = None
    run_out_months: Known[int] | None = None
    moved_from: str | None = None
    moved_to: str | None = None
    heard: tuple[Heard, ...] = ()
    trails: Mapping[str, Sequence[Said[Any]]] = MappingProxyType({})


class Programme(Resolved):
    """A model built at a plant, or to be built: the unit of planning. `plant` is None while no claim has named one.

    It keeps what follows from its fields (without slots, it can), as each year of a report and each rule asks for it again.
    """

    @cached_property
    def lives(self) -> tuple[Heard, ...]:
        """The claims that began its life anew: dates said before the last of them do not come back."""
        return tuple(h for h in self.heard if h.turn == "revived")

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims that speak of it, in the order in which they were applied."""
        return tuple(h.claim for h in self.heard)

    @cached_property
    def begin(self) -> Known[Period] | None:
        """When its bar begins: the start, or the launch where there is no start; see `begins_with`."""
        return self.launch if self.begins_with == "launch" else self.start

    @property
    def begins_with(self) -> Literal["start", "launch"]:
        """Which milestone `begin` is."""
        start, launch = self.start, self.launch
        if launch is None or (start is not None and start.value is not None):
            return "start"
        return "launch" if launch.value is not None or start is None else "start"

    @property
    def never_built(self) -> bool:
        """Whether it was given up, or went elsewhere, before it began."""
        begun = self.status is not None and self.status.value in ("launched", "paused", "ended")
        return self.stage == "cancelled" or (self.stage == "moved" and not begun)

    @property
    def rivals(self) -> list[tuple[str, Said[Any]]]:
        """What other sources say otherwise, each with its field; a rumour of what has begun is history."""
        fields = ("reveal", "start", "launch", "end", "platform", "volume")
        begun = self.status is not None and self.status.value in ("launched", "paused", "ended")
        found = [(f, r) for f in fields if (known := getattr(self, f)) for r in known.rivals]
        return [(f, r) for f, r in found if not (begun and r.rumour and f != "end")]

    @property
    def last_claim(self) -> Claim | None:
        """The newest claim that said more of it than a note."""
        telling = [c for c in self.claims if any(getattr(c, name) is not None for name in _TELLING)]
        return telling[-1] if telling else None

    @property
    def what_if(self) -> bool:
        """Whether a scenario changed anything of it."""
        ramps = (self.ramp_up, self.ramp_up_months, self.run_out_months)
        values = (self.platform, self.reveal, self.start, self.launch, self.end, self.volume, *self.volumes.values(), *ramps)
        return any(v is not None and v.said.what_if for v in values) or bool(self.status and self.status.what_if)


class PlatformThere(NamedTuple):
    """A platform installed at a plant, or to be."""

    platform: str
    status: Known[str] | None = None
    start: Known[Period] | None = None
    end: Known[Period] | None = None


class PlantState(NamedTuple):
    """What was known of a plant itself."""

    plant: Plant
    status: Known[str] | None = None
    opens: Known[Period] | None = None
    closes: Known[Period] | None = None
    platforms: tuple[PlatformThere, ...] = ()
    claims: tuple[AnyClaim, ...] = ()
    trails: Mapping[str, Sequence[Said[Any]]] = MappingProxyType({})

    def closed_by(self, day: date) -> bool:
        """Whether it is closed before a day: its last one is over, and it neither opens anew nor was seen open after that."""
        status, last = self.status, self.closes.value if self.closes else None
        if last is None:
            return status is not None and status.value in ("closed", "cancelled")
        seen = status.claim.date if status and status.value not in ("closed", "cancelled") else None
        anew = self.opens.value if self.opens else None
        again = (seen and seen.earliest and last.over(seen.earliest)) or (anew and last < anew)
        return last.over(day) and not again


class PlatformState(NamedTuple):
    """What was known of a platform as such."""

    platform: Platform
    status: Known[str] | None = None
    reveal: Known[Period] | None = None
    launch: Known[Period] | None = None
    end: Known[Period] | None = None
    claims: tuple[AnyClaim, ...] = ()
    trails: Mapping[str, Sequence[Said[Any]]] = MappingProxyType({})
