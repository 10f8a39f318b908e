"""Time writing alone, of a large register that is read and folded: in pieces as plantplan does, and as one text.

    python benchmarks/pieces.py DIR

Run it with the Python of an environment in which plantplan is installed. A figure is the median of five; memory is what
Python allocates for the text beside the rows.
"""

from __future__ import annotations

import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from plantplan.cli.output import written
from plantplan.fold import fold
from plantplan.render.cells import Screen
from plantplan.reports.listing import listing
from plantplan.store import read

ROUNDS = 5
CASES = (("programmes", "csv"), ("programmes", "json"), ("programmes", "table"), ("sources", "json"))
Pieces = Callable[[], Iterator[str]]


def main() -> None:
    """Read the register that is named, and print the table."""
    register = read(Path(sys.argv[1])).register
    if register is None:
        raise SystemExit("no register can be read there")
    plan = fold(register, date(2026, 11, 26))
    print(
        "| report | text, MB | first piece, s | whole in pieces, s | as one text, s | in pieces, peak MB | as one text, peak MB |"
    )
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for kind, format_ in CASES:
        result = listing(plan, kind)  # type: ignore[arg-type] # both are kinds
        row = measured(lambda result=result, format_=format_: written(result, format_, Screen()))
        print(f"| `list {kind}`, {format_} | {row} |")


def measured(pieces: Pieces) -> str:
    """Measure one report: the cells of its row."""
    size = sum(len(piece.encode()) for piece in pieces()) / 1e6
    first, streamed, joined = (
        statistics.median(timed(do) for _ in range(ROUNDS))
        for do in (lambda: next(pieces()), lambda: drain(pieces), lambda: "".join(pieces()))
    )
    peaks = (peak(lambda: drain(pieces)), peak(lambda: "".join(pieces())))
    return f"{size:.1f} | {first:.3f} | {streamed:.2f} | {joined:.2f} | {peaks[0]:.1f} | {peaks[1]:.1f}"


def drain(pieces: Pieces) -> None:
    """Make every piece, and keep none."""
    for _ in pieces():
        pass


def timed(do: Callable[[], object]) -> float:
    """Give the seconds that something takes."""
    begin = time.perf_counter()
    do()
    return time.perf_counter() - begin


def peak(do: Callable[[], object]) -> float:
    """Give the MB that something allocates at most."""
    tracemalloc.start()
    do()
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most / 1e6


if __name__ == "__main__":
    main()
