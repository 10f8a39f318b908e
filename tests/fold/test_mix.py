"""Of which models an output is: a mix gives its parts, all of the total; counts give theirs, and what they leave."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from plantplan.facts import Output, Plant
from plantplan.fold.figures import Parts, counted, parts
from plantplan.period import Period

DAY = date(2025, 11, 25)
GIULIA, STELVIO, GRECALE = "alfa-romeo-giulia-952", "alfa-romeo-stelvio-949", "maserati-grecale-m182"
CASSINO = [GIULIA, STELVIO, GRECALE]


def out(units: int | None = None, **more: Any) -> Output:
    return Output(period=Period.parse(2024), units=units, **more)


def apart(whole: Output, *entries: Output) -> Parts | None:
    plant = Plant(id="cassino", name="Cassino", output=[whole, *entries])
    made = counted(plant, whole, DAY)
    assert made is not None
    return parts(plant, made, DAY)


def units(found: Parts | None) -> dict[tuple[str, ...], int]:
    return {p.models: p.units for p in found.of} if found else {}


@pytest.mark.parametrize("entry", [out(models=CASSINO, mix=[20, 53, 27]), out(26_850, models=CASSINO, mix=[20, 53, 27])])
def test_the_mix_of_cassino_in_2024_as_the_union_gave_it(entry: Output) -> None:
    """FIM-CISL by AlessioPorcu.it, January 2025: 26,850 cars, Giulia 20 %, Stelvio 53 %, Grecale 27 %."""
    found = apart(out(26_850), entry)
    assert units(found) == {(STELVIO,): 14_231, (GRECALE,): 7_250, (GIULIA,): 5_370}
    assert found is not None
    assert (found.units, [(p.least, p.most, p.share) for p in found.of]) == (
        26_850,
        [(14_097, 14_364, 0.53), (7_116, 7_383, 0.27), (5_236, 5_504, 0.2)],
    )


SHARES = st.lists(st.integers(0, 1000), min_size=1, max_size=5).map(sorted).map(lambda cuts: [0, *cuts, 1000])
MIXES = SHARES.map(lambda cuts: [b - a for a, b in pairwise(cuts) if b > a]).filter(lambda m: len(m) > 1)


@given(MIXES, st.integers(1, 2_000_000))
def test_the_parts_of_a_mix_are_all_of_the_total(tenths: list[int], total: int) -> None:
    models = [f"m{i}" for i in range(len(tenths))]
    found = apart(out(total), out(models=models, mix=[t / 10 for t in tenths]))
    assert found is not None
    assert sum(p.share or 0 for p in found.of) == pytest.approx(1)
    assert found.units == total
    assert abs(sum(p.units for p in found.of) - total) <= len(tenths) / 2  # each is rounded by itself


@given(st.lists(st.integers(1, 300_000), min_size=2, max_size=6))
def test_the_bounds_of_a_part_contain_what_was_truly_counted(counts: list[int]) -> None:
    total = sum(counts)
    shares = [round(1000 * c / total) / 10 for c in counts]
    shares[0] = round(100 - sum(shares[1:]), 1)
    assume(min(shares) > 0 and abs(shares[0] - 100 * counts[0] / total) <= 0.05)  # else it does not add up, and is no mix
    found = apart(out(total), out(models=[f"m{i}" for i in range(len(counts))], mix=shares))
    assert found is not None
    of = {p.models[0]: p for p in found.of}
    assert all(of[f"m{i}"].least <= c <= of[f"m{i}"].most for i, c in enumerate(counts))


def test_a_mix_of_about_a_total_has_parts_as_vague() -> None:
    found = apart(out(55_000, approximate=True), out(models=CASSINO, mix=[27, 48, 25]))
    assert found is not None
    assert next((p.least, p.units, p.most) for p in found.of) == (25_650, 26_400, 27_160)


def test_counts_stand_before_a_mix_of_the_same_models_and_a_mix_before_fewer() -> None:
    mix = out(models=[GIULIA, STELVIO], mix=[40, 60])
    counts = [out(30, model=GIULIA), out(70, model=STELVIO)]
    assert units(apart(out(100), mix, counts[0])) == {(STELVIO,): 60, (GIULIA,): 40}
    assert units(apart(out(100), mix, *counts)) == {(STELVIO,): 70, (GIULIA,): 30}


def test_a_model_counts_once_by_the_totals_own_source_else_by_the_newest() -> None:
    own, other = {"url": "https://a.example/1"}, {"url": "https://b.example/2"}
    group = out(95, models=[GIULIA, STELVIO])
    assert units(apart(out(100, **own), group, out(40, model=GIULIA, **own), out(50, model=GIULIA, **other))) == {(GIULIA,): 40}
    assert units(apart(out(100), group, out(40, model=GIULIA, **own), out(50, model=GIULIA, **other))) == {(GIULIA,): 50}
    assert units(apart(out(100), group)) == {(GIULIA, STELVIO): 95}


@pytest.mark.parametrize("other", [{"plants": ["cassino", "melfi"]}, {"kind": "forecast"}])
def test_parts_of_another_total_are_none_of_this_one(other: dict[str, Any]) -> None:
    assert apart(out(100), out(40, model=GIULIA, **other)) is None
    assert apart(out(100), Output(period=Period.parse(2023), units=40, model=GIULIA)) is None
