"""Sources: each claim has one and a date, an address has one date and one title, and nobody says a thing twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from typing import TypeVar

from plantplan.checks.rules import at
from plantplan.facts import Claim, Installed, PlantClaim, PlatformClaim, Sourced
from plantplan.facts.claims import page
from plantplan.fold import Plan
from plantplan.period import Period
from plantplan.register import Mention
from plantplan.register.fault import Fault

_SOURCE = {f.name for f in fields(Sourced)}
K_ = TypeVar("K_")


def dated(plan: Plan) -> Iterator[Fault]:
    """A claim that names its source has a date, too: without one it counts as known from the first day on."""
    for mention in _claims(plan):
        if mention.entry.date is None and mention.entry.origin:
            yield _at(mention, "a claim with a source has no date: it counts as always known", "add the day or month it was said")


def sourced(plan: Plan) -> Iterator[Fault]:
    """A claim that was said on a day says where; what has neither is the register's own baseline."""
    for mention in _claims(plan):
        if not mention.entry.url and mention.entry.date and mention.entry.origin is None:
            yield _at(mention, "a dated claim has no source", "add url = ..., or source = ... in words")


def repeated(plan: Plan) -> Iterator[Fault]:
    """No source says the same thing twice on one day: one entry is enough."""
    of_one_day = _groups((_day(m), m) for m in plan.register.mentions)  # few are: what all the others say need not be compared
    for group in (same for found in of_one_day for same in _groups((_content(m), m) for m in found)):
        for mention in group[1:]:
            yield _at(mention, f"says what {_name(group[0])} says, from the same source", "delete one of the two")


def of_one_page(plan: Plan) -> Iterator[Fault]:
    """One address has one date and one title."""
    for group in _groups((page(m.entry.url), m) for m in plan.register.mentions if m.entry.url):
        for name in ("date", "title"):
            yield from _otherwise(name, [m for m in group if getattr(m.entry, name)])


def _otherwise(name: str, group: Sequence[Mention]) -> Iterator[Fault]:
    """What differs from the first entry that cites an address."""
    first = getattr(group[0].entry, name) if group else None
    for mention in group[1:]:
        value = getattr(mention.entry, name)
        same = value.key == first.key if isinstance(value, Period) and isinstance(first, Period) else value == first
        if not same:
            said, before = (f'"{v}"' if isinstance(v, str) else v for v in (value, first))
            message = f"{said} is not what {_name(group[0], mention)} has for the same address: {before}"
            yield at(mention.kind, mention.id, (*mention.path, name), message, f"one page has one {name}: one of them is wrong")


def _claims(plan: Plan) -> Iterator[Mention]:
    kinds = (Claim, PlantClaim, PlatformClaim, Installed)
    return (m for m in plan.register.mentions if isinstance(m.entry, kinds))


def _day(m: Mention) -> tuple[object, ...]:
    """Whose file, in which part of it, and the day on which it was said."""
    return m.kind, m.id, m.path[0], m.entry.date and m.entry.date.key


def _content(m: Mention) -> tuple[object, ...]:
    """Who said it, and all that was said; a remark counts where it is about all there is."""
    said = {f.name: getattr(m.entry, f.name) for f in fields(m.entry) if f.name not in _SOURCE}
    note = said.pop("note", None)
    told = tuple((n, repr(v)) for n, v in said.items() if v is not None)
    where = page(m.entry.url) if m.entry.url else m.entry.source
    return where, told, None if len(told) > 1 else note


def _groups(entries: Iterable[tuple[K_, Mention]]) -> list[list[Mention]]:
    groups: dict[K_, list[Mention]] = {}
    for k, mention in entries:
        groups.setdefault(k, []).append(mention)
    return [g for g in groups.values() if len(g) > 1]


def _at(mention: Mention, message: str, advice: str) -> Fault:
    return at(mention.kind, mention.id, mention.path, message, advice)


def _name(mention: Mention, beside: Mention | None = None) -> str:
    """Name an entry as a person does: `claims[2]`, with its file where that is another than that of the one beside."""
    part, index = mention.path
    own = beside is None or (mention.kind, mention.id) == (beside.kind, beside.id)
    return f"{part}[{index + 1}]" if own else f"{mention.kind}s/{mention.id}.toml {part}[{index + 1}]"
