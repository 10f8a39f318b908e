"""History: every claim in order, and how each date relates to the one that stood before it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plantplan.facts import Plant, Platform
from plantplan.fold import Plan
from plantplan.register import Entity
from plantplan.reports.naming import Source, resolved
from plantplan.reports.report import Report, Section
from plantplan.reports.slippage import SlipRow, slip_row
from plantplan.reports.steps import StepRow, step_rows
from plantplan.reports.subjects import Subject, every_subject, of_plant, of_platform, of_programme


class History(NamedTuple):
    """The steps, all in one report, and beside them (in `report.sections`) what each milestone comes to."""

    report: Report


def history(plan: Plan, names: Sequence[str]) -> History:
    """Tell the history of models, nameplates, plants, platforms or sources, in the order asked for.

    A plant's or platform's is that of its programmes and its own; a source's, of what it spoke of, and only its own words.
    Raises NoSuchName, AmbiguousName and NothingSaid.
    """
    rows, milestones, said = list[StepRow](), list[SlipRow](), dict[str, list[StepRow]]()
    for subject, source in _asked(plan, names):
        told = [row for claim, row in step_rows(plan, subject) if source is None or source.cites(claim)]
        rows += told
        milestones += [r for m in subject.steps if told and (r := slip_row(plan, subject, m))]
        if source:
            said.setdefault(source.name, []).extend(told)
    more = (Section("milestones", "Milestones", SlipRow, milestones),)
    notes = tuple(_of_source(name, told) for name, told in said.items())
    return History(Report("history", plan.as_of, StepRow, rows, plan.scenario, notes, {"names": list(names)}, more))


def _of_source(name: str, told: Sequence[StepRow]) -> str:
    """The sentence that sums up what a source said."""
    about = len({(r.kind, r.id, r.plant) for r in told})
    dated = sum(r.milestone is not None for r in told)
    days = sorted((r.said_earliest, r.said) for r in told if r.said_earliest and r.said)
    when = f", {days[0][1]} to {days[-1][1]}" if days else ""
    slips, rumours = sum(r.slip for r in told), sum(bool(r.relation) and not r.stands for r in told)
    return f"{name}: {dated} dates of {about} programmes{when}; {slips} were slips, {rumours} stand only beside a firmer word."


def _asked(plan: Plan, names: Sequence[str]) -> list[tuple[Subject, Source | None]]:
    """The subjects of all names, each once."""
    found: dict[tuple[str, str, str | None], tuple[Subject, Source | None]] = {}
    for name in names:
        meant = resolved(plan, name)
        source = meant if isinstance(meant, Source) else None
        for subject in every_subject(plan) if isinstance(meant, Source) else (s for e in meant for s in subjects(plan, e)):
            found.setdefault((subject.kind, subject.id, subject.plant), (subject, source))
    return list(found.values())


def subjects(plan: Plan, entity: Entity) -> Iterator[Subject]:
    """What there is to tell of an entity: its programmes, and of a plant or platform also its own plans."""
    if isinstance(entity, Plant):
        yield from (of_programme(plan, p) for p in plan.at(entity.id))
        yield of_plant(plan, plan.plants[entity.id])
    elif isinstance(entity, Platform):
        yield from (of_programme(plan, p) for p in plan.on(entity.id))
        yield of_platform(plan, plan.platforms[entity.id])
    else:
        yield from (of_programme(plan, p) for p in plan.of([entity.id]))
