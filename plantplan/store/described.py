"""What docs/format.md says of each key: the one place where keys are described; the page goes with the package."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from plantplan.store.verify import parsed

HEADER = "| key | type | required | example | meaning |"

_HEADING = re.compile(r"#+ (.*)")
_ROW = re.compile(r"\| `(\w+)` \| .* \| `([^`]+)` \| (.+) \|")
_LINK = re.compile(r"\[([^]]+)\]\([^)]*\)")


class Said(NamedTuple):
    """What is said of a key: what it means, and an example of its value."""

    meaning: str
    example: Any


@cache
def described() -> dict[str, dict[str, Said]]:
    """Read the tables of keys, each under the heading that it follows, `` Plant `[[claims]]` `` or `A plant`."""
    found: dict[str, dict[str, Said]] = {}
    for heading, row in _rows(page().read_text("utf-8")):
        key, example, meaning = row.groups()
        found.setdefault(heading, {})[key] = Said(_LINK.sub(r"\1", meaning), parsed(f"x = {example}")["x"])
    return found


def page() -> Path:
    """The page inside the package, or in the documents beside it in a checkout."""
    package = Path(__file__).parent.parent
    inside = package / "format.md"
    return inside if inside.is_file() else package.parent / "docs" / "format.md"


def _rows(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    heading, of_keys = "", False
    for line in text.splitlines():
        if named := _HEADING.fullmatch(line):
            heading = named[1]
        of_keys = line == HEADER or (of_keys and line.startswith("|"))
        if of_keys and (row := _ROW.fullmatch(line)):
            yield heading, row
