"""Time whole processes of plantplan against bare Python and its libraries, and print a Markdown table, ratios first.

    python -m venv /tmp/bench && /tmp/bench/bin/pip install .
    python benchmarks/run.py --python /tmp/bench/bin/python
    python benchmarks/run.py --python /tmp/bench/bin/python --large

All commands run in turn, round after round, so that a machine that slows down slows them all; a figure is the median of
its rounds. It installs nothing: give it the Python of an environment in which plantplan is installed (and compiled,
as pip does). `--large` makes a register of 10,000 models, and reports time and peak memory.
"""

from __future__ import annotations

import argparse
import os
import pty
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

TYPER, LIBRARIES = "import typer", "import typer, pydantic, rich.table"
QUIET = subprocess.DEVNULL


class Case(NamedTuple):
    """One process to time."""

    name: str
    command: Sequence[str]
    env: Mapping[str, str] = {}
    terminal: bool = False


def main() -> None:
    """Read the command line, run, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", type=Path, default=Path(sys.executable), help="of an environment with plantplan")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--large", action="store_true", help="the register of 10,000 models, instead")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if asked.large:
            large(asked.python, Path(folder), min(asked.rounds, 5))
        else:
            small(asked.python, Path(folder), asked.rounds)


def small(python: Path, folder: Path, rounds: int) -> None:
    """Time the start and the reports on the shipped register; `folder` is empty, so that one is found."""
    times = timed(cases(python), folder, rounds)
    base, libraries, bare = (times[f"python -c '{code}'"] for code in (TYPER, LIBRARIES, "pass"))
    print("| process | x `import typer` | x `import typer, pydantic, rich.table` | x `pass` | ms |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for name, took in times.items():
        print(f"| `{name}` | {took / base:.2f} | {took / libraries:.2f} | {took / bare:.1f} | {took * 1000:.0f} |")


def cases(python: Path) -> list[Case]:
    """Name the processes that are compared."""
    run = str(python.parent / "plantplan")
    reports = ("list programmes", "timeline", "capacity", f"check --data {shipped(python)}")
    return [
        *(Case(f"python -c '{code}'", [str(python), "-c", code]) for code in ("pass", TYPER, LIBRARIES)),
        *(Case(f"plantplan {option}", [run, option]) for option in ("--version", "--help")),
        Case("completion of a command's name", [run], completion("plantplan sh")),
        Case("completion of a plant's name", [run], completion("plantplan show cass")),
        Case("plantplan show cassino (piped)", [run, "show", "cassino"]),
        Case("plantplan show cassino (terminal)", [run, "show", "cassino"], {"COLUMNS": "100"}, terminal=True),
        *(Case(f"plantplan {line.partition(' --data')[0]} (piped)", [run, *line.split()]) for line in reports),
    ]


def shipped(python: Path) -> str:
    """Ask where the register of the installed plantplan is: `check` looks at none that is not named."""
    code = "from plantplan.store import shipped; print(shipped())"
    return subprocess.run([str(python), "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def completion(words: str) -> dict[str, str]:
    """Make the environment in which bash asks for a completion."""
    return {"_PLANTPLAN_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}


def timed(processes: Sequence[Case], folder: Path, rounds: int) -> dict[str, float]:
    """Run all in turn, first once to warm up; returns the median seconds of each."""
    times: dict[str, list[float]] = {case.name: [] for case in processes}
    for number in range(rounds + 1):
        for case in processes:
            took = once(case, folder)
            if number:
                times[case.name].append(took)
    return {name: statistics.median(took) for name, took in times.items()}


def once(case: Case, folder: Path) -> float:
    """Run a process to its end; returns its seconds."""
    env = {"PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8", "TERM": "xterm-256color", **case.env}
    begin = time.perf_counter()
    if case.terminal:
        on_terminal(case.command, folder, env)
    else:
        done = subprocess.run(case.command, cwd=folder, env=env, stdin=QUIET, stdout=subprocess.PIPE, stderr=QUIET, check=False)
        if done.returncode not in (0, 1):
            raise SystemExit(f"{case.name}: status {done.returncode}")
    return time.perf_counter() - begin


def on_terminal(command: Sequence[str], folder: Path, env: Mapping[str, str]) -> None:
    """Run a process on a terminal, and read all that it writes."""
    mine, its = pty.openpty()
    with subprocess.Popen(command, cwd=folder, env=env, stdin=its, stdout=its, stderr=QUIET):
        os.close(its)
        try:
            while os.read(mine, 65536):
                pass
        except OSError:
            pass  # how Linux says that the other side was closed
    os.close(mine)


def large(python: Path, folder: Path, rounds: int) -> None:
    """Time the register of 10,000 models; each figure comes with the peak memory of its process."""
    maker = Path(__file__).with_name("make_register.py")
    subprocess.run([python, maker, "10000", folder / "data", "--seed", "1"], check=True)
    run = str(python.parent / "plantplan")
    lines = ("check", "show town-0001", "list programmes -f csv", "list programmes", "timeline", "capacity", "list sources -f json")
    found = [Case(line, [run, *line.split()]) for line in lines]
    found += [Case("list programmes (terminal)", [run, "list", "programmes"], {"COLUMNS": "120"}, terminal=True)]
    found += [Case("completion of a plant's name", [run], completion("plantplan show plant-01"))]
    print("| 10,000 models | s | peak MB |")
    print("| --- | ---: | ---: |")
    for case in found:
        took = statistics.median(once(case, folder) for _ in range(rounds))
        print(f"| `{case.name}` | {took:.2f} | {peak(case, folder):.0f} |")


def peak(case: Case, folder: Path) -> float:
    """Run a process once more, in a child of its own; returns its peak memory in MB (the children's maximum only grows)."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        once(case, folder)
        os.write(writing, str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss).encode())
        os._exit(0)
    os.waitpid(child, 0)
    os.close(writing)
    unit = 1024 if sys.platform == "linux" else 1024 * 1024
    with os.fdopen(reading) as answer:
        return int(answer.read()) / unit


if __name__ == "__main__":
    main()
