"""Calendars: what a real parser of RFC 5545 reads back, whatever the names are, and the lines as the standard wants them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from plantplan.fold import fold
from plantplan.period import Period
from plantplan.register import Register
from plantplan.render.calendar import as_calendar
from plantplan.reports.launches import LaunchRow, launches
from plantplan.reports.report import Report
from plantplan.reports.whatif import asked
from plantplan.spelling import visible

DAY = date(2025, 11, 25)
TEXTS = st.text(min_size=1, max_size=120)
URLS = TEXTS.map("https://daily.example/".__add__)


def row(period: str = "2028", **more: Any) -> LaunchRow:
    """A row of one model, all unknown but its date and what else is given."""
    when = Period.parse(period)
    known = {
        "model": "car",
        "name": "Car",
        "plant": "melfi",
        "plant_name": "Melfi",
        "stage": "planned",
        "milestone": "start",
        "period": period,
        "period_earliest": when.earliest,
        "period_latest": when.latest,
        "slips": 0,
    }
    flags = dict.fromkeys(("overdue", "contested", "what_if"), False)
    return LaunchRow(**(dict.fromkeys(LaunchRow._fields) | flags | known | more))  # type: ignore[arg-type]


def calendar(*rows: LaunchRow, scenario: str | None = None) -> str:
    asked = {"period": None, "milestone": "begin"}
    return "".join(as_calendar(Report("launches", DAY, LaunchRow, rows, scenario, (), asked)))


def events(text: str) -> list[Any]:
    return list(Calendar.from_ical(text).walk("VEVENT"))


SPANS = [
    ("2028", date(2028, 1, 1), date(2029, 1, 1), "2028"),
    ("2028-02", date(2028, 2, 1), date(2028, 3, 1), "2028-02"),
    ("2027-12-31", date(2027, 12, 31), date(2028, 1, 1), "2027-12-31"),
    ("late 2027", date(2027, 9, 1), date(2028, 1, 1), "late 2027"),
    ("2027/2028~", date(2027, 1, 1), date(2029, 1, 1), "2027/2028~"),
    ("2027-Q3/..", date(2027, 7, 1), date(2027, 7, 2), "not before 2027-Q3"),
    ("../2030", date(2030, 12, 31), date(2031, 1, 1), "by the end of 2030"),
    ("../mid 2030?", date(2030, 8, 31), date(2030, 9, 1), "by the end of mid 2030?"),
]


@pytest.mark.parametrize(("period", "first", "after", "words"), SPANS)
def test_a_vague_date_is_an_event_over_all_its_days_and_says_so(period: str, first: date, after: date, words: str) -> None:
    (event,) = events(calendar(row(period, status="planned")))
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (first, after)
    assert str(event["SUMMARY"]) == f"Car, Melfi: start {words} (planned)"


def test_an_event_is_written_as_the_standard_wants_it() -> None:
    url = "https://daily.example/a?b=1,2;3"
    known = {"publisher": "The Daily; Weekly", "said": "2025-06", "url": url, "slips": 2, "months_slipped": 24.0}
    text = calendar(row("2028", brand="Nord, Süd", status="confirmed", last_claim="2025-09-01", **known))
    assert text.split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//plantplan//plantplan//EN",
        "CALSCALE:GREGORIAN",
        "X-WR-CALNAME:Car starts and launches",
        "BEGIN:VEVENT",
        "UID:begin.car.melfi@plantplan",
        "DTSTAMP:20251125T000000Z",
        "DTSTART;VALUE=DATE:20280101",
        "DTEND;VALUE=DATE:20290101",
        r"SUMMARY:Car\, Melfi: start 2028 (confirmed)",
        r"DESCRIPTION:Start: 2028\, The Daily\; Weekly 2025-06\nStage: planned\, as o",
        r" f 2025-11-25\nSlips: 2\, 24 months in all\nLast claim: 2025-09-01\nhttps:/",
        r" /daily.example/a?b=1\,2\;3",
        "URL:https://daily.example/a?b=1,2;3",
        r"CATEGORIES:start,planned,Nord\, Süd",
        "STATUS:CONFIRMED",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


FIRM = [
    ({"status": "confirmed"}, "CONFIRMED", " (confirmed)"),
    ({"status": "planned"}, "TENTATIVE", " (planned)"),
    ({"status": None}, "TENTATIVE", ""),
    ({"status": "confirmed", "overdue": True}, "TENTATIVE", " (confirmed, overdue)"),
    ({"status": "rumoured", "contested": True, "what_if": True}, "TENTATIVE", " (rumoured, contested, what-if)"),
]


@pytest.mark.parametrize(("known", "status", "words"), FIRM)
def test_only_a_confirmed_date_that_has_not_passed_is_confirmed(known: dict[str, Any], status: str, words: str) -> None:
    (event,) = events(calendar(row("2028", **known)))
    assert (str(event["STATUS"]), str(event["SUMMARY"])) == (status, f"Car, Melfi: start 2028{words}")


def test_an_event_keeps_its_name_when_its_date_moves_and_the_plan_its_own_in_a_what_if(small: Register) -> None:
    plans = fold(small, date(2025, 1, 1)), fold(small, DAY), fold(small, DAY, [small.scenarios["comet-slips"]])
    found = [{str(e["UID"]): e["DTSTART"].dt for e in events("".join(as_calendar(asked(p, launches))))} for p in plans]
    comet = "begin.nord-comet-2.alba@plantplan"
    assert [f.get(comet) for f in found] == [date(2026, 1, 1), date(2027, 7, 1), None]
    assert found[2]["begin.nord-comet-2.alba.what-if@plantplan"] == date(2029, 1, 1)


def test_a_day_writes_the_same_calendar_for_ever_and_each_event_once(shipped: Register) -> None:
    first, again = ("".join(as_calendar(launches(fold(shipped, DAY)))) for _ in range(2))
    rows = [r for r in launches(fold(shipped, DAY)).rows if r.period]
    assert first == again
    assert [e["DTSTART"].dt for e in events(first)] == [r.period_earliest or r.period_latest for r in rows]
    assert len({str(e["UID"]) for e in events(first)}) == len(rows)


def test_what_has_no_date_is_no_event_and_nothing_at_all_a_calendar_still() -> None:
    undated = row()._replace(period=None, period_earliest=None, period_latest=None)
    assert events(calendar(undated)) == events(calendar()) == []
    assert str(Calendar.from_ical(calendar(scenario="A; b"))["X-WR-CALNAME"]) == r"Car starts and launches (what if: A\; b)"


@given(names=st.fixed_dictionaries(dict.fromkeys(("name", "plant_name", "brand", "publisher"), TEXTS)), url=URLS, scenario=TEXTS)
def test_no_name_breaks_a_line_or_adds_one(names: dict[str, str], url: str, scenario: str) -> None:
    lines = calendar(row("2028", url=url, **names), scenario=scenario).encode().split(b"\r\n")
    assert lines.pop() == b""
    assert max(map(len, lines)) <= 75
    assert not [line for line in lines if re.search(rb"[\x00-\x1f\x7f]", line)]
    unfolded = b"\r\n".join(lines).replace(b"\r\n ", b"").decode().split("\r\n")
    assert [re.split("[:;]", line, maxsplit=1)[0] for line in unfolded if not line.startswith("URL:")] == KEYS
    assert [line.decode() for line in lines]  # no character is cut in two


KEYS = [
    *("BEGIN", "VERSION", "PRODID", "CALSCALE", "X-WR-CALNAME"),
    *("BEGIN", "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "CATEGORIES", "STATUS", "TRANSP", "END"),
    "END",
]


@given(name=TEXTS, plant=TEXTS, brand=TEXTS)
def test_a_parser_reads_the_names_that_people_see(name: str, plant: str, brand: str) -> None:
    (event,) = events(calendar(row("2028", name=name, plant_name=plant, brand=brand)))
    assert str(event["SUMMARY"]) == visible(f"{name}, {plant}: start 2028")
    assert [str(c) for c in event["CATEGORIES"].cats] == ["start", "planned", visible(brand)]


@given(st.dates(date(1800, 1, 1), date(2199, 12, 30)), st.integers(0, 5000))
def test_an_event_ends_on_the_day_after_its_last(first: date, days: int) -> None:
    last = min(first + timedelta(days=days), date(2199, 12, 31))
    (event,) = events(calendar(row(f"{first}/{last}")))
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (first, last + timedelta(days=1))
