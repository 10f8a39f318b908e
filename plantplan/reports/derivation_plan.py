"""How the plan of a plant and year comes about, what it leaves free or empty, and which programmes are counted in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from plantplan.facts import Plant
from plantplan.fold import Plan, Programme, figures
from plantplan.fold.figures import Able, Portion
from plantplan.fold.trail import Known
from plantplan.period import Period
from plantplan.register import label
from plantplan.reports.capacity_parts import programmes_of
from plantplan.reports.group_use import able_of
from plantplan.reports.plan_notes import ramps
from plantplan.reports.shares import percent
from plantplan.reports.step import Step

if TYPE_CHECKING:
    from plantplan.reports.capacity import Asked, CapacityRow

MONTHS = 12
DIGITS = 6  # of a share: of a million vehicles, one


def between(least: float | None, most: float | None, write: Callable[[float], str]) -> str:
    """Write what lies between two bounds, or the one that is known."""
    if least is None:
        return f"at most {write(most)}" if most is not None else "unknown"
    if most is None:
        return f"at least {write(least)}"
    return write(least) if least == most else f"{write(least)} to {write(most)}"


def stated(row: CapacityRow) -> str:
    """Write the capacity of a row, with its bound or as a range."""
    return capacity(able_of(row))


def capacity(able: Able) -> str:
    """Write what can be built."""
    return between(able.least, able.most, "{:,}".format)


def percent_of(share: float) -> str:
    """Write a share in per cent with two decimals."""
    return f"{percent(share, 2)} %"


def of_models(plan: Plan, plant: Plant, row: CapacityRow, asked: Asked) -> Iterator[Step]:
    """Name the programmes that are built in the year."""
    del asked
    if built := figures.built(programmes_of(plan, plant, row), row.year):
        yield Step(f"{len(built)} built: {'; '.join(label(p.model) for p in built)}")


def of_launches(plan: Plan, plant: Plant, row: CapacityRow, asked: Asked) -> Iterator[Step]:
    """Name the programmes that begin in the year, each with whose word that is."""
    del asked
    for p in figures.launches(programmes_of(plan, plant, row), row.year):
        if p.begin:
            yield Step(f"{label(p.model)}: {p.begins_with} {p.begin.value}", None, p.begin.claim)


def of_plan(plan: Plan, plant: Plant, row: CapacityRow, asked: Asked) -> Iterator[Step]:
    """Say what each programme adds to the year: a volume said for it, or a full year's times the share that it is built."""
    del asked
    there = programmes_of(plan, plant, row)
    portions = figures.portions(plan, there, row.year)
    yield from (_step(plan, portion, row.year) for portion in portions)
    for p in there:
        if row.year in figures.outdated(p):
            yield Step(f"{label(p.model)}: what was said of {row.year} does not count, as by its dates it is not built then")
    if row.without_volume:
        every = set(row.without_volume) == {p.model.id for p in figures.built(there, row.year)}
        names = "; ".join(plan.register.title("model", m) for m in row.without_volume)
        yield Step(f"no volume is known for {'any of these models' if every else names}")
    if row.plan is not None and sum(not portion.others for portion in portions) > 1:
        yield Step("the sum" + (", at least: not all volumes are known" if row.plan_at_least else ""), row.plan)
    if portions and row.plan_least != row.plan_most:
        most = f"{row.plan_most:,} at the most" if row.plan_most is not None else "no bound to the most"
        yield Step(f"as vague dates and unknown volumes allow: {row.plan_least or 0:,} at the least, {most}")


def _step(plan: Plan, portion: Portion, year: int) -> Step:
    """What one figure adds, and how; what other plants have of it too is no number here."""
    p = portion.programmes[0]
    how = f"said for {year}" if portion.of_year else f"{portion.known.value:,} in a full year{_share(plan, portion, year)}"
    if portion.of_year and portion.shares.least < 1:
        how += f", or nothing{_because(plan, p, year)}"
    if portion.taken.likely:
        how += f", less {portion.taken.likely:,.0f} said of single plants"
    if portion.others:
        elsewhere = " and ".join(plan.register.title("plant", q.plant) for q in portion.others)
        how += f", of {elsewhere} too: here {portion.units.most:,.0f} at the most"
    return Step(f"{label(p.model)}: {how}", None if portion.others else round(portion.units.likely), portion.known.claim)


def _share(plan: Plan, portion: Portion, year: int) -> str:
    """The share of a year, where it is not all of it, and what makes it so."""
    shares = portion.shares
    if round(shares.least, DIGITS) == 1:
        return ""
    span = "" if shares.least == shares.most else f" ({shares.least:.4g} to {shares.most:.4g})"
    return f" x {shares.likely:.4g} of {year}{span}{_because(plan, portion.programmes[0], year)}"


def _because(plan: Plan, p: Programme, year: int) -> str:
    """The dates of a programme within a year or around it, and its ramps, as far as they take something off."""
    life, ramp = figures.lives(p), figures.ramp(p, plan.register.settings)
    if life is None:
        return ""
    begins = life.least.begin + ramp.up > year
    ends = life.least.end - ramp.down < year + 1
    dates = [f"{p.begins_with} {p.begin.value}"] if begins and p.begin and p.begin.value else []
    dates += [f"end {p.end.value}"] if ends and p.end and p.end.value else []
    months = [round(length * MONTHS) if counts else 0 for length, counts in ((ramp.up, begins), (ramp.down, ends))]
    return f", by {' and '.join(said)}" if (said := [*dates, *ramps(ramp.form, *months)]) else ""


def of_free(plan: Plan, plant: Plant, row: CapacityRow, asked: Asked) -> Iterator[Step]:
    """Say what of the capacity the plan leaves free, with its bounds; below 0, more is planned than can be built."""
    del plan, plant, asked
    if row.free_least is None and row.free_most is None:
        return
    planned = between(row.plan_least, row.plan_most, "{:,}".format)
    left = "" if row.free_least == row.free_most else f": {between(row.free_least, row.free_most, '{:,}'.format)}"
    yield Step(f"capacity {stated(row)} less plan {planned}{left}", row.free)


def of_gap(plan: Plan, plant: Plant, row: CapacityRow, asked: Asked) -> Iterator[Step]:
    """Say between which end and which begin there is no model in the year, each in whose words."""
    del asked
    if row.gap_most is None:
        return
    for gap in figures.gaps(plan.at(plant.id)):
        if gap.time.begin < row.year + 1 and gap.time.end > row.year:
            yield from (Step(f"after {label(p.model)}: end {p.end.value}", None, p.end.claim) for p in gap.after if p.end)
            yield from (_before(p, p.begin) for p in gap.before if p.begin)
    yield Step(f"months of {row.year} without a model: {between(row.gap_least, row.gap_most, '{:g}'.format)}")


def _before(p: Programme, begin: Known[Period]) -> Step:
    return Step(f"before {label(p.model)}: {p.begins_with} {begin.value}", None, begin.claim)
