"""The small print under a plant or total: what its picture cannot show, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING

from plantplan.render import bases
from plantplan.render.charts_labels import Labels, in_full
from plantplan.render.plot import Plot
from plantplan.render.says_capacity import OF_HOW_MANY
from plantplan.reports.group_notes import of_group
from plantplan.reports.notes import spans
from plantplan.reports.report import Report

if TYPE_CHECKING:
    from plantplan.reports.capacity import CapacityRow

LINE, LETTERS = 15, 145  # pixels of a line, letters in it
UNLIKE = "Unlike bases are not to be compared."


def small_print(of: Plot, said: Labels, report: Report) -> list[str]:
    """Say, in lines: which figures are of several plants, on which bases capacities are, what a total lacks, what had no room."""
    sentences = [*_together(_figures(of, report.rows), report.rows), *_bases(of, report.rows), *_of_total(of), *in_full(said.cut)]
    return [line for sentence in sentences for line in wrap(sentence, LETTERS)]


def _figures(of: Plot, every: Iterable[CapacityRow]) -> Iterator[CapacityRow]:
    """The outputs of several plants, one of which is the plant, or in the group; also where another plant's row has them."""
    about = of.rows[0]
    if about.part:
        return
    within = {r.plant for r in every if r.group == about.group} if of.total else {about.plant}
    yield from (r for r in every if r.output is not None and r.year in of.years and within & set(r.output_plants))


def _together(rows: Iterable[CapacityRow], every: Sequence[CapacityRow]) -> list[str]:
    """Name the years of each figure that is of several plants."""
    names, found = {r.plant: r.name for r in every}, dict[str, list[int]]()
    for row in rows:
        found.setdefault(" + ".join(sorted(names.get(p, p) for p in row.output_plants)), []).append(row.year)
    return [f"One figure for {plants}, and not for each alone: {spans(years)}." for plants, years in found.items()]


def _bases(of: Plot, every: Sequence[CapacityRow]) -> list[str]:
    said = bases.named(bases.behind(of.rows, every))
    return [f"{sentence} {UNLIKE}" for sentence in said]


def _of_total(of: Plot) -> list[str]:
    """Name the plants of a total that count the most and the least, and those that do not count."""
    return [*[OF_HOW_MANY] * of.used, *of_group(of.rows[0].name, of.rows)] if of.total else []
