"""Which things have which names, and which name which others; made of all facts, or by an index that has them read before."""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Literal, NamedTuple, Protocol

from plantplan.facts import Model, Plant, Platform
from plantplan.register.links import links
from plantplan.spelling import spelling, spellings

Kind = Literal["plant", "platform", "model"]
KINDS: tuple[Kind, ...] = ("plant", "platform", "model")
Entity = Plant | Platform | Model


class Key(NamedTuple):
    """What tells things of all kinds apart."""

    kind: Kind
    id: str


class Names(Protocol):
    """What a register asks of the names in it; things come in the order of their kinds and files."""

    def spelled(self, typed: str) -> Iterable[Key]:
        """The things one of whose names is spelled so."""

    def beginning(self, typed: str) -> Iterable[Key]:
        """The things one of whose names begins so."""

    def with_id_beginning(self, typed: str) -> Iterable[Key]:
        """The things whose ids begin so."""

    def naming(self, kind: str, id_: str, of: Kind) -> Iterable[str]:
        """The ids of those of a kind that name a thing."""


class Index(Names, Protocol):
    """The names of a register that is not all in memory, with what was made of it before."""

    def recall(self, question: str) -> bytes | None:
        """What was made of these very facts in answer to a question; None where nothing is kept."""

    def remember(self, question: str, answer: bytes) -> None:
        """Have an answer kept."""

    def save(self) -> None:
        """Keep for the next run what was learnt in this one."""


class AllNames:
    """The names of facts that are all in memory, where a name is looked for in each."""

    def __init__(self, tables: Mapping[Kind, Mapping[str, Entity]]) -> None:
        self._tables = tables

    def spelled(self, typed: str) -> list[Key]:
        """The things one of whose names is spelled so."""
        return self._having(lambda name: name == typed)

    def beginning(self, typed: str) -> list[Key]:
        """The things one of whose names begins so."""
        return self._having(lambda name: name.startswith(typed))

    def with_id_beginning(self, typed: str) -> list[Key]:
        """The things whose ids begin so."""
        return [k for k in self._spelled if spelling(k.id).startswith(typed)]

    def naming(self, kind: str, id_: str, of: Kind) -> list[str]:
        """The ids of those of a kind that name a thing."""
        return self._naming.get((kind, id_, of), [])

    @cached_property
    def _naming(self) -> dict[tuple[str, str, str], list[str]]:
        found: dict[tuple[str, str, str], list[str]] = {}
        for of, table in self._tables.items():
            for id_, entity in table.items():
                for named in {(link.kind, link.id) for link in links(entity)}:
                    found.setdefault((*named, of), []).append(id_)
        return found

    def _having(self, such: Callable[[str], bool]) -> list[Key]:
        return [k for k, names in self._spelled.items() if any(map(such, names))]

    @cached_property
    def _spelled(self) -> dict[Key, set[str]]:
        return {Key(kind, i): spelled_names(e) for kind, table in self._tables.items() for i, e in table.items()}


def names_of(entity: Entity) -> list[str]:
    """All the names that a person may type for it, beside its id."""
    names = [entity.name, *entity.aliases]
    if isinstance(entity, Plant):
        return [*names, entity.city] if entity.city else names
    return [*names, f"{entity.brand or ''} {entity.name}", label(entity)] if isinstance(entity, Model) else names


def spelled_names(entity: Entity) -> set[str]:
    """All the ways to spell its names."""
    return set().union(*map(spellings, names_of(entity)))


def label(entity: Entity) -> str:
    """Name an entity as people read it: a model with its brand and generation."""
    if not isinstance(entity, Model):
        return entity.name
    generation = f" ({entity.generation})" if entity.generation else ""
    return f"{entity.brand} {entity.name}{generation}" if entity.brand else f"{entity.name}{generation}"
