"""What an index has of each thing: its data, its names, and who names it; in rows that are read for one question, not for all."""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from plantplan.register.links import links
from plantplan.register.names import spelled_names
from plantplan.spelling import spelling
from plantplan.store.index.rows import Doubt

BUCKET = 3  # letters of a name: the names that begin with them stand in one row
BUCKETS = "buckets"


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str)


class Edit(NamedTuple):
    """A thing before and after: None where there was none, or is none any more. `data` is what its file has after."""

    kind: str
    id: str
    old: Any
    new: Any
    data: dict[str, Any] | None


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


def as_text(row: Any) -> str:
    """Write a row down; a date is as good in words."""
    return _ENCODER.encode(row)


class Entries:
    """The rows of an index while things are put in, edited and taken out; `get` reads those that there are, if there are any."""

    def __init__(self, get: Callable[[str], str | None] | None = None) -> None:
        self._get = get
        self._rows: dict[str, Any] = {}
        self._data: dict[str, str | None] = {}

    def apply(self, edits: Iterable[Edit]) -> dict[str, str | None]:
        """Make edits; gives the rows that changed, None for one that is no more.

        Raises Doubt where a row lacks, or a link would lead nowhere.
        """
        edits = list(edits)
        for edit in edits:
            self._place(edit)
        for edit in edits:
            self._name(edit)
        for edit in edits:
            if edit.new is None:
                self._forget(edit)
        return self._data | {key: None if row is None else as_text(row) for key, row in self._rows.items()}

    def _place(self, edit: Edit) -> None:
        self._data[key_of(edit.kind, edit.id)] = None if edit.data is None else as_text(edit.data)
        if edit.old is None:
            self._row(ids_of(edit.kind))[edit.id] = 1
            self._rows.setdefault(links_of(edit.kind, edit.id), {})
        if edit.new is None:
            del self._row(ids_of(edit.kind))[edit.id]

    def _name(self, edit: Edit) -> None:
        old, new = ({} if fact is None else dict.fromkeys(_names(edit, fact)) for fact in (edit.old, edit.new))
        for name in old.keys() - new.keys():
            self._bucket(name[0]).remove(list(name))
        for name in new.keys() - old.keys():
            self._bucket(name[0]).append(list(name))
        before, after = (set() if fact is None else {(x.kind, x.id) for x in links(fact)} for fact in (edit.old, edit.new))
        for named in before - after:
            del self._row(links_of(*named))[edit.kind][edit.id]
        for named in after - before:
            self._row(links_of(*named)).setdefault(edit.kind, {})[edit.id] = 1

    def _forget(self, edit: Edit) -> None:
        if any(self._row(links_of(edit.kind, edit.id)).values()):
            raise Doubt
        self._rows[links_of(edit.kind, edit.id)] = None

    def _bucket(self, spelled: str) -> list[Any]:
        key = bucket_of(spelled)
        if key not in self._row(BUCKETS):
            self._row(BUCKETS)[key] = 1
            self._rows[key] = []
        names: list[Any] = self._row(key)
        return names

    def _row(self, key: str) -> Any:
        """A row as it is by now; in a new index each begins empty."""
        if key not in self._rows:
            text = self._get(key) if self._get else "{}"
            if text is None:
                raise Doubt
            self._rows[key] = json.loads(text)
        if self._rows[key] is None:
            raise Doubt
        return self._rows[key]


def _names(edit: Edit, fact: Any) -> Iterator[tuple[str, str, str, bool]]:
    """How the names of a thing are spelled, and (true) its id."""
    if edit.kind in ("plant", "platform", "model"):
        yield from ((spelled, edit.kind, edit.id, False) for spelled in spelled_names(fact))
        yield spelling(edit.id), edit.kind, edit.id, True
