"""Merging by lines, as git does it by itself, for files that are no TOML; and conflict marks."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence

from plantplan.store.document import unmarked
from plantplan.store.ops import CannotEdit
from plantplan.store.scratch import scratch
from plantplan.store.verify import parsed

NAMES = ("ours", "base", "theirs")
MOST = 127  # git counts conflicts by its exit status, up to here; beyond it means that it could not merge


def by_lines(base: bytes, ours: bytes, theirs: bytes) -> tuple[bytes, bool]:
    """Merge by lines; tells whether no conflict was left.

    Lines that go together do not prove that entries do: where all three are TOML, or the two sides are and the result is not,
    the sides stand between conflict marks.
    """
    found = _by_git(base, ours, theirs)
    if found is None or (found[1] and is_toml(ours) and is_toml(theirs) and (is_toml(base) or not is_toml(found[0]))):
        return _apart(ours, theirs), False
    return found


def is_toml(raw: bytes) -> bool:
    """Tell whether bytes are a TOML text."""
    try:
        parsed(unmarked(raw)[0])
    except CannotEdit:
        return False
    return True


def _by_git(base: bytes, ours: bytes, theirs: bytes) -> tuple[bytes, bool] | None:
    """Have git merge lines; None where there is no git, or where it refuses (what has a null byte is no text to it)."""
    labels = [word for name in NAMES for word in ("-L", name)]
    with scratch() as folder:
        paths = [folder / name for name in NAMES]
        for path, content in zip(paths, (ours, base, theirs), strict=True):
            path.write_bytes(content)
        try:
            command = [shutil.which("git") or "git", "merge-file", "-p", *labels, *map(str, paths)]
            done = subprocess.run(command, capture_output=True, check=False, cwd=folder)  # noqa: S603 - no shell
        except OSError:
            return None
    return (done.stdout, done.returncode == 0) if 0 <= done.returncode <= MOST else None


def _apart(ours: bytes, theirs: bytes) -> bytes:
    """Put conflict marks around the lines in which two files differ, from the first to the last."""
    one, other = (raw.splitlines(keepends=True) for raw in (ours, theirs))
    first = _alike(one, other)
    last = _alike(one[first:][::-1], other[first:][::-1])
    mine, its = (b"".join(side[first : len(side) - last]) for side in (one, other))
    tail = one[len(one) - last :]
    return b"".join(one[:first]) + marked(mine.decode("latin-1"), its.decode("latin-1")).encode("latin-1") + b"".join(tail)


def _alike(one: Sequence[bytes], other: Sequence[bytes]) -> int:
    """Count the lines that two files have in common at their beginning."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def marked(ours: str, theirs: str) -> str:
    """Put git's conflict marks around two versions of some lines."""
    mine, its = (side if not side or side.endswith("\n") else f"{side}\n" for side in (ours, theirs))
    newline = "\r\n" if (mine or its).endswith("\r\n") else "\n"
    return f"<<<<<<< ours{newline}{mine}======={newline}{its}>>>>>>> theirs{newline}"
