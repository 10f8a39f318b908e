"""Capacity beside what is computed, planned and built, of one plant and year: the figures are those of the reports."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from plantplan.checks.rules import at
from plantplan.checks.sums import key_of
from plantplan.facts import Capacity, Plant
from plantplan.facts.fields import Basis
from plantplan.fold import Plan, figures, known_on
from plantplan.register.fault import Fault

LOOK = "see whether both are of the whole plant, of the same time and the same basis"


def built_above(plan: Plan) -> Iterator[Fault]:
    """No plant builds in a year more than `above` times its capacity; overtime and extra shifts give some, but not that much."""
    limit = plan.register.settings.check.above
    for plant in _with_capacity(plan):
        for index, made in plan.counts[plant.id]:
            year = figures.whole_year(made) if figures.is_of_plant(made) and not made.plants else None
            stated = _counting(plan, plant, year) if year else None
            if stated and stated.units and not stated.at_least and made.least > limit * stated.units:
                share = made.units / stated.units
                yield at(
                    "plant", plant.id, ("output", index, key_of(made)), f"{made.units:,} in {year} are {_of(share, stated)}", LOOK
                )


def planned_above(plan: Plan) -> Iterator[Fault]:
    """No plant is planned to build more than `above` times its capacity in a year to come."""
    for plant in _with_capacity(plan):
        if any(p.volume or p.volumes for p in plan.at(plant.id)):
            yield from _planned_above(plan, plant)


def _planned_above(plan: Plan, plant: Plant) -> Iterator[Fault]:
    """Name the fullest year of each capacity, and no other: they have one cause."""
    settings, now = plan.register.settings, plan.as_of.year
    worst: dict[int, tuple[float, str]] = {}
    for year in range(now, now + settings.check.horizon_years + 1):
        stated = _counting(plan, plant, year)
        planned = figures.planned(plan, plan.at(plant.id), year)
        used = figures.utilisation(figures.Able.of(stated) if stated else None, year, plan.as_of, planned, None)
        if stated and used and used.bound != "<=" and used.share > settings.check.above:
            units = planned.least if used.bound else planned.units
            message = f"{units:,} are planned for {year}, {_of(used.share, stated)}"
            index = plant.capacity.index(stated)
            worst[index] = max(worst.get(index, (0.0, "")), (used.share, message), key=lambda w: w[0])
    yield from (at("plant", plant.id, ("capacity", index, "units"), message, LOOK) for index, (_, message) in worst.items())


def stated_and_computed(plan: Plan) -> Iterator[Fault]:
    """The stated capacity and the one that follows from the lines are no more than `apart` from each other."""
    limit = plan.register.settings.check.apart
    for plant in _with_capacity(plan):
        found: dict[tuple[int, int], int] = {}
        turns = {c.from_ for c in plant.capacity} | {figures.begin(line).year for line in plant.lines}
        for year in sorted(turns) if plant.lines else ():
            stated, made = _counting(plan, plant, year), figures.computed(plant, figures.When(year, plan.as_of))
            computed = _nearest(stated, made) if stated else None
            if stated and computed is not None and _apart(stated, computed) > limit * stated.units:
                found.setdefault((plant.capacity.index(stated), computed), year)
        for (index, computed), year in found.items():
            message = f"{plant.capacity[index].units:,} are stated, but {computed:,} follow from the lines in {year}"
            yield at("plant", plant.id, ("capacity", index, "units"), message, "see whether shifts, days or the basis are others")


def unlike_bases(plan: Plan) -> Iterator[Fault]:
    """The capacities of a plant that count one after the other have one basis, and none without a basis stands beside them."""
    for plant in _with_capacity(plan):
        of_site = [c for c in plant.capacity if figures.is_of_site(c)]
        counting = [_counting(plan, plant, year) for year in sorted({c.from_ for c in of_site})]
        for before, after in pairwise(c for c in counting if c):
            if before.basis != after.basis:
                message = f"from {after.from_} on the capacity that counts is {_word(after)}, until then {_word(before)}"
                yield _said_at(plant, after, message, "compare them with --basis, or add the other basis if a source has it")
        for entry in of_site:
            other = _counting(plan, plant, entry.from_) if entry.basis is None else None
            if other and other.basis:
                message = f"{entry.units:,} has no basis, and counts for nothing beside {other.units:,} ({other.basis})"
                yield _said_at(plant, entry, message, "add the basis if the source has it")


def lines_and_site(plan: Plan) -> Iterator[Fault]:
    """The capacities of a plant's lines do not add up to more than the site's of the same basis."""
    for plant in _with_capacity(plan):
        of_lines = [c for c in known_on(plant.capacity, plan.as_of) if c.line and c.basis]
        found: dict[int, str] = {}
        for year, basis in sorted({(c.from_, b.basis) for b in of_lines for c in plant.capacity if b.basis}):
            site = figures.stated(plant, year, basis, None, plan.as_of)
            total = _of_lines(of_lines, year, basis)
            if site and not site.at_least and total > site.units:
                message = f"the lines add up to {total:,} in {year}, more than the site's {site.units:,} ({basis})"
                found.setdefault(plant.capacity.index(site), message)
        yield from (
            at("plant", plant.id, ("capacity", i, "units"), m, "see what holds the lines back, or is counted twice")
            for i, m in found.items()
        )


def built_before_capacity(plan: Plan) -> Iterator[Fault]:
    """Where a plant's capacity is known at all, it is known for the first year of which the output is."""
    for plant in _with_capacity(plan):
        counting = [_counting(plan, plant, c.from_) for c in plant.capacity]
        first = min((c for c in counting if c), key=lambda c: c.from_, default=None)
        years = {figures.whole_year(o) for o in plant.output if o.kind == "actual" and figures.is_of_plant(o) and not o.plants}
        earlier = sorted(y for y in years if first and y and y < first.from_)
        if first and earlier:
            message = f"capacity is stated from {first.from_} on, but output from {earlier[0]}: there is no utilisation until then"
            yield at(
                "plant",
                plant.id,
                ("capacity", plant.capacity.index(first), "from"),
                message,
                "add an earlier capacity if a source has one",
            )


def _with_capacity(plan: Plan) -> Iterator[Plant]:
    return (p for p in plan.register.plants.values() if p.capacity)


def _counting(plan: Plan, plant: Plant, year: int) -> Capacity | None:
    """Find the capacity that reports reckon a year with."""
    return figures.stated(plant, year, None, plan.register.settings.basis, plan.as_of)


def _apart(stated: Capacity, computed: int) -> int:
    return max(0, stated.units - computed) if stated.at_least else abs(stated.units - computed)


def _nearest(stated: Capacity, made: figures.Computed) -> int | None:
    """Of what the lines can make, what is nearest to the stated capacity; only where it is known exactly or as a range."""
    return None if made.units is None or made.most is None or made.bound else max(made.units, min(made.most, stated.units))


def _of_lines(entries: list[Capacity], year: int, basis: Basis | None) -> int:
    """Add up the newest entry of each line."""
    newest = {c.line: c.units for c in sorted(entries, key=lambda c: c.from_) if c.from_ <= year and c.basis == basis}
    return sum(newest.values())


def _of(share: float, stated: Capacity) -> str:
    return f"{100 * share:.0f} % of the {stated.units:,} of capacity ({_word(stated)})"


def _word(c: Capacity) -> str:
    return c.basis or "of no basis"


def _said_at(plant: Plant, entry: Capacity, message: str, advice: str) -> Fault:
    return at("plant", plant.id, ("capacity", plant.capacity.index(entry), "basis" if entry.basis else "units"), message, advice)
