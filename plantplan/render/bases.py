"""The bases of the capacities that are shown, and from which years on they are others: that alone is no change of capacity."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from plantplan.reports.notes import spans

if TYPE_CHECKING:
    from plantplan.reports.capacity import CapacityRow

NO_BASIS = "no basis"


def behind(rows: Sequence[CapacityRow], every: Iterable[CapacityRow]) -> list[CapacityRow]:
    """The capacities that those of a plant or total rest on: its own, or those of the plants of its group."""
    total = rows[0]
    within = [r for r in every if (r.group, r.part) == (total.group, total.part) and r.plant and not r.capacity_at_most]
    return [r for r in (within if total.plant is None else rows) if r.capacity is not None]


def changed(rows: Sequence[CapacityRow], every: Iterable[CapacityRow]) -> list[int]:
    """The years in which a plant or total, or a plant within it, has no basis that it had the year before."""
    found: dict[str | None, dict[int, set[str | None]]] = {}
    for r in (*(r for r in rows if r.capacity is not None), *behind(rows, every)):
        found.setdefault(r.plant, {}).setdefault(r.year, set()).add(r.basis)
    known = ((year, bases, of.get(year - 1)) for of in found.values() for year, bases in of.items())
    return sorted({year for year, bases, before in known if before and not bases & before})


def named(rows: Iterable[CapacityRow]) -> list[str]:
    """Name the plants of each basis, where there are several, with the years where a plant has several itself."""
    found: dict[str, dict[str, list[int]]] = {}
    for r in rows:
        if r.plant and r.capacity is not None:
            found.setdefault(r.basis or NO_BASIS, {}).setdefault(r.name, []).append(r.year)
    several = {name for names in found.values() for name in names if sum(name in other for other in found.values()) > 1}
    words = [f"{basis} {', '.join(_named(n, y, several) for n, y in names.items())}" for basis, names in found.items()]
    return [f"Bases: {'; '.join(words)}."] if len(found) > 1 else []


def _named(name: str, years: Sequence[int], several: Collection[str]) -> str:
    return f"{name} ({spans(years)})" if name in several else name
