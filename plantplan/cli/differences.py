"""What a write changes, as the unified difference that git would show; what a file holds is shown, never obeyed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

from plantplan.spelling import visible

if TYPE_CHECKING:
    from plantplan.store import Change


def show(changes: Sequence[Change], root: Path, shown: str) -> None:
    """Print the difference that changes make; a file that goes and comes again under another name was renamed."""
    last: Change | None = None
    for change, after in zip(changes, [*changes[1:], None], strict=False):  # longer by one where nothing changes
        renamed = change.new is None and after is not None and after.old is None
        if not renamed:
            lines = difference(last or change, change, lambda path: f"{shown}{path.relative_to(root).as_posix()}")
            sys.stdout.write("".join(f"{line}\n" for line in lines))
        last = change if renamed else None
    sys.stdout.flush()


def difference(before: Change, after: Change, name: Callable[[Path], str]) -> list[str]:
    """The unified difference of one file, its lines without their ends; control characters are shown and not obeyed."""
    old, new = name(before.path) if before.old is not None else None, name(after.path) if after.new is not None else None
    lines = unified_diff(_lines(before.old), _lines(after.new), old or "/dev/null", new or "/dev/null", lineterm="")
    head = [f"rename from {old}", f"rename to {new}"] if before is not after else []
    return [visible(line) for line in (*head, *lines)]


def _lines(raw: bytes | None) -> list[str]:
    return raw.decode("utf-8-sig", "replace").splitlines() if raw else []
