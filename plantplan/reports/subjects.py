"""What dates are told of: a programme, or a plant or a platform itself; all its claims in order, and its milestones' trails."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Literal, NamedTuple

from plantplan.facts import Plant, Platform
from plantplan.fold import AnyClaim, Known, Plan, PlantState, PlatformState, Programme, Said, Step, steps, walk
from plantplan.period import Period
from plantplan.register import label

Of = Literal["programme", "plant", "platform"]
MILESTONES = ("reveal", "start", "launch", "end")


class Turned(NamedTuple):
    """A claim with its place among the subject's, and the turn that it gave (launched, cancelled, moved, idle, ...)."""

    claim: AnyClaim
    order: int
    turn: str | None = None
    what_if: bool = False


class Subject(NamedTuple):
    """What a history is of. `id` is the model's, plant's or platform's; `plant` is a programme's, None while it is open."""

    kind: Of
    id: str
    name: str
    plant: str | None
    plant_name: str | None
    stage: str | None
    heard: Sequence[Turned]
    steps: Mapping[str, Sequence[Step]]
    programme: Programme | None = None

    @property
    def title(self) -> str:
        """Its name, a programme's with its plant."""
        if self.kind != "programme":
            return self.name
        return f"{self.name}, {self.plant_name or 'plant not named'}"


def of_programme(plan: Plan, p: Programme) -> Subject:
    """Tell of a programme; what went to another plant also of the claims that took it there."""
    heard = [Turned(*h) for h in p.heard] + [Turned(*h) for h in _taken(plan, p)]
    told = {m: steps(p.trails, p.lives, m, getattr(p, m), plan.as_of) for m in MILESTONES}
    there = plan.register.title("plant", p.plant) or None
    in_order = sorted(heard, key=lambda h: h.order)
    return Subject("programme", p.model.id, label(p.model), p.plant, there, p.stage, in_order, _known(told), p)


def _taken(plan: Plan, p: Programme) -> Iterator[tuple[Any, ...]]:
    """The claims of the programme that took over from `p` that said so first; `p` itself did not hear them."""
    taker = next((o for o in plan.of([p.model.id]) if o.plant == p.moved_to), None) if p.moved_to else None
    yield from (h for h in (taker.heard if taker else ()) if h.turn == "moved" and h.claim.moved_from == p.plant)


def of_plant(plan: Plan, state: PlantState) -> Subject:
    """Tell of a plant itself: its opening, idling and closing."""
    told = {"opens": state.opens, "closes": state.closes}
    return _itself(state.plant, state, told, plan.as_of)


def of_platform(plan: Plan, state: PlatformState) -> Subject:
    """Tell of a platform itself."""
    told = {"reveal": state.reveal, "launch": state.launch, "end": state.end}
    return _itself(state.platform, state, told, plan.as_of)


def every_subject(plan: Plan) -> Iterator[Subject]:
    """All that there is to tell of: every programme, plant and platform."""
    yield from (of_programme(plan, p) for p in plan.programmes)
    yield from (of_plant(plan, state) for state in plan.plants.values())
    yield from (of_platform(plan, state) for state in plan.platforms.values())


def _itself(
    entity: Plant | Platform, state: PlantState | PlatformState, told: Mapping[str, Known[Period] | None], as_of: date
) -> Subject:
    turns = dict(_turns(state.trails.get("status", ()), as_of))
    heard = [Turned(claim, order, turns.get(order)) for order, claim in enumerate(state.claims)]
    found = {m: steps(state.trails, (), m, stands, as_of) for m, stands in told.items()}
    kind: Of = "plant" if isinstance(entity, Plant) else "platform"
    stage = state.status.value if state.status else None
    return Subject(kind, entity.id, entity.name, None, None, stage, heard, _known(found))


def _turns(trail: Sequence[Said[str]], as_of: date) -> Iterator[tuple[int, str]]:
    """The claims whose status was a new one."""
    for word in walk(trail, as_of):
        if word.stands and word.said.value and (word.before is None or word.before.value != word.said.value):
            yield word.said.order, word.said.value


def _known(told: Mapping[str, Sequence[Step]]) -> dict[str, Sequence[Step]]:
    return {m: found for m, found in told.items() if found}
