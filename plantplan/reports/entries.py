"""The dated entries of a plant, and the claims of anything, as rows: what was said, when, by whom."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from plantplan.facts import Capacity, Employees, Line, Output, Plant, Sourced, Stop
from plantplan.fold import Plan, figures, known_on
from plantplan.period import Period
from plantplan.register import Mention
from plantplan.reports.programmes import said_on

LATEST = 8  # figures that a card shows; the lists and the files have them all


class FigureRow(NamedTuple):
    """A dated figure of a plant: a capacity in units a year, an output in units, a number of people."""

    what: str
    period: str
    units: int | None
    at_least: bool
    approximate: bool
    detail: str | None
    said: str | None
    publisher: str | None
    url: str | None


class StopRow(NamedTuple):
    """Days on which a plant, or the models named, stood still: all of a period, or `days` of its `of` working days."""

    period: str
    days: int | None
    of: int | None
    reason: str | None
    models: list[str]
    note: str | None
    said: str | None
    publisher: str | None
    url: str | None


class LineRow(NamedTuple):
    """A line rate or shift pattern of a plant, as far as it was said; `units` is what follows from it alone for a year."""

    line: str
    shop: str
    since: int
    begins: str
    jph: float | None
    takt_seconds: float | None
    pattern: str | None
    hours: float | None
    shifts_per_day: float | None
    shifts_per_week: float | None
    days: float | None
    days_per_week: int | None
    weeks: float | None
    efficiency: float
    units_per_day: int | None
    units_per_day_most: int | None
    units_per_week: int | None
    models: list[str]
    units: int | None
    note: str | None
    said: str | None
    publisher: str | None
    url: str | None


class ClaimRow(NamedTuple):
    """One claim, or other entry, as it was said: `kind` is the list that it stands in."""

    kind: str
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


def lines(plan: Plan, plant: Plant) -> list[LineRow]:
    """List what was said of a plant's lines and shifts, oldest first."""
    return [_line(plan, e) for e in sorted(known_on(plant.lines, plan.as_of), key=figures.begin)]


_AS_SAID = Line.HINTS.keys() - Sourced.HINTS.keys() - {"models"}


def _line(plan: Plan, e: Line) -> LineRow:
    units = figures.of_line(e)
    models = [plan.register.title("model", m) for m in e.models or ()]
    as_said = {name: getattr(e, name) for name in LineRow._fields if name in _AS_SAID}
    derived = {"line": e.name, "since": figures.begin(e).year, "begins": e.from_.text, "models": models}
    source = dict(zip(("said", "publisher", "url"), source_of(plan, e), strict=True))
    return LineRow(**as_said, **derived, units=None if units is None else round(units), **source)  # type: ignore[arg-type]


def _scope(plan: Plan, c: Capacity) -> str | None:
    about = c.line or plan.register.title("model", c.model) or plan.register.title("platform", c.platform)
    several = ", ".join(plan.register.title("model", m) for m in c.models or ())
    return None if c.scope == "site" else f"{c.scope}: {about or several}".removesuffix(": ")


def outputs(plan: Plan, plant: Plant, *, every: bool) -> list[FigureRow]:
    """One figure of the whole plant a year, of the latest years; or every figure of the whole plant."""
    if every:
        return [_of_output(plan, plant, o) for o in _in_order(plan, plant) if not o.model and not o.models]
    years = sorted({o.period.key[1].year for o in known_on(plant.output, plan.as_of) if o.period.closed})
    found = [figures.output(plan, plant, y) for y in years]
    return [_of_output(plan, plant, o) for o in found if o][-LATEST:]


def of_models(plan: Plan, plants: Iterable[Plant], models: set[str] | None, *, every: bool) -> list[FigureRow]:
    """What was built of single models (of some, or of all) at plants, the latest figures or every one."""
    found = [(p, o) for p in plants for o in _in_order(plan, p) if _models_of(o) and (models is None or models & _models_of(o))]
    rows = [_of_output(plan, p, o) for p, o in sorted(found, key=lambda f: f[1].period.key[1])]
    return rows if every else rows[-LATEST:]


def _in_order(plan: Plan, plant: Plant) -> list[Output]:
    return sorted(known_on(plant.output, plan.as_of), key=lambda o: (o.period.key[1], o.period.key[0]))


def _models_of(o: Output) -> set[str]:
    return {o.model} if o.model else set(o.models or ())


def _of_output(plan: Plan, plant: Plant, o: Output) -> FigureRow:
    models = _mix(plan, o) or " and ".join(plan.register.title("model", m) for m in sorted(_models_of(o)))
    made = o if isinstance(o, figures.Counted) else figures.counted(plant, o, plan.as_of) or o
    change = f"{o.change:+} % on the year before" if o.change is not None else None
    detail = ", ".join(w for w in (models, _shared(plan, o), change) if w) or None
    return _figure(plan, o.kind, o.period.text, made, detail)


def _mix(plan: Plan, o: Output) -> str:
    return ", ".join(f"{plan.register.title('model', m)} {share} %" for m, share in zip(o.models or (), o.mix or (), strict=False))


def _shared(plan: Plan, o: Output) -> str | None:
    return f"{' and '.join(plan.register.title('plant', p) for p in o.plants)} together" if o.plants else None


def employees(plan: Plan, plant: Plant) -> list[FigureRow]:
    """List how many people worked there, oldest first."""
    known = sorted(people(plant, plan.as_of), key=lambda e: e.period.key)
    return [_figure(plan, "employees", e.period.text, e, e.note) for e in known]


def people(plant: Plant, as_of: date) -> list[Employees]:
    """List the head counts known on a day; one without a date once the time that it is of is over."""
    return [e for e in known_on(plant.employees, as_of) if e.date or e.period.over(as_of)]


def stops(plan: Plan, plant: Plant, *, every: bool) -> list[StopRow]:
    """List the latest days of standstill, or all."""
    stops = sorted(known_on(plant.stops, plan.as_of), key=lambda s: s.period.key)
    return [_stop(plan, s) for s in (stops if every else stops[-LATEST:])]


def _stop(plan: Plan, stop: Stop) -> StopRow:
    models = [plan.register.title("model", m) for m in stop.models or ()]
    return StopRow(stop.period.text, stop.days, stop.of, stop.reason, models, stop.note, *source_of(plan, stop))


def _figure(plan: Plan, what: str, period: str, entry: Capacity | Output | Employees, detail: str | None) -> FigureRow:
    units = entry.count if isinstance(entry, Employees) else entry.units
    at_least = isinstance(entry, Capacity) and entry.at_least
    approximate = isinstance(entry, Output) and entry.approximate
    return FigureRow(what, period, units, at_least, approximate, detail, *source_of(plan, entry))


def claims(plan: Plan, about: str, entries: Iterable[Sourced]) -> list[ClaimRow]:
    """Make rows of claims, in their order."""
    return [_claim(plan, "claims", about, e) for e in entries]


_NO_VALUES = {"date", "url", "source", "title", "speaker", "archived", "note", "status", "plant"}


def _claim(plan: Plan, kind: str, about: str, entry: Any) -> ClaimRow:
    """Make a row of an entry: its values are those that it names itself, and no defaults."""
    values = {name.rstrip("_"): _value(value) for name, value in entry.stated().items() if name not in _NO_VALUES}
    plant = plan.register.title("plant", getattr(entry, "plant", None)) or None
    said, publisher, url = source_of(plan, entry)
    status = getattr(entry, "status", None)
    return ClaimRow(
        kind, about, plant, said, status, values, entry.note, publisher, entry.speaker, entry.title, url, entry.archived
    )


def _value(value: object) -> object:
    """A value as the machine formats have it: a period as it was written, the rest as it is."""
    return value.text if isinstance(value, Period) else value


def mentioned(plan: Plan, mention: Mention) -> ClaimRow:
    """Make a row of one entry of whatever kind."""
    return _claim(plan, mention.path[0], plan.register.title(mention.kind, mention.id), mention.entry)
