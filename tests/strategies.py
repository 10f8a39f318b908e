"""Made-up models for laws: claims of every status, dated and not, at several plants, moved, put off and withdrawn."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from plantplan.facts import Claim, Model
from plantplan.period import Period

STATUSES = ["rumoured", "planned", "confirmed", "revealed", "launched", "paused", "ended", "cancelled", None]
PERIODS = st.sampled_from(["2024", "2025-Q2", "2026", "2027/..", "../2026", "late 2027", "2028"]).map(Period.parse)
CLAIMS = st.builds(
    Claim,
    date=st.none() | st.dates(date(2020, 1, 1), date(2026, 12, 31)).map(Period.parse),
    url=st.sampled_from(["https://a.example/", "https://b.example/"]),
    plant=st.sampled_from([None, "melfi", "brampton", "tychy"]),
    start=st.none() | PERIODS,
    launch=st.none() | PERIODS,
    end=st.none() | PERIODS,
    status=st.sampled_from(STATUSES),
    withdraws=st.none() | st.just(["start"]),
    moved_from=st.none() | st.sampled_from(["melfi", "tychy"]),
)
MODELS = st.lists(CLAIMS, max_size=8).map(lambda claims: Model(id="car", name="Car", claims=claims))
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))
