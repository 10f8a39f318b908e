"""What an index has of each thing: its data, its names, and who names it; in rows that are read for one question, not for all."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any, NamedTuple, Self, cast

from plantplan.register.links import named
from plantplan.register.names import Kind, spelled_names
from plantplan.spelling import spelling
from plantplan.store.index.rows import Doubt

BUCKET = 3  # letters of a name: the names that begin with them stand in one row
BUCKETS = "buckets"
ID = "id"


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str)


class Part(NamedTuple):
    """What the rows of others have of one thing: the lines of its names, and the keys of those that it names."""

    names: Collection[str]  # as `Name` reads them
    links: Collection[str]


NOTHING = Part((), ())


class Name(NamedTuple):
    """One name, as it is spelled, and whose it is; `what` is ID where it is the id itself, else empty."""

    spelled: str
    kind: Kind
    id: str
    what: str

    @classmethod
    def read(cls, line: str) -> Self:
        """Read a line of a row of names: no part of one has a `/`."""
        spelled, kind, id_, what = line.split("/")
        return cls(spelled, cast("Kind", kind), id_, what)


class Edit(NamedTuple):
    """A file before and after: None where there was none, or is none any more."""

    kind: str
    id: str
    old: Part | None
    new: Part | None


def key_of(kind: str, id_: str) -> str:
    """The key of a thing's data."""
    return f"fact/{kind}/{id_}"


def links_of(kind: str, id_: str) -> str:
    """The key of what names a thing: ids by their kinds."""
    return f"links/{kind}/{id_}"


def ids_of(kind: str) -> str:
    """The key of all ids of a kind."""
    return f"ids/{kind}"


def bucket_of(spelled: str) -> str:
    """The key of the names that begin as one does."""
    return f"names/{spelled[:BUCKET]}"


def lines(row: str) -> list[str]:
    """The lines of a row of names, which may have lost its last one."""
    return row.split("\n") if row else []


def as_text(row: Any) -> str:
    """Write a row down; a date is as good in words."""
    return _ENCODER.encode(row) if row != {} else "{}"  # as most things are named by none


def part_of(kind: str, id_: str, fact: Any) -> Part:
    """Take from a fact what other rows than its own have of it."""
    return Part(list(_names(kind, id_, fact)), [links_of(*thing) for thing in named(fact)])


class Entries:
    """The rows of an index, but for the data, while things are put in, edited and taken out; `get` reads those that there are."""

    def __init__(self, get: Callable[[str], str | None]) -> None:
        self._get = get
        self._edits: list[Edit] = []
        self._rows: dict[str, dict[str, Any] | None] = {}
        self._names: dict[str, list[str]] = {}

    def put(self, edit: Edit) -> None:
        """Put in a thing, or take one out; whom it names is looked up when all are in. Raises Doubt where a row lacks."""
        self._edits.append(edit)
        if edit.old is None:
            self._row(ids_of(edit.kind))[edit.id] = 1
            self._rows.setdefault(links_of(edit.kind, edit.id), {})
        if edit.new is None:
            del self._row(ids_of(edit.kind))[edit.id]

    def rows(self) -> dict[str, str | None]:
        """Give the rows that changed, None for one that is no more; raises Doubt where one lacks, or a link would lead nowhere."""
        for edit in self._edits:
            self._link(edit.kind, edit.id, edit.old or NOTHING, edit.new or NOTHING)
        for edit in self._edits:
            if edit.new is None:
                self._forget(edit)
        names = {key: "\n".join(lines) for key, lines in self._names.items()}
        return names | {key: None if row is None else as_text(row) for key, row in self._rows.items()}

    def _link(self, kind: str, id_: str, old: Part, new: Part) -> None:
        for line in _without(old.names, new.names):
            self._bucket(line).remove(line)
        for line in _without(new.names, old.names):
            self._bucket(line).append(line)
        for key in _without(old.links, new.links):
            del self._row(key)[kind][id_]
        for key in _without(new.links, old.links):
            self._row(key).setdefault(kind, {})[id_] = 1

    def _forget(self, edit: Edit) -> None:
        key = links_of(edit.kind, edit.id)
        if any(self._row(key).values()):
            raise Doubt
        self._rows[key] = None

    def _bucket(self, line: str) -> list[str]:
        """The lines of the row that a name stands in."""
        key = bucket_of(line.partition("/")[0])
        if key not in self._names:
            buckets = self._row(BUCKETS)
            self._names[key] = lines(self._read(key)) if key in buckets else []
            buckets[key] = 1
        return self._names[key]

    def _row(self, key: str) -> dict[str, Any]:
        """A row as it is by now. Raises Doubt where there is none."""
        row = self._rows[key] if key in self._rows else json.loads(self._read(key))
        if row is None:
            raise Doubt
        self._rows[key] = row
        return row

    def _read(self, key: str) -> str:
        text = self._get(key)
        if text is None:
            raise Doubt
        return text


def _without(these: Collection[str], those: Collection[str]) -> Iterable[str]:
    return [x for x in these if x not in those] if those else these


def _names(kind: str, id_: str, fact: Any) -> Iterator[str]:
    """How the names of a thing are spelled, and its id."""
    if kind in ("plant", "platform", "model"):
        yield from (f"{spelled}/{kind}/{id_}/" for spelled in spelled_names(fact))
        yield f"{spelling(id_)}/{kind}/{id_}/{ID}"
