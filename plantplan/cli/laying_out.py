"""The run of `fmt`: each file as it is and as it is to be, shown, checked or written."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from plantplan import store
from plantplan.cli import differences, progress, session, writing

if TYPE_CHECKING:
    from plantplan.store import Change


def run(data: Path | None, *, check: bool, diff: bool, quiet: bool) -> int:
    """Lay a register out; returns the exit status: with `check`, 1 where a file would change."""
    root = session.root_of(data, own=True)
    with nullcontext() if check or diff else store.locked(root, writing.say):
        made = _changes(root)
        if diff:
            differences.show(made, root, session.shown(root))
        elif not check and made:
            store.commit(root, made, writing.request())
        if not quiet and not diff:
            sys.stdout.write("".join(f"{session.shown(root)}{c.path.relative_to(root).as_posix()}\n" for c in made))
    if check and made and not quiet:
        number = "1 file" if len(made) == 1 else f"{len(made)} files"
        writing.say(f"{number} would be laid out in another way: plantplan fmt does it, fmt --diff shows it")
    return 1 if check and made else 0


def _changes(root: Path) -> list[Change]:
    """What every file of a register that loads would be."""
    reading, _ = session.loaded(root, whole=True)
    paths = [(kind, store.path_of(root, kind, id_)) for kind, id_ in reading.texts]
    old = [(kind, str(path), path.read_bytes()) for kind, path in paths]
    with progress.work() as work:
        new = dict(store.laid_out(old, work.part("laying out", lambda: len(old))))
    return [store.Change(paths[n][1], old[n][2], new[n]) for n in sorted(new)]
