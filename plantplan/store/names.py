"""The names in a register without reading it whole: ids from the file names, names from their lines; for completion only."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

_NAME = re.compile(r'^name = "([^"\\]+)"', re.MULTILINE)
_HEAD = 2048  # bytes: a name stands at the head of its file


def beginning(root: Path, typed: str, folders: Iterable[str]) -> list[str]:
    """List the ids, and the names as one types them (lower case, joined by -), that begin with what was typed."""
    paths = [p for f in folders for p in sorted((root / f).glob("*.toml"))]
    start = typed.casefold()
    ids = [p.stem for p in paths if p.stem.startswith(start)]
    return ids or sorted({name for p in paths if (name := _typed(p)).startswith(start) and name})


def _typed(path: Path) -> str:
    from plantplan.spelling import spelling

    with path.open("rb") as file:
        found = _NAME.search(file.read(_HEAD).decode("utf-8", "replace"))
    return spelling(found[1]).replace(" ", "-") if found else ""
