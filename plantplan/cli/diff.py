"""`plantplan diff`: what changed between two days, two registers or two git revisions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from typer.core import TyperCommand

from plantplan.cli import complete
from plantplan.cli.options import Result, Sides, command, new_app, the_sides
from plantplan.period import relative

if TYPE_CHECKING:
    from typer._click import Context

app = new_app()

Before = Annotated[str, typer.Argument(metavar="A", help="A day, a register's folder, or a git revision.", show_default=False)]
After = Annotated[str | None, typer.Argument(metavar="[B]", help="Another one [the register on the day].", show_default=False)]
Only = Annotated[
    list[str],
    typer.Option(
        "--only",
        metavar="KINDS",
        autocompletion=complete.kinds,
        help="Only these kinds of changes (slips, moves, ...), joined by commas.",
    ),
]
ExitCode = Annotated[bool, typer.Option("--exit-code", help="Exit with 1 where something changed.")]


class Dated(TyperCommand):
    """A command whose arguments can be days counted back from today: `-6m` is no option."""

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Write `-6m` as `today-6m` before options are looked for."""
        ends = args.index("--") if "--" in args else len(args)
        return super().parse_args(ctx, [*map(_unlike_an_option, args[:ends]), *args[ends:]])


def _unlike_an_option(word: str) -> str:
    return f"today{word}" if word.startswith("-") and relative.is_span(word[1:]) else word


@command(app, "diff", example="plantplan diff -6m --only slips,moves", of=the_sides, cls=Dated)
def diff(sides: Sides, before: Before, after: After = None, only: Only = [], exit_code: ExitCode = False) -> Result:
    """Report what changed in meaning from A to B: slips, moves, new plans, volumes, facts, each with its source."""
    from plantplan.reports import changes

    with sides.work() as work:
        made = changes.diff(*sides.pair(before, after), only, work.part("comparing", lambda: changes.STEPS))
    return made.telling() if exit_code else made
