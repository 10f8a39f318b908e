"""Programmes as rows: what is built or to be built where, each date with the claim it came from."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from plantplan.facts import Sourced
from plantplan.fold import Known, Plan, Programme, Said
from plantplan.period import Period
from plantplan.register import Register, label


class Rival(NamedTuple):
    """A value that another source gives, or a rumour: it stands beside the one that counts."""

    field: str
    value: str | None
    status: str | None
    said: str | None
    publisher: str | None
    url: str | None


class ProgrammeRow(NamedTuple):
    """A programme. `begin` is its start, or its launch where no start is known (`begins_with` says which)."""

    model: str
    name: str
    brand: str | None
    generation: str | None
    segment: str | None
    powertrains: list[str]
    plant: str | None
    plant_name: str | None
    country: str | None
    operator: str | None
    platform: str | None
    platform_name: str | None
    stage: str
    stage_said: str | None
    stage_publisher: str | None
    stage_url: str | None
    begins_with: str
    begin: str | None
    begin_earliest: date | None
    begin_latest: date | None
    begin_status: str | None
    begin_happened: bool
    begin_said: str | None
    begin_publisher: str | None
    begin_url: str | None
    begin_what_if: bool
    reveal: str | None
    reveal_earliest: date | None
    reveal_latest: date | None
    reveal_status: str | None
    reveal_happened: bool
    reveal_said: str | None
    reveal_publisher: str | None
    reveal_url: str | None
    reveal_what_if: bool
    start: str | None
    start_earliest: date | None
    start_latest: date | None
    start_status: str | None
    start_happened: bool
    start_said: str | None
    start_publisher: str | None
    start_url: str | None
    start_what_if: bool
    launch: str | None
    launch_earliest: date | None
    launch_latest: date | None
    launch_status: str | None
    launch_happened: bool
    launch_said: str | None
    launch_publisher: str | None
    launch_url: str | None
    launch_what_if: bool
    end: str | None
    end_earliest: date | None
    end_latest: date | None
    end_status: str | None
    end_happened: bool
    end_said: str | None
    end_publisher: str | None
    end_url: str | None
    end_what_if: bool
    end_passed: bool
    volume: int | None
    moved_from: str | None
    moved_to: str | None
    moved_to_name: str | None
    contested: list[Rival]
    claims: int
    last_claim: str | None
    last_publisher: str | None
    last_url: str | None
    what_if: bool = False


def programme_rows(plan: Plan, programmes: Iterable[Programme]) -> list[ProgrammeRow]:
    """Make a row of each programme."""
    return [_row(plan.register, p, plan.as_of) for p in programmes]


def _row(register: Register, p: Programme, as_of: date) -> ProgrammeRow:
    return ProgrammeRow(
        model=p.model.id,
        name=label(p.model),
        brand=p.model.brand,
        generation=p.model.generation,
        segment=p.model.segment,
        powertrains=(p.powertrains.value if p.powertrains else None) or list(p.model.powertrains),
        **where(register, p),
        **_moved(register, p),
        stage=p.stage,
        **_stated(register, p.status),
        begins_with=p.begins_with,
        **_dated("begin", register, p.begin),
        **_dated("reveal", register, p.reveal),
        **_dated("start", register, p.start),
        **_dated("launch", register, p.launch),
        **_dated("end", register, p.end),
        end_passed=_passed(p.end, as_of),
        volume=p.volume.value if p.volume else None,
        contested=contested(register, p),
        claims=len(p.claims),
        **_last(register, p),
    )


def where(register: Register, p: Programme) -> dict[str, Any]:
    """Spread the plant and the platform over their columns."""
    plant = register.plants.get(p.plant or "")
    platform = p.platform.value if p.platform else None
    return {
        "plant": p.plant,
        "plant_name": plant.name if plant else p.plant,
        "country": plant.country if plant else None,
        "operator": plant.operator if plant else None,
        "platform": platform,
        "platform_name": register.title("platform", platform) or None,
    }


def _moved(register: Register, p: Programme) -> dict[str, Any]:
    to = register.title("plant", p.moved_to) or None
    return {"moved_from": p.moved_from, "moved_to": p.moved_to, "moved_to_name": to}


def _last(register: Register, p: Programme) -> dict[str, Any]:
    last = p.last_claim
    return {
        "last_claim": said_on(last),
        "last_publisher": register.publisher(last) if last else None,
        "last_url": last.url if last else None,
    }


def _stated(register: Register, status: Said[str] | None) -> dict[str, Any]:
    claim = status.claim if status else None
    return {
        "stage_said": said_on(claim),
        "stage_publisher": published(register, status),
        "stage_url": claim.url if claim else None,
    }


def _dated(name: str, register: Register, known: Known[Period] | None) -> dict[str, Any]:
    """Spread a known period over the columns of its text, bounds, firmness and source."""
    period, claim, said = (known.value, known.claim, known.said) if known else (None, None, None)
    return {
        name: period.text if period else None,
        f"{name}_earliest": period.earliest if period else None,
        f"{name}_latest": period.latest if period else None,
        f"{name}_status": claim.status if claim else None,
        f"{name}_happened": bool(said and said.happened),
        f"{name}_said": said_on(claim),
        f"{name}_publisher": published(register, said),
        f"{name}_url": claim.url if claim else None,
        f"{name}_what_if": bool(said and said.what_if),
    }


def published(register: Register, said: Said[Any] | None) -> str | None:
    """Name who published a value; one of a scenario that names no source is a what-if."""
    if said is None:
        return None
    return register.publisher(said.claim) or ("what-if" if said.what_if else None)


def _passed(known: Known[Period] | None, as_of: date) -> bool:
    """Whether the last possible day is over and nobody said that it happened."""
    return bool(known and known.value and known.value.over(as_of) and not known.said.happened)


def contested(register: Register, p: Programme) -> list[Rival]:
    """List, as rows, what other sources say otherwise of a programme."""
    return [_rival(register, f, r) for f, r in p.rivals]


def _rival(register: Register, name: str, rival: Said[Any]) -> Rival:
    claim = rival.claim
    value = None if rival.value is None else register.title("platform", rival.value) if name == "platform" else str(rival.value)
    return Rival(name, value, claim.status, said_on(claim), register.publisher(claim), claim.url)


def text(known: Known[Period] | None) -> str | None:
    """Write a known period as its source did."""
    return known.value.text if known and known.value else None


def said_on(claim: Sourced | None) -> str | None:
    """Write when something was said; None for a baseline."""
    return claim.date.text if claim and claim.date else None


def first(programmes: Iterable[Programme]) -> Period | None:
    """Find the earliest begin among programmes."""
    from plantplan.period import middle

    begins = [p.begin.value for p in programmes if p.begin and p.begin.value and not p.never_built]
    return min(begins, key=middle, default=None)
