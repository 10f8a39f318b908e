"""Work that is shared out to processes: all of it is done once, whatever becomes of them, and nothing is left of them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plantplan.store import sharing

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "register"
LIMIT = 60  # seconds after which a test gives a process up
AT_OPCODE = """
import os, signal, sys
from plantplan.__main__ import main
from plantplan.store import sharing
from plantplan.store.index import making

seen, first = 0, os.getpid()
def trace(frame, event, given):
    global seen
    if frame.f_code.co_filename != sharing.__file__ or os.getpid() != first:
        return None
    frame.f_trace_opcodes = True
    if event == "opcode":
        seen += 1
        if seen == {number}:
            os.kill(first, signal.SIGINT)
    return trace
making.ALONE, making.FEW, sharing._processes = 0, 8, lambda: 2
sys.settrace(trace)
main()
"""
CHILDREN = Path(f"/proc/self/task/{os.getpid()}/children")


@pytest.fixture(autouse=True)
def nothing_is_left() -> Iterator[None]:
    """See that no process and no open file is left of a test."""
    before = left()
    yield
    assert left() <= before  # what other tests left open may be closed by now


def left() -> set[str]:
    """The open files of this process, and its processes."""
    files = {p.name for p in Path("/proc/self/fd").iterdir() if p.exists()}
    return files | {f"process {number}" for number in CHILDREN.read_text("ascii").split()}


def several(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    monkeypatch.setattr(sharing, "_processes", lambda: number)


@settings(max_examples=40, deadline=None)
@given(shares=st.lists(st.integers(0, 200_000), max_size=30), processes=st.integers(1, 4))
def test_all_is_done_once(shares: list[int], processes: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        several(patch, processes)
        made = list(sharing.shared(lambda n: (n, "x" * n), shares))
    assert sorted(made) == sorted((n, "x" * n) for n in shares)


def test_there_may_be_more_shares_than_a_pipe_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    several(monkeypatch, 2)
    assert sorted(sharing.shared(lambda n: n, range(2 * sharing.SHARES))) == list(range(2 * sharing.SHARES))


def test_others_do_a_part_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    several(monkeypatch, 3)
    made = list(sharing.shared(lambda _: (time.sleep(0.05), os.getpid())[1], range(12)))
    assert len(made) == 12
    assert os.getpid() in made
    assert len(set(made)) == 3


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT, None])
def test_what_another_did_not_send_is_done_here(monkeypatch: pytest.MonkeyPatch, how: signal.Signals | None) -> None:
    several(monkeypatch, 3)
    here = os.getpid()

    def work(number: int) -> int:
        if os.getpid() != here and number > 3:
            if how is None:
                raise ValueError
            os.kill(os.getpid(), how)
        time.sleep(0.01)
        return number

    assert sorted(sharing.shared(work, range(20))) == list(range(20))


def test_what_the_work_raises_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    several(monkeypatch, 3)

    def work(number: int) -> int:
        time.sleep(0.01)
        return 1 // (number - 7)

    with pytest.raises(ZeroDivisionError):
        list(sharing.shared(work, range(20)))


def test_who_wants_no_more_gets_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    several(monkeypatch, 3)
    made = sharing.shared(lambda n: (time.sleep(0.01), n)[1], range(4000))
    assert isinstance(next(made), int)
    made.close()


KILLED = """
import os, time
from plantplan.store import sharing

def work(number):
    if os.getpid() == first:
        print(*(entry for entry in os.listdir("/proc") if entry.isdigit() and parent(entry) == first), flush=True)
        time.sleep(100)
    return "x" * 100_000

def parent(entry):
    try:
        return int(open(f"/proc/{entry}/stat").read().rpartition(")")[2].split()[1])
    except OSError:
        return None

first = os.getpid()
sharing._processes = lambda: 4
list(sharing.shared(work, range(1000)))
"""


def is_running(entry: Path) -> bool:
    """Whether a process has not ended, as its entry in /proc has it."""
    try:
        return " Z " not in (entry / "stat").read_text("ascii")
    except OSError:
        return False


def test_where_the_first_is_killed_the_others_end(tmp_path: Path) -> None:
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    with subprocess.Popen([sys.executable, "-c", KILLED], cwd=tmp_path, env=env, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        others = [Path("/proc", entry) for entry in process.stdout.readline().split()]
        time.sleep(0.5)  # until they wait for a reader
        assert (len(others), all(map(is_running, others))) == (3, True)
        process.kill()
    end = time.monotonic() + LIMIT
    while any(map(is_running, others)):
        assert time.monotonic() < end
        time.sleep(0.01)


def test_where_no_process_can_be_had_one_does_all(monkeypatch: pytest.MonkeyPatch) -> None:
    def fork() -> int:
        raise BlockingIOError

    several(monkeypatch, 3)
    monkeypatch.setattr(os, "fork", fork)
    assert list(sharing.shared(lambda n: n, range(20))) == list(range(20))


def test_no_process_is_forked_beside_a_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 2})
    monkeypatch.setattr(sys, "platform", "linux")
    assert sharing._processes() == 3  # noqa: SLF001
    gone = threading.Event()
    thread = threading.Thread(target=gone.wait)
    thread.start()
    assert sharing._processes() == 1  # noqa: SLF001
    gone.set()
    thread.join()


def test_who_has_interruptions_ignored_has_them_ignored_by_all(monkeypatch: pytest.MonkeyPatch) -> None:
    several(monkeypatch, 2)
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    made = list(sharing.shared(lambda _: (os.kill(os.getpid(), signal.SIGINT), time.sleep(0.01), os.getpid())[2], range(20)))
    signal.signal(signal.SIGINT, before)
    assert len(set(made)) == 2


def interrupted(number: int, folder: Path) -> subprocess.CompletedProcess[str]:
    """Make an index by two processes, interrupted at an opcode of what shares it out; gives up on a process that is left of it."""
    (folder / "cache").mkdir(exist_ok=True)
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(folder / "cache")}
    command = [sys.executable, "-c", AT_OPCODE.format(number=number), "list", "plants", "-f", "csv", "--data", str(SMALL)]
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=LIMIT, check=False)
    for path in (folder / "cache").rglob("*.index"):
        path.unlink()
    return done


@pytest.mark.parametrize("number", [1, 60, 120, 180, 240, 300, 360])
def test_interrupted_it_leaves_nothing(tmp_path: Path, number: int) -> None:
    done = interrupted(number, tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")
    assert [p.name for p in tmp_path.rglob("*")] == ["cache", "plantplan"]


@pytest.mark.slow
@pytest.mark.parametrize("offset", range(8))
def test_interrupted_at_any_step_it_leaves_nothing(tmp_path: Path, offset: int) -> None:
    for number in range(1 + offset, 5000, 8):
        done = interrupted(number, tmp_path)
        assert [p.name for p in tmp_path.rglob("*")] == ["cache", "plantplan"]
        if done.returncode == 0:
            assert number > 360
            return
        assert (done.returncode, done.stdout, done.stderr) == (130, "", ""), number
    pytest.fail("there is no end of the steps")
