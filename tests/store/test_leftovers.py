"""What a killed process left goes with the next that works there; what a live one makes, or anybody else, stays."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from plantplan.store import leftovers
from plantplan.store.exports import export
from plantplan.store.scratch import scratch
from plantplan.store.writing import write_output

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="what is left there goes by its age alone")

ROOT = Path(__file__).parents[2]
ELSEWHERE, NOBODY = "0123456789abcdef", 999_999_999  # a machine, and a number that no process has
WAITS = """
import sys
from pathlib import Path

def waiting(first):
    yield first
    print("there", flush=True)
    sys.stdin.readline()

"""
EXPORT = """
from plantplan.store.exports import export
export(Path("ours"), "Ours", {}, [("plants", {"what": "text"}, [], waiting(["a"]))])
"""
OUTPUT = """
from plantplan.store.writing import BLOCK, stream_output
stream_output(Path("ours"), waiting(b"a" * BLOCK))
"""
FOLDER = """
import tempfile
from plantplan.store.scratch import scratch
tempfile.tempdir = "."
with scratch() as folder:
    for _ in waiting(1): (folder / "file").write_bytes(b"a")
"""


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def make(folder: Path) -> None:
    pytest.importorskip("duckdb", reason="of the extra `parquet`")
    export(folder, "Ours", {}, [("plants", {"what": "text"}, [], [["b"]])])


@contextmanager
def working(script: str, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process that is in the midst of its work, and waits to be told to go on."""
    if "export" in script:
        pytest.importorskip("duckdb", reason="of the extra `parquet`")
    command, env = [sys.executable, "-c", WAITS + script], {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, cwd=folder, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline() == b"there\n"
        yield process


def killed(script: str, folder: Path, by: int = signal.SIGKILL) -> str:
    """Kill a process in the midst of its work; gives the name of what it left."""
    before = {*names(folder)}
    with working(script, folder) as process:
        process.send_signal(by)
    (left,) = {*names(folder)} - before
    return left


def left(folder: Path, where: str, process: int, *inside: str) -> Path:
    path = folder / f".plantplan-{where}-{process}-abc"
    for name in ("", *inside):
        (path / name).mkdir(parents=True)
    return path


def here() -> str:
    return leftovers.name().split("-")[1]


@pytest.mark.parametrize("by", [signal.SIGKILL, signal.SIGTERM])
def test_what_a_killed_export_left_goes_with_the_next(tmp_path: Path, by: int) -> None:
    killed(EXPORT, tmp_path, by)
    make(tmp_path / "ours")
    assert names(tmp_path) == ["ours"]


def test_what_a_killed_command_left_goes_with_the_next(tmp_path: Path) -> None:
    pytest.importorskip("duckdb", reason="of the extra `parquet`")
    command = [sys.executable, "-m", "plantplan", "export", "--data", str(ROOT / "data"), "-f", "parquet", "-o", "lake/ours"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, cwd=tmp_path, env=env) as process:
        while not names(tmp_path):
            time.sleep(0.002)
        process.kill()
    assert names(tmp_path)[0].startswith(".plantplan-")
    subprocess.run(command, cwd=tmp_path, env=env, check=True)
    assert names(tmp_path) == ["lake"]


def test_an_export_that_is_being_made_is_left_alone(tmp_path: Path) -> None:
    with working(EXPORT, tmp_path) as process:
        (its,) = names(tmp_path)
        make(tmp_path / "ours")
        assert names(tmp_path) == [its, "ours"]
        process.communicate(b"\n")
    assert (process.returncode, names(tmp_path)) == (0, ["ours"])


def test_what_a_killed_report_left_beside_its_file_goes_with_the_next(tmp_path: Path) -> None:
    killed(OUTPUT, tmp_path)
    with working(OUTPUT, tmp_path) as process:
        (its,) = names(tmp_path)
        write_output(tmp_path / "ours", "b")
        assert names(tmp_path) == [its, "ours"]
        process.communicate(b"\n")
    assert names(tmp_path) == ["ours"]


def test_what_was_left_in_the_temporary_folder_goes_with_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    killed(FOLDER, tmp_path)
    with working(FOLDER, tmp_path) as process:
        (its,) = names(tmp_path)
        with scratch() as mine:
            assert names(tmp_path) == sorted([its, mine.name])
        process.communicate(b"\n")
    assert names(tmp_path) == []


def test_what_was_typed_in_an_editor_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    its = killed(FOLDER.replace("scratch()", "scratch(lasting=True)"), tmp_path)
    with scratch():
        pass
    assert names(tmp_path) == [its]


def test_what_another_machine_left_goes_after_a_day(tmp_path: Path) -> None:
    for number, hours in enumerate((23, 25)):
        path, then = left(tmp_path, ELSEWHERE, number), time.time() - 3600 * hours
        os.utime(path, (then, then))
    leftovers.sweep(tmp_path)
    assert names(tmp_path) == [f".plantplan-{ELSEWHERE}-0-abc"]


def test_what_is_not_known_to_be_left_stays(tmp_path: Path) -> None:
    left(tmp_path, here(), os.getpid())
    left(tmp_path, here(), NOBODY, "made", "earlier")  # nobody else has the earlier export
    (tmp_path / "mine").mkdir()
    (tmp_path / f".plantplan-{here()}-{NOBODY}-link").symlink_to("mine")
    for name in (
        ".plantplan",
        ".plantplan-1",
        ".plantplan-9b9b57394aa2318a",
        "plantplan-abcdefgh",
        f"plantplan-{here()}-{NOBODY}-a",
    ):
        (tmp_path / name).mkdir()
        os.utime(tmp_path / name, (0, 0))
    before = names(tmp_path)
    leftovers.sweep(tmp_path)
    assert names(tmp_path) == before


def test_what_an_export_left_as_it_cleared_up_goes(tmp_path: Path) -> None:
    left(tmp_path, here(), NOBODY, "earlier")
    leftovers.sweep(tmp_path)
    assert names(tmp_path) == []


def test_a_folder_that_is_not_there_is_no_fault(tmp_path: Path) -> None:
    leftovers.sweep(tmp_path / "nowhere")
    assert names(tmp_path) == []
