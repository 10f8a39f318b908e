"""Facts and rows of reports as columns of plain values: a period is its text and its two bounds; it knows no table and no plan."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

from plantplan.facts import Sourced
from plantplan.period import Period

Scalar = str | int | float | None
Type = Literal["text", "integer", "number", "boolean", "date", "json"]

_TYPES: dict[Any, Type] = {
    str: "text",
    int: "integer",
    float: "number",
    bool: "boolean",
    date: "date",
    list: "json",
    dict: "json",
    Literal: "text",
}
_NAMES = {"date": "said", "from_": "since"}  # of facts, as the reports call them; `from` is a word of SQL's own


class Column(NamedTuple):
    """A column: a boolean is 0 or 1, a date ISO text, a list JSON text; `of` is the type of what a list holds, if that is plain."""

    name: str
    type: Type
    null: bool
    of: Type | None = None


class Field(NamedTuple):
    """A field of a fact or a row, and the columns that it takes: three, if it is a period."""

    name: str
    columns: tuple[Column, ...]


def fields_of(shape: type[Any], *, only: Collection[str] = (), without: Collection[str] = ()) -> list[Field]:
    """The fields of a shape in its order; who said it comes last."""
    hints, called = get_type_hints(shape), _NAMES if is_dataclass(shape) else {}
    names = [n for n in _names(shape) if n not in without and (n in only or not only)]
    return [Field(n, _columns(called.get(n, n), hints[n])) for n in names]


def _names(shape: type[Any]) -> Sequence[str]:
    if not is_dataclass(shape):
        return list(shape._fields)
    sourced = [f.name for f in fields(Sourced)] if issubclass(shape, Sourced) else []
    return [*(f.name for f in fields(shape) if f.name not in sourced), *sourced]


def _columns(name: str, hint: Any) -> tuple[Column, ...]:
    kinds = [k for k in get_args(hint) if k is not type(None)] if type(None) in get_args(hint) else [hint]
    null = kinds != [hint]
    if kinds[0] is Period:
        return (
            Column(name, "text", null),
            Column(f"{name}_earliest", "date", null=True),
            Column(f"{name}_latest", "date", null=True),
        )
    return (Column(name, _type(kinds[0]), null, _held(kinds[0])),)


def _type(kind: Any) -> Type:
    return _TYPES[get_origin(kind) or kind]


def _held(kind: Any) -> Type | None:
    """The type of what a list holds; None for what is no list, and for a list of objects."""
    held = get_args(kind)[0] if get_origin(kind) is list else None
    return _TYPES.get(get_origin(held) or held)


def spread(shape: Iterable[Field], thing: object) -> list[Scalar]:
    """The cells of a fact or a row; a field that it does not have is unknown."""
    return [cell for field in shape for cell in _cells(getattr(thing, field.name, None), len(field.columns))]


def _cells(value: Any, columns: int) -> Sequence[Scalar]:
    if isinstance(value, Period):
        return value.text, _plain(value.earliest), _plain(value.latest)
    return [_plain(value)] * columns  # several, where a period is unknown


def _plain(value: Any) -> Scalar:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | dict):
        return json.dumps(_keyed(value), ensure_ascii=False)
    return int(value) if isinstance(value, bool) else value


def _keyed(value: Any) -> Any:
    """Turn rows inside lists into objects with their keys."""
    return [v._asdict() if hasattr(v, "_asdict") else v for v in value] if isinstance(value, list) else value
