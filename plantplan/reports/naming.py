"""What a name means in a report: an entity of the register, or a source by its address, its host or its publisher's name."""

from collections.abc import Callable
from typing import NamedTuple

from plantplan.facts import Sourced
from plantplan.facts.claims import page
from plantplan.fold import Plan, is_known
from plantplan.register import Entity, Mention, NoSuchName, NothingSaid, Register
from plantplan.spelling import nearest, spelling


class Source(NamedTuple):
    """A source as it was asked for: `name` is its address or its publisher's name; `cites` tells its entries from others."""

    name: str
    cites: Callable[[Sourced], bool]


def resolved(plan: Plan, name: str) -> list[Entity] | Source:
    """Find what a name means. Raises NoSuchName, AmbiguousName, and NothingSaid for a source that spoke after the day."""
    if "://" in name or "/" in name.rstrip("/").partition(".")[2]:
        asked = page(name)
        return _heard(plan, Source(name, lambda e: e.url is not None and page(e.url) == asked))
    try:
        return plan.register.find(name)
    except NoSuchName as error:
        publishers = _publishers(plan.register)
        publisher = publishers.get(spelling(name))
        if publisher is None:
            near = error.near or nearest(name, publishers.values())
            raise NoSuchName(name, "plant, platform, model or source", near) from None
        return _heard(plan, Source(publisher, lambda e: plan.register.publisher(e) == publisher))


def mentions(plan: Plan, source: Source) -> list[Mention]:
    """List what a source had said by the day."""
    return [m for m in plan.register.mentions if source.cites(m.entry) and is_known(m.entry, plan.as_of)]


def _heard(plan: Plan, source: Source) -> Source:
    if not any(source.cites(m.entry) for m in plan.register.mentions):
        raise NoSuchName(source.name, "source", [])
    if not mentions(plan, source):
        raise NothingSaid(source.name, plan.as_of)
    return source


def _publishers(register: Register) -> dict[str, str]:
    """Every way to name a publisher that some entry cites: its name or its host."""
    cited = {(m.entry.origin, register.publisher(m.entry)) for m in register.mentions if m.entry.origin}
    return {spelling(word): str(name) for origin, name in cited for word in (str(origin), str(name))}
