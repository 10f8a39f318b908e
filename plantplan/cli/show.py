"""`plantplan show`: all that is known of the named things."""

from __future__ import annotations

from plantplan.cli.options import Names, Plan, Result, command, new_app

app = new_app()


@command(app, "show", example="plantplan show cassino --as-of 2024-06-02")
def show(plan: Plan, name: Names) -> Result:
    """Show all that is known of a plant, a platform, a model, or a source (by its address or publisher)."""
    from plantplan.reports import card

    return card.show(plan, name)
