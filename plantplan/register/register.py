"""Register: every fact by its id, and names resolved to facts; it holds no plan and draws no conclusion."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple, TypeVar

from plantplan.facts import Model, Plant, Platform, Scenario, Settings, Sourced
from plantplan.register.errors import AmbiguousName, NoSuchName
from plantplan.spelling import nearest, spelling, spellings

Kind = Literal["plant", "platform", "model"]
Entity = Plant | Platform | Model
E_ = TypeVar("E_", Plant, Platform, Model)


class Mention(NamedTuple):
    """One sourced entry and where it stands: the kind and id of its file, and the keys that lead to it."""

    kind: str
    id: str
    path: tuple[str, int]
    entry: Sourced


@dataclass(frozen=True)
class Register:
    """All facts and claims of one register, as read from its files."""

    settings: Settings
    plants: dict[str, Plant] = field(default_factory=dict)
    platforms: dict[str, Platform] = field(default_factory=dict)
    models: dict[str, Model] = field(default_factory=dict)
    scenarios: dict[str, Scenario] = field(default_factory=dict)
    by_id: bool = False
    """Whether names are ids alone: where files could not be read, nobody knows what else a name may mean."""

    def find(self, name: str, *kinds: Kind) -> list[Entity]:
        """Resolve a name: by id, then by name, alias or nameplate (all its generations), then by a unique beginning.

        Raises NoSuchName with the nearest names, AmbiguousName with the candidates.
        """
        known = [e for e in self._entities if not kinds or kind_of(e) in kinds]
        for found in self._tries(name, known):
            if len({nameplate(e) for e in found}) == 1:
                return found
            if found:
                raise AmbiguousName(name, _told_apart(found))
        raise NoSuchName(name, " or ".join(kinds) or "plant, platform, model or source", self._near(name, known))

    def find_plant(self, name: str) -> Plant:
        """Resolve a name to the one plant it means."""
        return _only(Plant, name, self.find(name, "plant"))

    def find_platform(self, name: str) -> Platform:
        """Resolve a name to the one platform it means."""
        return _only(Platform, name, self.find(name, "platform"))

    def find_scenario(self, name: str) -> Scenario:
        """Resolve a name to the one scenario it means: by id, then by name, then by a unique beginning."""
        known, typed = self.scenarios, spelling(name)
        named = {i: {*spellings(s.name), spelling(i)} for i, s in known.items()}
        tries = (
            [i for i in known if i == name.casefold()],
            [i for i in known if typed in named[i]],
            [i for i in known if typed and any(n.startswith(typed) for n in named[i])],
        )
        found = tries[0] if self.by_id else next(filter(None, tries), [])
        if len(found) > 1:
            raise AmbiguousName(name, found)
        if not found:
            by_name = {n: i for i, s in known.items() for n in (i, s.name)}
            near = list(dict.fromkeys(by_name[n] for n in nearest(name, by_name)))
            raise NoSuchName(name, "scenario", near, list(known))
        return known[found[0]]

    def publisher(self, said: Sourced) -> str | None:
        """Name who published an entry: as `[publishers]` has it for the host or a domain above it, else the host itself."""
        origin = said.origin
        if origin is None or said.url is None:
            return origin
        names, domain = self.settings.publishers, origin
        while domain not in names and "." in domain:
            domain = domain.partition(".")[2]
        return names.get(domain, origin)

    def title(self, kind: str, id_: str | None) -> str:
        """Name an entity as people read it; what the register does not hold is named by its id."""
        table: dict[str, Plant] | dict[str, Platform] | dict[str, Model]
        table = {"plant": self.plants, "platform": self.platforms}.get(kind, self.models)  # type: ignore[assignment]
        entity = table.get(id_ or "")
        return label(entity) if entity else id_ or ""

    def mentions(self) -> Iterator[Mention]:
        """Go through every sourced entry of every plant, platform and model, in order of kind, id and place."""
        for entity in self._entities:
            for part in _PARTS[type(entity)]:
                for index, entry in enumerate(getattr(entity, part)):
                    yield Mention(kind_of(entity), entity.id, (part, index), entry)

    @cached_property
    def _entities(self) -> list[Entity]:
        return [*self.plants.values(), *self.platforms.values(), *self.models.values()]

    @cached_property
    def _names(self) -> dict[str, set[str]]:
        """For each entity (its kind and id), the spellings of all its names; an id is a name of last resort."""
        return {key(e): set().union(*map(spellings, names_of(e))) for e in self._entities}

    def _tries(self, name: str, known: list[Entity]) -> Iterator[list[Entity]]:
        typed = spelling(name)
        yield [e for e in known if name.casefold() in (e.id, key(e))]
        if self.by_id:
            return
        yield [e for e in known if typed in self._names[key(e)]]
        yield [e for e in known if typed and any(s.startswith(typed) for s in self._names[key(e)])]
        yield [e for e in known if typed and spelling(e.id).startswith(typed)]

    def _near(self, name: str, known: list[Entity]) -> list[str]:
        by_name = {n: e.id for e in known for n in (e.id, *names_of(e))}
        return list(dict.fromkeys(by_name[n] for n in nearest(name, by_name)))


_PARTS: dict[type, tuple[str, ...]] = {
    Plant: ("claims", "platforms", "capacity", "lines", "output", "stops", "employees"),
    Platform: ("claims",),
    Model: ("claims",),
}


def kind_of(entity: Entity) -> Kind:
    """Name the kind of an entity."""
    return "plant" if isinstance(entity, Plant) else "platform" if isinstance(entity, Platform) else "model"


def key(entity: Entity) -> str:
    """Tell entities of all kinds apart: `plants/cassino`."""
    return f"{kind_of(entity)}s/{entity.id}"


def label(entity: Entity) -> str:
    """Name an entity as people read it: a model with its brand and generation."""
    if not isinstance(entity, Model):
        return entity.name
    generation = f" ({entity.generation})" if entity.generation else ""
    return f"{entity.brand} {entity.name}{generation}" if entity.brand else f"{entity.name}{generation}"


def nameplate(entity: Entity) -> str:
    """What several generations share: brand and name; a plant or a platform stands for itself."""
    return f"{entity.brand} {entity.name}" if isinstance(entity, Model) else key(entity)


def names_of(entity: Entity) -> list[str]:
    """All the names that a person may type for it, beside its id."""
    names = [entity.name, *entity.aliases]
    if isinstance(entity, Plant):
        return [*names, entity.city] if entity.city else names
    return [*names, f"{entity.brand or ''} {entity.name}", label(entity)] if isinstance(entity, Model) else names


def _told_apart(found: list[Entity]) -> list[str]:
    """Name candidates by their ids; where two kinds have the same id, by kind and id."""
    ids = [e.id for e in found]
    return [e.id if ids.count(e.id) == 1 else key(e) for e in found]


def _only(kind: type[E_], name: str, found: list[Entity]) -> E_:
    only = [e for e in found if isinstance(e, kind)]
    if len(only) != 1:
        raise AmbiguousName(name, _told_apart(found))
    return only[0]
