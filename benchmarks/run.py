"""Time whole processes of plantplan, of bare Python and of peers, and print the tables of docs/performance.md, ratios first.

    python -m venv /tmp/bench && /tmp/bench/bin/pip install .
    python -m venv /tmp/peers && /tmp/peers/bin/pip install beancount beanquery papis
    python benchmarks/run.py --python /tmp/bench/bin/python --peers /tmp/peers

All processes of a table run in turn, round after round, so that a machine that slows down slows them all; a figure is the
median of its rounds. It installs nothing: give it the Python of an environment in which plantplan is installed (and
compiled, as pip does). Peers that are not there (hledger, ledger, recutils, Taskwarrior on the PATH, the others in
`--peers`) are left out. plantplan keeps its cache in the folders of the run, never in yours.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from cases import (
    LIBRARIES,
    ONE_PLANT,
    SQL,
    TYPER,
    WHOLE,
    Place,
    Programs,
    checks,
    edited,
    first,
    label,
    make,
    make_peers,
    on_terminal,
    one_plant,
    tiny,
)
from tables import COST, Times, compared, of_sizes, reach, table
from timing import Case, timed

SECTIONS = ("start", "size", "read", "whole")


def main() -> None:
    """Read the command line, make the registers, run, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", type=Path, default=Path(sys.executable), help="of an environment with plantplan")
    parser.add_argument("--peers", type=Path, help="an environment with beancount, beanquery and papis")
    parser.add_argument("--rounds", type=int, default=21, help="of the first table; a third and a seventh of the others")
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 10_000, 100_000], help="models of the registers, least first")
    parser.add_argument("--sections", nargs="+", choices=SECTIONS, default=SECTIONS, help="run these alone")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        programs = Programs(asked.python, asked.peers)
        shipped = make_peers(make(Path(folder, "shipped"), "cassino", "shipped", data=data_of(asked.python)))
        places = [make(Path(folder, str(n)), "plant-00001", f"{n:,} models", n) for n in asked.sizes]
        print(machine(programs))
        sections(programs, places, shipped, asked.rounds, asked.sections)


def sections(programs: Programs, places: list[Place], shipped: Place, rounds: int, wanted: Iterable[str]) -> None:
    """Run the sections that are wanted, and hold them against what is to be reached."""
    large = places[-2:][0]
    begun = start(programs, shipped, rounds) if "start" in wanted else {}
    sizes = size(programs, places, shipped, -(-rounds // 3)) if "size" in wanted else {}
    slow = -(-rounds // 7)
    readings = read(programs, make_peers(large), slow) if "read" in wanted else {}
    if "whole" in wanted:
        cases = [programs.plantplan(line, large) for line in WHOLE]
        times = run([*cases, edited(programs.plantplan(SQL, large), large), on_terminal(cases[1])], slow)
        table(f"Other commands, {large.named}, second run", ("process", *COST), compared(times))
    found = reach(begun, sizes, readings, places, shipped)
    table("Reach", ("what", "to reach", "measured", ""), (target.row for target in found), words=4)


def start(programs: Programs, shipped: Place, rounds: int) -> Times:
    """Time the start, and the reports on the shipped register, beside bare Python and peers."""
    asked = [
        programs.completion("show cass", shipped, "a plant's name"),
        programs.completion("show giul", shipped, "a model's name"),
        programs.plantplan(f"show {shipped.plant}", shipped),
    ]
    bare = [programs.bare(code, shipped.folder) for code in ("pass", TYPER, LIBRARIES)]
    ours = [
        *(programs.plantplan(option, shipped)._replace(name=f"`{option}`") for option in ("--version", "--help")),
        programs.completion("sh", shipped, "a command's name"),
        *(made for case in asked for made in (case, first(case, shipped), edited(case, shipped))),
        on_terminal(asked[-1]),
        *(programs.plantplan(line, shipped) for line in ("list programmes", "timeline", "capacity", "check")),
    ]
    times = run([*bare, *ours, *tiny(programs, shipped), *one_plant(programs, shipped)], rounds)
    heads = ("process", f"x `{TYPER}`", f"x `{LIBRARIES}`", "x `pass`", *COST)
    table(
        "Start and the shipped register, second run where nothing else is said",
        heads,
        compared(times, bare[1].name, bare[2].name, bare[0].name),
    )
    return times


def size(programs: Programs, places: list[Place], shipped: Place, rounds: int) -> Times:
    """Time the reports of one plant at every size, beside the shipped register and a walk through the same files."""
    cases = [programs.plantplan(f"{line} {place.plant}", place) for place in (shipped, *places) for line in ONE_PLANT]
    times = run([*cases, *(programs.script("walk.py", place, "walk") for place in places)], rounds)
    heads = ("process", "x (shipped + 1.5 x walk)", "x shipped", "x walk", *COST)
    table("One plant at every size, second run", heads, of_sizes(times, places, shipped))
    return times


def read(programs: Programs, place: Place, rounds: int) -> Times:
    """Time reading and checking a large register for the first and the second time, beside tomli alone and the peers."""
    show, check = programs.plantplan(f"show {place.plant}", place), programs.plantplan("check", place)
    alone = programs.script("parse.py", place, "tomli")
    plain = programs.plantplan(f"show {place.plant} --no-index", place)
    ours = [alone, plain, first(show, place), first(check, place), edited(check, place), check, show]
    times = run([*ours, *checks(programs, place), *one_plant(programs, place)], rounds)
    heads = ("process", "x tomli", "x `hledger check`", "x `show`, second run", *COST)
    bases = (alone.name, label("hledger check", place), show.name)
    table(f"Reading, checking and asking, {place.named}", heads, compared(times, *bases))
    return times


def run(cases: Iterable[Case], rounds: int) -> Times:
    """Time the cases whose programs are there."""
    there = [case for case in cases if shutil.which(case.command[0])]
    return timed(there, rounds)


def data_of(python: Path) -> Path:
    """Ask where the register of the installed plantplan is."""
    code = "from plantplan.store import shipped; print(shipped())"
    return Path(subprocess.run([python, "-c", code], capture_output=True, text=True, check=True).stdout.strip())


def machine(programs: Programs) -> str:
    """Say what was measured, with what, when, and where."""
    commands = [[str(programs.python), "--version"], [str(programs.python.parent / "plantplan"), "--version"]]
    commands += [[name, "--version"] for name in ("hledger", "ledger", "recsel", "task")]
    if programs.peers:
        commands += [[str(programs.peers / "bin" / name), "--version"] for name in ("bean-check", "bean-query", "papis")]
    said = [(c[0], subprocess.run(c, capture_output=True, text=True, check=False).stdout) for c in commands if shutil.which(c[0])]
    versions = "; ".join(f"{Path(name).name}: {text.partition(chr(10))[0].strip()}" for name, text in said)
    return f"{date.today()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores. {versions}."  # noqa: DTZ011


if __name__ == "__main__":
    main()
