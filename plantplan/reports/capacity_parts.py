"""The part of a plant that a platform or a brand has: its programmes, their plan, the output of its models; no capacity.

A plant builds cars of several platforms and brands on the same lines. What the site can build is not split among them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from plantplan.facts import Output, Plant
from plantplan.fold import Plan, Programme, figures, known_on
from plantplan.fold.figures import Counted
from plantplan.fold.figures.words import Word, words
from plantplan.register import label
from plantplan.reports import planning
from plantplan.reports.capacity_groups import empty
from plantplan.reports.programmes import said_on
from plantplan.reports.rivals import rivals, told

if TYPE_CHECKING:
    from plantplan.reports.capacity import CapacityRow

Part = Literal["platform", "brand"]
PARTS: dict[str, Part] = {"platform": "platform", "brand": "brand"}
NOT_SPLIT = "capacity and utilisation are a whole plant's, and not split: here are programmes, plan, and the output of models."


class _Share(NamedTuple):
    """What a platform or a brand has of a plant: its models, each with its programmes there."""

    part: Part
    name: str
    plant: Plant
    models: Mapping[str, list[Programme]]


def part_rows(shape: type[CapacityRow], plan: Plan, plants: Iterable[Plant], years: Iterable[int], part: Part) -> list[CapacityRow]:
    """Make a row of each plant, platform (or brand) and year."""
    shares = [_Share(part, name, plant, models) for plant in plants for name, models in _parts(plan, plant, part).items()]
    blank = empty(shape)
    return [shape(**blank | _row(plan, share, year)) for share in shares for year in years]


def _parts(plan: Plan, plant: Plant, part: Part) -> dict[str, dict[str, list[Programme]]]:
    """For each platform or brand at a plant, its models, each with its programmes; a model may have an output and no programme."""
    found: dict[str, dict[str, list[Programme]]] = {}
    for p in plan.at(plant.id):
        found.setdefault(_name(plan, p, part), {}).setdefault(p.model.id, []).append(p)
    placed = {model for models in found.values() for model in models}
    for model in {m for o in known_on(plant.output, plan.as_of) for m in models_of(o)} - placed:
        known = plan.register.models.get(model)
        found.setdefault((known and known.brand) or "" if part == "brand" else "", {})[model] = []
    return dict(sorted(found.items()))


def _name(plan: Plan, p: Programme, part: Part) -> str:
    if part == "brand":
        return p.model.brand or ""
    return plan.register.title("platform", p.platform.value) if p.platform else ""


def _row(plan: Plan, share: _Share, year: int) -> dict[str, Any]:
    programmes = [p for of_model in share.models.values() for p in of_model]
    planned = figures.planned(plan, programmes, year)
    built = figures.built(programmes, year)
    return {
        "group": share.name or None,
        "part": share.part,
        "plant": share.plant.id,
        "name": share.plant.name,
        "year": year,
        **planning.planned(planned),
        "models": len(built),
        "launches": len(figures.launches(programmes, year)),
        **_output(plan, share, year, [p.model.id for p in built]),
    }


def _output(plan: Plan, share: _Share, year: int, built: Sequence[str]) -> dict[str, Any]:
    """Add up the full-year outputs of a part's models, each model once; what is built without a figure makes it a bound."""
    found = list(_apart(w.counts for w in _words(plan, share, year)))
    lacking = [m for m in dict.fromkeys(built) if not any(m in models_of(o) for o in found)]
    if not found:
        return {}
    only = found[0] if len(found) == 1 else None
    return {
        "output": sum(o.units for o in found),
        "output_period": str(year),
        "output_full_year": True,
        "output_kind": found[0].kind,
        "output_approximate": any(o.approximate for o in found),
        "output_at_least": bool(lacking),
        "output_said": said_on(only),
        "output_publisher": plan.register.publisher(only) if only else None,
        "output_url": only.url if only else None,
        "not_counted": [f"output: {label(plan.register.models[m])}" for m in lacking],
    }


def _words(plan: Plan, share: _Share, year: int) -> list[Word]:
    """For each set of models the figure of the year that counts; where any is actual, no forecast; none of several plants."""
    of_plant = [o for o in known_on(share.plant.output, plan.as_of) if not figures.is_of_plant(o) and not o.plants]
    of_models = [o for o in of_plant if models_of(o) <= share.models.keys()]
    whole = [c for o in of_models if figures.whole_year(o) == year and (c := figures.counted(share.plant, o, plan.as_of))]
    alike = [c for c in whole if c.kind == "actual"] or whole
    return words(alike, figures.of_kind(plan, share.plant, year, alike[0].kind)) if alike else []


def _apart(entries: Iterable[Counted]) -> Iterator[Counted]:
    """Choose figures that have no model in common, those of most models first."""
    taken = set[str]()
    for entry in sorted(entries, key=lambda o: -len(models_of(o))):
        if taken.isdisjoint(models_of(entry)):
            taken |= models_of(entry)
            yield entry


def programmes_of(plan: Plan, plant: Plant, row: CapacityRow) -> list[Programme]:
    """List the programmes that a row is of: all of the plant, those of its platform or brand; beside a part's capacity, none."""
    if row.part is None:
        return plan.at(plant.id)
    share = _share_of(plan, plant, row)
    return [p for of_model in share.models.values() for p in of_model] if share else []


def outputs_of(plan: Plan, plant: Plant, row: CapacityRow) -> list[Counted]:
    """List the figures of models that a row of a platform or a brand adds up."""
    share = _share_of(plan, plant, row)
    return list(_apart(w.counts for w in _words(plan, share, row.year))) if share else []


def otherwise(plan: Plan, rows: Iterable[CapacityRow]) -> Iterator[str]:
    """Say of the outputs that rows of a platform or a brand add up what other sources say otherwise."""
    for row in rows:
        share = _share_of(plan, plan.register.plants[row.plant], row) if row.part and row.plant and row.output is not None else None
        for word in _words(plan, share, row.year) if share else ():
            models = " and ".join(plan.register.title("model", m) for m in sorted(word.models))
            yield from [told(row.name, row.year, models, rivals(plan, word.rivals))] if word.rivals else []


def _share_of(plan: Plan, plant: Plant, row: CapacityRow) -> _Share | None:
    part = PARTS.get(row.part or "") if row.capacity is None else None
    name = row.group or ""
    return _Share(part, name, plant, _parts(plan, plant, part)[name]) if part else None


def models_of(entry: Output) -> frozenset[str]:
    """The models that a figure is of."""
    return frozenset(entry.models or ([entry.model] if entry.model else []))
