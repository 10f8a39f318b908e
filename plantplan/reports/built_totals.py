"""Totals of output: full years added up over the plants of a group, the change between years that count the same plants."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from plantplan.facts import Plant
from plantplan.fold import Plan, figures
from plantplan.fold.figures import Counted, YearOnYear
from plantplan.reports.built import BuiltRow, Group, changed
from plantplan.reports.built_models import BuiltModelRow

RATED = "Run rate is output / the share of the year that it covers, by"


class Sum(NamedTuple):
    """What plants built in a year: the figures that count, and the names of the plants that have none."""

    counted: dict[str, Counted]
    lacking: list[str]

    @property
    def plants(self) -> frozenset[str]:
        """The plants whose output is in it; a figure of several has them all."""
        return frozenset(p for id_, made in self.counted.items() for p in made.plants or [id_])

    def of(self, bound: str) -> int:
        """Add up `units`, the `least` or the `most`."""
        return sum(getattr(made, bound) for made in self.counted.values())


def totals(plan: Plan, plants: Sequence[Plant], span: Iterable[int], group: Group) -> list[BuiltRow]:
    """Make the rows of all groups and years in which any of their plants has a full year's output."""
    groups: dict[str, list[Plant]] = {}
    for plant in plants:
        groups.setdefault(getattr(plant, group) or "", []).append(plant)
    rows = [(name, year, add(plan, there, year), add(plan, there, year - 1)) for name, there in groups.items() for year in span]
    return [_row(name, year, now, then) for name, year, now, then in rows if now.counted]


def add(plan: Plan, plants: Sequence[Plant], year: int) -> Sum:
    """Gather what plants built in a full year; who was closed, or not open yet, lacks nothing."""
    there = {p.id for p in plants}
    found = {p.id: made for p in plants if (made := figures.of_kind(plan, p, year, "actual")) and figures.is_full_year(made)}
    counted = {id_: made for id_, made in found.items() if set(made.plants or ()) <= there}
    shared = {p for made in counted.values() for p in made.plants or ()}
    counted = {id_: made for id_, made in counted.items() if made.plants or id_ not in shared}
    lacking = [p.name for p in plants if p.id not in {*counted, *shared} and _is_open(plan, p, year)]
    return Sum(counted, lacking)


def _is_open(plan: Plan, plant: Plant, year: int) -> bool:
    """Whether a plant may have built anything in a year: not if it was closed before, or opened later, as far as is known."""
    state = plan.plants[plant.id]
    closes = state.closes.value.latest if state.closes and state.closes.value else None
    opens = (state.opens.value if state.opens else None) or plant.opened
    opened_later = bool(opens and opens.earliest and opens.earliest.year > year)
    return not opened_later and not (closes and closes.year < year)


def _row(name: str, year: int, now: Sum, then: Sum) -> BuiltRow:
    empty = dict.fromkeys(BuiltRow._fields)
    of_group = {"group": name or None, "name": name or "(none)", "year": year, "not_counted": now.lacking, "what_if": False}
    output = {
        "output": now.of("units"),
        "output_least": now.of("least"),
        "output_most": now.of("most"),
        "output_period": str(year),
        "output_full_year": True,
        "output_approximate": now.of("least") < now.of("most"),
        "output_at_least": bool(now.lacking),
        "output_plants": [],
        "plan_at_least": False,
    }
    return BuiltRow(**empty | of_group | output | changed(_change(year, now, then)))  # type: ignore[arg-type] # filled by name


def _change(year: int, now: Sum, then: Sum) -> YearOnYear | None:
    """Set two years against each other, if they count the same plants: unlike sums are never compared."""
    if now.plants != then.plants or not then.of("least"):
        return None
    bounds = now.of("least") / then.of("most") - 1, now.of("most") / then.of("least") - 1
    return YearOnYear(now.of("units") / then.of("units") - 1, *bounds, str(year - 1), "figures")


def notes(rows: Sequence[BuiltRow], models: Sequence[BuiltModelRow]) -> tuple[str, ...]:
    """Name what totals lack, and say how a run rate was made, and how parts were rounded."""
    lacking = [f"{r.name}, {r.year}: not counted {', '.join(r.not_counted)}." for r in rows if r.not_counted]
    return (*lacking, *_rated([r for r in rows if r.elapsed is not None]), *_rounded(rows, models))


def _rated(rows: Sequence[BuiltRow]) -> Iterator[str]:
    """Say in which days the part of the year was counted; by working days of which plants, and of how many."""
    worked = [f"{r.name} {r.elapsed_days:g} of {r.elapsed_of:g}" for r in rows if r.elapsed_by == "working days"]
    if worked and len(worked) < len(rows):
        yield f"{RATED} working days where they are known ({', '.join(worked)}), else by calendar days."
    elif rows:
        yield f"{RATED} working days ({', '.join(worked)})." if worked else f"{RATED} calendar days."


def _rounded(rows: Sequence[BuiltRow], models: Sequence[BuiltModelRow]) -> Iterator[str]:
    """Say where the parts of a mix, each rounded by itself, add up to another number than what they are parts of."""
    for r in rows:
        of = [m.units for m in models if (m.plant, m.year, m.by) == (r.plant, r.year, "mix")]
        if of and r.models is not None and sum(of) != r.models:
            apart = f"{abs(sum(of) - r.models)} {'more' if sum(of) > r.models else 'less'} than {r.models:,}"
            yield f"{r.name}, {r.year}: each part of the mix is rounded by itself, so they add up to {sum(of):,}, {apart}."
