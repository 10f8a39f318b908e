"""Parsed TOML to facts: pydantic validates the dataclasses, and what it refuses is said in this register's own words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, time
from typing import Any, get_args, get_type_hints

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from plantplan.facts import Model, Plant, Platform, Scenario, Settings
from plantplan.register.fault import Fault, Keys
from plantplan.spelling import nearest
from plantplan.store.files import FOLDERS, File

SHAPES: dict[str, type] = {
    "settings": Settings,
    "plant": Plant,
    "platform": Platform,
    "model": Model,
    "scenario": Scenario,
}
_NEEDED = {
    "string_type": "text in quotes",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "list_type": "a list: [...]",
    "dict_type": "a table",
    "dataclass_type": "a table",
    "dataclass_exact_type": "a table",
}
_FORMS = {
    "[A-Z]": ("a country", "the two capital letters of ISO 3166-1, such as IT"),
    "https": ("an address", "it begins with http:// or https:// and holds no spaces"),
    "^[a-z0-9.-]": ("a host", "write it in lower case, such as clubalfa.it"),
    "(1[89]": ("a year", "four digits, such as 2027"),
    "[a-z0-9]+(-": ("an id", "lower-case ASCII letters and digits, words joined by -"),
}


class Shaper:
    """Turns files into facts; each kind's validator is built when its first file comes."""

    def __init__(self) -> None:
        self._adapters: dict[str, TypeAdapter[Any]] = {}

    def shape(self, file: File) -> Any | list[Fault]:
        """Make the fact that a file holds, or name every fault in it."""
        data = file.data if file.kind == "settings" else {"id": file.id} | {k: v for k, v in file.data.items() if k != "id"}
        try:
            fact = self._adapter(file.kind).validate_python(data)
        except ValidationError as error:
            return self._misplaced(file) or _faults(file, error.errors(include_url=False))
        return [_own_id(file)] if "id" in file.data and file.kind != "settings" else fact

    def _adapter(self, kind: str) -> TypeAdapter[Any]:
        if kind not in self._adapters:
            self._adapters[kind] = TypeAdapter(SHAPES[kind])
        return self._adapters[kind]

    def _misplaced(self, file: File) -> list[Fault]:
        """Notice a file that is right but for its folder."""
        for folder, kind in FOLDERS.items():
            if file.kind in (kind, "settings"):
                continue
            try:
                self._adapter(kind).validate_python({"id": file.id, **file.data})
            except ValidationError:
                continue
            advice = f"move it to {folder}/"
            return [Fault(file.name, message=f"this is the file of a {kind}, not of a {file.kind}", advice=advice, code="PP004")]
        return []


def _faults(file: File, errors: list[ErrorDetails]) -> list[Fault]:
    from plantplan.store.locate import index  # needed where there is a fault, and only there

    where = index(file.text)
    faults = [_own_id(file)] if "id" in file.data and file.kind != "settings" else []
    for error in errors:
        keys: Keys = tuple(k for k in error["loc"] if k != "[key]")
        unknown = error["type"] == "unexpected_keyword_argument"
        line, column = where.place(keys, of_key=unknown or error["loc"][-1:] == ("[key]",))
        faults.append(Fault(file.name, line, column, keys, *_said(file.kind, keys, error)))
    return faults


def _own_id(file: File) -> Fault:
    from plantplan.store.locate import index

    line, column = index(file.text).place(("id",), of_key=True)
    message = f'a file has no id of its own: its name "{file.id}" is the id'
    return Fault(file.name, line, column, ("id",), message, "delete this line", "PP006")


def _said(kind: str, keys: Keys, error: ErrorDetails) -> tuple[str, str, str]:
    """Say a fault: the message, the advice, the code."""
    if error["type"] == "missing":
        return f"is missing: every {_thing(kind, keys)} needs one", "", "PP008"
    if error["type"] == "unexpected_keyword_argument":
        return "unknown key", _nearest_key(kind, keys), "PP006"
    return f"{_shown(error['input'])} {_wrong(error)}", _advice(error), "PP007"


def _wrong(error: ErrorDetails) -> str:
    context: dict[str, Any] = error.get("ctx", {})
    match error["type"]:
        case "value_error":
            return str(context["error"]).partition(" ")[2] if "error" in context else error["msg"]
        case "literal_error":
            return f"is none of {context['expected'].replace(chr(39), '').replace(' or ', ', ')}"
        case "string_pattern_mismatch":
            return f"is not {_form(context['pattern'])[0]}"
        case "greater_than" | "greater_than_equal" | "less_than" | "less_than_equal":
            return f"is out of bounds: it must be {_bound(error['type'])} {next(iter(context.values()))}"
        case "too_short" | "string_too_short":
            return f"is too short: it needs at least {context['min_length']}"
        case other:
            return f"is not {_NEEDED[other]}" if other in _NEEDED else error["msg"]


def _advice(error: ErrorDetails) -> str:
    context: dict[str, Any] = error.get("ctx", {})
    if error["type"] == "string_pattern_mismatch":
        return _form(context["pattern"])[1]
    if error["type"] == "literal_error":
        words = [w.strip("' ") for part in context["expected"].split(",") for w in part.split(" or ")]
        return _mean(nearest(str(error["input"]), words, 1))
    return ""


def _bound(type_: str) -> str:
    return {
        "greater_than": "more than",
        "greater_than_equal": "at least",
        "less_than": "less than",
        "less_than_equal": "at most",
    }[type_]


def _form(pattern: str) -> tuple[str, str]:
    return next((said for start, said in _FORMS.items() if start in pattern), ("as it must be", f"it must match {pattern}"))


def _mean(near: list[str]) -> str:
    return f"did you mean {near[0]}?" if near else ""


def _nearest_key(kind: str, keys: Keys) -> str:
    known = [f.name.rstrip("_") for f in fields(_class_at(kind, keys[:-1])) if f.name != "id"]
    return _mean(nearest(str(keys[-1]), known, 1)) or f"known here: {', '.join(known)}"


def _thing(kind: str, keys: Keys) -> str:
    return kind if len(keys) == 1 else f"entry of [[{keys[0]}]]"


def _class_at(kind: str, keys: Keys) -> Any:
    """Follow keys through the dataclasses to the one that a table must match."""
    shape: Any = SHAPES[kind]
    for key in keys:
        if isinstance(key, str):
            hints = get_type_hints(shape)
            shape = next(c for c in _classes(hints[key if key in hints else f"{key}_"]))
    return shape


def _classes(hint: Any) -> Iterator[Any]:
    if is_dataclass(hint):
        yield hint
    for inner in get_args(hint):
        yield from _classes(inner)


def _shown(value: object) -> str:
    """Show a value as TOML has it, cut where it is long."""
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list"
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:57]}..."  # noqa: PLR2004 - what a line can bear
