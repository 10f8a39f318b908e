"""Sums: the models of a plant do not add up to more than the plant, where the figures are of one period."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from plantplan.checks.rules import at
from plantplan.facts import Output, Plant
from plantplan.fold import Plan, figures
from plantplan.period import Period
from plantplan.register.fault import Fault


def parts_and_total(plan: Plan) -> Iterator[Fault]:
    """Per-model output must not exceed the plant's total of the same period, each read as favourably as its rounding allows."""
    for plant in plan.register.plants.values():
        of_period: dict[Period, list[tuple[int, figures.Counted]]] = {}
        for index, made in plan.counts[plant.id]:
            if made.kind == "actual":
                of_period.setdefault(made.period, []).append((index, made))
        for counts in of_period.values():
            yield from _of_period(plant, counts)


def _of_period(plant: Plant, entries: Sequence[tuple[int, figures.Counted]]) -> Iterator[Fault]:
    totals = [(i, o) for i, o in entries if not models_of(o)]
    totals = [(i, o) for i, o in totals if not o.plants] or totals  # a figure of several plants bounds one that has none of its own
    parts = _least_parts([o for _, o in entries if models_of(o) and not o.plants])
    if not totals or not parts:
        return
    if sum(o.least for o in parts) > max(o.most for _, o in totals):
        index, total = totals[-1]
        message = f"the models add up to {sum(o.units for o in parts):,}, more than the plant's {total.units:,} of {total.period}"
        where = ("output", index, key_of(total))
        yield at("plant", plant.id, where, message, "a figure is wrong, or is of another period or plant")


def key_of(made: figures.Counted) -> str:
    """The key that a figure comes from."""
    return "change" if made.follows else "units"


def models_of(o: Output) -> frozenset[str]:
    """Which models a figure is of; none where it is of the whole plant."""
    return frozenset([o.model] if o.model else o.models or ())


def _least_parts(parts: Iterable[figures.Counted]) -> list[figures.Counted]:
    """Choose parts that share no model: the lowest figure of each, single models before groups."""
    chosen: list[figures.Counted] = []
    for part in sorted(parts, key=lambda o: (len(models_of(o)), o.units)):
        if all(models_of(part).isdisjoint(models_of(c)) for c in chosen):
            chosen.append(part)
    return chosen
