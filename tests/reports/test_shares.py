"""Shares as people read them: halves go up, and small ones keep three digits."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantplan.reports.shares import percent


@pytest.mark.parametrize(
    ("share", "text"),
    [(0.7825, "78.3"), (0.5625, "56.3"), (0.0895, "8.95"), (0.09994, "9.99"), (0.09996, "10.0"), (1.024, "102.4"), (0, "0.00")],
)
def test_a_share_is_written_with_three_digits(share: float, text: str) -> None:
    assert percent(share) == text


@given(st.integers(0, 30_000_000), st.sampled_from([1, 2]))
def test_halves_go_up(millionths: int, digits: int) -> None:
    exact = (Decimal(millionths) / 10_000).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    assert percent(millionths / 1_000_000, digits) == str(exact)
