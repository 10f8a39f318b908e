"""Fixtures of the command line's tests: `call` runs in this process, `run` in one with pipes, `screen` on a terminal."""

from __future__ import annotations

import shlex
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from running import SMALL, Call, Result, on_terminal, piped

from plantplan.cli.app import main

EXPECTED = Path(__file__).parent / "expected"


@pytest.fixture(autouse=True)
def interruptible() -> Iterator[None]:
    """Let Ctrl-C reach what tests start, also where a shell runs the tests in the background, and so has it ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> Call:
    """Run a command line in this process, in an empty folder, its output piped."""

    def run(line: str, *more: str) -> Result:
        monkeypatch.setattr(sys, "argv", ["plantplan", *shlex.split(line), *more])
        before = signal.getsignal(signal.SIGPIPE)
        with pytest.raises(SystemExit) as end:
            main()
        signal.signal(signal.SIGPIPE, before)
        out, err = capfdbinary.readouterr()
        return Result(int(end.value.code or 0), out.decode(), err.decode())

    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "PLANTPLAN_DATA", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    return run


@pytest.fixture
def run(tmp_path: Path) -> Call:
    """Run a command line as a process of its own, its outputs in pipes."""
    return lambda line, *more, **env: piped([*shlex.split(line), *more], tmp_path, env)


@pytest.fixture
def screen(tmp_path: Path) -> Call:
    """Run a command line on a terminal, of 80 columns where `columns` says nothing else."""
    return lambda line, *more, columns=80, **env: on_terminal([*shlex.split(line), *more], tmp_path, env, columns)


@pytest.fixture
def expected(pytestconfig: pytest.Config) -> Callable[[str, str], str]:
    """The text that is expected of a name; under --rewrite, what was given becomes it."""

    def text(name: str, now: str) -> str:
        path = EXPECTED / name
        if pytestconfig.getoption("--rewrite", default=False):
            path.write_bytes(now.encode())
        return path.read_bytes().decode()

    return text


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A register of one's own, where commands find it."""
    shutil.copytree(SMALL, tmp_path / "data")
    return tmp_path / "data"


@pytest.fixture(scope="module")
def unindexed() -> Iterator[None]:
    """Have every file read, as in a first run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLANTPLAN_NO_INDEX", "1")
        yield
