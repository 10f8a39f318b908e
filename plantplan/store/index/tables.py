"""The facts and names of a register as its index has them; what the index cannot be trusted with is read from the file itself."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from plantplan.errors import PlantplanError
from plantplan.register.names import AllNames, Entity, Key, Kind
from plantplan.store.files import FOLDERS, File, is_id, parsed
from plantplan.store.fitting import fitted
from plantplan.store.index.entries import BUCKET, BUCKETS, ID, Name, bucket_of, ids_of, key_of, lines, links_of
from plantplan.store.index.rows import Rows

if TYPE_CHECKING:
    from plantplan.store.index.image import Image

F_ = TypeVar("F_")
FOLDER_OF = {kind: folder for folder, kind in FOLDERS.items()}
RANKS = {kind: rank for rank, kind in enumerate(FOLDER_OF)}


class Changed(PlantplanError):
    """A file that changed, in the middle of a run, to something that does not load."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path}: this file was changed while it was read; run it again")


class Facts(Mapping[str, F_]):
    """The things of a kind by their ids, in the order of their files; each is made when it is asked for."""

    def __init__(self, rows: Rows, kind: str, root: Path) -> None:
        self._rows, self._kind, self._folder = rows, kind, root / FOLDER_OF[kind]
        self._made: dict[str, F_] = {}

    def __getitem__(self, id_: str) -> F_:
        if id_ not in self._made:
            text = self._rows.get(key_of(self._kind, id_))
            if text is None and not self._is_there(id_):
                raise KeyError(id_)
            self._made[id_] = self._fact(id_, text)
        return self._made[id_]

    def __contains__(self, id_: object) -> bool:
        return id_ in self._made or self._rows.get(key_of(self._kind, str(id_))) is not None or self._is_there(str(id_))

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)

    def values(self) -> Any:
        """All things, read together."""
        return self._all.values()

    def items(self) -> Any:
        """All things with their ids, read together."""
        return self._all.items()

    @cached_property
    def _ids(self) -> list[str]:
        text = self._rows.get(ids_of(self._kind))
        ids = [path.stem for path in self._folder.glob("[!.]*.toml")] if text is None else json.loads(text)
        return sorted(ids, key="{}.toml".format)

    @cached_property
    def _all(self) -> dict[str, F_]:
        texts = self._rows.under(key_of(self._kind, ""))
        for id_ in self._ids:
            if id_ not in self._made:
                self._made[id_] = self._fact(id_, texts.get(id_))
        return {id_: self._made[id_] for id_ in self._ids}

    def _fact(self, id_: str, text: str | None) -> F_:
        fact = None if text is None else fitted(self._kind, id_, json.loads(text))
        return fact or self._from_file(id_)

    def _from_file(self, id_: str) -> F_:
        self._rows.bypassed = True
        file = parsed(self._path(id_), "", self._kind, id_)
        fact: F_ | None = fitted(self._kind, id_, file.data) if isinstance(file, File) else None
        if fact is None:
            raise Changed(self._path(id_))
        return fact

    def _is_there(self, id_: str) -> bool:
        """Whether a thing of which there is no row has a file: the row may be damaged."""
        return is_id(id_) and os.path.isfile(self._path(id_))  # noqa: PTH113 - false whatever the system says

    def _path(self, id_: str) -> Path:
        return self._folder / f"{id_}.toml"


class Indexed:
    """The names of a register, looked up; where a row cannot be trusted, found by going through all facts."""

    def __init__(self, rows: Rows, tables: Mapping[Kind, Mapping[str, Entity]]) -> None:
        self._rows, self._tables, self._every = rows, tables, AllNames(tables)
        self._image: Image | None = None

    def spelled(self, typed: str) -> Iterable[Key]:
        """The things one of whose names is spelled so."""
        found = self._found(typed, lambda name: name.spelled == typed and not name.what)
        return self._every.spelled(typed) if found is None else found

    def beginning(self, typed: str) -> Iterable[Key]:
        """The things one of whose names begins so."""
        found = self._found(typed, lambda name: not name.what)
        return self._every.beginning(typed) if found is None else found

    def with_id_beginning(self, typed: str) -> Iterable[Key]:
        """The things whose ids begin so."""
        found = self._found(typed, lambda name: name.what == ID)
        return self._every.with_id_beginning(typed) if found is None else found

    def naming(self, kind: str, id_: str, of: Kind) -> Iterable[str]:
        """The ids of those of a kind that name a thing."""
        text = self._rows.get(links_of(kind, id_))
        return self._every.naming(kind, id_, of) if text is None else json.loads(text).get(of, ())

    def save(self) -> None:
        """Let the index have what has changed."""
        if self._image:
            self._image.save()
        self._rows.save()

    def recall(self, question: str) -> bytes | None:
        """What was made of these very facts in answer to a question; None where nothing is kept."""
        return self._kept().recall(question)

    def remember(self, question: str, answer: bytes) -> None:
        """Have an answer kept."""
        self._kept().remember(question, answer)

    def _kept(self) -> Image:
        from plantplan.store.index.image import Image  # needed by questions of all facts, and only there

        self._image = self._image or Image(self._rows)
        return self._image

    def _found(self, typed: str, such: Callable[[Name], bool]) -> list[Key] | None:
        """The things that have such a name, which begins so; None where a row that may have it cannot be trusted."""
        buckets = self._rows.get(BUCKETS)
        if buckets is None:
            return None
        keys = [k for k in json.loads(buckets) if k.startswith(bucket_of(typed)) and (k == bucket_of(typed) or len(typed) < BUCKET)]
        texts = [self._rows.get(k) for k in keys]
        if None in texts:
            return None
        names = (Name.read(line) for text in texts for line in lines(text or "") if line.startswith(typed))
        found = {Key(name.kind, name.id) for name in names if such(name)}
        return sorted(found, key=lambda k: (RANKS[k.kind], f"{k.id}.toml"))
