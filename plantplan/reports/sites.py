"""Sites and the plants that are parts of them: which of both to add, so that nothing is counted twice."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Protocol, TypeVar

from plantplan.facts import Plant


class OfPlant(Protocol):
    """A row of a plant."""

    @property
    def plant(self) -> str | None:
        """The plant's id."""


R_ = TypeVar("R_", bound=OfPlant)
Parents = Mapping[str | None, str]  # by the id of a plant: the site that it is a part of


def parents(plants: Mapping[str, Plant]) -> Parents:
    """Find what is a part of what."""
    return {i: p.part_of for i, p in plants.items() if p.part_of}


def above(plant: str | None, parent: Parents) -> list[str]:
    """List the sites that a plant is a part of, the nearest first; none where they go round in a circle."""
    found = list[str]()
    while site := parent.get(found[-1] if found else plant):
        if site == plant or site in found:
            return []
        found.append(site)
    return found


def once(rows: Sequence[R_], value: Callable[[R_], int], parent: Parents) -> list[R_]:
    """Choose the rows to add: a site's own figure has its parts in it, so that of both the larger counts."""
    there = {r.plant for r in rows}
    below: dict[str | None, list[R_]] = {}
    for row in rows:
        below.setdefault(next((site for site in above(row.plant, parent) if site in there), None), []).append(row)

    def largest(row: R_) -> list[R_]:
        parts = [part for r in below.get(row.plant, ()) for part in largest(r)]
        return parts if sum(map(value, parts)) > value(row) else [row]

    return [part for row in below.get(None, ()) for part in largest(row)]


def left_out(rows: Sequence[R_], counted: Collection[str | None], parent: Parents) -> list[R_]:
    """Find the rows that are not counted, nor in a site that is; a site whose parts have rows is not named, but they."""
    sites = {site for row in rows for site in above(row.plant, parent)}
    return [r for r in rows if r.plant not in sites and not {r.plant, *above(r.plant, parent)} & set(counted)]
