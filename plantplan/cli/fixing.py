"""The run of `check --fix`: what has one right answer is mended, in as many rounds as one finding shows another, in one write."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import nullcontext, suppress
from pathlib import Path

from plantplan import store
from plantplan.checks.every import UNTIDY
from plantplan.cli import differences, progress, session, writing
from plantplan.edits import Edit
from plantplan.edits.fixes import fixes
from plantplan.register.fault import Fault

ROUNDS = 5  # a file that loads at last shows claims out of order, and these in order may be laid out in another way

Finder = Callable[[store.Reading], list[Fault]]


def run(root: Path, find: Finder, *, dry_run: bool, quiet: bool) -> None:
    """Mend what is found and can be, and show it. Raises ChangedSince."""
    shown = session.shown(root)
    with nullcontext() if dry_run else store.locked(root, writing.say):
        changed = _mended(root, find)
        made = [store.Change(path, path.read_bytes(), new) for path, new in changed.items()]
        if not quiet:
            differences.show(made, root, shown)
        if made and not dry_run:
            store.commit(root, made, writing.request())
    if not made:
        sys.stderr.write("plantplan: nothing here has one right answer: nothing was changed\n")


def _mended(root: Path, find: Finder) -> dict[Path, bytes]:
    """Work out all files that change, as they are to be."""
    changed: dict[Path, bytes] = {}
    for _ in range(ROUNDS):
        reading = progress.read(root, session.shown(root), changed)
        found = [(reading.kind_of(fault), fault) for fault in find(reading)]
        made = _made(root, fixes(reading.register, found), changed)
        new = {c.path: c.new for c in made if c.new is not None} or _laid_out(root, found, changed)
        if not new:
            break
        changed |= new
    return changed


def _made(root: Path, edits: list[Edit], changed: dict[Path, bytes]) -> list[store.Change]:
    """Work out the edits; a file that cannot be edited so keeps its findings, and does not keep the others from being mended."""
    made: list[store.Change] = []
    for edit in edits:
        with suppress(store.CannotEdit):
            made += store.changes(root, [edit], changed)
    return made


def _laid_out(root: Path, found: list[tuple[str, Fault]], changed: dict[Path, bytes]) -> dict[Path, bytes]:
    """Lay out the files of which it is found that they are not: last of all, as every other fix may want it."""
    untidy = [(kind, store.path_of(root, kind, Path(f.file).stem)) for kind, f in found if f.code == UNTIDY]
    contents = [(kind, path, changed.get(path) or path.read_bytes()) for kind, path in untidy]
    return {path: store.formatted(raw, store.orders(kind), str(path)) for kind, path, raw in contents}
