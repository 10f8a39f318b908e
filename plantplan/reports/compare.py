"""Two sets of assumptions side by side: per plant and year what is launched, planned and used; it computes no figure itself."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from plantplan.facts import Plant
from plantplan.facts.fields import Basis
from plantplan.fold import Plan, figures
from plantplan.register import label
from plantplan.reports.capacity import Asked, CapacityRow
from plantplan.reports.capacity import row as capacity_row
from plantplan.reports.differences import DifferenceRow, differences
from plantplan.reports.plan_change import Change, change
from plantplan.reports.plan_notes import of_plans
from plantplan.reports.report import Report, Section, years

AHEAD = 6  # years shown after the day's own, where the question names none
AS_IT_IS = "the register as it is"
_FIGURES = (
    *("plan", "plan_least", "plan_most", "plan_at_least", "capacity", "capacity_at_least"),
    *("utilisation", "utilisation_of", "utilisation_bound", "utilisation_least", "utilisation_most"),
)


class Side(NamedTuple):
    """One side of a comparison: how it was asked for, and the plan under its assumptions."""

    asked: str
    plan: Plan

    @property
    def name(self) -> str:
        """What it assumes, in words."""
        return self.plan.scenario or AS_IT_IS


class CompareAsked(NamedTuple):
    """What to compare: some plants (else all), the years (else the day's and six more), a basis, and whether what is alike, too."""

    plants: tuple[str, ...] = ()
    first: int | None = None
    last: int | None = None
    basis: Basis | None = None
    every: bool = False


class CompareRow(NamedTuple):
    """One plant and year on both sides. Units are vehicles; `plan_change` is b less a, None where that would be a guess."""

    plant: str
    name: str
    year: int
    a_launches: list[str]
    b_launches: list[str]
    a_built: list[str]
    b_built: list[str]
    a_plan: int | None
    a_plan_least: int | None
    a_plan_most: int | None
    a_plan_at_least: bool
    b_plan: int | None
    b_plan_least: int | None
    b_plan_most: int | None
    b_plan_at_least: bool
    plan_change: int | None
    plan_change_least: int | None
    plan_change_most: int | None
    a_capacity: int | None
    a_capacity_at_least: bool
    b_capacity: int | None
    b_capacity_at_least: bool
    a_utilisation: float | None
    a_utilisation_of: str | None
    a_utilisation_bound: str | None
    a_utilisation_least: float | None
    a_utilisation_most: float | None
    b_utilisation: float | None
    b_utilisation_of: str | None
    b_utilisation_bound: str | None
    b_utilisation_least: float | None
    b_utilisation_most: float | None
    differs: bool


class Comparison(NamedTuple):
    """The rows of a comparison (its section has the programmes), with what its two sides assume."""

    report: Report
    a: Side
    b: Side


def compare(a: Side, b: Side, asked: CompareAsked) -> Comparison:
    """Compare two plans of one register and day. Raises NoSuchName, AmbiguousName and BackwardSpan."""
    register, span = a.plan.register, years(a.plan.as_of.year, asked.first, asked.last, 0, AHEAD)
    named = [register.find_plant(n) for n in asked.plants]
    plants = named or sorted(register.plants.values(), key=lambda p: p.name)
    compared = [_compared(a.plan, b.plan, p, y, asked) for p in plants for y in span]
    shown = [c for c in compared if asked.every or c.differ]
    found = differences(a.plan, b.plan, {p.id for p in named} or None)
    none = [] if found else ["No programme differs."]
    said = (*_alike(compared, shown, span), *none, *_volumes(a, b, shown, named=bool(named) or not asked.every))
    report = Report(
        "compare", a.plan.as_of, CompareRow, [_row(c) for c in shown], _shared(a, b), said, _question(a, b, asked, span)
    )
    section = Section("programmes", "Programmes that differ", DifferenceRow, found)
    return Comparison(report._replace(sections=(section,)), a, b)


def _question(a: Side, b: Side, asked: CompareAsked, span: range) -> dict[str, Any]:
    sides = {"a": a.asked, "a_name": a.name, "b": b.asked, "b_name": b.name}
    return sides | {"plants": list(asked.plants), "from": span[0], "to": span[-1], "basis": asked.basis, "all": asked.every}


def _shared(a: Side, b: Side) -> str | None:
    """What both sides assume: the scenarios that both begin with."""
    both = [x.name for x, y in zip(a.plan.scenarios, b.plan.scenarios, strict=False) if x == y]
    return " + ".join(both) or None


class _Figures(NamedTuple):
    """One side of one plant and year."""

    row: CapacityRow
    launches: list[str]
    built: list[str]


class _Compared(NamedTuple):
    """Both sides of one plant and year."""

    a: _Figures
    b: _Figures
    change: Change

    @property
    def differ(self) -> bool:
        """Whether anything that a row shows differs."""
        return self.a.launches != self.b.launches or self.a.built != self.b.built or _told(self.a.row) != _told(self.b.row)


def _told(row: CapacityRow) -> dict[str, Any]:
    return {name: getattr(row, name) for name in _FIGURES}


def _compared(a: Plan, b: Plan, plant: Plant, year: int, asked: CompareAsked) -> _Compared:
    """Compare a plant and year; where both sides have the same programmes, they have the same figures."""
    of_a = _figures(a, plant, year, asked)
    of_b = of_a if a.at(plant.id) == b.at(plant.id) else _figures(b, plant, year, asked)
    return _Compared(of_a, of_b, change(a, b, plant.id, year))


def _figures(plan: Plan, plant: Plant, year: int, asked: CompareAsked) -> _Figures:
    there = plan.at(plant.id)
    of_year = (figures.launches(there, year), figures.built(there, year))
    launches, built = ([label(p.model) for p in programmes] for programmes in of_year)
    return _Figures(capacity_row(plan, plant, year, Asked(basis=asked.basis)), launches, built)


def _row(of: _Compared) -> CompareRow:
    a, b, _ = of
    both = {f"{side}_{name}": value for side, f in (("a", a), ("b", b)) for name, value in _told(f.row).items()}
    return CompareRow(
        plant=a.row.plant or "",
        name=a.row.name,
        year=a.row.year,
        a_launches=a.launches,
        b_launches=b.launches,
        a_built=a.built,
        b_built=b.built,
        **of.change._asdict(),
        differs=of.differ,
        **both,
    )


def _alike(compared: Sequence[_Compared], shown: Sequence[_Compared], span: range) -> list[str]:
    """Say what is left out because it is alike on both sides."""
    left_out = {c.a.row.plant for c in compared} - {c.a.row.plant for c in shown}
    if len(shown) == len(compared):
        return []
    if not shown:
        return [f"No plant differs in {span[0]}-{span[-1]}."]
    plants = "1 plant" if len(left_out) == 1 else f"{len(left_out)} plants"
    whole = f"{plants} in all of {span[0]}-{span[-1]}, and " if left_out else ""
    return [f"Alike on both sides, and left out: {whole}the years not shown. --all has them."]


def _volumes(a: Side, b: Side, shown: Sequence[_Compared], *, named: bool) -> Iterator[str]:
    """Say of each side what must be known of its plans."""
    of_a = of_plans(a.plan, [c.a.row for c in shown], named=named)
    of_b = of_plans(b.plan, [c.b.row for c in shown], named=named)
    for sentence in dict.fromkeys([*of_a, *of_b]):
        sides = "A and B" if sentence in of_a and sentence in of_b else "A" if sentence in of_a else "B"
        yield f"{sides}: {sentence}"
