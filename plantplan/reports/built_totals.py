"""Totals of output: full years added up over the plants of a group, the change between years that count the same plants."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from plantplan.facts import Plant
from plantplan.fold import Plan, figures
from plantplan.fold.figures import Counted, YearOnYear
from plantplan.reports.adding import lacking, making
from plantplan.reports.built import BuiltRow, Group, changed
from plantplan.reports.built_models import BuiltModelRow
from plantplan.reports.rivals import told
from plantplan.reports.sites import parents

COVERED = ", as a site and its parts count once, and so do plants with one figure."
RATED = "Run rate is output / the share of the year that it covers, by"


class Output(NamedTuple):
    """What a plant built in a year, as a total asks for it."""

    plant: str
    name: str
    made: Counted | None
    output: int | None
    output_full_year: bool
    output_kind: str | None
    output_plants: list[str]


class Sum(NamedTuple):
    """What plants built in a year: the figures that count, the plants that have none, and those counted with others, by name."""

    counted: Sequence[Output]
    lacking: list[str]
    covered: list[str]

    @property
    def plants(self) -> frozenset[str]:
        """The plants whose output is in it; a figure of several has them all."""
        return frozenset(p for o in self.counted for p in o.output_plants or [o.plant])

    def of(self, bound: str) -> int:
        """Add up `units`, the `least` or the `most`."""
        return sum(getattr(o.made, bound) for o in self.counted)


def totals(plan: Plan, plants: Sequence[Plant], span: Iterable[int], group: Group) -> list[BuiltRow]:
    """Make the rows of all groups and years in which any of their plants has a full year's output."""
    groups: dict[str, list[Plant]] = {}
    for plant in plants:
        groups.setdefault(getattr(plant, group) or "", []).append(plant)
    rows = [(name, year, add(plan, there, year), add(plan, there, year - 1)) for name, there in groups.items() for year in span]
    return [_row(name, year, now, then) for name, year, now, then in rows if now.counted]


def add(plan: Plan, plants: Sequence[Plant], year: int) -> Sum:
    """Gather what plants built in a full year: nothing twice; who was closed, or not open yet, lacks nothing."""
    outputs, parent = [_output(plan, p, year) for p in plants], parents(plan.register.plants)
    counted = making(outputs, parent)
    without = lacking(plan, outputs, counted, year, parent)
    covered = [o for o in outputs if o.output_full_year and o not in [*counted, *without]]
    return Sum(counted, [o.name for o in without], [o.name for o in covered])


def _output(plan: Plan, plant: Plant, year: int) -> Output:
    made = figures.of_kind(plan, plant, year, "actual")
    told = (made.units, figures.is_full_year(made), made.kind, list(made.plants or ())) if made else (None, False, None, [])
    return Output(plant.id, plant.name, made, *told)


def _row(name: str, year: int, now: Sum, then: Sum) -> BuiltRow:
    empty = dict.fromkeys(BuiltRow._fields)
    of_group = {"group": name or None, "name": name or "(none)", "year": year, "what_if": False}
    output = {
        "output": now.of("units"),
        "output_least": now.of("least"),
        "output_most": now.of("most"),
        "output_period": str(year),
        "output_full_year": True,
        "output_approximate": now.of("least") < now.of("most"),
        "output_at_least": bool(now.lacking),
        "not_counted": now.lacking,
        "covered": now.covered,
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
    """Name what totals lack, and what they have already, and say how a run rate was made, and how parts were rounded."""
    missing = [f"{r.name}, {r.year}: not counted {', '.join(r.not_counted)}." for r in rows if r.not_counted]
    covered = [f"{r.name}, {r.year}: not added {', '.join(r.covered)}{COVERED}" for r in rows if r.covered]
    contested = [told(m.plant_name, m.year, m.name, m.contested) for m in models if m.contested]
    return (
        *missing,
        *covered,
        *_rated([r for r in rows if r.elapsed is not None]),
        *_rounded(rows, models),
        *_partial(rows),
        *contested,
    )


def _rated(rows: Sequence[BuiltRow]) -> Iterator[str]:
    """Say in which days the part of the year was counted; by working days of which plants, and of how many."""
    worked = [f"{r.name} {r.elapsed_days:g} of {r.elapsed_of:g}" for r in rows if r.elapsed_by == "working days"]
    if worked and len(worked) < len(rows):
        yield f"{RATED} working days where they are known ({', '.join(worked)}), else by calendar days."
    elif rows:
        yield f"{RATED} working days ({', '.join(worked)})." if worked else f"{RATED} calendar days."


def _partial(rows: Sequence[BuiltRow]) -> Iterator[str]:
    """Name the plants and years of which a share of the plan would tell nothing."""
    reached = ((r, r.output if r.output_full_year else r.run_rate) for r in rows if r.plan_at_least and not r.output_plants)
    silent = [f"{r.name} {r.year}" for r, units in reached if r.plan_least and units and units >= r.plan_least]
    if silent:
        yield f"No share of a plan that lacks programmes (>=) and is less than all that was built: {', '.join(silent)}."


def _rounded(rows: Sequence[BuiltRow], models: Sequence[BuiltModelRow]) -> Iterator[str]:
    """Say where the parts of a mix, each rounded by itself, add up to another number than what they are parts of."""
    for r in rows:
        of = [m.units for m in models if (m.plant, m.year, m.by) == (r.plant, r.year, "mix")]
        if of and r.models is not None and sum(of) != r.models:
            apart = f"{abs(sum(of) - r.models)} {'more' if sum(of) > r.models else 'less'} than {r.models:,}"
            yield f"{r.name}, {r.year}: each part of the mix is rounded by itself, so they add up to {sum(of):,}, {apart}."
