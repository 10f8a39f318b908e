"""What a reader must know of a capacity report: what its plans lack, and what it leaves out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from plantplan.fold import Plan, figures

if TYPE_CHECKING:
    from plantplan.reports.capacity import CapacityRow

SHORT = 20  # names that a note can bear


def without_volume(plan: Plan, rows: Sequence[CapacityRow], *, named: bool) -> list[str]:
    """Name what a partial plan lacks, for each plant asked for; of plants without any volume, and of all plants, say only that."""
    models: dict[str, dict[str, None]] = {}
    for r in rows:
        if r.plant is not None and r.without_volume:
            models.setdefault(r.name, {}).update(dict.fromkeys(r.without_volume))
    partial = {r.name for r in rows if (r.plan is not None or r.shared_volume) and r.plant is not None} & set(models)
    if not named and models:
        number = sum(map(len, models.values()))
        programmes = "1 programme" if number == 1 else f"{number} programmes"
        return [f"No volume is known for {programmes} of these plants and years: a plan without is a bound."]
    titles = {name: ", ".join(plan.register.title("model", m) for m in models[name]) for name in models if name in partial}
    none = [name for name in models if name not in partial]
    notes = [f"{name}, plan: no volume is known for {lacking}." for name, lacking in titles.items()]
    return [*notes, *([f"No volume is known for any programme of {', '.join(none)}: no plan."] if none else [])]


def computed(rows: Sequence[CapacityRow], *, named: bool, lacking: bool) -> list[str]:
    """Say how many days a stated capacity would take by the lines, and what they lack to compute one: all, or but a calendar."""
    return [*_days_needed(rows, named=named), *_lacking(rows, every=lacking)]


def _days_needed(rows: Sequence[CapacityRow], *, named: bool) -> list[str]:
    """What only another number of days would explain; of plants that were not asked for, what no five-day week would."""
    years: dict[tuple[str, int, int, str | None], list[int]] = {}
    for r in rows:
        differs = named and (r.difference or r.computed is None)
        if r.plant and r.days_needed and (differs or r.days_needed > figures.weekdays(r.year)):
            years.setdefault((r.name, r.capacity or 0, r.days_needed, r.basis), []).append(r.year)
    return [
        f"{name}, {spans(of)}: {units:,} a year ({basis or 'no basis'}) would take {days:,} days at the rates of the lines"
        f"{_too_many(days, of[0])}."
        for (name, units, days, basis), of in years.items()
    ]


def _too_many(days: int, year: int) -> str:
    if days > figures.days_in(year):
        return ", more than a year has"
    return ", more than a year has from Monday to Friday" if days > figures.weekdays(year) else ""


def _lacking(rows: Sequence[CapacityRow], *, every: bool) -> list[str]:
    """Name what each line lacks; with the years, where it is not the same in all of them."""
    lacks: dict[str, dict[str, list[int]]] = {}
    for r in rows:
        for what in (what for what in r.computed_lacks if every or "public holidays" in what):
            lacks.setdefault(r.name, {}).setdefault(what, []).append(r.year)
    words = {
        name: [w if len(whats) == 1 else f"{w} ({spans(years)})" for w, years in whats.items()] for name, whats in lacks.items()
    }
    return [f"Missing to compute {name}: {'; '.join(what)}." for name, what in words.items()]


def spans(years: Iterable[int]) -> str:
    """Write years, those that follow each other as a span."""
    found: list[list[int]] = []
    for year in sorted(set(years)):
        if found and year == found[-1][-1] + 1:
            found[-1][1:] = [year]
        else:
            found.append([year])
    return ", ".join("-".join(map(str, span)) for span in found)


def silent(rows: Sequence[CapacityRow], shown: Sequence[CapacityRow]) -> list[str]:
    """Name what has no row, as nothing is known of it: plants, or (where a plant has several rows a year) platforms or brands."""
    every, left = ({r.group if r.part else r.name for r in of} for of in (rows, shown))
    names = sorted(name for name in every - left if name)
    more = [f"and {len(names) - SHORT} more"] if len(names) > SHORT else []
    return [f"Without any figure in these years: {', '.join([*names[:SHORT], *more])}."] if names else []
