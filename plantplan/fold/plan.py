"""The fold: register + day + scenarios -> plan, from which all reports follow; it folds what is asked for, and knows no clock."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from plantplan.facts import Claim, Plant, Scenario
from plantplan.fold.fold import fold_model, fold_plant, fold_platform
from plantplan.fold.programme import PlantState, PlatformState, Programme
from plantplan.register import Register
from plantplan.register.names import Key

if TYPE_CHECKING:
    from plantplan.fold.figures.changes import Counted

F_ = TypeVar("F_")
S_ = TypeVar("S_")


class Plan:
    """What was believed on the day `as_of`, with the claims of scenarios (if any) applied last, in the order given."""

    def __init__(self, register: Register, as_of: date, scenarios: Sequence[Scenario] = ()) -> None:
        self.register, self.as_of, self.scenarios = register, as_of, tuple(scenarios)
        self.plants: Mapping[str, PlantState] = _States(register.plants, lambda plant: fold_plant(plant, as_of))
        self.platforms: Mapping[str, PlatformState] = _States(register.platforms, lambda platform: fold_platform(platform, as_of))
        self._folded: dict[str, tuple[Programme, ...]] = {}
        self._at: dict[str, list[Programme]] = {}
        self._assumed: dict[str, list[Claim]] = {}
        for claim in (c for s in self.scenarios for c in s.claims):
            self._assumed.setdefault(claim.model, []).append(claim)

    @property
    def registers(self) -> tuple[Register]:
        """What it was folded from."""
        return (self.register,)

    @property
    def scenario(self) -> str | None:
        """What is assumed: the names of the scenarios, in the order in which they were applied."""
        return " + ".join(s.name for s in self.scenarios) or None

    @cached_property
    def programmes(self) -> tuple[Programme, ...]:
        """All programmes, by plant and model; last those whose plant no claim has named."""
        return tuple(self.of(self.register.models))

    def of(self, models: Iterable[str]) -> list[Programme]:
        """List the programmes of some models, at whatever plant."""
        return _in_order(p for i in models for p in self._of(i))

    def at(self, plant: str | None) -> list[Programme]:
        """List the programmes of one plant; None for those whose plant is not known."""
        if plant is None or "programmes" in self.__dict__:
            return self._by_plant.get(plant, [])
        if plant not in self._at:
            self._at[plant] = [p for p in self.of(self._naming("plant", plant)) if p.plant == plant]
        return self._at[plant]

    def on(self, platform: str) -> list[Programme]:
        """List the programmes on one platform."""
        return [p for p in self.of(self._naming("platform", platform)) if p.platform and p.platform.value == platform]

    def about(self, things: Iterable[Key]) -> list[Programme]:
        """List the programmes of some plants, platforms and models, each once."""
        of: dict[str, Callable[[str], list[Programme]]]
        of = {"plant": self.at, "platform": self.on, "model": lambda model: self.of([model])}
        return _in_order({(p.model.id, p.plant): p for kind, id_ in things for p in of[kind](id_)}.values())

    def under(self, scenarios: Sequence[Scenario]) -> Plan:
        """Derive the plan of the same register and day under other scenarios; what neither names is not folded again."""
        other = Plan(self.register, self.as_of, scenarios)
        other.plants, other.platforms = self.plants, self.platforms
        other._folded = {i: p for i, p in self._folded.items() if i not in self._assumed.keys() | other._assumed.keys()}
        return other

    @cached_property
    def counts(self) -> Mapping[str, Sequence[tuple[int, Counted]]]:
        """The figures of each plant that come to a number, each with its place in the file."""
        from plantplan.fold.figures.changes import counted  # needed where all figures are, and only there

        def counts(plant: Plant) -> list[tuple[int, Counted]]:
            return [(i, c) for i, entry in enumerate(plant.output) if (c := counted(plant, entry, self.as_of))]

        return _States(self.register.plants, counts)

    @cached_property
    def _by_plant(self) -> dict[str | None, list[Programme]]:
        found: dict[str | None, list[Programme]] = {}
        for p in self.programmes:
            found.setdefault(p.plant, []).append(p)
        return found

    def _naming(self, kind: str, id_: str) -> list[str]:
        """The models that may be there: those that name it, and those of which something is assumed."""
        named = self.register.naming(kind, id_, "model")
        return [*{*named, *self._assumed}]

    def _of(self, model: str) -> tuple[Programme, ...]:
        if model not in self._folded:
            fact = self.register.models.get(model)
            self._folded[model] = tuple(fold_model(fact, self.as_of, self._assumed.get(model, ()))) if fact else ()
        return self._folded[model]


def _in_order(programmes: Iterable[Programme]) -> list[Programme]:
    return sorted(programmes, key=lambda p: (p.plant is None, p.plant or "", p.model.id))


class _States(Mapping[str, S_]):
    """The states of things by their ids, each folded when it is asked for."""

    def __init__(self, facts: Mapping[str, F_], fold: Callable[[F_], S_]) -> None:
        self._facts, self._fold = facts, fold
        self._folded: dict[str, S_] = {}

    def __getitem__(self, id_: str) -> S_:
        if id_ not in self._folded:
            self._folded[id_] = self._fold(self._facts[id_])
        return self._folded[id_]

    def __iter__(self) -> Iterator[str]:
        return iter(self._facts)

    def __len__(self) -> int:
        return len(self._facts)


def fold(register: Register, as_of: date, scenarios: Sequence[Scenario] = ()) -> Plan:
    """Derive what was believed on the day `as_of`; the claims of scenarios are applied after all others, in the order given."""
    return Plan(register, as_of, scenarios)
