"""The options that name a source, which a writing command with a parameter `source` gets in its place."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import typer

_Url = Annotated[
    str | None, typer.Option("--url", metavar="ADDRESS", help="Where it was said; brings a known day and title along.")
]
_Source = Annotated[str | None, typer.Option("--source", metavar="WORDS", help="Who said it, in words, where there is no address.")]
_Date = Annotated[str | None, typer.Option("--date", metavar="PERIOD", help="The day it was said: a day, or a month.")]
_Title = Annotated[str | None, typer.Option("--title", metavar="WORDS", help="The title of the page.")]
_Speaker = Annotated[
    Literal["company", "union", "government", "supplier", "analyst", "press"] | None,
    typer.Option("--speaker", help="Who spoke.", show_choices=True),
]
_Archived = Annotated[str | None, typer.Option("--archived", metavar="ADDRESS", help="Another address of it.")]
Note = Annotated[str | None, typer.Option("--note", metavar="WORDS", help="What else is to be known.")]

SOURCE: dict[str, tuple[Any, Any]] = {
    "url": (_Url, None),
    "source": (_Source, None),
    "date": (_Date, None),
    "title": (_Title, None),
    "speaker": (_Speaker, None),
    "archived": (_Archived, None),
}

Said = dict[str, str | None]
"""A source as it was typed: its options by their names."""
