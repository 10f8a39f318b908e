"""A plant and its dated entries: what it can build, what it did build, and when it stood still."""

from typing import Annotated, Literal

from plantplan.facts.claims import Installed, PlantClaim, Sourced
from plantplan.facts.fact import Fact, field
from plantplan.facts.fields import (
    Basis,
    Change,
    Count,
    Country,
    Flag,
    Id,
    LineShop,
    Mix,
    Rate,
    Reason,
    Scope,
    Share,
    ShiftPattern,
    Shop,
    Strict,
    Text,
    Units,
    WeekDays,
    Year,
)
from plantplan.period import Period


class Capacity(Sourced):
    """A stated capacity, in units a year; it holds from the year `from` until the next entry of the same basis and scope."""

    from_: Year
    units: Units
    at_least: Flag = False
    basis: Basis | None = None
    scope: Scope = "site"
    line: Text | None = None
    platform: Id | None = None
    model: Id | None = None
    models: Annotated[list[Id], Strict(least=2)] | None = None
    note: Text | None = None


class Line(Sourced):
    """One line as worked from `from` on: `jph` jobs an hour, `hours` a shift without breaks, `days` a year.

    A range of `units_per_day` has its upper end in `units_per_day_most`. Every model of `models` is built on it.
    """

    name: Text = "assembly"
    shop: LineShop = "assembly"
    from_: Period
    jph: Rate | None = None
    takt_seconds: Rate | None = None
    pattern: ShiftPattern | None = None
    hours: Annotated[float, Strict(gt=0, le=24)] | None = None
    shifts_per_day: Rate | None = None
    shifts_per_week: Rate | None = None
    days: Annotated[float, Strict(gt=0, le=366)] | None = None
    days_per_week: WeekDays | None = None
    weeks: Annotated[float, Strict(gt=0, le=53)] | None = None
    efficiency: Share = 1.0
    units_per_day: Count | None = None
    units_per_day_most: Count | None = None
    units_per_week: Count | None = None
    models: Annotated[list[Id], Strict(least=1)] | None = None
    note: Text | None = None


class Output(Sourced):
    """Units built, or forecast to be, in a period: the whole plant's unless it names models; `plants`: one figure for several.

    `change` is in per cent of the same time a year before; `mix` has the per cent of each model, of `units` or of the plant's.
    """

    period: Period
    units: Units | None = None
    change: Change | None = None
    model: Id | None = None
    models: Annotated[list[Id], Strict(least=2)] | None = None
    mix: Mix | None = None
    plants: Annotated[list[Id], Strict(least=2)] | None = None
    kind: Literal["actual", "forecast"] = "actual"
    approximate: Flag = False
    note: Text | None = None

    def __post_init__(self) -> None:
        """Refuse an entry that says nothing, and a mix that is not of its models."""
        if self.units is None and self.change is None and self.mix is None:
            raise ValueError("says no number; write units, or the change or mix that the source gives")
        models = len(self.models or ())
        if self.mix and len(self.mix) != models:
            raise ValueError(f"has a mix of {len(self.mix)}, but {models} models; write one share for each of models")


class Stop(Sourced):
    """Days on which the plant, or only some models, stood still: all of a period, or, if a source counts them, `days` of `of`."""

    period: Period
    days: Count | None = None
    of: Count | None = None
    models: Annotated[list[Id], Strict(least=1)] | None = None
    reason: Reason | None = None
    note: Text | None = None


class Employees(Sourced):
    """How many people worked there at a time."""

    period: Period
    count: Units
    note: Text | None = None


class Plant(Fact):
    """A vehicle assembly site."""

    id: Id
    name: Text
    aliases: list[Text] = field(default_factory=list)
    operator: Text | None = None
    part_of: Id | None = None
    city: Text | None = None
    region: Text | None = None
    country: Country | None = None
    opened: Period | None = None
    shops: list[Shop] = field(default_factory=list)
    note: Text | None = None
    claims: list[PlantClaim] = field(default_factory=list)
    platforms: list[Installed] = field(default_factory=list)
    capacity: list[Capacity] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    output: list[Output] = field(default_factory=list)
    stops: list[Stop] = field(default_factory=list)
    employees: list[Employees] = field(default_factory=list)
