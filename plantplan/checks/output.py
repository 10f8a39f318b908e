"""Output over time: what was built of a plant and its models in one period beside another, approximate figures read favourably."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from plantplan.checks.rules import at
from plantplan.checks.sums import key_of, models_of
from plantplan.facts import Output, Plant
from plantplan.fold import Plan, Programme, figures
from plantplan.fold.figures import Counted
from plantplan.register.fault import Fault

AHEAD = {"start": 92, "launch": 366}  # days by which the first cars come before: trial series, and stock for the dealers


class About(NamedTuple):
    """What figures of one time and one subject are of; several sources may give such figures. No models: the whole plant's."""

    first: date
    last: date
    models: frozenset[str]
    plants: frozenset[str]

    def within(self, whole: About) -> bool:
        """Whether all that this is of lies in a longer time, and in as many models and plants or more."""
        if not (whole.first <= self.first and self.last <= whole.last) or whole[:2] == self[:2]:
            return False  # as most are of another year
        of_models = not whole.models or bool(self.models and self.models <= whole.models)
        return of_models and self.plants <= whole.plants


class Figures(NamedTuple):
    """What sources say of one thing: their entries, and between which bounds all of them lie."""

    entries: Sequence[tuple[int, Counted]]

    @property
    def place(self) -> int:
        """The place of the last of them."""
        return self.entries[-1][0]

    @property
    def last(self) -> Counted:
        """The last of them."""
        return self.entries[-1][1]

    @property
    def least(self) -> int:
        """The least that one of them can mean."""
        return min(o.least for _, o in self.entries)

    @property
    def most(self) -> int:
        """The most that one of them can mean."""
        return max(o.most for _, o in self.entries)


def no_less_than_within(plan: Plan) -> Iterator[Fault]:
    """A figure is not less than one of a shorter time within it, of the same models or some of them."""
    for plant in plan.register.plants.values():
        known = _figures(plan, plant)
        for about, whole in known.items():
            parts = [f for a, f in known.items() if a.within(about)]
            part = max(parts, key=lambda f: f.least, default=None)
            if part and part.least > whole.most:
                message = f"{_text(whole.last)} is less than the {_text(part.last)}, which lies within"
                advice = "a figure is wrong, or is of another time, plant or model"
                yield at("plant", plant.id, ("output", whole.place, key_of(whole.last)), message, advice)


def while_built(plan: Plan) -> Iterator[Fault]:
    """What is counted of a model was counted at a plant and in a time in which the model was built."""
    programmes: dict[str, list[Programme]] = {}
    for p in plan.programmes:
        programmes.setdefault(p.model.id, []).append(p)
    for plant in plan.register.plants.values():
        for index, made in enumerate(plant.output):
            models = [made.model] if made.model else made.models or []
            reasons = [_why_not(plan, made, made.plants or [plant.id], programmes.get(m, [])) for m in models]
            if made.kind == "actual" and made.units != 0 and reasons and all(reasons):
                advice = "the figure is of another model, generation or year, or a claim is missing or wrong"
                yield at("plant", plant.id, ("output", index, "model" if made.model else "models"), reasons[0], advice)


def jumps(plan: Plan) -> Iterator[Fault]:
    """From one full year to the next, output neither rises nor falls by more than a factor of `jump`."""
    limit = plan.register.settings.check.jump
    for plant in plan.register.plants.values():
        of_years = {(a.models, a.plants, figures.whole_year(f.last) or 0): f for a, f in _figures(plan, plant).items()}
        for (models, plants, year), after in of_years.items():
            before = of_years.get((models, plants, year - 1))
            if before and _factor(before, after) > limit and not _begins_or_ends(plan, plant, models, year):
                message = f"{after.last.units:,} in {year} after {before.last.units:,} in {year - 1}: {_change(before, after)}"
                where = ("output", after.place, key_of(after.last))
                yield at("plant", plant.id, where, message, "see whether both are of the same thing")


def _begins_or_ends(plan: Plan, plant: Plant, models: frozenset[str], year: int) -> bool:
    """Whether one of the models was built for a part of a year, or of the year before: of that, jumps are made."""
    there = [p for p in plan.at(plant.id) if p.model.id in models]
    return any(0 < figures.share_of_year(p, y) < 1 for p in there for y in (year - 1, year))


def _change(before: Figures, after: Figures) -> str:
    low, high = sorted((before.last.units, after.last.units))
    return f"a {'rise' if after.least > before.most else 'fall'} by a factor of {high / low:.1f}"


def _figures(plan: Plan, plant: Plant) -> dict[About, Figures]:
    """Gather what was built by what it is of, in the order of the file."""
    found: dict[About, list[tuple[int, Counted]]] = {}
    for index, o in plan.counts[plant.id]:
        if o.kind == "actual" and o.period.closed:
            about = About(*o.period.key, models_of(o), frozenset(o.plants or [plant.id]))
            found.setdefault(about, []).append((index, o))
    return {about: Figures(entries) for about, entries in found.items()}


def _text(o: Counted) -> str:
    return f"{o.units:,} of {o.period}"


def _why_not(plan: Plan, made: Output, plants: Iterable[str], programmes: Sequence[Programme]) -> str:
    """Say why a model cannot have been built where and when it was counted; empty where it can, or where nothing is known."""
    there = [p for p in programmes if p.plant is None or p.plant in plants]
    if programmes and not there:
        return f"no claim says that {plan.register.title('model', programmes[0].model.id)} was built here"
    reasons = [_not_then(plan, p, made) for p in there]
    return reasons[0] if reasons and all(reasons) else ""


def _not_then(plan: Plan, p: Programme, made: Output) -> str:
    """Say why a programme built nothing in a period: it was over before, or began after, and did not live before that."""
    first, last = made.period.key
    begin, end = p.begin and p.begin.value, p.end and p.end.value
    title = plan.register.title("model", p.model.id)
    if end and p.stage in ("ended", "moved") and end.key[1] < first:
        return f"{title} was no longer built here in {made.period}: it {'ended' if p.stage == 'ended' else 'moved away'} in {end}"
    if begin and not p.lives and (begin.key[0] - last).days > AHEAD[p.begins_with]:
        return f"{title} was not built here yet in {made.period}: its {p.begins_with} is {begin}"
    return ""


def _factor(before: Figures, after: Figures) -> float:
    """By what factor they differ at the least; 0 where one of them may be nothing."""
    bounds = (before.least, after.most), (after.least, before.most)
    return max((low / high for low, high in bounds if high and low), default=0.0)
