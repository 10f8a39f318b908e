"""Standard output: text in bytes that the reader understands, written as it is made, into a pipe that may close at any time."""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Iterable, Iterator

from plantplan.render.cells import plain_text

CLOSED = 141  # the status of a program that a closed pipe has ended: 128 and the number of SIGPIPE
_SUBSTITUTE = "plantplan-substitute"


def encoded(pieces: Iterable[str], *, for_people: bool) -> Iterator[bytes]:
    """Turn text into bytes: UTF-8 for programs whatever the locale; a plain substitute for what people's output lacks."""
    codecs.register_error(_SUBSTITUTE, _substitute)
    encoding = sys.stdout.encoding if for_people else "utf-8"
    return (piece.encode(encoding, _SUBSTITUTE) for piece in pieces)


def _substitute(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return plain_text(error.object[error.start : error.end]), error.end


def put(pieces: Iterable[bytes]) -> None:
    """Write to standard output; ends the program in silence where nobody reads it any more."""
    sys.stdout.flush()
    out = sys.stdout.buffer
    try:
        out.writelines(pieces)
        out.flush()
    except BrokenPipeError:  # where the system has no SIGPIPE, or something keeps it from us
        forget()
        raise SystemExit(CLOSED) from None
    except KeyboardInterrupt:  # whose reader may be waiting, too, and what is left would wait for it
        forget()
        raise


def forget() -> None:
    """Keep Python from trying once more, at its end, to write what could not be written."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
