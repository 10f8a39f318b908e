"""How far long work has come: told on standard error, where that is a terminal and the work takes longer than a second."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, TextIO, TypeVar

if TYPE_CHECKING:
    from plantplan.register import Register
    from plantplan.store import Reading, Then, Tick
    from plantplan.store.files import Changed

T = TypeVar("T")

AFTER = 1.0  # seconds of work that nobody wants to be told of
OFTEN = 0.1  # seconds between two looks of the bar
USUAL = 80  # columns of a terminal that does not say how many it has


class Work:
    """Work in parts, each of which is told of its steps; `clock` gives seconds, `screen` is None where nothing is to be shown."""

    def __init__(self, clock: Callable[[], float], screen: TextIO | None) -> None:
        self._clock, self._screen = clock, screen
        self._next = clock() + AFTER
        self._shown = ""

    def part(self, what: str, steps: Callable[[], int]) -> Tick:
        """Begin a part; gives what is to be called at each step of it. How many there are is asked when it is to be shown."""
        if self._screen is None:
            return lambda: None
        done, total = 0, 0

        def tick() -> None:
            nonlocal done, total
            done += 1
            if self._clock() >= self._next:
                total = total or steps()
                self._show(what, done, total)

        return tick

    def through(self, what: str, steps: Sequence[T]) -> Iterator[T]:
        """Go through the steps of a part."""
        tick = self.part(what, lambda: len(steps))
        for step in steps:
            yield step
            tick()

    def _show(self, what: str, done: int, total: int) -> None:
        from plantplan.render.progress import line  # needed where work is long, and only there

        self._shown = line(what, done, total, _columns(self._screen)).ljust(len(self._shown))  # over all of the last one
        self._draw(self._shown)
        self._next = self._clock() + OFTEN

    def _draw(self, text: str) -> None:
        """Put a text in the place of the last one, and the cursor before it: so the ^C that a terminal echoes goes with it."""
        if self._screen:
            with suppress(OSError):  # a terminal that has gone; the work is not to fail of it
                self._screen.write(f"\r{text}\r")
                self._screen.flush()

    def close(self) -> None:
        """Take away what is shown; the next step shows it again."""
        if self._shown:
            self._draw(" " * len(self._shown))
            self._shown = ""


def read(root: Path, shown: str, changed: Changed = MappingProxyType({}), begun: Work | None = None) -> Reading:
    """Read a register as `store.read` does, which may be long."""
    from plantplan import store

    with work(begun) as reading:
        return store.read(root, shown, changed, _part(reading, root, changed))


def reread(root: Path, before: Reading, changed: Changed) -> Reading:
    """Read a register as it would be after a write, as `store.reread` does."""
    from plantplan import store

    with work() as reading:
        return store.reread(root, before, changed, _part(reading, root))


def known(root: Path, shown: str, begun: Work | None = None, *, make: bool = True) -> Reading:
    """Read a register as its index has it, as `store.known` does, or, where there is none, as it is."""
    from plantplan import store

    with work(begun) as reading:
        return store.known(root, shown, _part(reading, root), make=make) or read(root, shown, begun=reading)


def made(root: Path, begun: Work | None = None) -> Register | None:
    """Make an index, and the register of it, as `store.made` does, which may be long."""
    from plantplan import store

    with work(begun) as reading:
        return store.made(root, _part(reading, root))


def _part(reading: Work, root: Path, changed: Changed = MappingProxyType({})) -> Tick:
    from plantplan.store import HEAD

    return reading.part("reading", lambda: len({root / HEAD, *root.glob("*/*.toml"), *changed}))


@contextmanager
def at_revision(root: Path, revision: str, shown: str, begun: Work | None = None) -> Iterator[Then]:
    """Read the files of a register as they were at a revision, as `store.at_revision` does, which may be long."""
    from plantplan import store

    with (
        work(begun) as reading,
        store.at_revision(root, revision, shown or "this folder", partial(reading.through, "reading the revision")) as then,
    ):
        yield then


@contextmanager
def work(begun: Work | None = None, clock: Callable[[], float] = time.monotonic) -> Iterator[Work]:
    """Begin work that may be long, or go on with what has begun; what is shown of it goes when it ends, however it ends."""
    if begun:
        yield begun
        return
    terminal = sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
    new = Work(clock, sys.stderr if terminal else None)
    try:
        yield new
    finally:
        new.close()


def _columns(screen: TextIO | None) -> int:
    try:
        return os.get_terminal_size(screen.fileno()).columns if screen else USUAL
    except OSError:
        return USUAL
