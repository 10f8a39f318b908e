"""The capacity that a row counts with: stated, computed from the lines, or that of the days worked; and what is assumed for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

from plantplan.errors import PlantplanError
from plantplan.facts import Capacity, Plant
from plantplan.facts.fields import Basis, Convention
from plantplan.fold import Plan, figures
from plantplan.fold.figures import Able, Assumed, Computed
from plantplan.reports.programmes import said_on

if TYPE_CHECKING:
    from plantplan.reports.capacity import Asked, CapacityRow

Derived = Literal["computed", "worked"]  # bases that no source states: they follow from the lines
AskedBasis = Basis | Derived | Literal["all"]
DERIVED: tuple[Derived, ...] = get_args(Derived)
Wished = Convention | Literal["none"]


class UnlikeBases(PlantplanError):
    """All bases, and a total of them."""

    def __init__(self) -> None:
        super().__init__("unlike bases are never added: leave out --group, or name one --basis")


class Counted(NamedTuple):
    """A capacity to count with, and its basis; `at_most` where it is only an upper bound, `most` where it is a range."""

    entry: Capacity | None = None
    basis: str | None = None
    at_most: bool = False
    most: int | None = None

    @property
    def able(self) -> Able | None:
        """What could be built, between its bounds."""
        if self.entry is None:
            return None
        bounds = Able.of(self.entry)
        return bounds._replace(least=None) if self.at_most else bounds._replace(most=self.most or bounds.most)

    def fields(self, plan: Plan) -> dict[str, Any]:
        """What a row says of it, and of who stated it."""
        entry = self.entry
        return {
            "capacity": entry.units if entry else None,
            "capacity_most": self.most,
            "capacity_at_least": bool(entry and entry.at_least),
            "capacity_at_most": self.at_most,
            "basis": self.basis,
            "capacity_from": entry.from_ if entry and self.basis not in DERIVED else None,
            "capacity_said": said_on(entry),
            "capacity_publisher": plan.register.publisher(entry) if entry else None,
            "capacity_url": entry.url if entry else None,
        }


def refuse_unlike(asked: Asked) -> None:
    """Refuse a total over all bases. Raises UnlikeBases."""
    if asked.basis == "all" and asked.group:
        raise UnlikeBases


def assumed(plan: Plan, asked: Asked) -> Assumed:
    """What is assumed in place of what the lines say: the convention asked for, or the register's own, and then a what-if."""
    named = asked.convention or plan.register.settings.convention
    convention = figures.CONVENTIONS[named] if named and named != "none" else figures.NOTHING
    return figures.joined(convention, asked.what_if)


def when(plan: Plan, plant: Plant, year: int, asked: Asked, *, worked: bool = False) -> figures.When:
    """The year and all that a computed capacity depends on beside the lines."""
    built = frozenset(p.model.id for p in figures.built(plan.at(plant.id), year))
    return figures.When(year, plan.as_of, assumed(plan, asked), worked, built)


def counted(plan: Plan, plant: Plant, year: int, asked: Asked) -> Counted:
    """Find the capacity of the basis asked for."""
    match asked.basis:
        case "computed" | "worked" as derived:
            made = figures.computed(plant, when(plan, plant, year, asked, worked=derived == "worked"))
            return _derived(made, year, derived)
        case "all":
            basis = None
        case basis:
            pass
    entry = figures.stated(plant, year, basis, plan.register.settings.basis, plan.as_of)
    return Counted(entry, entry.basis if entry else None)


def every(plan: Plan, plant: Plant, year: int, asked: Asked) -> list[Counted]:
    """Find the capacities of all bases that are known for a year, those stated first; if there is none, nothing to count with."""
    entries = figures.of_bases(plant, year, plan.as_of)
    stated = [Counted(entries[b], b) for b in (*figures.WITHOUT_ASKING, "target") if b in entries]
    found = [counted(plan, plant, year, asked._replace(basis=basis)) for basis in DERIVED]
    return [*stated, *(c for c in found if c.entry)] or [Counted()]


def _derived(made: Computed, year: int, basis: Derived) -> Counted:
    if made.units is None:
        return Counted()
    if made.bound == "<=":
        return Counted(Capacity(from_=year, units=made.most or made.units), basis, at_most=True)
    most = None if made.bound or made.most == made.units else made.most
    return Counted(Capacity(from_=year, units=made.units, at_least=bool(made.bound or most)), basis, most=most)


def computed(plan: Plan, plant: Plant, year: int, asked: Asked, counting: Counted) -> dict[str, Any]:
    """What a row says of the capacity that follows from the lines, and how it differs from a stated one that it counts with."""
    year_ = when(plan, plant, year, asked)
    stated = None if counting.basis in DERIVED else counting.entry
    made = figures.computed(plant, year_)
    exact = stated is not None and not stated.at_least and stated.basis != "target"
    asked_of = figures.computed(plant, when(plan, plant, year, asked, worked=True)) if asked.basis == "worked" else made
    apart = made.units is not None and made.units == made.most and not made.bound
    return {
        "computed": made.units,
        "computed_most": made.most,
        "computed_bound": made.bound or None,
        "bottleneck": made.bottleneck,
        "difference": (made.units or 0) - stated.units if exact and stated and apart else None,
        "days_needed": figures.days_needed(plant, year_, stated.units) if exact and stated else None,
        "computed_lacks": _lacking(asked_of),
        "assumed": year_.assumed.name or None,
    }


def _lacking(made: Computed) -> list[str]:
    """Name what nobody said of each line."""
    lacks = {line.name: list(dict.fromkeys(what for part in line.parts for what in part.lacks)) for line in made.lines}
    return [f"{name}: {', '.join(what)}" for name, what in lacks.items() if what]


def about_lines(asked: Asked) -> bool:
    """Whether what follows from the lines is the very question."""
    return asked.basis in (*DERIVED, "all") or bool(asked.convention) or asked.what_if != figures.NOTHING


def total(rows: Sequence[CapacityRow]) -> dict[str, Any]:
    """Add up what plants can build by their lines: a bound where one has no such figure; what is at most so much is left out."""
    able = [r for r in rows if r.computed is not None and r.computed_bound != "<="]
    partial = len(able) < len(rows) or any(r.computed_bound for r in able)
    return {
        "computed": sum(r.computed or 0 for r in able) if able else None,
        "computed_most": sum(r.computed_most or 0 for r in able) if able else None,
        "computed_bound": ">=" if able and partial else None,
        "assumed": next((r.assumed for r in rows if r.assumed), None),
    }


def asked_for(asked: Asked) -> dict[str, Any]:
    """What was asked for, for the machine formats."""
    return {"basis": asked.basis, "convention": asked.convention, "what_if": asked.what_if.name or None}
