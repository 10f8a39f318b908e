"""Names: what a person types means one thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plantplan.checks.rules import at
from plantplan.fold import Plan
from plantplan.register import Entity, kind_of, label, nameplate
from plantplan.register.fault import Fault
from plantplan.spelling import brief, spelling


def ambiguous(plan: Plan) -> Iterator[Fault]:
    """No two plants, platforms or models have one name or alias: typed, it could mean either.

    A town that two plants share is nobody's mistake, nor is a bare nameplate that two brands or two generations share.
    """
    register = plan.register
    for table in (register.plants, register.platforms, register.models):
        for typed, bearers in _by_name(table.values()).items():
            first, *others = sorted(bearers, key=lambda e: _alias(e, typed) is not None)
            for entity in others:
                alias = _alias(entity, typed)
                if alias is not None and nameplate(entity) != nameplate(first):
                    message, advice = (
                        f'"{brief(entity.aliases[alias])}" is {first.id}, too',
                        "delete the alias, or add what tells them apart",
                    )
                    yield at(kind_of(entity), entity.id, ("aliases", alias), message, advice)
                elif alias is None and typed == spelling(label(first)) == spelling(label(entity)):
                    message = f'"{brief(label(entity))}" is {first.id}, too'
                    yield at(kind_of(entity), entity.id, ("name",), message, "add what tells them apart")


def _by_name(entities: Iterable[Entity]) -> dict[str, list[Entity]]:
    """The entities of each spelling of an id, a name, a label or an alias, where there are several."""
    found: dict[str, list[Entity]] = {}
    for entity in entities:
        for typed in dict.fromkeys(map(spelling, (entity.id, entity.name, label(entity), *entity.aliases))):
            found.setdefault(typed, []).append(entity)
    return {typed: bearers for typed, bearers in found.items() if typed and len(bearers) > 1}


def _alias(entity: Entity, typed: str) -> int | None:
    """The place among an entity's aliases of one that is spelled so, and is not its name as well."""
    if typed in (spelling(entity.name), spelling(label(entity))):
        return None
    return next((i for i, alias in enumerate(entity.aliases) if spelling(alias) == typed), None)
