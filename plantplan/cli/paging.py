"""The pager: only one that its user named for plantplan, on a terminal, and for what is higher than that."""

from __future__ import annotations

import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import chain

from plantplan.cli import streams

NAMED = "PLANTPLAN_PAGER"
USUAL = {"LESS": "FRX", "LV": "-c"}  # as git has it: colours are kept, and what was seen stays on the screen


def show(pieces: Iterable[bytes], environ: Mapping[str, str]) -> None:
    """Write to the pager that is named, or without one where it does not start: that is told, and no failure."""
    command, pieces = _command(environ), iter(pieces)
    height = shutil.get_terminal_size().lines  # a screen less the line of the prompt, and one more
    first = list(_screenful(pieces, height)) if command else []
    every = chain(first, pieces)
    if sum(map(_lines, first)) < height:
        streams.put(every)
        return
    try:
        pager = subprocess.Popen(command, stdin=subprocess.PIPE, env={**USUAL, **environ})  # noqa: S603 - its user named it
    except OSError as error:
        streams.put(every)
        sys.stderr.write(f"plantplan: no pager: {command[0]}: {error.strerror}\n")
        return
    _fed(pager, every)


def _command(environ: Mapping[str, str]) -> list[str]:
    """Find which pager is wanted; none where the user's PAGER is empty, as Emacs has it, for one who wants none anywhere."""
    if environ.get("PAGER") == "" or environ.get("TERM") == "dumb":
        return []
    try:
        command = shlex.split(environ.get(NAMED, ""))
    except ValueError:
        sys.stderr.write(f"plantplan: no pager: {NAMED} has a quotation mark that is not closed\n")
        return []
    return command if command != ["cat"] else []


def _screenful(pieces: Iterator[bytes], lines: int) -> Iterator[bytes]:
    """Take as many pieces as have so many lines."""
    for piece in pieces:
        yield piece
        lines -= _lines(piece)
        if lines <= 0:
            return


def _lines(piece: bytes) -> int:
    return piece.count(b"\n")


def _fed(pager: subprocess.Popen[bytes], pieces: Iterable[bytes]) -> None:
    """Write to a pager and wait until its user leaves it, whatever happens meanwhile: two programs cannot share a terminal.

    Ctrl-C reaches both: the pager decides itself what it does, and we end after it.
    """
    with _pipe_errors():
        try:
            with suppress(BrokenPipeError):  # its user has seen enough
                if pager.stdin:
                    pager.stdin.writelines(pieces)
                    pager.stdin.flush()
            pager.communicate()
        finally:
            before = signal.signal(signal.SIGINT, signal.SIG_IGN)
            with suppress(BrokenPipeError):
                pager.communicate()
            signal.signal(signal.SIGINT, before)


@contextmanager
def _pipe_errors() -> Iterator[None]:
    """Make a pager that closes its pipe an error, not our end."""
    if not hasattr(signal, "SIGPIPE"):
        yield
        return
    before = signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGPIPE, before)
