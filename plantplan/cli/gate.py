"""`plantplan gate`: the conditions that a team states on the plan."""

from __future__ import annotations

from typing import Annotated

import typer

from plantplan.cli.options import Result, Sides, command, new_app, the_sides

app = new_app()

Names = Annotated[list[str], typer.Argument(metavar="[NAME]...", help="Only these gates [all].", show_default=False)]


@command(app, "gate", example="plantplan gate", of=the_sides)
def gate(sides: Sides, name: Names = []) -> Result:
    """Try the gates of register.toml: queries of what must not be. Exit status 1 where one fails, and its rows."""
    from plantplan.reports import changes, gates

    now = sides.now
    chosen = gates.chosen(now.plan.register.settings.gates, name)
    return gates.tried(now.plan, chosen, lambda since: changes.diff(sides.side(since), now, []).report.rows)
