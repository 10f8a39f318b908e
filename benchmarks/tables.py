"""What was timed as Markdown tables, ratios first, and what was to be reached beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from cases import EDITED, FIRST, ONE_PLANT, TYPER, Place, label
from timing import Took

Times = Mapping[str, Took]
COST = ("ms", "ms of CPU", "peak MB")


class Target(NamedTuple):
    """Something to reach: ratios of which none may be above the limit."""

    what: str
    limit: str
    most: float
    ratios: Sequence[tuple[str, float]]

    @property
    def row(self) -> Sequence[str]:
        """Say what was measured, and whether that is enough."""
        measured = ", ".join(f"{name} {ratio:.2f}" for name, ratio in self.ratios)
        met = "not measured" if not self.ratios else "met" if max(r for _, r in self.ratios) <= self.most else "**missed**"
        return self.what, self.limit, measured or "—", met


def table(title: str, heads: Sequence[str], rows: Iterable[Sequence[str]], words: int = 1) -> None:
    """Print a table whose first columns are text, and the others numbers."""
    print(f"\n### {title}\n\n| {' | '.join(heads)} |")
    print(f"|{' --- |' * words}{' ---: |' * (len(heads) - words)}")
    for row in rows:
        print(f"| {' | '.join(row)} |", flush=True)


def cost(took: Took) -> Sequence[str]:
    """Write what a process cost: columns of `COST`."""
    return f"{took.seconds * 1000:,.0f}", f"{took.computed * 1000:,.0f}", f"{took.megabytes:,.0f}"


def compared(times: Times, *bases: str) -> Iterator[Sequence[str]]:
    """Make a row of each process: its ratios to those that are compared with, its time and its memory."""
    for name, took in times.items():
        ratios = (f"{took.seconds / times[base].seconds:.2f}" if base in times else "—" for base in bases)
        yield name, *ratios, *cost(took)


def of_sizes(times: Times, places: Sequence[Place], shipped: Place) -> Iterator[Sequence[str]]:
    """Make a row of each report and size: its ratios to the shipped register, and to that and the walk as the target has it."""
    for place in places:
        for line in ONE_PLANT:
            took, same, walk = (times[n] for n in _of_size(line, place, shipped))
            target = f"{took.seconds / (same.seconds + 1.5 * walk.seconds):.2f}"
            bare = (f"{took.seconds / same.seconds:.2f}", f"{took.seconds / walk.seconds:.1f}")
            yield f"`{line}`, {place.named}", target, *bare, *cost(took)
        walk = times[f"walk, {place.named}"]
        yield f"walk, {place.named}", "—", "—", "1.0", *cost(walk)


def _of_size(line: str, place: Place, shipped: Place) -> tuple[str, str, str]:
    return label(f"{line} {place.plant}", place), label(f"{line} {shipped.plant}", shipped), f"walk, {place.named}"


def reach(start: Times, sizes: Times, read: Times, places: Sequence[Place], shipped: Place) -> Iterator[Target]:
    """Hold what was measured against what is to be reached; a section that was not run is empty."""
    large, largest = places[-2:][0], places[-1]
    typer, asked = f"`python -c '{TYPER}'`", label(f"show {shipped.plant}", shipped)
    second = ("completing a plant's name", "completing a model's name", asked)
    begun = ("`--version`", "`--help`", "completing a command's name")
    yield Target("start", "<= 1.1 x `import typer`", 1.1, ratios(start, [(n, n, typer) for n in begun]))
    yield Target("shipped register, second run", "<= 1.5 x `import typer`", 1.5, ratios(start, [(n, n, typer) for n in second]))
    python = [(f"{n} to {p}", n, f"`{p}`, {shipped.named}, ten entries") for p in ("bean-query", "papis list") for n in second]
    yield Target("the same, beside Python peers with ten entries", "< 1 x each", 1, ratios(start, python))
    yield Target("the same, one file edited", "<= 1.2 x second run", 1.2, ratios(start, [(n, n + EDITED, n) for n in second]))
    yield Target(
        f"one plant, {largest.named}, second run",
        "<= 1 x (the shipped register + 1.5 x the walk)",
        1,
        list(_at_size(sizes, largest, shipped)),
    )
    cold = label(f"show {large.plant}", large) + FIRST
    tomli = f"tomli, {large.named}"
    yield Target(f"first read, {large.named}", "<= 1.6 x tomli", 1.6, ratios(read, [("`show`", cold, tomli)]))
    check, hledger, recfix = (label(name, large) for name in ("check", "hledger check", "recfix"))
    yield Target(
        f"`check`, {large.named}, first run",
        "<= 2 x `hledger check`",
        2,
        ratios(read, [("to `hledger check`", check + FIRST, hledger)]),
    )
    others = [("to `hledger check`", check, hledger), ("to `recfix`", check, recfix)]
    yield Target(f"`check`, {large.named}, second run", "< 1 x each", 1, ratios(read, others))
    took = sizes.get(label(f"show {largest.plant}", largest))
    yield Target(
        f"memory of `show`, {largest.named}", "<= 100 MB", 1, [(f"{took.megabytes:.0f} MB:", took.megabytes / 100)] if took else []
    )


def ratios(times: Times, pairs: Iterable[tuple[str, str, str]]) -> list[tuple[str, float]]:
    """Name the ratios of one process to another, where both ran."""
    return [(name, times[a].seconds / times[b].seconds) for name, a, b in pairs if a in times and b in times]


def _at_size(times: Times, place: Place, shipped: Place) -> Iterator[tuple[str, float]]:
    for line in ONE_PLANT if times else ():
        took, same, walk = (times[n].seconds for n in _of_size(line, place, shipped))
        yield f"`{line}`", took / (same + 1.5 * walk)
