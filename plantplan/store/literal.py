"""Values and keys as the text of TOML, in the one way that this program writes them; it knows of no file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

import tomli_w

from plantplan.store.ops import CannotEdit

WIDTH = 100  # columns that a list may take on its line

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_LEAST = 10_000  # from five digits on a number is grouped: years never are


def written(value: Any) -> str:
    """Write a value on one line. Raises CannotEdit for what TOML has no form for."""
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key(k)} = {written(v)}' for k, v in value.items())} }}" if value else "{}"
    if isinstance(value, list):
        return f"[{', '.join(map(written, value))}]"
    return grouped(value) if isinstance(value, int) and not isinstance(value, bool) else _scalar(value)


def grouped(number: int, like: str = "") -> str:
    """Write a whole number, its thousands grouped where it has five digits or more, or where what stood there was grouped."""
    return f"{number:_}" if abs(number) >= _LEAST or "_" in like else str(number)


def _scalar(value: Any) -> str:
    if not isinstance(value, str | bool | float | date | datetime | time):
        raise CannotEdit(f"TOML has no form for {value!r}")
    try:
        value.encode() if isinstance(value, str) else None
        return tomli_w.dumps({"k": value}).removeprefix("k = ").removesuffix("\n")
    except ValueError:
        raise CannotEdit(f"{value!r} cannot be written as TOML") from None


def key(name: Any) -> str:
    """Write one part of a key, in quotes where it must be."""
    if not isinstance(name, str):
        raise CannotEdit(f"{name!r} is no key")
    return name if _BARE.fullmatch(name) else _scalar(name)


def dotted(names: Sequence[str | int]) -> str:
    """Write the key of several parts; indexes are no part of it."""
    return ".".join(key(name) for name in names if not isinstance(name, int))


def pair(name: str, value: Any, newline: str = "\n", indent: str = "") -> str:
    """Write `key = value`, where a list too long for its line has a line for each item."""
    return f"{indent}{name} = {fitted(value, newline, indent, len(indent) + len(name) + 3)}"


def fitted(value: Any, newline: str, indent: str, column: int) -> str:
    """Write a value that begins at a column; `indent` is that of its line."""
    text = written(value)
    if not isinstance(value, list) or not value or column + len(text) <= WIDTH:
        return text
    return stacked([written(item) for item in value], newline, indent)


def stacked(items: Sequence[str], newline: str, indent: str) -> str:
    """Write a list with a line for each item."""
    return f"[{newline}{''.join(f'{indent}    {item},{newline}' for item in items)}{indent}]"


def several_lines(value: str, newline: str) -> str:
    """Write a text as a multi-line string."""
    lines = (_scalar(line)[1:-1] for line in value.split("\n"))
    return f'"""{newline}{newline.join(lines)}"""'
