"""Histories, slips, track records and forecasts as rows, of registers made for one question each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from plantplan.errors import PlantplanError
from plantplan.facts import Scenario, ScenarioClaim
from plantplan.fold import Plan, fold
from plantplan.period import Period
from plantplan.register import Register
from plantplan.reports.accuracy import accuracy
from plantplan.reports.backtest import back_test
from plantplan.reports.forecast import forecast
from plantplan.reports.history import history
from plantplan.reports.slips import Question, slips

Make = Callable[..., Register]
DAY = date(2026, 11, 25)


def said(day: str, rest: str, status: str = "planned", source: str = "a", plant: str = "melfi") -> str:
    return f'[[claims]]\ndate = {day}\nurl = "https://{source}.example/"\nplant = "{plant}"\nstatus = "{status}"\n{rest}\n'


SLIPPED = (
    said("2024-01-10", "start = 2025")
    + said("2024-09-01", "start = 2026", source="b")
    + said("2025-02-01", 'start = "2026-H1"', source="b")
    + said("2026-06-01", 'start = "2026-05"', "launched", source="c")
)
HELD = said("2024-03-01", 'start = "2025-Q1"', source="b") + said("2025-02-20", 'start = "2025-02"', "launched", source="c")


def sentences(plan: Plan, name: str) -> list[str]:
    (section,) = history(plan, [name]).report.sections
    return [row.sentence for row in section.rows]


def test_a_history_ends_in_a_sentence_to_quote(make_register: Make) -> None:
    register = make_register(SLIPPED)
    days = [date(2024, 5, 1), date(2025, 1, 1), DAY]
    assert [sentences(fold(register, day), "car") for day in days] == [
        ["Car, Melfi: start first claimed 2025 (planned, a.example, 2024-01-10)."],
        ["Car, Melfi: start first claimed 2025, now 2026 (planned, b.example, 2024-09-01); 1 slip, 12 months later in all."],
        ["Car, Melfi: start first claimed 2025, happened 2026-05 (c.example, 2026-06-01); 1 slip, 10.5 months later in all."],
    ]


def test_a_date_that_was_put_off_is_told_with_what_it_had_moved_before(make_register: Make) -> None:
    register = make_register(SLIPPED[: SLIPPED.index("[[claims]]\ndate = 2026")] + said("2026-07-01", 'withdraws = ["start"]'))
    told = "start first claimed 2025, now without a date (planned, a.example, 2026-07-01); 2 slips, 9 months later before that."
    assert sentences(fold(register, DAY), "car") == [f"Car, Melfi: {told}"]


def test_what_a_scenario_assumes_is_called_so(make_register: Make) -> None:
    register = make_register(said("2024-01-10", "start = 2025"))
    late = Scenario(id="late", name="Late", claims=[ScenarioClaim(model="car", plant="melfi", start=Period.parse(2027))])
    told = "start first claimed 2025, now 2027 (a what-if); 1 slip, 24 months later in all; last claim 2024-01-10."
    assert sentences(fold(register, DAY, [late]), "car") == [f"Car, Melfi: {told}"]


def test_the_history_of_a_source_has_its_words_alone(make_register: Make) -> None:
    report = history(fold(make_register(SLIPPED), DAY), ["b.example"]).report
    assert [(r.publisher, r.period, r.relation, r.months) for r in report.rows] == [
        ("b.example", "2026", "later", 12.0),
        ("b.example", "2026-H1", "refined", -3.0),
    ]
    assert report.notes == (
        "b.example: 2 dates of 1 programmes, 2024-09-01 to 2025-02-01; 1 were slips, 0 stand only beside a firmer word.",
    )


def test_a_move_is_told_at_both_plants(make_register: Make) -> None:
    claims = said("2024-01-01", "start = 2027") + said("2024-06-01", 'start = 2028\nmoved_from = "melfi"', plant="brampton")
    rows = history(fold(make_register(claims), DAY), ["car"]).report.rows
    assert [(r.plant, r.turn, r.values) for r in rows] == [
        ("brampton", "moved", {"moved_from": "Melfi"}),
        ("melfi", None, {}),
        ("melfi", "moved", {"moved_to": "Brampton"}),
    ]


def test_slips_since_a_day_are_counted_from_what_stood_then(make_register: Make) -> None:
    plan = fold(make_register(SLIPPED), DAY)
    rows = {day: slips(plan, None, Question(since=day, every=True)).rows for day in (None, date(2024, 6, 1), date(2025, 6, 1))}
    assert {day: [(r.first, r.now, r.slips, r.months) for r in found] for day, found in rows.items()} == {
        None: [("2025", "2026-05", 1, 10.5)],
        date(2024, 6, 1): [("2025", "2026-05", 1, 10.5)],
        date(2025, 6, 1): [("2026-H1", "2026-05", 0, 1.5)],
    }


def test_a_group_tells_on_how_many_its_figures_rest(make_register: Make) -> None:
    (row,) = slips(fold(make_register(SLIPPED), DAY), None, Question(group="plant")).rows
    assert (row.group, row.programmes, row.slipped, row.median_months, row.counted) == ("Melfi", 1, 1, 10.5, 1)
    assert (row.share_on_time, row.judged, row.few) == (0.0, 1, True)


def test_a_source_is_held_to_what_happened(make_register: Make) -> None:
    rows = {(r.by, r.name, r.lead): r for r in accuracy(fold(make_register(SLIPPED), DAY)).rows}
    early, late = rows["publisher", "a.example", "any"], rows["publisher", "b.example", "any"]
    assert (early.claims, early.median_error, early.share_right, early.rank, early.few) == (1, 10.5, 0.0, None, True)
    assert (late.claims, late.median_error, late.bias, late.share_right) == (2, 0.0, 0.0, 1.0)
    assert [(r.lead, r.claims) for k, r in rows.items() if k[0] == "all"] == [
        ("any", 3),
        ("12 to 24 months", 3),
    ]


def test_a_date_that_has_passed_without_news_is_missed_and_in_no_other_figure(make_register: Make) -> None:
    claims = said("2024-01-10", "start = 2024") + said("2025-02-01", "start = 2026", source="b")
    rows = {r.name: r for r in accuracy(fold(make_register(claims), DAY)).rows if r.by == "publisher"}
    assert {name: (r.claims, r.missed, r.share_right) for name, r in rows.items()} == {"a.example": (0, 1, None)}


def test_what_is_said_after_the_event_foretells_nothing(make_register: Make) -> None:
    claims = SLIPPED + said("2026-08-01", "start = 2026", "confirmed", source="d")
    assert "d.example" not in [r.name for r in accuracy(fold(make_register(claims), DAY)).rows]


def test_what_happened_by_a_day_had_not_happened_when_it_was_last_expected(make_register: Make) -> None:
    claims = said("2024-01-01", "start = 2024") + said("2025-01-01", 'start = "2025-H1"', source="b")
    happened = said("2025-04-03", 'start = "../2025-04"', "launched", source="c")
    report = accuracy(fold(make_register(claims + happened), DAY), ["a.example", "b.example"])
    cases = [(r.claimed, r.happened_earliest, r.error, r.right) for r in report.sections[0].rows]
    assert cases == [("2024", date(2025, 1, 1), 8.0, False), ("2025-H1", date(2025, 1, 1), -1.0, True)]


def test_a_source_that_is_none_is_refused(make_register: Make) -> None:
    plan = fold(make_register(SLIPPED), DAY)
    for ask in (lambda: accuracy(plan, ["melfi"]), lambda: forecast(plan, ["b.example"]), lambda: history(plan, ["nobody"])):
        with pytest.raises(PlantplanError, match="is called"):
            ask()


def many(make_register: Make, months: list[int]) -> Register:
    """A register of cars that were planned for the middle of 2024 in January, and came so many months later; and one to come."""
    base = make_register("", plants="melfi")
    model = next(iter(base.models.values()))
    claim = said("2024-01-10", 'start = "2024-06"')
    cars = {f"car-{n}": claim + _started(late) for n, late in enumerate(months)} | {"next": said("2026-10-10", 'start = "2027-03"')}
    made = {i: make_register(text).models["car"] for i, text in cars.items()}
    return Register(base.settings, base.plants, {}, {i: type(model)(id=i, name=i, claims=m.claims) for i, m in made.items()})


def _started(late: int) -> str:
    year, month = divmod(2024 * 12 + 5 + late, 12)
    return said(f"{year}-{month + 1:02}-28", f'start = "{year}-{month + 1:02}"', "launched", source="c")


def test_a_forecast_is_the_spread_of_the_errors_of_claims_alike(make_register: Make) -> None:
    (row,) = forecast(fold(many(make_register, [0, 1, 2, 3, 4, 5, 6, 7, 8]), DAY), ["next"]).rows
    assert (row.class_claims, row.class_happened, row.class_dates, row.median_error) == (9, 9, 9, 4.0)
    assert (row.span50_from, row.span50_to, row.span80_from, row.span80_to) == ("2027-05", "2027-09", "2027-03", "2027-11")
    assert (row.share_by_end, row.reason) == (pytest.approx(1 / 9, abs=1e-4), None)


def test_a_class_that_is_too_small_gives_no_number(make_register: Make) -> None:
    (row,) = forecast(fold(many(make_register, [0, 1, 2, 3, 4, 5, 6, 7]), DAY), ["next"]).rows
    assert (row.class_happened, row.span50_from, row.share_by_end, row.median_error) == (8, None, None, None)
    assert row.reason == "the class is too small: 9 claims of 5 dates that have happened are needed"


def test_the_back_test_uses_only_what_was_known_on_the_day(make_register: Make) -> None:
    register = many(make_register, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    report = back_test(fold(register, DAY), lambda day: fold(register, day))
    found = {(r.method, r.of): (r.claims, r.forecast, r.decided, r.inside50, r.inside80) for r in report.rows}
    assert found["known then", "all"] == (11, 1, 0, 0, 0)
    assert found["of others", "all"] == (11, 11, 10, 4, 8)
