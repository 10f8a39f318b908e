"""Claims as steps: each date that was said against the one that stood before it, and everything else that the claim said."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from plantplan.fold import AnyClaim, Plan, Step
from plantplan.fold.draft import RAMPS
from plantplan.reports.programmes import said_on
from plantplan.reports.subjects import Subject, Turned


class StepRow(NamedTuple):
    """What one claim said of one milestone (None: of none) of a programme, plant or platform, and how that relates to before.

    `stands`: it took the place of what stood; a rumour beside a firmer word does not. Months are from the last date that stood:
    midpoint to midpoint, with the least and the most they can be; `months_bound` where both are open on the same side.
    """

    kind: str
    id: str
    name: str
    plant: str | None
    plant_name: str | None
    said: str | None
    said_earliest: date | None
    said_latest: date | None
    publisher: str | None
    speaker: str | None
    milestone: str | None
    period: str | None
    period_earliest: date | None
    period_latest: date | None
    status: str | None
    turn: str | None
    relation: str | None
    stands: bool
    happened: bool
    contested: bool
    slip: bool
    months: float | None
    months_least: float | None
    months_most: float | None
    months_bound: float | None
    values: dict[str, Any]
    note: str | None
    title: str | None
    url: str | None
    what_if: bool = False


def step_rows(plan: Plan, subject: Subject) -> Iterator[tuple[AnyClaim, StepRow]]:
    """Make a row of each date that each claim named, with the claim; a claim that named none has one row."""
    found: dict[int, list[tuple[str, Step]]] = {}
    for milestone, steps in subject.steps.items():
        for told in steps:
            found.setdefault(told.word.said.order, []).append((milestone, told))
    for heard in _all_heard(subject, found):
        dated: list[tuple[str | None, Step | None]] = [*found.get(heard.order, [])] or [(None, None)]
        for number, (named, step) in enumerate(dated):
            row = _row(plan, subject, heard, named)._replace(**_of_step(step))
            yield heard.claim, row._replace(values={}, note=None) if number else row


def _all_heard(subject: Subject, found: dict[int, list[tuple[str, Step]]]) -> list[Turned]:
    """The claims of a subject, and that of another plant's start from which its own end follows."""
    own = {h.order for h in subject.heard}
    followed = [s.word.said for o, steps in found.items() if o not in own for _, s in steps]
    return sorted([*subject.heard, *(Turned(s.claim, s.order) for s in followed)], key=lambda h: h.order)


def _row(plan: Plan, subject: Subject, heard: Turned, milestone: str | None) -> StepRow:
    """The row of a claim, without what its step says."""
    claim, day = heard.claim, heard.claim.date
    return StepRow(
        kind=subject.kind,
        id=subject.id,
        name=subject.name,
        plant=subject.plant,
        plant_name=subject.plant_name,
        said=said_on(claim),
        said_earliest=day.earliest if day else None,
        said_latest=day.latest if day else None,
        publisher=plan.register.publisher(claim) or ("what-if" if heard.what_if else None),
        speaker=claim.speaker,
        milestone=milestone,
        status=claim.status,
        turn=heard.turn,
        **_of_step(None),
        values=_others(plan, subject, heard),
        note=claim.note,
        what_if=heard.what_if,
        title=claim.title,
        url=claim.url,
    )


def _of_step(step: Step | None) -> dict[str, Any]:
    period = step.period if step else None
    return {
        "period": period.text if period else None,
        "period_earliest": period.earliest if period else None,
        "period_latest": period.latest if period else None,
        "relation": step.relation if step else None,
        "stands": bool(step and step.word.stands),
        "happened": bool(step and step.word.said.happened),
        "contested": bool(step and step.word.contested),
        "slip": bool(step and step.slip),
        **{f"months{name}": getattr(step.shift, field) if step else None for name, field in _MONTHS.items()},
    }


_MONTHS = {"": "months", "_least": "least", "_most": "most", "_bound": "bound"}


def _others(plan: Plan, subject: Subject, heard: Turned) -> dict[str, Any]:
    """What a claim says beside dates and status, in people's words."""
    claim, title = heard.claim, plan.register.title
    moved = getattr(claim, "moved_from", None)
    if moved and moved == subject.plant:
        return {"moved_to": title("plant", claim.plant)}  # type: ignore[union-attr] # only a model's claim moves
    values = {n: v for n in ("line", "powertrains", "volume", "volumes", *RAMPS) if (v := getattr(claim, n, None)) is not None}
    named = {"platform": title("platform", getattr(claim, "platform", None)), "moved_from": title("plant", moved)}
    return {n: v for n, v in named.items() if v} | values
