"""Ctrl-C ends every command at any moment: with 130, without a word, and with nothing left behind."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from running import LIMIT, PLANTPLAN, ROOT, SMALL, Result, Terminal, environment, screen_of

import plantplan

pytestmark = pytest.mark.usefixtures("unindexed")  # what is read once is not read again

DATA = ROOT / "data"
READY = """
import gc, os
from plantplan.__main__ import main

def told():
    gc.disable = disable
    gc.disable()
    os.write({to}, b".")

disable, gc.disable = gc.disable, told  # its first deed
main()
"""
AT_IMPORT = """
import os, signal, sys
from plantplan.__main__ import main

seen = 0
def hook(event, given):
    global seen
    if event == "import":
        seen += 1
        if seen == {number}:
            os.kill(os.getpid(), signal.SIGINT)
sys.addaudithook(hook)
main()
"""
AT_OPCODE = """
import os, signal, sys
import plantplan.__main__ as entry

seen = 0
def trace(frame, event, given):
    global seen
    if frame.f_code.co_filename != entry.__file__:
        return None
    frame.f_trace_opcodes = True
    if event == "opcode":
        seen += 1
        if seen == {number}:
            os.kill(os.getpid(), signal.SIGINT)
    return trace
sys.settrace(trace)
entry.main()
"""
COMMANDS = [
    "--help",
    f"show cassino --data {DATA}",
    f"list sources -f json --data {DATA}",
    f"list sources -f csv -o written.csv --data {DATA}",
    f"capacity --data {DATA} -f markdown",
    f"check --notes --data {DATA}",
    "check --since HEAD",
    "sql 'select * from sources' -o written.json",
]


def start(line: str, folder: Path) -> subprocess.Popen[bytes]:
    """Start a command, and come back as soon as it runs: what Python does before that, it does in its own way."""
    reading, writing = os.pipe()
    process = subprocess.Popen(
        [sys.executable, "-c", READY.format(to=writing), *shlex.split(line)],
        cwd=folder,
        env=environment(folder, {"TMPDIR": str(folder / "tmp")}),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        pass_fds=[writing],
    )
    os.close(writing)
    assert os.read(reading, 1) == b"."
    os.close(reading)
    return process


def ended(process: subprocess.Popen[bytes]) -> Result:
    out, err = process.communicate(timeout=LIMIT)
    return Result(process.returncode, out.decode(errors="replace"), err.decode())


def files(folder: Path) -> set[str]:
    """What lies in a folder, but for what is git's own."""
    found = (p.relative_to(folder).as_posix() for p in folder.rglob("*"))
    return {name for name in found if ".git/" not in name}


def moments(number: int, whole: float) -> Iterator[float]:
    """So many moments of a run, its first millisecond and its end among them."""
    return (whole * n / (number - 1) for n in range(number))


def interrupted_at(line: str, folder: Path, number: int) -> list[int]:
    """Interrupt a command at so many moments; gives the statuses. Each run was done, or left nothing."""
    (folder / "tmp").mkdir()
    before = files(folder)
    whole = ended(start(line, folder))
    begin, done = time.monotonic(), files(folder)
    assert ended(start(line, folder)) == whole
    took = time.monotonic() - begin
    for name in done - before:
        (folder / name).unlink()
    statuses = []
    for moment in moments(number, took):
        process = start(line, folder)
        time.sleep(moment)
        process.send_signal(signal.SIGINT)
        result = ended(process)
        statuses.append(result.status)
        left = files(folder)
        if result.status == 130:
            assert result.err in ("", whole.err), (line, moment)
            assert whole.out.startswith(result.out)
            assert left in (before, done)
        else:
            assert (result, left) == (whole, done)
        for name in left - before:
            (folder / name).unlink()
    return statuses


@pytest.fixture
def folder(own: Path) -> Path:
    """A folder with a register in a git repository."""
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@b.example"]
    for line in ("init -q", "add .", "commit -qm one"):
        subprocess.run([*git, *line.split()], cwd=own.parent, check=True, env=environment(own.parent, {}))
    return own.parent


@pytest.mark.parametrize("line", COMMANDS)
def test_at_a_few_moments(folder: Path, line: str) -> None:
    assert interrupted_at(line, folder, 5)[0] == 130


@pytest.mark.slow
@pytest.mark.parametrize("line", COMMANDS)
def test_at_forty_moments(folder: Path, line: str) -> None:
    assert interrupted_at(line, folder, 40)[0] == 130


def interrupting(code: str, number: int, folder: Path, words: Sequence[str]) -> Result:
    """Run code that interrupts itself when something has happened so many times."""
    command = [sys.executable, "-c", code.format(number=number), *words]
    done = subprocess.run(command, cwd=folder, env=environment(folder, {}), capture_output=True, text=True, check=False)
    return Result(done.returncode, done.stdout, done.stderr)


SHOW = ("show", "alba", "--data", str(SMALL))


@pytest.mark.parametrize("number", [1, 2, 5, 20, 60, 90, 120, 150])
def test_at_an_import(tmp_path: Path, number: int) -> None:
    assert interrupting(AT_IMPORT, number, tmp_path, SHOW) == (130, "", "")


@pytest.mark.slow
@pytest.mark.parametrize("offset", range(10))
def test_at_every_import(tmp_path: Path, offset: int) -> None:
    for number in range(1 + offset, 2000, 10):
        result = interrupting(AT_IMPORT, number, tmp_path, SHOW)
        if result.status == 0:
            assert number > 150
            return
        assert (result.status, result.err) == (130, ""), number
    pytest.fail("there is no end of the imports")


def test_at_every_step_of_the_entry_and_the_end(tmp_path: Path) -> None:
    """From the second, the first one being still outside of what is caught, to the last, whose interruption nothing could show."""
    results = []
    while not results or results[-1].status:
        results.append(interrupting(AT_OPCODE, len(results) + 1, tmp_path, ("--version",)))
    told = f"plantplan {plantplan.__version__}\n"
    assert {(r.status, r.out in ("", told), r.err) for r in results[1:-1]} == {(130, True, "")}
    assert len(results) > 60
    assert [r.out for r in results[-20:]] == [told] * 20
    assert results[-1] == (0, told, "")


def test_while_standard_output_waits_for_its_reader(tmp_path: Path) -> None:
    process = start(f"list sources -f json --data {DATA}", tmp_path)
    assert process.stdout
    assert process.stdout.read(1) == b"{"
    time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    assert process.wait(LIMIT) == 130  # though nobody reads what is left
    assert ended(process).err == ""


@pytest.mark.parametrize("moment", [0.0, 0.1, 0.2, 0.3, 0.4, 0.5])
def test_while_a_bar_is_shown(tmp_path: Path, moment: float) -> None:
    at_once = "from plantplan.__main__ import main; from plantplan.cli import progress; progress.AFTER = progress.OFTEN = 0; main()"
    terminal = Terminal([sys.executable, "-c", at_once, "check", "--notes", "--data", str(DATA)], tmp_path, {})
    terminal.until("reading")
    time.sleep(moment)
    terminal.type("\x03")
    status, out, _ = terminal.end()
    assert status in (0, 1, 130)
    assert "100%" not in screen_of(out)
    assert "[##" not in screen_of(out)
    assert status != 130 or screen_of(out).strip() == ""


def test_while_the_register_is_watched(tmp_path: Path) -> None:
    terminal = Terminal([*PLANTPLAN, "check", "--watch", "--data", str(SMALL)], tmp_path, {})
    terminal.until("Ctrl-C ends it")
    terminal.type("\x03")
    assert terminal.end().status == 130


def test_twice(tmp_path: Path) -> None:
    process = start(f"list sources -f csv --data {DATA}", tmp_path)
    time.sleep(0.05)
    for _ in range(5):
        process.send_signal(signal.SIGINT)
    assert ended(process) == (130, "", "")


def test_who_starts_it_may_have_it_ignored(tmp_path: Path) -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # as a shell does for what runs in the background
    process = start(f"list sources -f csv --data {DATA}", tmp_path)
    signal.signal(signal.SIGINT, before)
    process.send_signal(signal.SIGINT)
    assert ended(process).status == 0


def test_what_is_no_interruption_is_still_told() -> None:
    broken = "from plantplan.__main__ import main; import plantplan.cli.app as app; app.main = lambda: 1 / 0; main()"
    done = subprocess.run([sys.executable, "-c", broken], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.endswith("ZeroDivisionError: division by zero\n")


SWALLOWED = """
import atexit
from plantplan.__main__ import main
import plantplan.cli.app as app

class Passing:
    def __del__(self):
        raise KeyboardInterrupt

def run(**_):
    Passing()
    raise AssertionError

atexit.register(lambda: print("cleared away", flush=True))
app.group = lambda: run
main()
"""


def test_where_python_swallows_it_all_is_cleared_away() -> None:
    done = subprocess.run([sys.executable, "-c", SWALLOWED], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "cleared away\n", "")


FAILS = """
import os
from plantplan.__main__ import main
import plantplan.cli.app as app

def run(**_):
    try:
        raise KeyboardInterrupt
    finally:
        os.close(-1)

app.group = lambda: run
main()
"""


def test_what_fails_while_all_is_cleared_away_is_not_told() -> None:
    done = subprocess.run([sys.executable, "-c", FAILS], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")
