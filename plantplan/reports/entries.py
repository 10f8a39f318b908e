"""The dated entries of a plant, and the claims of anything, as rows: what was said, when, by whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Any, NamedTuple

from plantplan.facts import Capacity, Employees, Output, Plant, Sourced, Stop
from plantplan.fold import Plan, known_on
from plantplan.period import Period
from plantplan.register import Mention
from plantplan.reports import figures
from plantplan.reports.programmes import said_on

LATEST = 8  # figures that a card shows; the lists and the files have them all


class FigureRow(NamedTuple):
    """A dated figure of a plant: a capacity in units a year, an output in units, a number of people."""

    what: str
    period: str
    units: int
    at_least: bool
    approximate: bool
    detail: str | None
    said: str | None
    publisher: str | None
    url: str | None


class StopRow(NamedTuple):
    """Days on which a plant, or the models named, stood still."""

    period: str
    reason: str | None
    models: list[str]
    note: str | None
    said: str | None
    publisher: str | None
    url: str | None


class ClaimRow(NamedTuple):
    """One claim as it was said."""

    about: str
    plant: str | None
    said: str | None
    status: str | None
    values: dict[str, Any]
    note: str | None
    publisher: str | None
    speaker: str | None
    title: str | None
    url: str | None
    archived: str | None


class InstalledRow(NamedTuple):
    """A platform at a plant."""

    platform: str
    name: str
    status: str | None
    start: str | None
    end: str | None
    said: str | None
    publisher: str | None
    url: str | None


def installed(plan: Plan, plant: Plant) -> list[InstalledRow]:
    """List the platforms at a plant."""
    return [
        InstalledRow(
            p.platform,
            plan.register.title("platform", p.platform),
            str(p.status.value) if p.status else None,
            p.start.value.text if p.start and p.start.value else None,
            p.end.value.text if p.end and p.end.value else None,
            *source_of(plan, (p.start or p.status).claim if p.start or p.status else None),  # type: ignore[union-attr] # one is
        )
        for p in plan.plants[plant.id].platforms
    ]


def source_of(plan: Plan, entry: Sourced | None) -> tuple[str | None, str | None, str | None]:
    """Say when, by whom and where an entry was said."""
    return said_on(entry), plan.register.publisher(entry) if entry else None, entry.url if entry else None


def capacities(plan: Plan, plant: Plant) -> list[FigureRow]:
    """List the stated capacities of a plant, oldest first."""
    entries = sorted(known_on(plant.capacity, plan.as_of), key=lambda c: c.from_)
    return [_figure(plan, c.basis or "capacity", f"from {c.from_}", c, _scope(plan, c)) for c in entries]


def _scope(plan: Plan, c: Capacity) -> str | None:
    about = c.line or plan.register.title("model", c.model) or plan.register.title("platform", c.platform)
    several = ", ".join(plan.register.title("model", m) for m in c.models or ())
    return None if c.scope == "site" else f"{c.scope}: {about or several}".removesuffix(": ")


def outputs(plan: Plan, plant: Plant) -> list[FigureRow]:
    """One figure a year, of the latest years."""
    years = sorted({o.period.key[1].year for o in known_on(plant.output, plan.as_of) if o.period.closed})
    found = [figures.output(plan, plant, y) for y in years]
    return [_figure(plan, o.kind, o.period.text, o, _shared(plan, o)) for o in found if o][-LATEST:]


def _shared(plan: Plan, o: Output) -> str | None:
    return f"{' and '.join(plan.register.title('plant', p) for p in o.plants)} together" if o.plants else None


def employees(plan: Plan, plant: Plant) -> list[FigureRow]:
    """List how many people worked there, oldest first."""
    known = [e for e in known_on(plant.employees, plan.as_of) if e.date or e.period.over(plan.as_of)]
    return [_figure(plan, "employees", e.period.text, e, e.note) for e in sorted(known, key=lambda e: e.period.key)]


def stops(plan: Plan, plant: Plant) -> list[StopRow]:
    """List the latest days of standstill."""
    stops = sorted(known_on(plant.stops, plan.as_of), key=lambda s: s.period.key)[-LATEST:]
    return [_stop(plan, s) for s in stops]


def _stop(plan: Plan, stop: Stop) -> StopRow:
    models = [plan.register.title("model", m) for m in stop.models or ()]
    return StopRow(stop.period.text, stop.reason, models, stop.note, *source_of(plan, stop))


def _figure(plan: Plan, what: str, period: str, entry: Capacity | Output | Employees, detail: str | None) -> FigureRow:
    units = entry.count if isinstance(entry, Employees) else entry.units
    at_least = isinstance(entry, Capacity) and entry.at_least
    approximate = isinstance(entry, Output) and entry.approximate
    return FigureRow(what, period, units, at_least, approximate, detail, *source_of(plan, entry))


def claims(plan: Plan, about: str, entries: Iterable[Sourced]) -> list[ClaimRow]:
    """Make rows of claims, in their order."""
    return [_claim(plan, about, e) for e in entries]


_NO_VALUES = {"date", "url", "source", "title", "speaker", "archived", "note", "status", "plant"}


def _claim(plan: Plan, about: str, entry: Any) -> ClaimRow:
    given = {f.name.rstrip("_"): getattr(entry, f.name) for f in fields(entry) if f.name not in _NO_VALUES}
    values = {k: _value(v) for k, v in given.items() if v is not None and v is not False and v not in ([], "site", "actual")}
    plant = plan.register.title("plant", getattr(entry, "plant", None)) or None
    said, publisher, url = source_of(plan, entry)
    return ClaimRow(
        about,
        plant,
        said,
        getattr(entry, "status", None),
        values,
        entry.note,
        publisher,
        entry.speaker,
        entry.title,
        url,
        entry.archived,
    )


def _value(value: object) -> object:
    """A value as the machine formats have it: a period as it was written, the rest as it is."""
    return value.text if isinstance(value, Period) else value


def mentioned(plan: Plan, mention: Mention) -> ClaimRow:
    """Make a row of one entry of whatever kind."""
    return _claim(plan, plan.register.title(mention.kind, mention.id), mention.entry)
