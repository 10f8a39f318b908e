"""Sums: the models of a plant do not add up to more than the plant, where the figures are of one period."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from plantplan.checks.rules import at
from plantplan.facts import Output, Plant
from plantplan.fold import Plan
from plantplan.register.fault import Fault


def parts_and_total(plan: Plan) -> Iterator[Fault]:
    """Per-model output must not exceed the plant's total of the same period, each read as favourably as its rounding allows."""
    for plant in plan.register.plants.values():
        for period in dict.fromkeys(o.period for o in plant.output):
            yield from _of_period(plant, [(i, o) for i, o in enumerate(plant.output) if o.period == period and o.kind == "actual"])


def _of_period(plant: Plant, entries: Sequence[tuple[int, Output]]) -> Iterator[Fault]:
    totals = [(i, o) for i, o in entries if not models_of(o)]
    totals = [(i, o) for i, o in totals if not o.plants] or totals  # a figure of several plants bounds one that has none of its own
    parts = _least_parts([o for _, o in entries if models_of(o) and not o.plants])
    if not totals or not parts:
        return
    if sum(map(least, parts)) > max(most(o) for _, o in totals):
        index, total = totals[-1]
        message = f"the models add up to {sum(o.units for o in parts):,}, more than the plant's {total.units:,} of {total.period}"
        yield at("plant", plant.id, ("output", index, "units"), message, "a figure is wrong, or is of another period or plant")


def models_of(o: Output) -> frozenset[str]:
    """Which models a figure is of; none where it is of the whole plant."""
    return frozenset([o.model] if o.model else o.models or ())


def _least_parts(parts: Iterable[Output]) -> list[Output]:
    """Choose parts that share no model: the lowest figure of each, single models before groups."""
    chosen: list[Output] = []
    for part in sorted(parts, key=lambda o: (len(models_of(o)), o.units)):
        if all(models_of(part).isdisjoint(models_of(c)) for c in chosen):
            chosen.append(part)
    return chosen


def least(o: Output) -> int:
    """How many were built at the least, if an approximate figure was rounded up."""
    return o.units - _rounding(o)


def most(o: Output) -> int:
    """How many were built at the most, if an approximate figure was rounded down."""
    return o.units + _rounding(o)


def _rounding(o: Output) -> int:
    """How far the truth may lie from an approximate figure: one unit of its last digit that is not zero."""
    digits = str(o.units)
    return int(10 ** (len(digits) - len(digits.rstrip("0")))) if o.approximate and o.units else 0
