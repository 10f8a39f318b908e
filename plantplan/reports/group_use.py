"""Utilisation of a group: of the plants whose two figures are known and of no others; it names both, and the reasons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from plantplan.reports.sites import Parents, left_out, once

if TYPE_CHECKING:
    from plantplan.reports.capacity import CapacityRow

Of = Literal["output", "plan"]
MIXED = "mixed"
NONE_MADE, PARTLY, FORECAST, SHARED = NO_OUTPUT = ("no output", "part of the year", "forecast only", "shared figure")
NONE_PLANNED, BOUNDS = NO_PLAN = ("no plan", "bounds on both sides")
DECIMALS = 6  # of a share: one that is rounded to four is rounded again for people, and 78.55 % becomes 78.5
EXACT = 9.995  # per cent: below it a share has two decimals, so that 26,850 of 300,000 are 8.95 % and neither 8.9 nor 9.0
BOTH = 2  # a sum of figures that are bounds on both sides is a bound on none


class CountedRow(NamedTuple):
    """A plant in a group's utilisation, with its own; several plants, where one output is of them all."""

    plants: list[str]
    name: str
    utilisation: float
    bound: str | None
    basis: str | None


class NotCountedRow(NamedTuple):
    """A plant that is not in a group's utilisation, and what it lacks."""

    plant: str
    name: str
    why: str


class _Known(NamedTuple):
    """What is divided: the units and the capacity of one plant, or of several whose output is one figure."""

    rows: Sequence[CapacityRow]
    units: float
    capacity: int
    bound: str | None
    least: float | None
    most: float | None

    @property
    def share(self) -> float:
        return self.units / self.capacity


def percent(share: float) -> str:
    """Write a share in per cent with one decimal, and with two where that leaves fewer than three digits."""
    return f"{100 * share:.{2 if 100 * share < EXACT else 1}f}"


def use(rows: Sequence[CapacityRow], of: Of, parent: Parents, no_capacity: Mapping[str, str]) -> dict[str, Any]:
    """Make the fields of a group's utilisation in one year.

    `of` is what the year's is of where no row says it, `no_capacity` why a plant has none. There is no share where one plant's
    is known to be at most, and another's to be at least.
    """
    said = {r.utilisation_of for r in rows if r.utilisation_of}
    of = of if not said else "output" if "output" in said else "plan"
    known = sorted(_known(rows, of, parent), key=lambda k: (-k.share, _name(k)))
    counted = {r.plant for k in known for r in k.rows}
    lacking = left_out(rows, counted, parent)
    return {
        **(_share(known, of) if known and len({k.bound for k in known if k.bound}) < BOTH else {}),
        "utilisation_counted": [_counted(k) for k in known],
        "utilisation_not_counted": [NotCountedRow(r.plant or "", r.name, _why(r, rows, of, no_capacity)) for r in lacking],
    }


def _counted(known: _Known) -> CountedRow:
    plants = [r.plant or "" for r in known.rows]
    return CountedRow(plants, _name(known), round(known.share, DECIMALS), known.bound, basis(r.basis for r in known.rows))


def _name(known: _Known) -> str:
    return " + ".join(r.name for r in known.rows)


def _share(known: Sequence[_Known], of: Of) -> dict[str, Any]:
    """The units of all over the capacity of all: so it lies between the best and the worst of them."""
    return {
        "utilisation": round(sum(k.units for k in known) / sum(k.capacity for k in known), DECIMALS),
        "utilisation_of": of,
        "utilisation_bound": next((k.bound for k in known if k.bound), None),
        "utilisation_least": _over_all(known, [k.least for k in known]),
        "utilisation_most": _over_all(known, [k.most for k in known]),
        "utilisation_basis": basis(r.basis for k in known for r in k.rows),
    }


def _over_all(known: Sequence[_Known], units: Sequence[float | None]) -> float | None:
    """A bound of the units of all over the capacity of all; None where one of them has no such bound."""
    known_units = [u for u in units if u is not None]
    whole = len(known_units) == len(known)
    return round(sum(known_units) / sum(k.capacity for k in known), DECIMALS) if whole else None


def basis(bases: Iterable[str | None]) -> str | None:
    """The basis of all, or that they are mixed."""
    several = set(bases)
    return MIXED if len(several) > 1 else next(iter(several), None)


def _known(rows: Sequence[CapacityRow], of: Of, parent: Parents) -> list[_Known]:
    shared = _shared(rows) if of == "output" else []
    taken = {r.plant for k in shared for r in k.rows}
    alone = [r for r in rows if r.utilisation_of == of and r.capacity and r.plant not in taken]
    once_each = once(alone, lambda r: r.capacity or 0, parent)
    return [*shared, *map(_alone, once_each)]


def _alone(row: CapacityRow) -> _Known:
    """What one plant's own utilisation divides: of a plan that is a bound, the units of that bound."""
    shares = row.utilisation, row.utilisation_least, row.utilisation_most
    units, least, most = (None if share is None else share * (row.capacity or 0) for share in shares)
    return _Known([row], units or 0, row.capacity or 0, row.utilisation_bound, least, most)


def _shared(rows: Sequence[CapacityRow]) -> list[_Known]:
    """The outputs that are one figure for several plants of the group, where the capacity of each is known."""
    found, taken = list[_Known](), set[str | None]()
    for row in rows:
        plants = [r for r in rows if r.plant in row.output_plants]
        whole = row.output_full_year and row.output_kind == "actual" and {r.plant for r in plants} == set(row.output_plants)
        if plants and whole and row.output is not None and all(r.capacity for r in plants) and taken.isdisjoint(row.output_plants):
            bound = "<=" if any(r.capacity_at_least for r in plants) else None
            least = None if bound else float(row.output)
            found.append(_Known(plants, row.output, sum(r.capacity or 0 for r in plants), bound, least, row.output))
            taken |= {r.plant for r in plants}
    return found


def _why(row: CapacityRow, rows: Sequence[CapacityRow], of: Of, no_capacity: Mapping[str, str]) -> str:
    """Say what a plant lacks: a capacity, a figure to divide by it, or both."""
    lacks = [] if row.capacity else [no_capacity.get(row.plant or "", "no capacity")]
    lacks += [words] if (words := (_no_output(row, rows) if of == "output" else _no_plan(row))) else []
    return ", ".join(lacks)


def _no_output(row: CapacityRow, rows: Sequence[CapacityRow]) -> str:
    if row.output_plants or (row.output is None and any(row.plant in r.output_plants for r in rows)):
        return SHARED
    if row.output is None:
        return NONE_MADE
    return FORECAST if row.output_kind == "forecast" else "" if row.output_full_year else PARTLY


def _no_plan(row: CapacityRow) -> str:
    if row.plan_most is None and not row.plan_least:  # at least nothing is no plan
        return NONE_PLANNED
    return BOUNDS if row.capacity and row.utilisation_of is None else ""
