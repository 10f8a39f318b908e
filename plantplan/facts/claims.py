"""What one source said on one date, of a model, a plant or a platform; a claim never knows what others said."""

from functools import cache
from typing import Annotated

from plantplan.facts.fact import Fact
from plantplan.facts.fields import (
    Address,
    Id,
    Milestone,
    PlantStatus,
    Powertrain,
    RampForm,
    Speaker,
    Status,
    Strict,
    Text,
    Units,
    YearKey,
)
from plantplan.period import Period


class Sourced(Fact):
    """Who said it, and when. Without a date it is the register's own baseline and always known."""

    date: Period | None = None
    url: Address | None = None
    source: Text | None = None
    title: Text | None = None
    speaker: Speaker | None = None
    archived: Address | None = None

    @property
    def origin(self) -> str | None:
        """Whose word it is: the address's host without `www.` and the like, else the source in words; None for a baseline."""
        return host(self.url) if self.url else self.source


def host(address: str) -> str:
    """Take the host of an address: in lower case, without a port, and without prefixes that name a server, not a publisher."""
    return _publishing(address.split("://", 1)[-1].split("/", 1)[0])


@cache  # a register has many addresses of few hosts
def _publishing(server: str) -> str:
    name = server.rsplit("@", 1)[-1].split(":", 1)[0].lower()
    first, _, rest = name.partition(".")
    return rest if first in ("www", "m", "amp", "mobile") and "." in rest else name


def page(address: str) -> str:
    """Reduce an address to the page that it names: without scheme, `www.`, a last slash, a fragment, or marks of a campaign."""
    bare = address.split("#", 1)[0]
    path, _, query = bare.split("://", 1)[-1].partition("?")
    name, _, rest = path.partition("/")
    whole = f"{_publishing(name)}/{rest}".rstrip("/")
    if not query:
        return whole
    kept = "&".join(part for part in query.split("&") if part and not part.startswith(("utm_", "fbclid=", "gclid=")))
    return f"{whole}?{kept}" if kept else whole


class Claim(Sourced):
    """What was said of a model. `withdraws` names milestones put off without a new date; `volume` is units in a full year.

    `ramp_up`, `ramp_up_months` and `run_out_months` are the register's settings of these names, said of one programme.
    """

    plant: Id | None = None
    line: Text | None = None
    platform: Id | None = None
    reveal: Period | None = None
    start: Period | None = None
    launch: Period | None = None
    end: Period | None = None
    status: Status | None = None
    withdraws: Annotated[list[Milestone], Strict(least=1)] | None = None
    volume: Units | None = None
    volumes: Annotated[dict[YearKey, Units], Strict(least=1)] | None = None
    ramp_up: RampForm | None = None
    ramp_up_months: Units | None = None
    run_out_months: Units | None = None
    powertrains: Annotated[list[Powertrain], Strict(least=1)] | None = None
    moved_from: Id | None = None
    note: Text | None = None


class ScenarioClaim(Claim):
    """A claim of a scenario: the same, and the model it speaks of."""

    model: Id


class PlantClaim(Sourced):
    """What was said of a plant itself: its opening, idling, closing."""

    opens: Period | None = None
    closes: Period | None = None
    status: PlantStatus | None = None
    note: Text | None = None


class PlatformClaim(Sourced):
    """What was said of a platform as such."""

    reveal: Period | None = None
    launch: Period | None = None
    end: Period | None = None
    status: Status | None = None
    note: Text | None = None


class Installed(Sourced):
    """A platform that a plant has or gets, and from when."""

    platform: Id
    start: Period | None = None
    end: Period | None = None
    status: Status | None = None
    note: Text | None = None
