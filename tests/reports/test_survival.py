"""Kaplan and Meier's estimate: a worked example, and what must hold of any."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantplan.reports.survival import Observation, Point, delay_of, kaplan_meier, share_by

# Remission in weeks of 21 patients given 6-mercaptopurine (Freireich et al., Blood 21, 1963), the textbooks' example.
HAPPENED = [6, 6, 6, 7, 10, 13, 16, 22, 23]
ONGOING = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
PATIENTS = [*(Observation(t, happened=True) for t in HAPPENED), *(Observation(t, happened=False) for t in ONGOING)]
DELAYS = st.floats(-24, 60).map(lambda x: round(x, 1))
OBSERVED = st.lists(st.builds(Observation, DELAYS, st.booleans(), st.sampled_from([0.25, 0.5, 1.0])), min_size=1, max_size=30)


def test_the_textbooks_example_comes_out_as_in_the_textbooks() -> None:
    curve = kaplan_meier(PATIENTS)
    assert [p.months for p in curve] == [6, 7, 10, 13, 16, 22, 23]
    assert [round(p.left, 3) for p in curve] == [0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448]
    assert (delay_of(curve, 0.5), delay_of(curve, 0.9)) == (23, None)


def test_without_anything_unresolved_it_is_the_share_that_happened() -> None:
    curve = kaplan_meier([Observation(t, happened=True) for t in (-3.0, 0.0, 0.0, 12.0)])
    assert curve == [Point(-3.0, 0.75), Point(0.0, 0.25), Point(12.0, 0.0)]
    assert [share_by(curve, t) for t in (-4, -3, 5, 12)] == [0, 0.25, 0.75, 1]


def test_what_is_late_already_shares_what_is_left() -> None:
    curve = kaplan_meier([Observation(t, happened=True) for t in (0.0, 4.0, 8.0, 12.0)])
    assert [share_by(curve, t, exceeded=4.0) for t in (4, 8, 12)] == [0, 0.5, 1]
    assert (delay_of(curve, 0.25), delay_of(curve, 0.25, exceeded=4.0)) == (0, 8)
    assert share_by(curve, 24, exceeded=12.0) is None


@given(OBSERVED)
def test_the_share_left_never_grows(observed: list[Observation]) -> None:
    left = [1.0, *(p.left for p in kaplan_meier(observed))]
    assert left == sorted(left, reverse=True)
    assert 0 <= left[-1] <= 1


@given(OBSERVED, DELAYS)
def test_what_has_not_happened_is_never_counted_as_right(observed: list[Observation], claimed: float) -> None:
    resolved = [o for o in observed if o.happened]
    by = share_by(kaplan_meier(observed), claimed)
    alone = share_by(kaplan_meier(resolved), claimed)
    assert by is not None
    assert alone is not None
    assert by <= alone + 1e-9


@given(OBSERVED, st.floats(0.05, 0.95))
def test_the_delay_of_a_share_is_the_first_by_which_it_has_happened(observed: list[Observation], share: float) -> None:
    curve = kaplan_meier(observed)
    delay = delay_of(curve, share)
    if delay is None:
        assert share_by(curve, 1e6) == pytest.approx(min(share_by(curve, 1e6) or 0, share), abs=1e-6)
    else:
        assert (share_by(curve, delay) or 0) >= share - 1e-9
        assert (share_by(curve, delay - 0.05) or 0) < share + 1e-9
