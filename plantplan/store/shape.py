"""Parsed TOML to facts; of what does not fit, pydantic names everything that it refuses, which becomes faults with their places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from plantplan.facts.shapes import SHAPES
from plantplan.register.fault import MOST, Fault, Keys, at_line, more
from plantplan.store.files import FOLDERS, File
from plantplan.store.fitting import fitted

if TYPE_CHECKING:
    from pydantic import TypeAdapter
    from pydantic_core import ErrorDetails

    from plantplan.store.locate import Index

UNKNOWN = "unexpected_keyword_argument"  # pydantic's name of the fault of a key that the dataclass has no field for


class Shaper:
    """Turns files into facts; pydantic is loaded, and a kind's validator built, for the first file that does not fit."""

    def __init__(self) -> None:
        self._adapters: dict[str, TypeAdapter[Any]] = {}

    def shape(self, file: File) -> Any | list[Fault]:
        """Make the fact that a file holds, or name every fault in it."""
        own_id = "id" in file.data and file.kind != "settings"
        fact = None if own_id else fitted(file.kind, file.id, file.data)
        return self._judged(file) if fact is None else fact

    def _judged(self, file: File) -> Any | list[Fault]:
        """Let pydantic judge what did not fit."""
        from pydantic import ValidationError

        data = file.data if file.kind == "settings" else {"id": file.id} | {k: v for k, v in file.data.items() if k != "id"}
        try:
            fact = self._adapter(file.kind).validate_python(data)
        except ValidationError as error:
            errors = error.errors(include_url=False)
            return self._misplaced(file, errors) or _faults(file, errors)
        return [_own_id(file)] if "id" in file.data and file.kind != "settings" else fact

    def _adapter(self, kind: str) -> TypeAdapter[Any]:
        from pydantic import TypeAdapter

        if kind not in self._adapters:
            self._adapters[kind] = TypeAdapter(SHAPES[kind])
        return self._adapters[kind]

    def json_schema(self, kind: str) -> dict[str, Any]:
        """Describe the files of a kind as pydantic does: by the names of its classes, with `null` for what may be left out."""
        return self._adapter(kind).json_schema()

    def _misplaced(self, file: File, errors: list[ErrorDetails]) -> list[Fault]:
        """Notice a file that is right but for its folder: a key that only another kind knows, and nothing that kind does not."""
        from pydantic import ValidationError

        if file.kind == "settings" or not any(map(_foreign, errors)):
            return []
        for folder, kind in FOLDERS.items():
            try:
                self._adapter(kind).validate_python({"id": file.id, **file.data})
            except ValidationError:
                continue
            message = f"this is the file of a {kind}, not of a {file.kind}"
            return [Fault(file.name, message=message, advice=f"move it to {folder}/", code="PP004")]
        return []


def _foreign(error: ErrorDetails) -> bool:
    """Whether a key is unknown that tells kinds apart: one of the file as a whole, or the model of a scenario's claim."""
    return error["type"] == UNKNOWN and (len(error["loc"]) == 1 or error["loc"][-1] == "model")


def _faults(file: File, errors: list[ErrorDetails]) -> list[Fault]:
    from plantplan.store.locate import index  # these are needed where there is a fault, and only there
    from plantplan.store.ops import at
    from plantplan.store.wording import meant_key, said

    where = index(file.text)
    faults = [_own_id(file)] if "id" in file.data and file.kind != "settings" else []
    for error in _once(file.kind, errors[:MOST]):
        keys = _keys(error)
        fault = _at(file, where, error)._replace(keys=keys)
        message, advice, code = said(file.kind, keys, error)
        mend = meant_key(file.kind, keys, at(file.data, keys[:-1])) if error["type"] == UNKNOWN else ""
        faults.append(fault._replace(message=message, advice=advice, code=code, mend=mend))
    if unnamed := errors[MOST:]:
        message, advice = more(len(unnamed))
        faults.append(_at(file, where, unnamed[0])._replace(message=message, advice=advice, code="PP007"))
    return faults


def _at(file: File, where: Index, error: ErrorDetails) -> Fault:
    """Make a fault with the place of an error, and nothing said yet."""
    keys = _keys(error)
    span = where.span(keys, of_key=error["type"] == UNKNOWN or keys != error["loc"])
    return Fault(file.name, span.line, span.column, length=span.length, source=where.lines[span.line - 1])


def _keys(error: ErrorDetails) -> Keys:
    """Take the keys of an error: pydantic adds `[key]` where a key of a table is wrong, not its value."""
    loc = error["loc"]
    return loc[:-1] if loc[-1:] == ("[key]",) and error["type"] == "string_pattern_mismatch" else loc


def _once(kind: str, errors: list[ErrorDetails]) -> Iterator[ErrorDetails]:
    """Leave out a missing key where the same table has one that is it but for the spelling: that is one fault."""
    from plantplan.store.wording import nearest_key

    unknown = [_keys(e) for e in errors if e["type"] == UNKNOWN]
    meant = {(*keys[:-1], *nearest_key(kind, keys)) for keys in unknown}
    yield from (e for e in errors if e["type"] != "missing" or _keys(e) not in meant)


def _own_id(file: File) -> Fault:
    from plantplan.store.locate import index

    span = index(file.text).span(("id",), of_key=True)
    message = f'a file has no id of its own: its name "{file.id}" is the id'
    fault = Fault(file.name, span.line, span.column, ("id",), message, "delete this line", "PP006", length=span.length)
    return at_line(fault, file.text)
