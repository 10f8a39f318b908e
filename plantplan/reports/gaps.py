"""When a plant has no model: from which end to which begin, and from when on none is planned; in whose words, the files say."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from plantplan.facts import Plant
from plantplan.fold import Plan, Programme, figures
from plantplan.fold.figures import Gap, Years
from plantplan.period import LAST_YEAR, Period
from plantplan.register import label
from plantplan.reports.planning import months
from plantplan.reports.report import Report, Section


class GapRow(NamedTuple):
    """A time without a model at a plant, or the year from which on none is planned (then `before` is empty).

    `ends` and `begins` are the periods that were named; `undated` are models to come of which nobody has said when.
    """

    plant: str
    name: str
    after: list[str]
    ends: str | None
    before: list[str]
    begins: str | None
    months_least: float | None
    months: float | None
    months_most: float | None
    empty_from_least: int | None
    empty_from: int | None
    empty_from_most: int | None
    undated: list[str]
    what_if: bool = False


Sections = tuple[Section, ...]


def beside(plan: Plan, plants: Iterable[Plant], span: range, *, named: bool, asked: bool) -> tuple[Sections, list[str]]:
    """What a report of capacity has of gaps: a table where it was asked for, else sentences on the plants that were named."""
    if not asked:
        return (), told(gap_rows(plan, plants, span)) if named else []
    rows = gap_rows(plan, plants, span)
    none = [] if rows else [f"None of these plants is without a model in {span[0]}-{span[-1]}, as far as dates are known."]
    return (Section("gaps", "Without a model", GapRow, rows),), none


def every(plan: Plan) -> Report:
    """Report the gaps of all plants, from the year of the day on."""
    rows = gap_rows(plan, plan.register.plants.values(), range(plan.as_of.year, LAST_YEAR))
    return Report("gaps", plan.as_of, GapRow, rows, plan.scenario)


def gap_rows(plan: Plan, plants: Iterable[Plant], span: range) -> list[GapRow]:
    """List what may be empty in the years of a span, from the year of the day on, and the plants that run empty by its end."""
    return [
        row for plant in sorted(plants, key=lambda p: p.name) for row in (*_gaps(plan, plant, span), *_empty(plan, plant, span))
    ]


def _gaps(plan: Plan, plant: Plant, span: range) -> Iterator[GapRow]:
    since = max(plan.as_of.year, span[0])
    for gap in figures.gaps(plan.at(plant.id)):
        if gap.time.end > since and gap.time.begin < span[-1] + 1:
            yield _row(plan, plant, gap)


def _row(plan: Plan, plant: Plant, gap: Gap) -> GapRow:
    return GapRow(
        plant.id,
        plant.name,
        [label(p.model) for p in gap.after],
        _text(p.end.value for p in gap.after if p.end),
        [label(p.model) for p in gap.before],
        _text(p.begin.value for p in gap.before if p.begin),
        *months(gap.months),
        *Years(),
        _undated(plan.at(plant.id)),
    )


def _empty(plan: Plan, plant: Plant, span: range) -> Iterator[GapRow]:
    there = plan.at(plant.id)
    years = figures.empty_from(figures.dated(there))
    first = years.least or years.likely
    if first is not None and first <= span[-1]:
        last = _last(there)
        names, ends = [label(p.model) for p in last], _text(p.end.value for p in last if p.end)
        yield GapRow(plant.id, plant.name, names, ends, [], None, None, None, None, *years, _undated(there))


def _last(programmes: Iterable[Programme]) -> list[Programme]:
    """The programmes that may end last."""
    dated = [(p, life) for p in programmes if (life := figures.lives(p))]
    last = max(life.most.end for _, life in dated)
    return [p for p, life in dated if life.most.end == last]


def _undated(programmes: Iterable[Programme]) -> list[str]:
    return [label(p.model) for p in figures.undated(programmes)]


def _text(periods: Iterable[Period | None]) -> str | None:
    return next((p.text for p in periods if p), None)


def told(rows: Sequence[GapRow]) -> list[str]:
    """Say in a sentence what each row says."""
    return [_empties(row) if row.months_least is None else _gap(row) for row in rows]


def _gap(row: GapRow) -> str:
    least, most = row.months_least, row.months_most
    long = f"{least:g} or more" if most is None else f"{most:g}" if least == most else f"{least:g}-{most:g}"
    after = f"{' and '.join(row.after)} (end {row.ends})"
    return (
        f"{row.name}: {long} months without a model, after {after}, before {' and '.join(row.before)} ({row.begins}){_unless(row)}."
    )


def _empties(row: GapRow) -> str:
    first, last = row.empty_from_least, row.empty_from_most
    since = (
        f"{first} or later"
        if last is None
        else f"{last}"
        if first == last
        else f"{first}-{last}"
        if first
        else f"{last} or earlier"
    )
    after = f"{' and '.join(row.after)} (end {row.ends})"
    return f"{row.name}: no model is planned from {since} on, after {after}{_unless(row)}."


def _unless(row: GapRow) -> str:
    return f"; {', '.join(row.undated)} to come, without a date" if row.undated else ""
