"""Moves and scopes: what a claim or a figure names must go together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plantplan.checks.rules import at
from plantplan.facts import Claim
from plantplan.fold import Plan
from plantplan.register.fault import Fault


def from_another_plant(plan: Plan) -> Iterator[Fault]:
    """A claim with moved_from names the plant that the model goes to, which is another."""
    for model in plan.register.models.values():
        for index, claim in enumerate(model.claims):
            keys = ("claims", index, "moved_from")
            if claim.moved_from and claim.plant is None:
                yield at("model", model.id, keys, "moved_from wants the plant that the model goes to", "add plant = ...")
            elif claim.moved_from and claim.moved_from == claim.plant:
                yield at("model", model.id, keys, f'"{claim.plant}" cannot take over from itself', "name the plant it leaves")


def moved_from_nowhere(plan: Plan) -> Iterator[Fault]:
    """A model moves from a plant that had it: another claim says so."""
    for model in plan.register.models.values():
        if any(c.moved_from for c in model.claims):
            yield from _from_nowhere("model", model.id, _had(plan, model.id), enumerate(model.claims))
    for scenario in plan.register.scenarios.values():
        for named in dict.fromkeys(c.model for c in scenario.claims):
            claims = [(i, c) for i, c in enumerate(scenario.claims) if c.model == named]
            there = {c.plant for _, c in claims} | _had(plan, named)
            yield from _from_nowhere("scenario", scenario.id, there, claims)


def _had(plan: Plan, model: str) -> set[str | None]:
    return {p.plant for p in plan.of([model])}


def _from_nowhere(kind: str, id_: str, had: set[str | None], claims: Iterable[tuple[int, Claim]]) -> Iterator[Fault]:
    for index, claim in claims:
        if claim.moved_from and claim.plant and claim.moved_from not in had | {claim.plant}:
            message = f'nobody says that the model was at "{claim.moved_from}"'
            others = " or ".join(sorted(p for p in had if p and p != claim.plant))
            advice = f"was it at {others}?" if others else f'add the claim that says so: plant = "{claim.moved_from}"'
            yield at(kind, id_, ("claims", index, "moved_from"), message, advice)


def scope_of_capacity(plan: Plan) -> Iterator[Fault]:
    """A capacity that names a line, a platform or a model has that scope, and one of a scope names what it is of."""
    for plant in plan.register.plants.values():
        for index, entry in enumerate(plant.capacity):
            named = {"line": entry.line, "platform": entry.platform, "model": entry.model or entry.models}
            of = next((kind for kind, name in named.items() if name), None)
            if of and entry.scope == "site":
                message = f"a capacity of a {of} is not the site's"
                yield at(
                    "plant",
                    plant.id,
                    ("capacity", index, of if of != "model" or entry.model else "models"),
                    message,
                    f'add scope = "{of}"',
                )
