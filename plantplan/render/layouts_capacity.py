"""How the rows about capacity look as tables: capacity per plant and year, gaps, output, and how each figure came about."""

from __future__ import annotations

from plantplan.render import says, says_built, says_capacity, says_plan
from plantplan.render.cells import ADDRESS, Column, cell
from plantplan.render.columns import URL, Layout, col, made, said

LAYOUTS: dict[str, Layout] = {
    "CapacityRow": (
        made("Plant", says_capacity.plant),
        made("Year", lambda row: cell(str(row.year)), right=True),
        made("Capacity", says_capacity.stated, right=True),
        col("Basis", "basis", 3),
        made("Computed", says_capacity.computed, 6, right=True),
        made("Difference", says_capacity.difference, 8, right=True),
        made("Plan", lambda row: says_plan.planned(row.plan_least, row.plan_most), right=True),
        made("Output", says_capacity.output, right=True),
        made("Utilisation", says_capacity.use, 1, right=True),
        made("Free", says_plan.free, 3, right=True),
        made("Gap", says_plan.gap, 7, right=True),
        made("Models", lambda row: says_capacity.count(row, row.models), 4, right=True),
        made("Launches", lambda row: says_capacity.count(row, row.launches), 5, right=True),
        made("Source", says_capacity.of_figures, ADDRESS),
    ),
    "GapRow": (
        col("Plant", "name"),
        col("After", "after"),
        col("End", "ends"),
        col("Before", "before"),
        col("Begin", "begins"),
        made("Months", says_plan.months, right=True),
        made("Empty from", says_plan.empty_from, right=True),
        col("No date yet", "undated", 1),
    ),
    "BuiltRow": (
        made("Plant", lambda row: cell(row.name) if row.plant else cell(f"Total {row.name}", "bold")),
        made("Year", lambda row: cell(str(row.year)), right=True),
        made("Output", says_built.output, right=True),
        made("Between", lambda row: says_built.between(row.output_least, row.output_most), 6, right=True),
        made("Change", says_built.change, 1, right=True),
        made("Change between", says_built.change_between, 7, right=True),
        made("Run rate", lambda row: says.number("~", row.run_rate), 2, right=True),
        made("Plan", lambda row: says_plan.planned(row.plan_least, row.plan_most), 3, right=True),
        made("Of plan", lambda row: says_built.share(row.of_plan, row.of_plan_bound), 3, right=True),
        made("Forecast", says_built.forecast, 4, right=True),
        made("Of forecast", lambda row: says_built.share(row.of_forecast), 5, right=True),
        made("Models", says_built.models, 4, right=True),
        made("Not attributed", says_built.unattributed, 5, right=True),
        made("Source", says_built.sources, ADDRESS),
    ),
    "BuiltModelRow": (
        col("Plant", "plant_name"),
        made("Year", lambda row: cell(str(row.year)), right=True),
        col("Period", "period", 5),
        col("Model", "name"),
        made("Units", says_built.units, right=True),
        made("Between", lambda row: says_built.between(row.least, row.most), 4, right=True),
        made("Share", lambda row: says_built.share(row.share), 1, right=True),
        col("By", "by", 3),
        said(),
        URL,
    ),
    "ReasonRow": (
        made("Plant", lambda row: cell(row.name) if row.plant else cell(f"Total {row.name}", "bold"), 4),
        made("Year", lambda row: cell(str(row.year)), right=True),
        col("Figure", "figure"),
        col("Units", "units", right=True),
        (Column("How", least=30), lambda row: cell(row.how)),
        said(3),
        URL,
    ),
}
