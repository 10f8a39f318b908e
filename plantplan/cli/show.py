"""`plantplan show`: all that is known of the named things."""

from typing import Annotated

import typer

from plantplan.cli.options import Names, Plan, Result, command, new_app

app = new_app()

Every = Annotated[bool, typer.Option("--all", "-a", help="Show every claim, figure and stop, not only the latest.")]


@command(app, "show", example="plantplan show cassino --as-of 2024-06-02")
def show(plan: Plan, name: Names, every: Every = False) -> Result:
    """Show all that is known of a plant, a platform, a model, or a source (by its address or publisher)."""
    from plantplan.reports import card

    return card.show(plan, name, every=every)
