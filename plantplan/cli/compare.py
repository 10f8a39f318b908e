"""`plantplan compare`: two scenarios, or the register and one, side by side."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from plantplan.cli import complete
from plantplan.cli.options import Plan, Result, command, new_app, year

app = new_app()

A = Annotated[
    str, typer.Argument(metavar="A", autocompletion=complete.sides, help="base, or a scenario; several are joined with +.")
]
B = Annotated[
    str | None, typer.Argument(metavar="[B]", autocompletion=complete.sides, help="Another; without it, A is compared with base.")
]
Plants = Annotated[list[str], typer.Option("--plant", metavar="NAME", autocompletion=complete.plants, help="Only that plant.")]
Basis = Annotated[
    Literal["installed", "technical", "straight-time", "maximum", "target"] | None,
    typer.Option("--basis", help="Only capacities of this basis [the first of installed, technical, maximum, straight-time]."),
]
From = Annotated[int | None, typer.Option("--from", parser=year, metavar="YEAR", help="The first year [this one].")]
To = Annotated[int | None, typer.Option("--to", parser=year, metavar="YEAR", help="The last year [in six years].")]
Every = Annotated[bool, typer.Option("--all", "-a", help="Also the plants and years that do not differ.")]


@command(app, "compare", example="plantplan compare base levante-slips --plant cassino")
def compare(
    plan: Plan,
    a: A,
    b: B = None,
    plant: Plants = [],
    basis: Basis = None,
    from_: From = None,
    to: To = None,
    every: Every = False,
) -> Result:
    """Compare two scenarios, or one with the register as it is (base): launches, plan and utilisation per plant and year."""
    from plantplan.cli import scenarios
    from plantplan.reports.compare import CompareAsked, Side
    from plantplan.reports.compare import compare as report

    left, right = (Side(name, scenarios.more(plan, name)) for name in ((a, b) if b is not None else (scenarios.BASE, a)))
    return report(left, right, CompareAsked(tuple(plant), from_, to, basis, every))
