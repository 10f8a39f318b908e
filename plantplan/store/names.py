"""The names in a register without reading it whole: ids from the file names, names from their lines; for completion only."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from plantplan.store.finding import leads_out

_NAME = r"""(?m)^name\s*=\s*["']([^"'\\]+)["']"""
_HEAD = 2048  # bytes: a name stands at the head of its file


def beginning(root: Path, typed: str, folders: Iterable[str]) -> list[str]:
    """List the ids, and the names as one types them (lower case, joined by -), that begin with what was typed."""
    inside = [root / f for f in folders if not leads_out(root / f, root)]
    paths = [p for f in inside for p in sorted(f.glob("[!.]*.toml")) if not (p.is_symlink() and leads_out(p, root))]
    ids = [p.stem for p in paths if p.stem.startswith(typed.casefold())]
    if ids:
        return ids
    start = _joined(f"{typed}x")[:-1]  # the x keeps a dash that was typed last
    return sorted({name for p in paths if (name := _joined(_name(p))).startswith(start) and name})


def _joined(name: str) -> str:
    from plantplan.spelling import spelling  # with difflib, and only where no id is meant

    return spelling(name).replace(" ", "-")


def _name(path: Path) -> str:
    if not path.is_file():  # a pipe would be waited for
        return ""
    try:
        with path.open("rb") as file:
            found = re.search(_NAME, file.read(_HEAD).decode("utf-8-sig", "replace"))
    except OSError:  # what cannot be read has no name to complete; the others do
        return ""
    return found[1] if found else ""
