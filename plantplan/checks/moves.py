"""Moves and scopes: what a claim or a figure names must go together."""

from __future__ import annotations

from collections.abc import Iterator

from plantplan.checks.rules import at
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
