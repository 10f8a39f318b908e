"""Which outputs of plants a total adds, so that nothing is counted twice, and which it lacks: for every report with totals."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol, TypeVar

from plantplan.facts import Plant
from plantplan.fold import Plan
from plantplan.reports.sites import Parents, left_out, once


class Made(Protocol):
    """A row of a plant and year that has its output."""

    @property
    def plant(self) -> str | None:
        """The plant's id."""

    @property
    def output(self) -> int | None:
        """Vehicles."""

    @property
    def output_full_year(self) -> bool:
        """Whether they are of the whole year."""

    @property
    def output_kind(self) -> str | None:
        """Whether they were built or forecast."""

    @property
    def output_plants(self) -> list[str]:
        """The plants that the figure is of, where it is one for several."""


R_ = TypeVar("R_", bound=Made)
UNOPENED = ("rumoured", "planned", "confirmed", "construction", "cancelled")


def making(rows: Sequence[R_], parent: Parents) -> list[R_]:
    """Choose the outputs to add: of a full year; of several plants only where all are among the rows; each site's once.

    A forecast is never added to what was built: where there are actual figures, a total is of them.
    """
    there = {r.plant for r in rows}
    whole = [r for r in rows if r.output is not None and r.output_full_year and there.issuperset(r.output_plants)]
    alike = [r for r in whole if r.output_kind == "actual"] or whole
    holder = _holders(alike)
    apart = [r for r in alike if holder.get(r.plant, r.plant) == r.plant and all(holder.get(p) == r.plant for p in r.output_plants)]
    return once(apart, lambda r: r.output or 0, {**parent, **{p: site for p, site in holder.items() if p != site}})


def _holders(rows: Sequence[R_]) -> dict[str | None, str]:
    """For each plant within a figure of several, the one that has it; of two such figures that overlap, that of more plants."""
    found: dict[str | None, str] = {}
    for row in sorted(rows, key=lambda r: -len(r.output_plants)):
        if row.plant and found.keys().isdisjoint(row.output_plants):
            found |= dict.fromkeys(row.output_plants, row.plant)
    return found


def lacking(plan: Plan, rows: Sequence[R_], counted: Sequence[R_], year: int, parent: Parents) -> list[R_]:
    """Find the plants whose output a total lacks: neither counted nor within what is, and open in that year."""
    within = {p for r in counted for p in (r.plant, *r.output_plants)}
    plants = plan.register.plants
    expected = [r for r in rows if r.plant in within or (r.plant and may_build(plan, plants[r.plant], year))]
    return left_out(expected, within, parent)


def may_build(plan: Plan, plant: Plant, year: int) -> bool:
    """Whether a plant may have built anything in a year: not if it was closed before, or opened later, as far as is known."""
    state = plan.plants[plant.id]
    first, status = date(year, 1, 1), state.status
    if status and status.value in UNOPENED and not (plant.opened or state.opens):
        return False
    opens = (state.opens.value if state.opens else None) or plant.opened
    opened_later = bool(opens and opens.earliest and opens.earliest.year > year)
    said = status.claim.date if status and not state.closes else None  # closed, and nobody said when: by the day that it was said
    return not opened_later and not (state.closed_by(first) and (said is None or said.over(first)))
