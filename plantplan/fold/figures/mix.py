"""What of a plant's output is of which models: as counted, or as a source states it in per cent; what is not attributed is told."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal, NamedTuple

from plantplan.facts import Output, Plant
from plantplan.facts.percent import Percent
from plantplan.fold.figures.changes import Counted, counted, of_what
from plantplan.fold.figures.words import words
from plantplan.fold.fold import known_on


class Part(NamedTuple):
    """What of a total is of a model, or of several together, between bounds. Each part of a mix is rounded by itself, halves up.

    So the parts of 26,850 that are 20, 53 and 27 % are 5,370, 14,231 and 7,250 as sources print them, which is one more.
    """

    models: tuple[str, ...]
    units: int
    least: int
    most: int
    share: float | None
    by: Literal["units", "mix"]
    entry: Output


class Parts(NamedTuple):
    """The parts of a total, and what they come to, between bounds: those of a mix to all of it."""

    of: Sequence[Part]
    units: int
    least: int
    most: int

    @property
    def models(self) -> frozenset[str]:
        """The models that are told apart."""
        return frozenset(m for part in self.of for m in part.models)


def parts(plant: Plant, whole: Counted, as_of: date) -> Parts | None:
    """Take a total apart: by the newest mix, unless all its models were counted; None where nothing is known of its models."""
    same = [o for o in known_on(plant.output, as_of) if o.kind == whole.kind and of_what(o)[:2] == of_what(whole)[:2]]
    of_total = [o for o in same if frozenset(o.plants or ()) == frozenset(whole.plants or ()) and (o.model or o.models)]
    by_count = _by_count(plant, whole, of_total, as_of)
    by_mix = next((_by_mix(plant, whole, o, as_of) for o in reversed(of_total) if o.mix), None)
    return by_count if by_mix is None or (by_count and by_mix.models <= by_count.models) else by_mix


def _by_count(plant: Plant, whole: Counted, entries: Iterable[Output], as_of: date) -> Parts | None:
    """Choose counts that share no model: single models before groups; of each that of the total's own source, else the newest."""
    made = [c for o in entries if not o.mix and (c := counted(plant, o, as_of))]
    chosen = list[Counted]()
    settled = [w.counts for w in words(made, whole)]
    for count in sorted(settled, key=lambda c: (len(of_what(c)[2]), _other_source(c, whole), -made.index(c))):
        if all(of_what(count)[2].isdisjoint(of_what(c)[2]) for c in chosen):
            chosen.append(count)
    found = [_counted_part(c, whole) for c in sorted(chosen, key=lambda c: -c.units)]
    sums = (sum(getattr(p, bound) for p in found) for bound in ("units", "least", "most"))
    return Parts(found, *sums) if found else None


def _other_source(count: Counted, whole: Counted) -> bool:
    return (count.url, count.source) != (whole.url, whole.source)


def _counted_part(count: Counted, whole: Counted) -> Part:
    models = (count.model,) if count.model else tuple(count.models or ())
    share = count.units / whole.units if whole.units else None
    return Part(models, count.units, count.least, count.most, share, "units", count)


def _by_mix(plant: Plant, whole: Counted, entry: Output, as_of: date) -> Parts:
    """Apply a mix to the units that its own source gives, else to those of the plant."""
    own = counted(plant, entry, as_of) or whole
    shares = sorted(zip(entry.models or (), map(Percent.read, entry.mix or ()), strict=True), key=lambda s: -s[1].share)
    return Parts([_mixed_part(own, model, share, entry) for model, share in shares], own.units, own.least, own.most)


def _mixed_part(own: Counted, model: str, share: Percent, entry: Output) -> Part:
    units = share.about(own.units)
    least, most = min(units, share.least(own.least)), max(units, share.most(own.most))
    return Part((model,), units, least, most, share.share, "mix", entry)
