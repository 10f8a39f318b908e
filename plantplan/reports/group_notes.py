"""What a reader must know of the totals of groups: the plants within a utilisation, and what each sum lacks, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from plantplan.fold import Plan
from plantplan.reports.capacity_groups import Group
from plantplan.reports.capacity_parts import NOT_SPLIT, PARTS, otherwise
from plantplan.reports.group_use import MIXED, NO_OUTPUT, NO_PLAN, CountedRow
from plantplan.reports.notes import spans
from plantplan.reports.shares import percent, span

if TYPE_CHECKING:
    from plantplan.reports.capacity import CapacityRow

SEVERAL = 2


def of_groups(plan: Plan, rows: Sequence[CapacityRow], totals: Sequence[CapacityRow], group: Group | None) -> Iterator[str]:
    """Say what is not split, then of each group its best and worst plant, and what it lacks, with the years of each."""
    if group == "plant" and not totals:
        yield "No plant here has parts, so there is no total of a site."
    if rows and (part := PARTS.get(rows[0].part or "")):
        yield f"By {part}, {NOT_SPLIT}"
        homeless = [p for p in plan.at(None) if not p.never_built]
        yield from otherwise(plan, rows)
        yield from (
            [f"Not counted, as their plant is not named yet: {len(homeless)} programme{'s' * (len(homeless) > 1)}."]
            if homeless
            else []
        )
    for name in dict.fromkeys(t.name for t in totals):
        yield from of_group(name, [t for t in totals if t.name == name])


def of_group(name: str, totals: Sequence[CapacityRow]) -> Iterator[str]:
    """Say of the totals of one group which plants are the best and the worst, and what is not counted."""
    yield from _extremes(name, totals)
    yield from _lacking(name, totals)


def _extremes(name: str, totals: Sequence[CapacityRow]) -> Iterator[str]:
    known = [t for t in totals if t.utilisation_counted]
    if any(len(t.utilisation_counted) + len(t.utilisation_not_counted) >= SEVERAL for t in known):
        yield f"{name}, utilisation: {'; '.join(f'{t.year} {_ends(t)}' for t in known)}."


def _ends(total: CapacityRow) -> str:
    """The best and the worst plant of a year; each with its basis, where they have not all the same."""
    counted, unlike = total.utilisation_counted, total.utilisation_basis == MIXED
    said = [_used(plant, plant.basis or "no basis" if unlike else None) for plant in counted]
    if len(said) < SEVERAL:
        return f"only {said[0]}"
    best = "best" if all(_is_above(counted[0], other) for other in counted[1:]) else "perhaps best"
    worst = "worst" if all(_is_above(other, counted[-1]) for other in counted[:-1]) else "perhaps worst"
    return f"{best} {said[0]}, {worst} {said[-1]}"


def _is_above(one: CountedRow, other: CountedRow) -> bool:
    """Whether a utilisation is no less than another, wherever both lie between their bounds."""
    return other.most is not None and (one.least or 0) >= other.most


def _used(plant: CountedRow, basis: str | None) -> str:
    return f"{plant.name} {span(plant.least, plant.most, percent)} %{f' ({basis})' if basis else ''}"


class _Lack(NamedTuple):
    """What is in no sum: the figure that it lacks, why, and the name of the plant or model."""

    figure: str
    why: str
    name: str


def _lacking(name: str, totals: Sequence[CapacityRow]) -> Iterator[str]:
    """Name what is in no sum, reason by reason; with its years, where it is in some of the sums of its figure."""
    found: dict[_Lack, list[int]] = {}
    summed: dict[str, list[int]] = {}
    for total in totals:
        lacks = list(dict.fromkeys(_lacks(total)))
        for lack in lacks:
            found.setdefault(lack, []).append(total.year)
        for figure in _summed(total):
            summed.setdefault(figure, []).append(total.year)
    for figure, why in dict.fromkeys((lack.figure, lack.why) for lack in found):
        whole = summed[figure]
        things = {lack.name: years for lack, years in found.items() if (lack.figure, lack.why) == (figure, why)}
        when = "" if whole == [t.year for t in totals] else f" {spans(whole)}"
        words = ", ".join(thing if years == whole else f"{thing} ({spans(years)})" for thing, years in things.items())
        yield f"{name}{when}, {why}: {words}."


def _summed(total: CapacityRow) -> Iterator[str]:
    """Which sums a total has; of a plan only a utilisation lacks plants here, as the volumes have a note of their own."""
    yield from ["capacity"] * (total.capacity is not None)
    yield from [_made(total)] * (total.output is not None)
    yield from ["plan"] * (total.utilisation_of == "plan")


def _made(total: CapacityRow) -> str:
    return "forecast" if total.output_kind == "forecast" else "output"


def _lacks(total: CapacityRow) -> Iterator[_Lack]:
    whys = {n.name: n.why.split(", ") for n in total.utilisation_not_counted}
    for entry in total.not_counted:
        key, _, thing = entry.partition(": ")
        figure = key if key == "capacity" else _made(total)
        yield _Lack(figure, next((w for w in whys.get(thing, ()) if _figure(w) == figure), f"no {figure}"), thing)
    if total.utilisation_of == "plan":
        yield from (
            _Lack("plan", w, n.name) for n in total.utilisation_not_counted for w in n.why.split(", ") if _figure(w) == "plan"
        )


def _figure(why: str) -> str:
    """Which figure is missing for a reason."""
    return "output" if why in NO_OUTPUT else "plan" if why in NO_PLAN else "capacity"
