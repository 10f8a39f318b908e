"""Claims as edits: what a source said, put into the files of the models it spoke of, in its place among what others said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from plantplan.edits.ops import Edit, Insert
from plantplan.edits.values import typed
from plantplan.errors import PlantplanError
from plantplan.facts import Model, Plant, Platform, Sourced
from plantplan.facts.claims import page
from plantplan.fold import said_order
from plantplan.period import Period
from plantplan.register import AmbiguousName, Register

SOURCE = ("date", "url", "source", "title", "speaker", "archived")


class NoDate(PlantplanError):
    """A claim whose day is not given, and whose source the register does not know."""

    def __init__(self, url: str | None) -> None:
        of = f"{url} is not in the register yet" if url else "a claim needs the day on which it was said"
        super().__init__(f"{of}: give --date")


class NoSource(PlantplanError):
    """A claim that names nobody who said it."""

    def __init__(self) -> None:
        super().__init__("a claim needs its source: --url, or --source in words")


class SaidAlready(PlantplanError):
    """A claim that is in the register word for word."""

    def __init__(self, id_: str) -> None:
        super().__init__(f"{id_} has that claim already: nothing was written")


class NothingClaimed(PlantplanError):
    """A claim that says nothing."""

    def __init__(self) -> None:
        super().__init__("a claim says something: --launch, --start, --status, --note, ...")


def find_model(register: Register, name: str) -> Model:
    """Resolve a name to the one model it means. Raises NoSuchName, and AmbiguousName where a nameplate has several generations."""
    found = [e for e in register.find(name, "model") if isinstance(e, Model)]
    if len(found) != 1:
        raise AmbiguousName(name, [m.id for m in found])
    return found[0]


def sourced(register: Register, given: dict[str, Any]) -> dict[str, Any]:
    """Complete a source: an address that the register knows brings its day and title along. Raises NoSource, NoDate."""
    url = given.get("url")
    if not url and not given.get("source"):
        raise NoSource
    known = [m.entry for m in register.mentions() if url and m.entry.url and page(m.entry.url) == page(url)]
    brought = {"date": _written(known), "title": next((e.title for e in known if e.title), None)}
    whole = brought | {key: value for key, value in given.items() if value is not None}
    if whole.get("date") is None:
        raise NoDate(url)
    return {key: whole[key] for key in SOURCE if whole.get(key) is not None}


def _written(known: Sequence[Sourced]) -> int | date | str | None:
    """The day of the first entry that has one, as TOML."""
    said = next((e.date for e in known if e.date), None)
    return as_toml(said) if said else None


def as_toml(period: Period) -> int | date | str:
    """A period as TOML has it: a year is a number, a day a date, all else text."""
    if period.earliest and period.text == period.earliest.isoformat():
        return period.earliest
    return int(period.text) if period.text.isdigit() else period.text


def claim(register: Register, models: Sequence[str], entry: dict[str, Any]) -> list[Edit]:
    """Put one claim into the files of all the models that it speaks of; `entry` is in TOML's values, its source complete."""
    found = list(dict.fromkeys(find_model(register, name).id for name in models))
    for id_ in found:
        if any(_repeats(entry, said) for said in register.models[id_].claims):
            raise SaidAlready(id_)
    return [inserted("model", id_, "claims", entry, register.models[id_].claims) for id_ in found]


def inserted(kind: str, id_: str, part: str, entry: dict[str, Any], there: Sequence[Sourced]) -> Edit:
    """Add an entry to a list of a file, after all that was said before it or on the same day."""
    return Edit(kind, id_, (Insert((part,), _index(there, entry.get("date")), entry),))


def _index(there: Sequence[Sourced], said: int | date | str | None) -> int:
    """The place by its date: behind the last entry that was said no later."""
    return max((i + 1 for i, e in enumerate(there) if said_order(e) <= said_on(said)), default=0)


def said_on(said: int | date | str | None) -> tuple[int, int]:
    """Sort an entry by its date in TOML's values, as the fold does: undated ones first. Raises PeriodError."""
    return said_order(Sourced(date=Period.parse(said) if said is not None else None))


def said(register: Register, places: dict[str, str | None], words: dict[str, str | None]) -> dict[str, Any]:
    """Make a claim's own keys of what was typed: ids of names, and values by their types. Raises NothingClaimed, BadValue."""
    find: dict[str, Callable[[str], Plant | Platform]] = {
        "plant": register.find_plant,
        "moved_from": register.find_plant,
        "platform": register.find_platform,
    }
    named = {key: find[key](name).id for key, name in places.items() if name}
    values = {key: typed("model", ("claims", 0, key), text) for key, text in words.items() if text is not None}
    if not named and not values:
        raise NothingClaimed
    return named | values


def _repeats(entry: dict[str, Any], said: Sourced) -> bool:
    """Whether a claim says all that a new one would, in the same words of the same source on the same day."""
    values = {key: getattr(said, key) for key in entry}
    return {k: as_toml(v) if isinstance(v, Period) else v for k, v in values.items()} == entry
