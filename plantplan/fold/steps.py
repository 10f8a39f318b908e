"""The steps of a date: all that was said of one milestone, each against what stood until then, through all lives of a programme."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, Literal, NamedTuple

from plantplan.fold.trail import Known, Said, Word, walk
from plantplan.period import Period, Relation, Shift, shift

Related = Relation | Literal["first", "withdrawn"]
UNKNOWN = Shift(None, None, None)


class Step(NamedTuple):
    """One step of a milestone: how it relates to the last date that stood before, and by how many months they differ.

    `slip`: it counts as one, for it is later or puts the date off, and is no second account of what stood; a new date after
    one that was put off is the same slip.
    """

    word: Word[Period]
    relation: Related
    shift: Shift = UNKNOWN
    slip: bool = False

    @property
    def period(self) -> Period | None:
        """What was said; None where the date was put off without a new one."""
        return self.word.said.value


def steps(
    trails: Mapping[str, Sequence[Said[Any]]], lives: Sequence[int], name: str, stands: Known[Period] | None, as_of: date
) -> list[Step]:
    """List the steps of one milestone in their order; the last one that stands is `stands`, what the fold found on the day.

    An end that follows from a move to another plant has no claim of its own: it is the last step.
    """
    words = list(_words(trails.get(name, ()), lives, as_of))
    last = next((s.said for s in reversed(words) if s.stands), None)
    if stands and stands.said is not last and stands.said not in [s.said for s in words]:
        words.append(Word(stands.said, last))
    return list(_related(words))


def _words(trail: Sequence[Said[Period]], lives: Sequence[int], as_of: date) -> Iterator[Word[Period]]:
    """Walk each life of its own: what was said before a new one does not stand against it."""
    for first, after in pairwise((-1, *sorted(lives), sys.maxsize)):
        yield from walk([s for s in trail if first <= s.order < after], as_of)


def _related(words: Iterable[Word[Period]]) -> Iterator[Step]:
    """Relate each step to the last date that stood: also over a time without one, and over a new life."""
    dated: Period | None = None
    put_off = False
    for word in words:
        step = _step(word, dated)
        slips = word.stands and not word.contested and (step.relation == "withdrawn" or (step.relation == "later" and not put_off))
        yield step._replace(slip=slips)
        if word.stands:
            put_off = word.said.value is None
            dated = word.said.value or dated


def _step(word: Word[Period], dated: Period | None) -> Step:
    period = word.said.value
    if period is None:
        again = word.before is not None and word.before.value is None
        return Step(word, "same" if again else "withdrawn")
    if dated is None:
        return Step(word, "first")
    return Step(word, dated.relation(period), shift(dated, period))
