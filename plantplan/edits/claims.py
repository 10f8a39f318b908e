"""Claims as edits: what a source said, put into the files of what it spoke of, in its place among what others said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from plantplan.edits.ops import Edit, Insert
from plantplan.edits.values import period, typed_as
from plantplan.errors import PlantplanError
from plantplan.facts import Sourced
from plantplan.facts.claims import page
from plantplan.facts.shapes import entry_keys
from plantplan.fold import said_order
from plantplan.period import Period
from plantplan.register import AmbiguousName, Entity, Register, key, kind_of

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


class Unsayable(PlantplanError):
    """A claim of a kind of thing that has no such key."""

    def __init__(self, kind: str, part: str, key: str, known: Sequence[str]) -> None:
        what = "a platform installed at a plant" if part == "platforms" else f"a {kind}"
        super().__init__(f"of {what} nobody can say {key}; what can be said: {', '.join(known)}")


class NothingClaimed(PlantplanError):
    """A claim that says nothing."""

    def __init__(self) -> None:
        super().__init__("a claim says something: --launch, --start, --status, --note, ...")


def sourced(register: Register, typed: dict[str, str | None]) -> dict[str, Any]:
    """Complete a source: an address that the register knows brings its day and title along.

    Raises NoSource, NoDate, BadValue.
    """
    date = typed.get("date")
    given: dict[str, Any] = {**typed, "date": period("--date", date) if date else None}
    url = given.get("url")
    if not url and not given.get("source"):
        raise NoSource
    known = [m.entry for m in register.mentions if url and m.entry.url and page(m.entry.url) == page(url)]
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


def claim(register: Register, names: Sequence[str], typed: dict[str, str], source: dict[str, str | None]) -> list[Edit]:
    """Put what a source says into the files of all that it speaks of; a platform said of a plant is installed there.

    `typed` and `source` are as people type them. Raises NothingClaimed, SaidAlready, Unsayable, BadValue, NoSource, NoDate, and
    NoSuchName or AmbiguousName.
    """
    if not typed:
        raise NothingClaimed
    said = sourced(register, source)
    found = {key(e): e for name in names for e in [_one(register, name)]}
    return [_claimed(register, entity, typed, said) for entity in found.values()]


def _one(register: Register, name: str) -> Entity:
    """Resolve a name to the one thing it means: a nameplate of several generations is none."""
    found = register.find(name)
    if len(found) != 1:
        raise AmbiguousName(name, [e.id for e in found])
    return found[0]


def _claimed(register: Register, entity: Entity, typed: dict[str, str], source: dict[str, Any]) -> Edit:
    kind = kind_of(entity)
    part = "platforms" if kind == "plant" and "platform" in typed else "claims"
    entry = source | {name: _value(register, kind, part, name, text) for name, text in typed.items()}
    there: Sequence[Sourced] = getattr(entity, part)
    if any(_repeats(entry, said) for said in there):
        raise SaidAlready(entity.id)
    return inserted(kind, entity.id, part, entry, there)


def _value(register: Register, kind: str, part: str, name: str, text: str) -> Any:
    """Make the value of one key: an id of a name, all else by its type."""
    known = entry_keys(kind, part)
    if name not in known:
        raise Unsayable(kind, part, name, [k for k in known if k not in SOURCE])
    if name in ("plant", "moved_from"):
        return register.find_plant(text).id
    if name == "platform":
        return register.find_platform(text).id
    return typed_as(f"--{name.replace('_', '-')}", known[name], text)


def inserted(kind: str, id_: str, part: str, entry: dict[str, Any], there: Sequence[Sourced]) -> Edit:
    """Add an entry to a list of a file, after all that was said before it or on the same day."""
    return Edit(kind, id_, (Insert((part,), _index(there, entry.get("date")), entry),))


def _index(there: Sequence[Sourced], said: int | date | str | None) -> int:
    """The place by its date: behind the last entry that was said no later."""
    return max((i + 1 for i, e in enumerate(there) if said_order(e) <= said_on(said)), default=0)


def said_on(said: int | date | str | None) -> tuple[int, int]:
    """Sort an entry by its date in TOML's values, as the fold does: undated ones first. Raises PeriodError."""
    return said_order(Sourced(date=Period.parse(said) if said is not None else None))


def _repeats(entry: dict[str, Any], said: Sourced) -> bool:
    """Whether a claim says all that a new one would, in the same words of the same source on the same day."""
    values = {key: getattr(said, key) for key in entry}
    return {k: as_toml(v) if isinstance(v, Period) else v for k, v in values.items()} == entry
