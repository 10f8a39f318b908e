"""Values as people type them, made into TOML's by the type that their key has: `launch=2027-Q3` needs no quotes."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from plantplan.edits.ops import Place
from plantplan.errors import PlantplanError
from plantplan.facts.shapes import SHAPES, keys_of
from plantplan.period import Period, PeriodError
from plantplan.spelling import nearest

_FLAGS = {"true": True, "yes": True, "false": False, "no": False}


class NoSuchKey(PlantplanError):
    """A key that the format does not have there."""

    def __init__(self, key: str, known: Sequence[str]) -> None:
        near = nearest(key, known, 1)
        super().__init__(
            f'no key is called "{key}" there; ' + (f"did you mean {near[0]}?" if near else f"known: {', '.join(known) or 'none'}")
        )


class OfAnEntry(PlantplanError):
    """A key of the entries of a list, which one of them must be named for."""

    def __init__(self, key: str, listed: str) -> None:
        super().__init__(f"{key} is a key of the entries of {listed}: write {listed}[1].{key} for that of the first")


class BadValue(PlantplanError):
    """A value that its key cannot have."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(f"{key}: {message}")


def place_of(kind: str, text: str) -> Place:
    """Read a dotted key, whose entries count from 1 as in the messages of `check`: `claims[2].launch` or `claims.2.launch`.

    A part with dots of its own stands in quotes: `publishers."daily.example"`. Raises NoSuchKey for a key that the format does
    not have there.
    """
    place: list[str | int] = []
    hint: Any = SHAPES[kind]
    parts = [p for p in re.split(r'"([^"]*)"|\[(\d+)\]|\.', text) if p]
    while parts:
        inner = _inner(hint)
        if get_origin(inner) is dict:  # what is left is one key, dots and all: a host, or a year
            place.append(".".join(parts))
            parts = []
        else:
            place.append(_index(text, parts.pop(0)) if get_origin(inner) is list else parts.pop(0))
            if get_origin(inner) is list and isinstance(place[-1], str):
                raise BadValue(text, f"which entry? write {'.'.join(map(str, place[:-1]))}[1] for the first")
        hint = _within(hint, place[-1])
    if not place:
        raise BadValue(text or '""', "write a key, as launch or claims[2].launch")
    return tuple(place)


def _index(key: str, part: str) -> int | str:
    """Read the number of an entry, from 1."""
    if part == "0":
        raise BadValue(key, "entries count from 1")
    return int(part) - 1 if part.isdigit() else part


def typed(kind: str, place: Place, text: str) -> Any:
    """Make a value of what was typed. Raises NoSuchKey for a key that the format lacks, BadValue for a value of another type."""
    hint: Any = SHAPES[kind]
    for part in place:
        hint = _within(hint, part)
    return typed_as("".join(f"[{p + 1}]" if isinstance(p, int) else f".{p}" for p in place).removeprefix("."), hint, text)


def typed_as(key: str, hint: Any, text: str) -> Any:
    """Make a value of what was typed for `key`, whose type is `hint`. Raises BadValue."""
    return _made(key, _inner(hint), text)


def _within(hint: Any, part: str | int) -> Any:
    """Follow a key or an index through the types of the format."""
    inner = _inner(hint)
    origin, arguments = get_origin(inner), get_args(inner)
    if origin is list and isinstance(part, int):
        return arguments[0]
    if origin is dict:
        return arguments[1]
    known = keys_of(inner) if hasattr(inner, "__dataclass_fields__") else {}
    if part in known:
        return known[str(part)]
    for listed, of in known.items():
        if get_origin(_inner(of)) is list and part in getattr(get_args(_inner(of))[0], "__dataclass_fields__", {}):
            raise OfAnEntry(str(part), listed)
    raise NoSuchKey(str(part), list(known))


def _inner(hint: Any) -> Any:
    """Take `None` out of a type that may be left out."""
    if get_origin(hint) in (Union, UnionType):
        return next(a for a in get_args(hint) if a is not NoneType)
    return hint


def _made(key: str, hint: Any, text: str) -> Any:
    origin = get_origin(hint)
    if origin is list and text.startswith("["):
        return _listed(key, text)
    if origin is list:
        return [_made(key, _inner(get_args(hint)[0]), part.strip()) for part in text.split(",") if part.strip()]
    if hint is Period:
        return period(key, text)
    if hint in (int, float):
        return _number(key, text, whole=hint is int)
    if hint is bool:
        return _flag(key, text)
    if hint is str or origin is Literal:
        return text
    raise BadValue(key, f"this is a table: name a key of it, as {key}.KEY=VALUE")


def period(key: str, text: str) -> int | date | str:
    """Make the TOML of a period: a year is a number, a day a date, all else text."""
    try:
        found = Period.parse(text)
    except PeriodError as error:
        raise BadValue(key, str(error)) from None
    if re.fullmatch(r"\d{4}", text):
        return int(text)
    return found.earliest if found.earliest and text == found.earliest.isoformat() else text


def _listed(key: str, text: str) -> list[str]:
    """Read a list in brackets, for items that have commas of their own."""
    try:
        items = json.loads(text)
    except ValueError:
        items = None
    if not isinstance(items, list) or not all(isinstance(i, str) for i in items):
        raise BadValue(key, 'write a list as One,Two, or as ["One, and more", "Two"]')
    return items


def _number(key: str, text: str, *, whole: bool) -> int | float:
    bare = text.replace("_", "")
    if re.fullmatch(r"[+-]?\d+", bare):
        return int(bare)
    if not whole and re.fullmatch(r"[+-]?\d+\.\d+", bare):
        return float(bare)
    raise BadValue(key, f'"{text}" is no {"whole " if whole else ""}number; write it as {"300_000" if whole else "7.5"}')


def _flag(key: str, text: str) -> bool:
    if text.lower() not in _FLAGS:
        raise BadValue(key, f'"{text}" is neither true nor false')
    return _FLAGS[text.lower()]
