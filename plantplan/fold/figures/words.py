"""Words about what a plant built of the same models in the same time: which of them counts, and which say otherwise."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from plantplan.facts import Output, Plant
from plantplan.fold.figures.changes import Counted, counted, of_what
from plantplan.fold.fold import known_on


class Word(NamedTuple):
    """The figure of some models that counts, and the figures of other sources that say otherwise, rounding allowed for."""

    counts: Counted
    rivals: Sequence[Counted]

    @property
    def models(self) -> frozenset[str]:
        """The models that it is of."""
        return of_what(self.counts)[2]


def words(said: Iterable[Counted], total: Output | None) -> list[Word]:
    """Settle whose word counts, for each set of models: that of the source of the plant's total, else the newest.

    `said` is of one plant, period and kind, the oldest first.
    """
    of: dict[frozenset[str], list[Counted]] = {}
    for figure in said:
        of.setdefault(of_what(figure)[2], []).append(figure)
    return [_settled(same, total) for same in of.values()]


def of_models(plant: Plant, whole: Counted, as_of: date) -> list[Counted]:
    """List the counts of models in the period of a total, of its kind and plants, the oldest first."""
    first, last, _, plants = of_what(whole)
    there = [o for o in known_on(plant.output, as_of) if o.kind == whole.kind and not o.mix and (o.model or o.models)]
    alike = [o for o in there if (*of_what(o)[:2], of_what(o)[3]) == (first, last, plants)]
    return [made for o in alike if (made := counted(plant, o, as_of))]


def _settled(said: Sequence[Counted], total: Output | None) -> Word:
    counts = ([c for c in said if total and _source(c) == _source(total)] or said)[-1]
    others = {_source(c): c for c in said if _source(c) != _source(counts)}  # of each source the newest
    return Word(counts, [c for c in others.values() if c.most < counts.least or c.least > counts.most])


def _source(entry: Output) -> tuple[str | None, str | None]:
    return entry.url, entry.source
