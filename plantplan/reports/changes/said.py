"""The words of a comparison: what a statement is about, and what it says; it does not know where statements come from."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, Literal, NamedTuple

from plantplan.facts import Sourced
from plantplan.fold import Known, Said
from plantplan.period import Period
from plantplan.register import Register
from plantplan.reports.programmes import published, said_on

Group = Literal["programme", "plant", "platform", "model", "installed", "register"]
Form = Literal["being", "date", "stage", "plain", "rival"]


class Subject(NamedTuple):
    """What is compared: a programme has a model and a plant, what is installed a platform and a plant."""

    group: Group
    model: str | None = None
    platform: str | None = None
    plant: str | None = None


class Key(NamedTuple):
    """What one statement is about. `tag` tells those of one field apart: the year of a volume, the basis of a capacity.

    `form` says how two statements of it are compared; `being`: that there is such a thing at all.
    """

    subject: Subject
    field: str
    form: Form = "plain"
    tag: Hashable = None


class Source(NamedTuple):
    """When something was said, by whom and where."""

    said: str | None = None
    publisher: str | None = None
    url: str | None = None


class Value(NamedTuple):
    """What a statement says. `datum` is its meaning, by which it is compared; None as a text: put off, or still open.

    `detail` adds what a reader wants beside the text; `about` is the tag of the key in words.
    """

    datum: Hashable
    text: str | None
    source: Source = Source()
    detail: str | None = None
    about: str | None = None
    number: float | None = None
    period: Period | None = None
    happened: bool = False
    contested: bool = False  # whether another source says otherwise: that is no change of the value itself


Table = dict[Key, Value]


def sourced(register: Register, entry: Sourced | None) -> Source:
    """Name the source of an entry."""
    return Source(said_on(entry), register.publisher(entry), entry.url) if entry else Source()


def source_of(register: Register, said: Said[Any]) -> Source:
    """Name the source of a value of the plan."""
    return sourced(register, said.claim)._replace(publisher=published(register, said))


def plain(value: Any, source: Source = Source(), **more: Any) -> Value:  # noqa: B008 - an empty source cannot change
    """Make the statement of any datum: lists say the same in any order, periods whatever the way in which they are written."""
    if isinstance(value, Period):
        return Value(meaning(value), value.text, source, period=value, **more)
    if isinstance(value, list):
        return Value(frozenset(value), ", ".join(map(str, value)), source, **more)
    number = value if isinstance(value, int | float) and not isinstance(value, bool) else None
    return Value(value, str(value), source, number=number, **more)


def meaning(period: Period | None) -> Hashable:
    """What a period says, however it is written: its bounds, and whether its source had a reserve."""
    return (period.key, period.qualifier) if period else None


def dated(register: Register, known: Known[Period], *, contested: bool) -> Value:
    """Make the statement of a date that stands; None as its text: put off without a new one."""
    said, period = known.said, known.value
    datum = (meaning(period), said.happened)
    text = period.text if period else None
    return Value(datum, text, source_of(register, said), period=period, happened=said.happened, contested=contested)
