"""Work on many things, shared out to processes: each takes the next share when it has done one, and sends what it made of it.

Processes and not threads, as Python computes in one thread at a time; forked, so that what is loaded need not be loaded again.
Where that cannot be done, or what another process did is lost, this one does it. What is made must be what `marshal` writes down.
"""

import marshal
import os
import signal
import sys
from _thread import _count as threads
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Any

SHARES = 1024  # that are handed out, at most: their numbers must all fit into one page, which is the least that a pipe has
NUMBER = 4  # bytes of one, which a pipe gives whole, whoever reads; and of the length of what is sent
ROOM = 1 << 20  # bytes that may wait for who reads, where the system allows so many: some ten shares
PROCESSES = 8  # what they make is put together by one, who would not keep up with more

Made = tuple[int, Any]  # a share's number, and what was made of it


def shared(work: Callable[[Any], Any], shares: Sequence[Any]) -> Iterator[Any]:
    """Do the work of each share; gives what was made of each as it is done, in any order. Raises what the work raises."""
    processes = min(_processes(), len(shares))
    if processes <= 1:
        yield from map(work, shares)
        return
    queue = _queue(min(len(shares), SHARES))
    others, left = list[Other](), set(range(len(shares)))
    try:
        for _ in range(processes - 1):
            _fork(others, lambda: ((n, work(shares[n])) for n in _taken(queue)))
        for number, made in _made(work, shares, queue, others):
            left.discard(number)
            yield made
        yield from (work(shares[n]) for n in left)  # what others took and did not send, and what was handed out to nobody
    finally:
        os.close(queue)
        for other in others:
            other.end()


def _made(work: Callable[[Any], Any], shares: Sequence[Any], queue: int, others: "Sequence[Other]") -> Iterator[Made]:
    for number in _taken(queue):
        yield number, work(shares[number])
        for other in others:
            yield from other.sent()
    for other in others:
        yield from other.rest()


def _processes() -> int:
    """How many processes to share among: the processors that this one may use, where a process can be forked safely."""
    if not sys.platform.startswith("linux") or threads():
        return 1
    return min(len(os.sched_getaffinity(0)), PROCESSES)


def _queue(number: int) -> int:
    """A pipe with the numbers of all shares, which whoever is free reads from."""
    reading, writing = os.pipe()
    os.write(writing, b"".join(n.to_bytes(NUMBER, "big") for n in range(number)))
    os.close(writing)
    return reading


def _taken(queue: int) -> Iterator[int]:
    """Take the numbers of shares, one at a time, as long as there are any."""
    while number := os.read(queue, NUMBER):
        yield int.from_bytes(number, "big")


class Other:
    """Another process that takes shares, and the pipe by which it sends what it made."""

    def __init__(self, pid: int, pipe: int) -> None:
        self.pipe, self._pid, self._read = pipe, pid, bytearray()

    def sent(self) -> Iterator[Made]:
        """Take what it has sent by now."""
        os.set_blocking(self.pipe, False)
        with suppress(BlockingIOError):
            self._read += os.read(self.pipe, ROOM)
        yield from self._whole()

    def rest(self) -> Iterator[Made]:
        """Wait for all that it sends until it ends."""
        os.set_blocking(self.pipe, True)
        while some := os.read(self.pipe, ROOM):
            self._read += some
            yield from self._whole()

    def _whole(self) -> Iterator[Made]:
        while len(self._read) >= NUMBER and len(self._read) >= (end := NUMBER + int.from_bytes(self._read[:NUMBER], "big")):
            yield marshal.loads(self._read[NUMBER:end])  # noqa: S302 - of our own process
            del self._read[:end]

    def end(self) -> None:
        """End it, whether it is done or not."""
        os.close(self.pipe)
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)


def _fork(others: list[Other], work: Callable[[], Iterator[Made]]) -> None:
    """Let another process do some work and send what it makes; it never comes back from here. Ctrl-C ends it at once."""
    here, (reading, writing) = os.getpid(), os.pipe()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        if pid := os.fork():
            others.append(Other(pid, reading))
        else:
            for pipe in (reading, *(other.pipe for other in others)):
                os.close(pipe)  # or it would wait for itself to read, where nobody else is left
            _send(writing, work())
    except OSError:  # where no process can be had, this one does all
        os.close(reading)
    finally:
        if os.getpid() != here:
            os._exit(1)
        os.close(writing)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _send(pipe: int, work: Iterator[Made]) -> None:
    """Do some work in a process of its own, and send what it makes."""
    import fcntl

    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
    with suppress(OSError, AttributeError):
        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, ROOM)
    with os.fdopen(pipe, "wb", buffering=0) as file:
        for made in work:
            written = marshal.dumps(made)
            file.write(len(written).to_bytes(NUMBER, "big") + written)
    os._exit(0)
