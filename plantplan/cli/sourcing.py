"""The options that name a source, shared by the commands that record what it says."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import typer

Url = Annotated[str | None, typer.Option("--url", metavar="ADDRESS", help="Where it was said; brings a known day and title along.")]
Source = Annotated[str | None, typer.Option("--source", metavar="WORDS", help="Who said it, in words, where there is no address.")]
Date = Annotated[str | None, typer.Option("--date", metavar="PERIOD", help="The day it was said: a day, or a month.")]
Title = Annotated[str | None, typer.Option("--title", metavar="WORDS", help="The title of the page.")]
Speaker = Annotated[
    Literal["company", "union", "government", "supplier", "analyst", "press"] | None,
    typer.Option("--speaker", help="Who spoke.", show_choices=True),
]
Archived = Annotated[str | None, typer.Option("--archived", metavar="ADDRESS", help="Another address of it.")]
Note = Annotated[str | None, typer.Option("--note", metavar="WORDS", help="What else is to be known.")]


def source_of(register: Any, **given: str | None) -> dict[str, Any]:
    """Complete a source with what the register knows of its address."""
    from plantplan.edits.claims import sourced
    from plantplan.edits.values import period

    date = given.pop("date")
    return sourced(register, {**given, "date": period("--date", date) if date else None})
