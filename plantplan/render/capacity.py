"""The page of capacity: its table with the bars of the years, and what its marks mean."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from plantplan.render import bars
from plantplan.render.cells import Grid, Screen, fitting, without_empty
from plantplan.render.layouts import grid
from plantplan.render.says_capacity import HEALTH
from plantplan.reports.notes import spans
from plantplan.reports.report import Report

if TYPE_CHECKING:
    from plantplan.reports.capacity import CapacityRow


def capacity_table(report: Report, screen: Screen) -> Grid:
    """The table of a report of capacity."""
    return bars.drawn(grid("", report.shape, report.rows), report.rows, screen)


def legends(report: Report, table: Grid, screen: Screen) -> list[str]:
    """Say what the bars are, by which thresholds a utilisation is called healthy, and the bases that no column has room for."""
    dropped = "Basis" in fitting(without_empty(table), screen.width)[1]
    return [*bars.legend(table), *_thresholds(report), *(_bases(report.rows) if dropped else [])]


def _bases(rows: Sequence[CapacityRow]) -> list[str]:
    """Name the plants of each basis, where there are several, with the years where a plant has several itself."""
    found: dict[str, dict[str, list[int]]] = {}
    for r in rows:
        if r.plant and r.capacity is not None:
            found.setdefault(r.basis or "no basis", {}).setdefault(r.name, []).append(r.year)
    several = {name for names in found.values() for name in names if sum(name in other for other in found.values()) > 1}
    words = [f"{basis} {', '.join(_named(n, y, several) for n, y in names.items())}" for basis, names in found.items()]
    return [f"Bases: {'; '.join(words)}."] if len(found) > 1 else []


def _named(name: str, years: Sequence[int], several: Collection[str]) -> str:
    return f"{name} ({spans(years)})" if name in several else name


def _thresholds(report: Report) -> list[str]:
    healthy, full = report.asked["healthy"], report.asked["full"]
    seen = {row.health for row in report.rows}
    low, high = (f"{share * 100:g} %" if share else "" for share in (healthy, full))
    words = {
        "low": f"below {low}",
        "healthy": " ".join([*[f"from {low}"] * bool(low), *[f"to {high}"] * bool(high)]),
        "high": f"above {high}",
    }
    said = [f"{HEALTH[judged][0]} {words[judged]}" for judged in words if judged in seen]
    return [f"Healthy utilisation, by register.toml: {', '.join(said)}."] if said else []
