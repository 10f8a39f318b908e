"""The page of capacity: its table with the bars of the years, and what its marks mean."""

from __future__ import annotations

from plantplan.render import bars
from plantplan.render.cells import Grid, Screen
from plantplan.render.layouts import grid
from plantplan.render.says_capacity import HEALTH
from plantplan.reports.report import Report


def capacity_table(report: Report, screen: Screen) -> Grid:
    """The table of a report of capacity."""
    return bars.drawn(grid("", report.shape, report.rows), report.rows, screen)


def legends(report: Report, table: Grid) -> list[str]:
    """Say what the bars are, and by which thresholds a utilisation is called healthy."""
    return [*bars.legend(table), *_thresholds(report)]


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
