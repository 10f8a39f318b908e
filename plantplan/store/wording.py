"""What pydantic refuses, said in this register's own words, and what to write instead; loaded only where there is a fault."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date, time
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any

from pydantic_core import ErrorDetails

from plantplan.facts.fields import ID_FORM
from plantplan.facts.shapes import SHAPES
from plantplan.period import Period, PeriodError
from plantplan.register.fault import Keys
from plantplan.spelling import LONGEST, nearest, spelling
from plantplan.store.shape import UNKNOWN
from plantplan.store.shapes_at import class_at, classes, hints_of, is_entries, keys_in
from plantplan.store.syntax import COUNTS, TRUTHS, counted

_BOUNDS = {
    "greater_than": "more than",
    "greater_than_equal": "at least",
    "less_than": "less than",
    "less_than_equal": "at most",
}
_NEEDED = {
    "string_type": "text in quotes",
    "int_type": "a whole number",
    "float_type": "a number",
    "finite_number": "a finite number",
    "bool_type": "true or false",
    "list_type": "a list",
    "dict_type": "a table",
    "dataclass_type": "a table",
    "dataclass_exact_type": "a table",
}
_FORMS = {
    "^PP": ("a rule", "write the code of a rule or the beginning of some, as PP204 or PP2"),
    "[A-Z]": ("a country", "the two capital letters of ISO 3166-1, such as IT"),
    "https": ("an address", "it begins with http:// or https:// and holds no spaces"),
    "^[a-z0-9.-]": ("a host", "write it in lower case, such as clubalfa.it"),
    "(1[89]": ("a year", "four digits, such as 2027"),
    ID_FORM: ("an id", "lower-case ASCII letters and digits, words joined by -"),
}
ALIKE = 0.8  # from which ratio on a key is a known one misspelt
_PUT_OFF = {"delayed", "postponed", "slipped", "deferred", "put off", "pushed back"}


def said(kind: str, keys: Keys, error: ErrorDetails) -> tuple[str, str, str]:
    """Say a fault: the message, the advice, the code."""
    if error["type"] == "missing":
        return f"is missing: every {_thing(kind, keys)} needs one", "", "PP008"
    if error["type"] == UNKNOWN:
        return "unknown key", _above(kind, keys) or _mean(nearest_key(kind, keys)) or _known(kind, keys), "PP006"
    if error["type"] == "value_error":
        return *_of_value(error), "PP007"
    shown = "this" if "too_short" in error["type"] else _shown(error["input"])
    return f"{shown} {_wrong(error)}", _advice(kind, keys, error), "PP007"


def _of_value(error: ErrorDetails) -> tuple[str, str]:
    """Part the sentence of a period, a list or an entry into what is wrong and what to write, a period shown as all values are."""
    value, said = error["input"], str(error["ctx"]["error"])
    if _giant(value):
        return f"{_shown(value)} is no period", ""
    if not isinstance(error["ctx"]["error"], PeriodError):
        wrong, _, advice = said.partition("; ")
        return wrong, advice
    written = str(value).lower() if isinstance(value, bool) else str(value)
    wrong, _, advice = said.removeprefix('"').removeprefix(written).removeprefix('"').strip().partition("; ")
    return f"{_shown(value)} {wrong}", advice


def _wrong(error: ErrorDetails) -> str:
    context: dict[str, Any] = error.get("ctx", {})
    match error["type"]:
        case "literal_error":
            return f"is none of {', '.join(_words(context))}"
        case "string_pattern_mismatch":
            return f"is not {_form(context['pattern'])[0]}"
        case "greater_than" | "greater_than_equal" | "less_than" | "less_than_equal" as bound:
            return f"is out of bounds: it must be {_BOUNDS[bound]} {next(iter(context.values())):g}"
        case "too_short" | "string_too_short":
            return "is empty" if context["min_length"] == 1 else f"is too short: it needs at least {context['min_length']}"
        case other:
            return f"is not {_NEEDED[other]}" if other in _NEEDED else f"is not what it must be: {error['msg']}"


def _words(context: dict[str, Any]) -> list[str]:
    return [w.strip("' ") for part in context["expected"].split(",") for w in part.split(" or ")]


def _advice(kind: str, keys: Keys, error: ErrorDetails) -> str:
    match error["type"]:
        case "string_pattern_mismatch":
            return _as_id(error) or _form(error["ctx"]["pattern"])[1]
        case "literal_error":
            return _put_off(kind, keys, error["input"]) or _intended(error["input"], _words(error["ctx"]))
        case "list_type" | "dict_type" | "dataclass_type":
            return _brackets(kind, keys, error)
        case "too_short" if keys[-1] == "models" and error["input"]:
            return "one alone stands in model = ..."
    return _retyped(keys, error["type"], error["input"])


def _retyped(keys: Keys, type_: str, value: object) -> str:
    """Say how a value is written that was meant as another type."""
    match type_, value:
        case "string_type", bool() | int() | float() | date() | time():
            return "" if _giant(value) else f'write "{_shown(value)}"'
        case "bool_type", str() | int() if not _giant(value) and str(value).lower() in TRUTHS:
            return f"write {TRUTHS[str(value).lower()]}"
        case "int_type" | "float_type", str():
            return counted(value, _counting(keys), str(keys[0])) or "write a number without quotes, as 26_850"
        case "int_type", float():
            return _without_dot(keys, value)
    return ""


def _counting(keys: Keys) -> str:
    """Name the key that says what a number counts: that of single years counts as `volume` does."""
    return "volume" if "volumes" in keys else str(keys[-1])


def _without_dot(keys: Keys, value: float) -> str:
    """Say how a whole number is written where 300.000 may have been meant as 300 thousand."""
    if _counting(keys) in COUNTS and 1 <= value < 1000 and float(f"{value:.3f}") == value:  # noqa: PLR2004 - three digits, a dot
        return f"write {round(value * 1000):_} if thousands are meant: they stand with _ or nothing between them"
    return f"write {int(value)}" if value.is_integer() else "write thousands with _ or nothing between them, as 26_850"


def _brackets(kind: str, keys: Keys, error: ErrorDetails) -> str:
    """Say how a list, a table or an entry is written."""
    *_, before, last = ("", *keys)
    if isinstance(last, int) or is_entries(kind, keys):
        return f"each entry begins with a line [[{before if isinstance(last, int) else last}]], two brackets on each side"
    if error["type"] == "list_type":
        return f"write [{_shown(error['input'])}]" if isinstance(error["input"], str) else "write [...]"
    return f"write {last} = {{ key = value }}"


def _intended(typed: object, words: list[str]) -> str:
    if not isinstance(typed, str):
        return ""
    return _mean([w for w in words if w.casefold() == typed.casefold()] or nearest(typed, words, 2))


def _put_off(kind: str, keys: Keys, typed: object) -> str:
    """Say how a date is put off: that is no status."""
    if keys[-1] != "status" or not isinstance(typed, str) or typed.casefold() not in _PUT_OFF:
        return ""
    can_withdraw = "withdraws" in keys_in(class_at(kind, keys[:-1]))
    return "the new date says so" + (', or without one: withdraws = ["launch"]' if can_withdraw else "")


def _as_id(error: ErrorDetails) -> str:
    """Find the id that a name may be meant for."""
    id_ = spelling(error["input"]).replace(" ", "-")
    likely = len(id_) <= LONGEST and ID_FORM in error["ctx"]["pattern"] and re.fullmatch(ID_FORM, id_)
    return _mean([id_]) if likely else ""


def _form(pattern: str) -> tuple[str, str]:
    return next((said for start, said in _FORMS.items() if start in pattern), ("as it must be", f"it must match {pattern}"))


def _mean(near: list[str]) -> str:
    return f"did you mean {' or '.join(near)}?" if near else ""


def nearest_key(kind: str, keys: Keys) -> list[str]:
    """Find the known key that an unknown one may be meant for."""
    return _nearest_of(class_at(kind, keys[:-1]), str(keys[-1]))


@lru_cache(maxsize=1000)  # a slip is often made in every entry, and each is asked for several times
def _nearest_of(shape: Any, name: str) -> list[str]:
    return nearest(name, keys_in(shape), 1)


def meant_key(kind: str, keys: Keys, there: Iterable[str]) -> str:
    """Name the key that an unknown one is beyond doubt: like it but for a letter or two, and not there already; else nothing."""
    near = nearest_key(kind, keys)
    alike = bool(near) and SequenceMatcher(None, spelling(str(keys[-1])), spelling(near[0])).ratio() >= ALIKE
    return near[0] if alike and near[0] not in there and not _above(kind, keys) else ""


def _above(kind: str, keys: Keys) -> str:
    """Notice a key of the file as a whole that stands below a header, and so in an entry."""
    hints = hints_of(SHAPES[kind]).items()
    plain = {name for name, hint in hints if set(classes(hint)) <= {Period}} - {"id"}
    return f"it is of the {kind} as a whole: put it above the first [[...]]" if len(keys) > 1 and keys[-1] in plain else ""


def _known(kind: str, keys: Keys) -> str:
    """Say what can stand where an unknown key stands: in which entries it would be known, else all known keys."""
    shape = class_at(kind, keys[:-1])
    parts = {name: list(classes(hint)) for name, hint in hints_of(shape).items()}
    homes = [f"[[{name}]]" for name, inner in parts.items() if inner and keys[-1] in keys_in(inner[0])]
    return f"it stands in an entry of {' or '.join(homes)}" if homes else f"known here: {', '.join(keys_in(shape))}"


def _thing(kind: str, keys: Keys) -> str:
    return ("register" if kind == "settings" else kind) if len(keys) == 1 else f"entry of [[{keys[0]}]]"


def _giant(value: object) -> bool:
    """Whether a number is one that TOML does not promise and that Python may refuse to write."""
    return isinstance(value, int) and value.bit_length() > 64  # noqa: PLR2004 - bits of a TOML integer


def _shown(value: object) -> str:
    """Show a value as TOML has it, cut where it is long."""
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list"
    if _giant(value):
        return "a number of more than 19 digits"
    text = str(value) if isinstance(value, float) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:56]}...{text[-1]}"  # noqa: PLR2004 - what a line can bear
