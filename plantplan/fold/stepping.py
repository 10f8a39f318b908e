"""The steps of a date: all that was said of one milestone, each against what stood until then, through all lives of a programme."""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, Literal, NamedTuple

from plantplan.fold.draft import Heard
from plantplan.fold.trail import Known, Said, Word, walk
from plantplan.period import Period, Relation, Shift, shift

Related = Relation | Literal["first", "withdrawn", "lapsed"]
UNKNOWN = Shift(None, None, None)


class Step(NamedTuple):
    """One step of a milestone: how it relates to the last date that stood before, and by how many months they differ.

    `slip`: it counts as one, for it is later or puts the date off, and is no second account of what stood; a new date after
    one that was put off is the same slip. `forward`: it was pulled forward; of dates that are open and have days in common that
    cannot be told. A date that only refines an open one ("2026 or later") is measured against the last closed date before, unless
    the open one was a slip itself: so that no slip hides behind an open date. `lapsed`: the date was of a life that had ended,
    and a new one began without it.
    """

    word: Word[Period]
    relation: Related
    shift: Shift = UNKNOWN
    slip: bool = False
    forward: bool = False

    @property
    def period(self) -> Period | None:
        """What was said; None where the date was put off without a new one."""
        return self.word.said.value


def steps(
    trails: Mapping[str, Sequence[Said[Any]]], lives: Sequence[Heard], name: str, stands: Known[Period] | None, as_of: date
) -> list[Step]:
    """List the steps of one milestone in their order; the last one that stands is `stands`, what the fold found on the day.

    An end that follows from a move to another plant has no claim of its own: it is the last step.
    """
    words = list(_words(trails.get(name, ()), lives, as_of))
    last = _standing(words)
    if stands and stands.said not in [w.said for w in words]:
        words.append(Word(stands.said, last))
    return list(_related(words, name))


def _standing(words: Sequence[Word[Period]]) -> Said[Period] | None:
    return next((w.said for w in reversed(words) if w.stands), None)


def _words(trail: Sequence[Said[Period]], lives: Sequence[Heard], as_of: date) -> Iterator[Word[Period]]:
    """Walk each life of its own: what was said before a new one does not stand against it, and lapses with it."""
    words = list(walk([s for s in trail if not lives or s.order < lives[0].order], as_of))
    for life, after in pairwise((*lives, None)):
        last, until = _standing(words), after.order if after else sys.maxsize
        said = [s for s in trail if life and life.order <= s.order < until]
        if life and last and last.value and not (said and said[0].order == life.order):
            words.append(Word(Said(None, life.claim, life.order, what_if=life.what_if), last))
        words += walk(said, as_of)
    yield from words


def _related(words: Iterable[Word[Period]], name: str) -> Iterator[Step]:
    """Relate each step to the last date that stood: also over a time without one, and over a new life."""
    dated: Period | None = None
    hidden: Period | None = None  # the last closed date, while only an open one has stood since, and no slip was counted
    put_off = False
    for word in words:
        step = _step(word, dated, name)
        if hidden and step.period and step.relation == "refined" and hidden.relation(step.period) in ("later", "earlier"):
            late = hidden.relation(step.period) == "later"
            step = step._replace(shift=shift(hidden, step.period), slip=late, forward=not late)
        counts = word.stands and not word.contested
        step = step._replace(
            slip=counts and step.slip and not (put_off and step.relation != "withdrawn"), forward=counts and step.forward
        )
        yield step
        if word.stands:
            put_off = step.relation == "withdrawn" or (put_off and word.said.value is None)
            dated = word.said.value or dated
            hidden = dated if dated and dated.closed else None if step.slip or step.forward else hidden


def _step(word: Word[Period], dated: Period | None, name: str) -> Step:
    """One word against the last date that stood."""
    period = word.said.value
    if period is None:
        relation = _without_date(word, name)
        return Step(word, relation, slip=relation == "withdrawn")
    if dated is None:
        return Step(word, "first")
    relation, moved = dated.relation(period), shift(dated, period)
    vague = dated.touches(period) and moved.months is None and moved.bound is None
    return Step(word, relation, moved, slip=relation == "later", forward=relation == "earlier" and not vague)


def _without_date(word: Word[Period], name: str) -> Related:
    """Whether a milestone was put off, once more, or lapsed because nobody said anything of it when a new life began."""
    if name not in (getattr(word.said.claim, "withdraws", None) or ()):
        return "lapsed"
    return "same" if word.before and word.before.value is None else "withdrawn"
