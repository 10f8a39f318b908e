"""Whose word counts of what was built of a model: that of the source of the plant's total, else the newest."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from plantplan.facts import Output, Plant
from plantplan.fold import figures
from plantplan.fold.figures.words import of_models, words
from plantplan.period import Period

DAY = date(2026, 3, 1)


def out(units: int, source: str, day: str = "2025-01-01", **more: Any) -> Output:
    return Output(period=Period.parse(2024), units=units, source=source, date=Period.parse(day), **more)


def settled(*entries: Output, total: Output | None = None) -> list[tuple[int, list[int]]]:
    plant = Plant(id="alba", name="Alba", output=list(entries))
    said = [c for o in entries if (c := figures.counted(plant, o, DAY))]
    return [(w.counts.units, [r.units for r in w.rivals]) for w in words(said, total)]


def test_the_source_of_the_total_counts_before_a_newer_one() -> None:
    older, newer = out(100, "union", model="a"), out(120, "daily", "2025-02-01", model="a")
    assert settled(older, newer, total=out(500, "union")) == [(100, [120])]
    assert settled(older, newer, total=out(500, "weekly")) == settled(older, newer) == [(120, [100])]


def test_what_may_be_the_same_number_does_not_say_otherwise_nor_does_the_source_itself() -> None:
    """Of 132,700 (Pomigliano's Pandas of 2023), about 133,000 and about 140,000 may be roundings; about 144,000 is not."""
    about = [out(u, s, model="a", approximate=True) for u, s in ((133_000, "x"), (140_000, "y"), (144_000, "z"))]
    own = [out(130_000, "union", model="a"), out(132_700, "union", "2025-01-02", model="a")]
    assert settled(*own, *about, total=out(215_000, "union")) == [(132_700, [144_000])]


def test_of_another_source_its_newest_word_stands_beside() -> None:
    said = [out(90, "daily", model="a"), out(95, "daily", "2025-02-01", model="a"), out(100, "union", "2025-03-01", model="a")]
    assert settled(*said) == [(100, [95])]


SOURCES = st.sampled_from(["union", "daily", "weekly"])
MODELS = st.sampled_from([{"model": "a"}, {"model": "b"}, {"models": ["a", "b"]}, {"models": ["b", "c"]}])


@given(st.lists(st.builds(lambda u, s, m: out(u, s, **m), st.integers(1, 99), SOURCES, MODELS), min_size=1), SOURCES)
def test_the_parts_of_a_total_are_the_words_that_count(entries: list[Output], source: str) -> None:
    plant = Plant(id="alba", name="Alba", output=[out(999, source), *entries])
    total = figures.counted(plant, plant.output[0], DAY)
    assert total
    parts = figures.parts(plant, total, DAY)
    counting = {w.models: w.counts for w in words(of_models(plant, total, DAY), total)}
    assert parts
    assert all(counting[frozenset(part.models)] == part.entry for part in parts.of)
