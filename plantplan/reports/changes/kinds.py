"""What kind of change lies between two statements: it follows from them alone, and never from the order of the days."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from plantplan.errors import PlantplanError
from plantplan.fold.draft import RAMPS
from plantplan.period import Relation
from plantplan.reports.changes.said import Key, Value
from plantplan.spelling import nearest, spelling

KINDS = {  # in the order in which a report has them, with what heads each
    "slips": "Slips",
    "pulled-forward": "Pulled forward",
    "overdue": "Overdue",
    "cancellations": "Cancelled",
    "pauses": "Paused",
    "revivals": "Revived or resumed",
    "moves": "Moved, or given a plant",
    "new": "New, or first heard of",
    "gone": "Gone",
    "starts": "Started",
    "ends": "Ended",
    "dates": "Other news of dates",
    "stages": "Other changes of stage",
    "contested": "Contested, or no longer",
    "platforms": "Platforms",
    "powertrains": "Powertrains",
    "volumes": "Volumes",
    "capacity": "Capacity, lines and shifts",
    "output": "Output",
    "stops": "Stops",
    "employees": "Employees",
    "facts": "Plain facts",
}
Related = Relation | Literal["first", "dropped", "withdrawn", "named again", "happened", "undone"]

_OF_FIELDS = {
    "plant": "moves",
    "moved_from": "moves",
    "platform": "platforms",
    "lines": "capacity",
    **dict.fromkeys(("volume", *RAMPS), "volumes"),
}
_STAGES = {"idle": "paused", "closed": "ended", "operating": "in production", "launched": "in production"}  # of plants, platforms
_BY_STAGE = {"cancelled": "cancellations", "paused": "pauses", "ended": "ends", "moved": "moves", "overdue": "overdue"}
_OVER = ("cancelled", "ended", "moved")


class NoSuchChange(PlantplanError):
    """A kind of change that there is not."""

    def __init__(self, name: str) -> None:
        near = nearest(name, KINDS, 1)
        super().__init__(
            f'no kind of change is called "{name}"; ' + (f"did you mean {near[0]}?" if near else f"known: {', '.join(KINDS)}")
        )


def chosen(words: Iterable[str]) -> tuple[str, ...]:
    """Read `slips,moves` and the like: the kinds asked for, in the order of the report. Raises NoSuchChange."""
    asked = [w for word in words for w in (word.split(",") if word.strip(" ,") else [word])]
    known = {spelling(k): k for k in KINDS}
    wanted = [w for w in asked if w.strip()] or asked
    for word in wanted:
        if spelling(word) not in known:
            raise NoSuchChange(word.strip())
    return tuple(k for k in KINDS if spelling(k) in set(map(spelling, wanted)))


def kind(key: Key, before: Value | None, after: Value | None) -> str:
    """Tell the kind of a change."""
    if key.form == "being":
        return "platforms" if key.subject.group == "installed" else "new" if before is None else "gone"
    if key.form == "rival":
        return "contested"
    if key.form == "date":
        facts = before is not None and after is not None and before.happened and after.happened
        return "dates" if facts else _of_date(relation(before, after))  # what happened does not slip: it is told otherwise
    if key.form == "stage":
        return _of_stages(_stage(before), _stage(after))
    return _OF_FIELDS.get(key.field, key.field if key.field in KINDS else "facts")


def relation(before: Value | None, after: Value | None) -> Related:
    """Tell how two statements of one date relate. None: nothing is said; one without a period: it is put off."""
    if after is None or before is None:
        return ("withdrawn" if _is_off(after) else "first") if before is None else "dropped"
    if before.period is None or after.period is None:
        return "withdrawn" if after.period is None else "named again"
    related = before.period.relation(after.period)
    if before.happened == after.happened or (related in ("later", "earlier") and not _is_vaguely_done(before, after)):
        return related
    return "happened" if after.happened else "undone"


def _is_vaguely_done(*values: Value) -> bool:
    """Whether what happened "by the end of 2026" may have kept its date: the two have days in common, and no slip is known."""
    a, b = (v.period for v in values if v.period)
    return a.touches(b) and any(v.happened and v.period and not v.period.closed for v in values)


def _is_off(value: Value | None) -> bool:
    return value is not None and value.period is None


def _of_date(related: Related) -> str:
    return {"later": "slips", "withdrawn": "slips", "earlier": "pulled-forward"}.get(related, "dates")


def _stage(value: Value | None) -> str | None:
    return None if value is None or value.text is None else _STAGES.get(value.text, value.text)


def _of_stages(before: str | None, after: str | None) -> str:
    """Tell what a change of stage is; one that is first known, or known no more, is neither a start nor an end."""
    if before is None or after is None:
        return "stages"
    if after in _BY_STAGE:
        return _BY_STAGE[after]
    if before in _OVER or (before == "paused" and after == "in production"):
        return "revivals"
    return "starts" if after == "in production" else "stages"
