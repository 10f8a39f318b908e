"""`plantplan gate`: the conditions that a team states on the plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from plantplan.cli.options import Result, Sides, command, new_app, the_sides

if TYPE_CHECKING:
    from plantplan.reports.changes.rows import ChangeRow

app = new_app()

Names = Annotated[list[str], typer.Argument(metavar="[NAME]...", help="Only these gates [all].", show_default=False)]


@command(app, "gate", example="plantplan gate", of=the_sides)
def gate(sides: Sides, name: Names = []) -> Result:
    """Try the gates of register.toml: queries of what must not be. Exit status 1 where one fails, and its rows."""
    from plantplan.reports import changes, gates

    with sides.work() as work:
        now = sides.now
        chosen = gates.chosen(now.plan.register.settings.gates, name)

        def since(what: str) -> Sequence[ChangeRow]:
            return changes.diff(sides.side(what), now, [], work.part("comparing", lambda: changes.STEPS)).report.rows

        return gates.tried(now.plan, work.through("trying the gates", chosen), since)
