"""Register: every fact by its id, and names resolved to facts; it holds no plan and draws no conclusion."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, Final, NamedTuple, TypeVar

from plantplan.facts import Model, Plant, Platform, Scenario, Settings, Sourced
from plantplan.register.errors import AmbiguousName, NoSuchName
from plantplan.register.names import KINDS, AllNames, Entity, Index, Key, Kind, Names, label, names_of
from plantplan.spelling import nearest, spelling, spellings

E_ = TypeVar("E_", Plant, Platform, Model)


class Mention(NamedTuple):
    """One sourced entry and where it stands: the kind and id of its file, and the keys that lead to it."""

    kind: str
    id: str
    path: tuple[str, int]
    entry: Sourced


class Register:
    """All facts and claims of one register, as read from its files.

    `by_id`: names are ids alone; where files could not be read, nobody knows what else a name may mean. `index` has the names
    where the facts are read when they are asked for. No dataclass: to have one made takes a hundredth of a run.
    """

    def __init__(  # noqa: PLR0913 - what a dataclass would have written
        self,
        settings: Settings,
        plants: Mapping[str, Plant] | None = None,
        platforms: Mapping[str, Platform] | None = None,
        models: Mapping[str, Model] | None = None,
        scenarios: Mapping[str, Scenario] | None = None,
        *,
        by_id: bool = False,
        index: Index | None = None,
    ) -> None:
        self.settings: Final = settings
        self.plants: Final[Mapping[str, Plant]] = {} if plants is None else plants
        self.platforms: Final[Mapping[str, Platform]] = {} if platforms is None else platforms
        self.models: Final[Mapping[str, Model]] = {} if models is None else models
        self.scenarios: Final[Mapping[str, Scenario]] = {} if scenarios is None else scenarios
        self.by_id: Final = by_id
        self.index: Final = index

    def but(self, **other: Any) -> "Register":
        """Make the same register but for what is given."""
        names = ("settings", "plants", "platforms", "models", "scenarios", "by_id", "index")
        return Register(**{name: getattr(self, name) for name in names} | other)

    def find(self, name: str, *kinds: Kind) -> list[Entity]:
        """Resolve a name: by id, then by name, alias or nameplate (all its generations), then by a unique beginning.

        Raises NoSuchName with the nearest names, AmbiguousName with the candidates.
        """
        kinds = kinds or KINDS
        for keys in self._tries(name, kinds):
            found = [self.table(k.kind)[k.id] for k in keys if k.kind in kinds]
            if len({nameplate(e) for e in found}) == 1:
                return found
            if found:
                raise AmbiguousName(name, _told_apart(found))
        kind = "plant, platform, model or source" if kinds == KINDS else " or ".join(kinds)
        raise NoSuchName(name, kind, self._near(name, [e for e in self._entities if kind_of(e) in kinds]))

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
        entity = self.table(kind).get(id_) if id_ and kind in KINDS else None
        return label(entity) if entity else id_ or ""

    def recall(self, question: str) -> bytes | None:
        """What an earlier run made of these very facts in answer to a question; None where nothing is kept."""
        return self.index.recall(question) if self.index else None

    def remember(self, question: str, answer: bytes) -> None:
        """Have an answer kept for the next run, where something can be."""
        if self.index:
            self.index.remember(question, answer)

    def save(self) -> None:
        """Keep for the next run what was learnt in this one."""
        if self.index:
            self.index.save()

    def table(self, kind: str) -> Mapping[str, Entity]:
        """All things of a kind, by their ids."""
        return self._tables[kind]

    @cached_property
    def _tables(self) -> dict[str, Mapping[str, Entity]]:
        return {"plant": self.plants, "platform": self.platforms, "model": self.models}

    def naming(self, kind: str, id_: str, of: Kind) -> Iterable[str]:
        """The ids of those of a kind that name a thing by its id."""
        return self._names.naming(kind, id_, of)

    def all_naming(self, kind: str, id_: str, of: Kind) -> list[Any]:
        """All things of a kind that name a thing by its id, in the order of their files."""
        table = self.table(of)
        return [table[i] for i in sorted(self.naming(kind, id_, of), key="{}.toml".format)]

    @cached_property
    def mentions(self) -> list[Mention]:
        """Every sourced entry of every plant, platform and model, in order of kind, id and place."""
        return [
            Mention(kind, id_, (part, index), entry)
            for kind, parts in _PARTS.items()
            for id_, entity in self.table(kind).items()
            for part in parts
            for index, entry in enumerate(getattr(entity, part))
        ]

    @cached_property
    def _entities(self) -> list[Entity]:
        return [*self.plants.values(), *self.platforms.values(), *self.models.values()]

    @cached_property
    def _names(self) -> Names:
        return self.index or AllNames({kind: self.table(kind) for kind in KINDS})

    def _tries(self, name: str, kinds: Iterable[Kind]) -> Iterator[Iterable[Key]]:
        typed, folded = spelling(name), name.casefold()
        yield [Key(kind, i) for kind in kinds for i in {folded, folded.removeprefix(f"{kind}s/")} if i in self.table(kind)]
        if not self.by_id:
            yield self._names.spelled(typed)
        if not self.by_id and typed:
            yield self._names.beginning(typed)
            yield self._names.with_id_beginning(typed)

    def _near(self, name: str, known: list[Entity]) -> list[str]:
        by_name = {n: e.id for e in known for n in (e.id, *names_of(e))}
        return list(dict.fromkeys(by_name[n] for n in nearest(name, by_name)))


_PARTS: dict[Kind, tuple[str, ...]] = {
    "plant": ("claims", "platforms", "capacity", "lines", "output", "stops", "employees"),
    "platform": ("claims",),
    "model": ("claims",),
}


def kind_of(entity: Entity) -> Kind:
    """Name the kind of an entity."""
    return "plant" if isinstance(entity, Plant) else "platform" if isinstance(entity, Platform) else "model"


def key(entity: Entity) -> str:
    """Tell entities of all kinds apart: `plants/cassino`."""
    return f"{kind_of(entity)}s/{entity.id}"


def nameplate(entity: Entity) -> str:
    """What several generations share: brand and name; a plant or a platform stands for itself."""
    return f"{entity.brand} {entity.name}" if isinstance(entity, Model) else key(entity)


def _told_apart(found: list[Entity]) -> list[str]:
    """Name candidates by their ids; where two kinds have the same id, by kind and id."""
    ids = [e.id for e in found]
    return [e.id if ids.count(e.id) == 1 else key(e) for e in found]


def _only(kind: type[E_], name: str, found: list[Entity]) -> E_:
    only = [e for e in found if isinstance(e, kind)]
    if len(only) != 1:
        raise AmbiguousName(name, _told_apart(found))
    return only[0]
