"""The page of capacity: its table with the bars of the years, and what its marks mean."""

from __future__ import annotations

from plantplan.render import bars, bases
from plantplan.render.cells import Grid, Screen, fitting, without_empty
from plantplan.render.layouts import grid
from plantplan.render.says_capacity import HEALTH
from plantplan.reports.report import Report


def capacity_table(report: Report, screen: Screen) -> Grid:
    """The table of a report of capacity."""
    return bars.drawn(grid("", report.shape, report.rows), report.rows, screen)


def legends(report: Report, table: Grid, screen: Screen) -> list[str]:
    """Say what the bars are, by which thresholds a utilisation is called healthy, and the bases that no column has room for."""
    dropped = "Basis" in fitting(without_empty(table), screen.width)[1]
    return [*bars.legend(table), *_thresholds(report), *(bases.named(report.rows) if dropped else [])]


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
