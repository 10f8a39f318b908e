"""Running plantplan in tests: in this process, as a process of its own with pipes, and on a terminal."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "register"
DAY = ("--data", str(SMALL), "--as-of", "2025-11-25")  # what makes an output the same on every day and machine
PLANTPLAN = (sys.executable, "-m", "plantplan")
LIMIT = 60  # seconds after which a test gives a process up


class Result(NamedTuple):
    """What a run left: its exit status, and what it wrote."""

    status: int
    out: str
    err: str


Call = Callable[..., Result]


def environment(home: Path, more: Mapping[str, str]) -> dict[str, str]:
    """Make an environment in which nothing but `more` differs from a plain UTF-8 terminal's."""
    plain = {"HOME": str(home), "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", "TERM": "xterm-256color"}
    return (
        plain | {name: os.environ[name] for name in ("PATH", "XDG_CACHE_HOME", "PLANTPLAN_NO_INDEX") if name in os.environ} | more
    )


def piped(args: Sequence[str], cwd: Path, env: Mapping[str, str]) -> Result:
    """Run plantplan with its outputs in pipes."""
    done = subprocess.run([*PLANTPLAN, *args], cwd=cwd, env=environment(cwd, env), capture_output=True, timeout=LIMIT, check=False)
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode())


def on_terminal(args: Sequence[str], cwd: Path, env: Mapping[str, str], columns: int) -> Result:
    """Run plantplan with its standard output on a terminal of so many columns."""
    mine, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    command = [*PLANTPLAN, *args]
    with subprocess.Popen(command, cwd=cwd, env=environment(cwd, env), stdin=its, stdout=its, stderr=subprocess.PIPE) as process:
        os.close(its)
        out = _all_of(mine)
        err = process.stderr.read() if process.stderr else b""
    os.close(mine)
    return Result(process.returncode, out.decode().replace("\r\n", "\n"), err.decode())


def _all_of(terminal: int) -> bytes:
    """Read a terminal until its other side is closed, which Linux reports as an error."""
    parts = []
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:
            break
        if not part:
            break
        parts.append(part)
    return b"".join(parts)


class Terminal:
    """A terminal of its own, on which a process runs that Ctrl-C reaches, as it does for people; all it writes is read from it."""

    def __init__(self, command: Sequence[str], cwd: Path, env: Mapping[str, str], columns: int = 80, lines: int = 24) -> None:
        self._mine, its = pty.openpty()
        fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self.process = subprocess.Popen(
            command,
            cwd=cwd,
            env=environment(cwd, env),
            stdin=its,
            stdout=its,
            stderr=its,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509 - there are no threads
        )
        os.close(its)
        self.shown = ""

    def until(self, mark: str) -> None:
        """Read until something is shown."""
        while mark not in self.shown:
            part = os.read(self._mine, 65536).decode(errors="replace")
            assert part, self.shown
            self.shown += part

    def type(self, text: str) -> None:
        """Press keys."""
        os.write(self._mine, text.encode())

    def end(self) -> Result:
        """Read what is left, and wait for the end."""
        self.shown += _all_of(self._mine).decode(errors="replace")
        os.close(self._mine)
        return Result(self.process.wait(LIMIT), self.shown.replace("\r\n", "\n"), "")


def screen_of(text: str) -> str:
    """What a terminal shows in the end of lines that were written over each other."""
    lines = [""]
    at = 0
    for letter in text:
        if letter == "\n":
            lines.append("")
            at = 0
        elif letter == "\r":
            at = 0
        else:
            lines[-1] = lines[-1][:at].ljust(at) + letter + lines[-1][at + 1 :]
            at += 1
    return "\n".join(line.rstrip() for line in lines)
