"""`plantplan forecast`: what a claimed date is worth."""

from __future__ import annotations

from typing import Annotated

import typer

from plantplan.cli import complete
from plantplan.cli.options import Plan, Result, command, new_app

app = new_app()

Names = Annotated[list[str], typer.Argument(autocompletion=complete.names, help="Models, plants or platforms.", show_default=False)]
BackTest = Annotated[
    bool, typer.Option("--back-test", help="Try the forecast on every claim, with only what was known on its day, instead.")
]


@command(app, "forecast", example="plantplan forecast melfi")
def forecast(plan: Plan, name: Names = [], back_test: BackTest = False) -> Result:
    """Forecast dates to come from what became of claims as firm and as far ahead: months that hold 50 % and 80 % of them."""
    if back_test == bool(name):
        raise typer.BadParameter("name what to forecast, or give --back-test alone")
    if back_test:
        from plantplan.fold import fold
        from plantplan.reports.backtest import back_test as test

        return test(plan, lambda day: fold(plan.register, day))
    from plantplan.reports.forecast import forecast as report

    return report(plan, name)
