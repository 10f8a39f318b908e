"""Whole processes, timed in turn: round after round, so that a machine that slows down slows them all."""

from __future__ import annotations

import os
import pty
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

QUIET = subprocess.DEVNULL
MB = 1024 if sys.platform == "linux" else 1024 * 1024  # in the unit in which a system counts memory


def nothing() -> None:
    """Prepare nothing."""


class Case(NamedTuple):
    """One process to time, and what is to be done before each run, which is not timed."""

    name: str
    command: Sequence[str]
    folder: Path
    env: Mapping[str, str] = {}
    before: Callable[[], None] = nothing
    terminal: bool = False


class Took(NamedTuple):
    """The seconds of a process, those of them that it computed, and its peak memory in MB.

    The memory is no less than that of this script, from which the process is made.
    """

    seconds: float
    computed: float
    megabytes: float


def timed(cases: Sequence[Case], rounds: int) -> dict[str, Took]:
    """Run all in turn, first once to warm up; returns the medians of each."""
    found: dict[str, list[Took]] = {case.name: [] for case in cases}
    for number in range(rounds + 1):
        for case in cases:
            progress(f"round {number} of {rounds}: {case.name}")
            took = once(case)
            if number:
                found[case.name].append(took)
    progress("")
    return {name: Took(*map(statistics.median, zip(*took, strict=True))) for name, took in found.items()}


def progress(text: str) -> None:
    """Show on a terminal what is being done, in place of what was done before."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)


def once(case: Case) -> Took:
    """Run a process to its end, with an environment of its own."""
    case.before()
    env = {"PATH": os.environ["PATH"], "HOME": str(case.folder), "LANG": "C.UTF-8", "TERM": "xterm-256color", **case.env}
    begin = time.perf_counter()
    status, used = (on_terminal if case.terminal else piped)(case.command, case.folder, env)
    took = time.perf_counter() - begin
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"{case.name}: status {os.waitstatus_to_exitcode(status)} of {' '.join(map(str, case.command))}")
    return Took(took, used.ru_utime + used.ru_stime, used.ru_maxrss / MB)


def piped(command: Sequence[str], folder: Path, env: Mapping[str, str]) -> tuple[int, resource.struct_rusage]:
    """Run a process whose output is read through a pipe."""
    with subprocess.Popen(command, cwd=folder, env=env, stdin=QUIET, stdout=subprocess.PIPE, stderr=QUIET) as process:
        assert process.stdout
        while process.stdout.read(65536):
            pass
        return ended(process)


def on_terminal(command: Sequence[str], folder: Path, env: Mapping[str, str]) -> tuple[int, resource.struct_rusage]:
    """Run a process on a terminal, and read all that it writes."""
    mine, its = pty.openpty()
    with subprocess.Popen(command, cwd=folder, env=env, stdin=its, stdout=its, stderr=QUIET) as process:
        os.close(its)
        try:
            while os.read(mine, 65536):
                pass
        except OSError:
            pass  # how Linux says that the other side was closed
        os.close(mine)
        return ended(process)


def ended(process: subprocess.Popen[bytes]) -> tuple[int, resource.struct_rusage]:
    """Wait for a process; returns its status and what it used."""
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return status, used
