"""A model, a platform, a scenario, and the settings of a register."""

from typing import Annotated

from plantplan.facts.claims import Claim, PlatformClaim, ScenarioClaim
from plantplan.facts.fact import Fact, field
from plantplan.facts.fields import (
    Basis,
    Convention,
    Count,
    Id,
    Powertrain,
    RampForm,
    Rate,
    RuleCode,
    Severity,
    Share,
    Strict,
    Text,
    Units,
)


class Model(Fact):
    """One generation of a nameplate; `name` is the nameplate on the car."""

    id: Id
    name: Text
    brand: Text | None = None
    generation: Text | None = None
    aliases: list[Text] = field(default_factory=list)
    segment: Text | None = None
    powertrains: list[Powertrain] = field(default_factory=list)
    replaces: Id | None = None
    variant_of: Id | None = None
    may_be: list[Id] = field(default_factory=list)
    note: Text | None = None
    claims: list[Claim] = field(default_factory=list)


class Platform(Fact):
    """The vehicle architecture that models share."""

    id: Id
    name: Text
    aliases: list[Text] = field(default_factory=list)
    owner: Text | None = None
    note: Text | None = None
    claims: list[PlatformClaim] = field(default_factory=list)


class Scenario(Fact):
    """A what-if: claims that are applied after all others."""

    id: Id
    name: Text
    note: Text | None = None
    claims: Annotated[list[ScenarioClaim], Strict(least=1)]


class CheckSettings(Fact):
    """How `check` judges a register: by which rules, and from which figures on.

    Codes may be beginnings of codes, as `PP3`. `ignore_in` is by folder (`plants/`) or file, in which `*` stands for anything.
    """

    select: Annotated[list[RuleCode], Strict(least=1)] = field(default_factory=lambda: ["PP"])
    ignore: list[RuleCode] = field(default_factory=list)
    ignore_in: dict[Text, list[RuleCode]] = field(default_factory=dict)
    fail_on: Severity = "warning"
    stale_months: Count = 18
    horizon_years: Count = 5
    apart: Share = 0.1
    above: Rate = 1.2
    jump: Annotated[float, Strict(gt=1)] = 3.0


class UtilisationSettings(Fact):
    """Which utilisation a register calls healthy, as shares of capacity: from `healthy` on, up to `full`; None: nothing is said."""

    healthy: Share | None = None
    full: Annotated[float, Strict(ge=1)] | None = None


class Gate(Fact):
    """A condition that a team states on the plan: a query of what must not be; it holds where nothing comes of it.

    With `since`, a day, a register's folder or a git revision, the query can ask what changed from there, in the table `changes`.
    """

    name: Text
    sql: Text
    since: Text | None = None
    note: Text | None = None


class Settings(Fact):
    """What `register.toml` says of the whole register."""

    title: Text
    format: Count
    basis: Basis | None = None
    convention: Convention | None = None
    ramp_up: RampForm = "linear"
    ramp_up_months: Units = 0
    run_out_months: Units = 0
    utilisation: UtilisationSettings = field(default_factory=UtilisationSettings)
    check: CheckSettings = field(default_factory=CheckSettings)
    gates: list[Gate] = field(default_factory=list)
    publishers: dict[Annotated[str, Strict(r"^[a-z0-9.-]+$")], Text] = field(default_factory=dict)
