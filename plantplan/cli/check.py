"""`plantplan check`: what is wrong in the register."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Annotated, Literal

import typer

from plantplan.cli.options import Data, NoIndex, Out, day, new_app, today

app = new_app()

AsOf = Annotated[
    date | None, typer.Option("--as-of", parser=day, metavar="DAY", help="The day that counts as today: later ones lie ahead.")
]
Select = Annotated[
    list[str],
    typer.Option(
        "--select", metavar="CODE", help="Only rules whose code begins so, as PP3; may be given several times.", show_default=False
    ),
]
Ignore = Annotated[
    list[str],
    typer.Option("--ignore", metavar="CODE", help="No rules whose code begins so; several times for more."),
]
FailOn = Annotated[
    Literal["error", "warning", "note"] | None,
    typer.Option("--fail-on", help="Exit with 1 from this gravity on [warning].", show_choices=True),
]
Notes = Annotated[bool, typer.Option("--notes", help="Name notes, too: what is worth a look, and no fault.")]
Format = Literal["text", "json", "csv", "tsv", "markdown", "github", "sarif", "junit", "gitlab", "table"]
FormatName = Annotated[
    Format | None,
    typer.Option("--format", "-f", help="How to write it [text]; table is text, too.", show_choices=True),
]
Since = Annotated[str | None, typer.Option("--since", metavar="REVISION", help="Only what was not found at that git revision.")]
Fix = Annotated[bool, typer.Option("--fix", help="First mend what has one right answer, and show what that changes.")]
DryRun = Annotated[bool, typer.Option("--dry-run", "-n", help="With --fix: show the difference, and write nothing.")]
Watch = Annotated[bool, typer.Option("--watch", help="Check again whenever a file changes, until it is interrupted.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print findings only, no count.")]


@app.command("check")
def check(
    data: Data = None,
    as_of: AsOf = None,
    select: Select = [],
    ignore: Ignore = [],
    fail_on: FailOn = None,
    notes: Notes = False,
    since: Since = None,
    fix: Fix = False,
    dry_run: DryRun = False,
    watch: Watch = False,
    format_: FormatName = None,
    output: Out = None,
    quiet: Quiet = False,
    no_index: NoIndex = False,
) -> None:
    """Check the register: exit status 0 where nothing was found, 1 where something was.

    Every fault of every file is named as file:line:column, the code of its rule, the key and what is wrong with it.

    Example: plantplan check --data data
    """
    from plantplan.cli import checking

    asked = checking.Asked(select, ignore, fail_on, notes, since, fix, dry_run, not no_index)
    run = partial(checking.run, data, as_of or today(), format_, output, quiet=quiet, asked=asked)
    if watch:
        from plantplan.cli import watching

        watching.run(data, run)
    raise typer.Exit(run())
