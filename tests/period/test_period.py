"""Period: parsing, bounds, order, relation, and printing back what was written."""

from __future__ import annotations

import datetime as dt
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantplan.period import FORMS, Period, PeriodError, middle, shift
from plantplan.period.phrases import proposed

BOUNDS = {
    "2027": ("2027-01-01", "2027-12-31"),
    "2027-H1": ("2027-01-01", "2027-06-30"),
    "2027-H2": ("2027-07-01", "2027-12-31"),
    "2027-Q1": ("2027-01-01", "2027-03-31"),
    "2027-q3": ("2027-07-01", "2027-09-30"),
    "2028-02": ("2028-02-01", "2028-02-29"),
    "2027-11-25": ("2027-11-25", "2027-11-25"),
    "early 2027": ("2027-01-01", "2027-04-30"),
    "mid 2027": ("2027-05-01", "2027-08-31"),
    "Late 2027": ("2027-09-01", "2027-12-31"),
    "2027/2028": ("2027-01-01", "2028-12-31"),
    "2027-Q4/2028-Q1": ("2027-10-01", "2028-03-31"),
    "late 2027/early 2028": ("2027-09-01", "2028-04-30"),
    "2027/..": ("2027-01-01", None),
    "../2026": (None, "2026-12-31"),
    "2027~": ("2027-01-01", "2027-12-31"),
    "2028-05/..?": ("2028-05-01", None),
}


@pytest.mark.parametrize(("text", "bounds"), BOUNDS.items())
def test_a_period_has_the_bounds_of_the_table(text: str, bounds: tuple[str | None, str | None]) -> None:
    period = Period.parse(text)
    assert (period.earliest, period.latest) == tuple(b and date.fromisoformat(b) for b in bounds)


@pytest.mark.parametrize("text", BOUNDS)
def test_a_period_prints_back_exactly_what_was_written(text: str) -> None:
    assert str(Period.parse(text)) == text


@pytest.mark.parametrize(("value", "text"), [(2027, "2027"), (date(2027, 11, 25), "2027-11-25")])
def test_toml_integers_and_dates_are_read_as_their_text(value: object, text: str) -> None:
    assert Period.parse(value) == Period.parse(text)


@pytest.mark.parametrize(("text", "qualifier"), [("2027", ""), ("2027~", "~"), ("late 2019?", "?")])
def test_a_qualifier_is_kept_beside_the_bounds(text: str, qualifier: str) -> None:
    assert Period.parse(text).qualifier == qualifier


REFUSED = {
    "03/04/2026": '"03/04/2026" is a date that countries read differently; write 2026-03-04 or 2026-04-03',
    "25/12/2026": '"25/12/2026" is a date that countries read differently; write 2026-12-25',
    "25.12.2026": '"25.12.2026" is a date that countries read differently; write 2026-12-25',
    "Q3 2027": '"Q3 2027" is no period; write 2027-Q3',
    "H2/2027": '"H2/2027" is no period; write 2027-H2',
    "2027-13": '"2027-13" is no day of the calendar',
    "2027-02-30": '"2027-02-30" is no day of the calendar',
    "2028/2027": '"2028/2027" ends before it begins; write the earlier one first',
    "../..": '"../.." is open on both sides: it says nothing; leave it out',
    "soon": f'"soon" is no period; write {FORMS}',
    "": f'"" is no period; write {FORMS}',
    "20277": f'"20277" is no period; write {FORMS}',
    "0227": f'"0227" is no period; write {FORMS}',
    "2027 ": '"2027 " is no period; write 2027',
    "31/02/2027": '"31/02/2027" is a date that countries read differently; write the day as 2027-11-25',
    "2027-1-5": f'"2027-1-5" is no period; write {FORMS}',
    "2027-Q5": f'"2027-Q5" is no period; write {FORMS}',
    "2027-1": f'"2027-1" is no period; write {FORMS}',
    "２０２７": f'"２０２７" is no period; write {FORMS}',
}


@pytest.mark.parametrize(("text", "message"), REFUSED.items())
def test_what_is_no_period_is_refused_with_the_right_form(text: str, message: str) -> None:
    with pytest.raises(PeriodError) as refused:
        Period.parse(text)
    assert str(refused.value) == message


PROPOSED = {
    "third quarter 2027": "2027-Q3",
    "third quarter of 2027": "2027-Q3",
    "the third quarter of 2027": "2027-Q3",
    "3rd quarter 2027": "2027-Q3",
    "Fourth-quarter 2027": "2027-Q4",
    "first half 2027": "2027-H1",
    "second half of 2027": "2027-H2",
    "H1 2027": "2027-H1",
    "1H 2027": "2027-H1",
    "2027Q3": "2027-Q3",
    "2027 Q3": "2027-Q3",
    "2027/Q3": "2027-Q3",
    "Q3/2027": "2027-Q3",
    "Q3-2027": "2027-Q3",
    "q32027": "2027-Q3",
    "mid-2028": "mid 2028",
    "early-2028": "early 2028",
    "Late-2028": "late 2028",
    "late in 2028": "late 2028",
    "end of 2027": "late 2027",
    "the end of 2027": "late 2027",
    "end 2027": "late 2027",
    "beginning of 2027": "early 2027",
    "start of 2027": "early 2027",
    "the middle of 2027": "mid 2027",
    "in 2027": "2027",
    "not before 2028": "2028/..",
    "no earlier than 2028": "2028/..",
    "from 2028": "2028/..",
    "2028 or later": "2028/..",
    "by 2027": "../2027",
    "by the end of 2027": "../2027",
    "by end 2027": "../2027",
    "until 2027": "../2027",
    "before the end of 2027": "../2027",
    "no later than Q3 2027": "../2027-Q3",
    "2027-2028": "2027/2028",
    "2027 - 2028": "2027/2028",
    "2027–2028": "2027/2028",
    "2027 to 2028": "2027/2028",
    "2027 or 2028": "2027/2028",
    "from 2027 to 2028": "2027/2028",
    "between 2027 and 2028": "2027/2028",
    "Q4 2027 - Q1 2028": "2027-Q4/2028-Q1",
    "March 2027": "2027-03",
    "Mar 2027": "2027-03",
    "Sept. 2027": "2027-09",
    "march of 2027": "2027-03",
    "in  May 2027": "2027-05",
    "11/2027": "2027-11",
    "5 March 2027": "2027-03-05",
    "25th of November 2027": "2027-11-25",
    "March 5, 2027": "2027-03-05",
    "November 25th, 2027": "2027-11-25",
    "about 2027": "2027~",
    "around 2027": "2027~",
    "c. 2027": "2027~",
    "around the end of 2027": "late 2027~",
    "not before mid-2028": "mid 2028/..",
    "not before the end of 2028": "late 2028/..",
    "by March 2027": "../2027-03",
    "by the end of March 2027": "../2027-03",
    "by the end of the third quarter of 2027": "../2027-Q3",
    "late 2027 or early 2028": "late 2027/early 2028",
    "between March 2027 and mid-2028": "2027-03/mid 2028",
}


@pytest.mark.parametrize(("text", "form"), PROPOSED.items())
def test_what_people_write_is_refused_with_its_form_here(text: str, form: str) -> None:
    with pytest.raises(PeriodError) as refused:
        Period.parse(text)
    assert str(refused.value) == f'"{text}" is no period; write {form}'
    assert proposed(text) == form == str(Period.parse(form))


@pytest.mark.parametrize(
    "text",
    [
        "summer 2027",
        "Christmas 2027",
        "before 2027",
        "after 2027",
        "2028 or 2027",
        "third half 2027",
        "31 February 2027",
        "2027-Q3-2028",
        "maybe 2027",
        "decade 2027",
        "March 1027",
        "not before 2027 or 2028",
        "mid-2027 model year",
        "2027.0",
        "from",
        "in",
    ],
)
def test_no_form_is_proposed_where_none_is_sure(text: str) -> None:
    assert proposed(text) is None


@given(st.lists(st.sampled_from([*" ".join(PROPOSED).split(), "-", "/", "~"]), max_size=7).map(" ".join))
def test_whatever_is_proposed_is_a_period(text: str) -> None:
    form = proposed(text)
    assert form is None or str(Period.parse(form)) == form


@pytest.mark.parametrize("value", [True, 2027.5, None, dt.datetime(2027, 1, 1, tzinfo=dt.UTC), ["2027"]])
def test_a_bool_a_float_or_a_time_of_day_is_no_period(value: object) -> None:
    with pytest.raises(PeriodError):
        Period.parse(value)


RELATIONS = [
    ("2027", "2027", "same"),
    ("2027", "2027-01/2027-12", "same"),
    ("2027", "2027-Q3", "refined"),
    ("2027-Q3", "2027", "vaguer"),
    ("2025", "2026", "later"),
    ("2026", "2025-H2", "earlier"),
    ("2025/2026", "2026/2027", "later"),
    ("2027", "2027/..", "vaguer"),
    ("2027/..", "2028", "refined"),
    ("2027/..", "2028/..", "later"),
    ("../2027", "../2026", "earlier"),
    ("2027", "2028/..", "later"),
    ("2027", "../2025", "earlier"),
    ("2027/..", "../2030", "refined"),
    ("../2030", "2027/..", "vaguer"),
    ("2030/..", "../2027", "earlier"),
]


@pytest.mark.parametrize(("older", "newer", "relation"), RELATIONS)
def test_successive_claims_relate_as_intervals_do(older: str, newer: str, relation: str) -> None:
    assert Period.parse(older).relation(Period.parse(newer)) == relation


@pytest.mark.parametrize(
    ("older", "newer", "months"),
    [
        ("2025", "2026", (12.0, 0.0, 24.0)),
        ("2025/2026", "2028", (30.0, 12.0, 48.0)),
        ("2025-11", "2026-01", (2.0, 1.0, 3.0)),
        ("2027", "2028/..", (None, 0.0, None)),
        ("2026/..", "2027/..", (None, None, None)),
        ("2027-Q3", "2027-Q1", (-6.0, -9.0, -3.0)),
    ],
)
def test_a_shift_is_measured_in_months_with_the_least_and_the_most_it_can_be(
    older: str, newer: str, months: tuple[float | None, ...]
) -> None:
    measured = shift(Period.parse(older), Period.parse(newer))
    assert (measured.months, measured.least, measured.most) == months


YEARS = st.integers(1800, 2199)
SIMPLE = st.one_of(
    YEARS.map(str),
    st.tuples(YEARS, st.sampled_from(["H1", "H2", "Q1", "Q2", "Q3", "Q4"])).map(lambda t: f"{t[0]}-{t[1]}"),
    st.tuples(YEARS, st.integers(1, 12)).map(lambda t: f"{t[0]}-{t[1]:02}"),
    st.dates(date(1800, 1, 1), date(2199, 12, 31)).map(str),
    st.tuples(st.sampled_from(["early", "mid", "late"]), YEARS).map(lambda t: f"{t[0]} {t[1]}"),
)


def _interval(pair: tuple[str, str]) -> str:
    a, b = sorted(pair, key=lambda t: (Period.parse(t).earliest or date.min, Period.parse(t).latest or date.max))
    return f"{a}/{b}" if (Period.parse(b).latest or date.max) >= (Period.parse(a).earliest or date.min) else a


TEXTS = st.one_of(
    SIMPLE,
    st.tuples(SIMPLE, SIMPLE).map(_interval),
    SIMPLE.map(lambda t: f"{t}/.."),
    SIMPLE.map(lambda t: f"../{t}"),
).flatmap(lambda t: st.sampled_from([t, f"{t}~", f"{t}?"]))
PERIODS = TEXTS.map(Period.parse)
INVERSE = {"same": "same", "refined": "vaguer", "vaguer": "refined", "later": "earlier", "earlier": "later"}


@given(TEXTS)
def test_every_accepted_text_prints_back(text: str) -> None:
    period = Period.parse(text)
    assert str(period) == text
    assert period.earliest is None or period.latest is None or period.earliest <= period.latest


@given(PERIODS, PERIODS)
def test_a_relation_read_backwards_is_its_opposite(a: Period, b: Period) -> None:
    assert b.relation(a) == INVERSE[a.relation(b)]


@given(PERIODS, PERIODS, PERIODS)
def test_periods_are_ordered_by_earliest_then_latest(a: Period, b: Period, c: Period) -> None:
    in_order = sorted([a, b, c])
    assert [p.key for p in in_order] == sorted(p.key for p in (a, b, c))


@given(PERIODS, PERIODS)
def test_a_refinement_lies_inside_and_a_slip_does_not(a: Period, b: Period) -> None:
    relation = a.relation(b)
    if a.closed and b.closed:
        assert (relation in ("same", "refined")) == a.contains(b)
        assert (relation in ("same", "vaguer")) == b.contains(a)


@given(PERIODS, PERIODS)
def test_a_later_claim_of_closed_periods_has_a_later_middle(a: Period, b: Period) -> None:
    measured = shift(a, b).months
    if measured is not None and a.relation(b) in ("later", "earlier"):
        assert (measured > 0) == (a.relation(b) == "later")
        assert (middle(b) > middle(a)) == (a.relation(b) == "later")


@given(PERIODS, PERIODS)
def test_the_measured_shift_lies_between_its_least_and_its_most(a: Period, b: Period) -> None:
    found = shift(a, b)
    if found.months is not None and found.least is not None and found.most is not None:
        assert found.least <= found.months <= found.most


@given(st.one_of(st.text(max_size=12), st.integers(), st.floats(), st.booleans(), st.none()))
def test_anything_else_is_refused_and_never_crashes(value: object) -> None:
    try:
        period = Period.parse(value)
    except PeriodError:
        return
    assert str(period) == str(value)
