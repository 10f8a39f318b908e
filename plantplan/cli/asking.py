"""Asking on a terminal for what a new thing needs and nobody has said yet; anywhere else it is an error that names all of it."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import typer

from plantplan.errors import PlantplanError

USUAL = {"plant": ("operator", "city", "country"), "platform": ("owner",), "model": ("brand", "generation", "segment")}


class Missing(PlantplanError):
    """What a new entry needs, and was not given."""

    def __init__(self, kind: str, keys: Sequence[str]) -> None:
        super().__init__(f"{kind} needs {', '.join(keys)}")


def _listens() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def for_name(kind: str, *, entry: bool) -> str:
    """Ask for the name of a new thing, or for the plant of an entry. Raises Missing where nobody can be asked, or says nothing."""
    name = _ask("plant" if entry else "name") if _listens() else ""
    if not name:
        raise Missing(f"{kind} entry" if entry else kind, ["the plant's name" if entry else "a name"])
    return name


def for_thing(kind: str, values: Sequence[str]) -> list[str]:
    """Ask for what is usually known of a plant, platform or model; an empty answer leaves it out."""
    given = {v.partition("=")[0] for v in values}
    answers = [(key, _ask(f"{key} [none]")) for key in USUAL[kind] if key not in given and _listens()]
    return [*values, *(f"{key}={answer}" for key, answer in answers if answer)]


def for_entry(kind: str, values: Sequence[str], source: dict[str, str | None]) -> tuple[list[str], dict[str, str | None]]:
    """Ask for what an entry must have, and for its source. Raises Missing where nobody can be asked."""
    from plantplan.edits.entities import needed

    given = {v.partition("=")[0] for v in values}
    lacking = [key for key in needed(kind, given) if key not in given]
    if lacking and not _listens():
        raise Missing(f"{kind} entry", [f"{key}=..." for key in lacking])
    whole = [*values, *(f"{key}={_ask(key)}" for key in lacking)]
    told = dict(source)
    if _listens() and not told["url"] and not told["source"]:
        told["url"] = _ask("url [none]") or None
        told["source"] = told["source"] if told["url"] else _ask("source, in words")
    return whole, told


def _ask(what: str) -> str:
    """Ask one question on standard error, so that what is piped stays clean."""
    answer: str = typer.prompt(what, default="", show_default=False, err=True)
    return answer.strip()
