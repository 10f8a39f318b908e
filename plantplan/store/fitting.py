"""Parsed TOML that fits its shape to facts, in one quick pass; what does not fit is left to pydantic, which says why.

Pydantic takes half as long to import as a whole run, so it is loaded where there is something to explain. That both take the same
files, and make the same facts of them, is tested on every file that the tests have (tests/store/test_fitting.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from math import isfinite
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin

from plantplan.facts.fields import AddsTo100, AsWritten, Strict, whole
from plantplan.facts.shapes import SHAPES
from plantplan.period import Period

Fit = Callable[[Any], Any]


class Misfit(ValueError):
    """A value that its field does not take, or that only pydantic can judge."""


def fitted(kind: str, id_: str, data: dict[str, Any]) -> Any | None:
    """Make the fact of a file's data; None where something does not fit."""
    known = data if kind == "settings" else {**data, "id": id_}
    try:
        shape: Any = SHAPES[kind]
        return _fit(shape)(known)
    except (ValueError, OverflowError, KeyError, TypeError):  # the last two of an unknown key, and of a table in place of a period
        return None


@cache
def fit_of(shape: Any) -> Fit:
    """Make the function that makes a fact of a shape from a table, and raises ValueError where it does not fit."""
    fields = {name.rstrip("_"): (name, _fit(hint)) for name, hint in shape.HINTS.items()}
    needed = shape.HINTS.keys() - shape.DEFAULTS.keys()

    def fit(table: Any) -> Any:
        if type(table) is not dict:
            raise Misfit
        known = {}
        for key, value in table.items():
            name, take = fields[key]
            known[name] = take(value)
        if not needed <= known.keys():
            raise Misfit
        fact = shape.__new__(shape)
        fact.__dict__.update(known)
        fact.__post_init__()
        return fact

    return fit


@cache  # the same few types are those of most fields
def _fit(hint: Any) -> Fit:
    """Make the function that takes a value of a type; what may be left out is None in a shape and never in TOML."""
    inner = get_args(hint)
    if NoneType in inner:
        return _fit(next(h for h in inner if h is not NoneType))
    if not inner:
        return _period if hint is Period else fit_of(hint)
    if get_origin(hint) is Annotated:
        return _marked(_fit(inner[0]) if get_origin(inner[0]) else inner[0], hint.__metadata__)
    if get_origin(hint) is Literal:
        return _word(frozenset(inner))
    return _list(_fit(inner[0])) if get_origin(hint) is list else _table(_fit(inner[0]), _fit(inner[1]))


@lru_cache(maxsize=100_000, typed=True)  # a register says the same days and years over and over, and to look one up costs a tenth
def _period(value: Any) -> Period:
    return Period.parse(value)


def _marked(of: Any, marks: tuple[Any, ...]) -> Fit:
    """Take what is of a type, within its marks' bounds."""
    strict = next(m for m in marks if isinstance(m, Strict))
    if of is str:
        return _text(strict)
    if of in (int, float):
        return _number(of, strict, as_written=_has(AsWritten, marks))
    if of is bool:
        return _flag
    return _long(of, strict.least, whole if _has(AddsTo100, marks) else None)


def _has(mark: type, marks: tuple[Any, ...]) -> bool:
    return any(isinstance(m, mark) for m in marks)


def _word(words: frozenset[str]) -> Fit:
    def take(value: Any) -> Any:
        if type(value) is not str or value not in words:
            raise Misfit
        return value

    return take


def _text(strict: Strict) -> Fit:
    form, least = strict.form, strict.least

    def take(value: Any) -> Any:
        if type(value) is not str or len(value) < least or (form and not _whole(form)(value)):
            raise Misfit
        return value

    return take


@cache
def _whole(form: str) -> Callable[[str], object]:
    """What tells whether a text has a form, made when the first one is read."""
    return re.compile(form).fullmatch


def _number(of: type, strict: Strict, *, as_written: bool) -> Fit:
    types = (int,) if of is int else (int, float)
    least, above, most = strict.ge, strict.gt, strict.le

    def take(value: Any) -> Any:
        if type(value) not in types or not isfinite(value):
            raise Misfit
        if (least is not None and value < least) or (above is not None and value <= above) or (most is not None and value > most):
            raise Misfit
        return value if as_written else of(value)

    return take


def _flag(value: Any) -> Any:
    if type(value) is not bool:
        raise Misfit
    return value


def _list(each: Fit) -> Fit:
    def take(value: Any) -> Any:
        if type(value) is not list:
            raise Misfit
        return [each(v) for v in value]

    return take


def _table(key: Fit, each: Fit) -> Fit:
    def take(value: Any) -> Any:
        if type(value) is not dict:
            raise Misfit
        return {key(k): each(v) for k, v in value.items()}

    return take


def _long(of: Fit, least: int, also: Fit | None) -> Fit:
    def take(value: Any) -> Any:
        found = of(value)
        if len(found) < least:
            raise Misfit
        return also(found) if also else found

    return take
