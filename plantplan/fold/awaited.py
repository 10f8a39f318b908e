"""What is due: a milestone of a programme that is to come, or should have come; what happened never is."""

from datetime import date
from typing import Literal, NamedTuple

from plantplan.fold.fold import is_overdue
from plantplan.fold.programme import BUILT, TO_COME, Programme
from plantplan.fold.trail import Known
from plantplan.period import Period

Awaited = Literal["begin", "reveal", "start", "launch", "end"]
DUE = {"end": BUILT}  # the stages in which a milestone is due, though its day may be over; of the others TO_COME
AHEAD = {"reveal": BUILT, "launch": BUILT, "end": TO_COME}  # those in which it is to come only while its day is not over


class Due(NamedTuple):
    """A programme and its milestone that is to come; `known` is None where nobody gave it a date."""

    programme: Programme
    milestone: str
    known: Known[Period] | None
    overdue: bool

    @property
    def period(self) -> Period | None:
        """When it is to come; None where nobody said, or put it off without a date."""
        return self.known.value if self.known else None


def due(p: Programme, awaited: Awaited, as_of: date) -> Due | None:
    """Find the milestone of a programme, if it is to come: it did not happen, and the programme's stage leaves it open."""
    milestone = p.begins_with if awaited == "begin" else awaited
    known: Known[Period] | None = getattr(p, milestone)
    period = known.value if known else None
    open_ = p.stage in DUE.get(milestone, TO_COME)
    ahead = p.stage in AHEAD.get(milestone, ()) and period is not None and not period.over(as_of)
    nothing_said = milestone == "end" and known is None
    if nothing_said or not (open_ or ahead) or _happened(p, milestone, known, as_of):
        return None
    return Due(p, milestone, known, is_overdue(known, as_of))


def _happened(p: Programme, milestone: str, known: Known[Period] | None, as_of: date) -> bool:
    """Whether somebody said that it happened; what an undated baseline tells of days to come had not."""
    since = p.lives[-1].order if p.lives else 0
    if milestone == "reveal" and any(h.claim.status == "revealed" for h in p.heard if h.order >= since):
        return True
    earliest = known.value.earliest if known and known.value else None
    return bool(known and known.said.happened) and not (earliest and earliest > as_of)
