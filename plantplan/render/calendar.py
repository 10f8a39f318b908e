"""Launches as an iCalendar (RFC 5545): each date an all-day event over all the days that it can mean; it reads no clock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from plantplan.render import says, says_time
from plantplan.render.cells import is_link
from plantplan.reports.launches import LaunchRow
from plantplan.reports.report import Report
from plantplan.spelling import visible

LINE = 75  # octets of a line, its end not counted (RFC 5545, 3.1)
_ESCAPED = str.maketrans({"\\": r"\\", ";": r"\;", ",": r"\,", "\n": r"\n"})
_NAMES = {"begin": "starts and launches", "reveal": "reveals", "start": "starts", "launch": "launches", "end": "ends"}


def as_calendar(report: Report) -> Iterator[str]:
    """Write the launches that have a date as one calendar: lines end in CRLF and none is longer than 75 octets."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//plantplan//plantplan//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_text(_name(report))}",
        *(line for row in report.rows if row.period is not None for line in _event(row, report)),
        "END:VCALENDAR",
    ]
    return (f"{_folded(line)}\r\n" for line in lines)


def _name(report: Report) -> str:
    what_if = f"(what if: {visible(report.scenario)})" if report.scenario else None
    return " ".join(part for part in ("Car", _NAMES[report.asked["milestone"]], report.asked["period"], what_if) if part)


def _event(row: LaunchRow, report: Report) -> Iterator[str]:
    first, last = row.period_earliest or row.period_latest, row.period_latest or row.period_earliest
    if first is None or last is None:
        return  # no period is open on both sides
    yield "BEGIN:VEVENT"
    yield f"UID:{_uid(row, report.asked['milestone'])}"
    yield f"DTSTAMP:{_day(report.as_of)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(first)}"
    yield f"DTEND;VALUE=DATE:{_day(last + timedelta(days=1))}"
    yield f"SUMMARY:{_text(_title(row))}"
    yield f"DESCRIPTION:{_text(_description(row, report.as_of))}"
    yield from [f"URL:{row.url}"] if row.url and is_link(row.url) else []
    yield f"CATEGORIES:{','.join(_text(visible(c)) for c in (row.milestone, row.stage, row.brand) if c)}"
    yield f"STATUS:{'CONFIRMED' if row.status == 'confirmed' and not row.overdue else 'TENTATIVE'}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _uid(row: LaunchRow, asked: str) -> str:
    """What stays when the date moves: the same question of the same programme; what a scenario says is an event of its own."""
    return ".".join(part for part in (asked, row.model, row.plant, "what-if" if row.what_if else None) if part) + "@plantplan"


def _title(row: LaunchRow) -> str:
    """Which model, where, and when, with the firmness and what else must be said of the date."""
    where = f", {row.plant_name}" if row.plant_name else ""
    flags = (("overdue", row.overdue), ("contested", row.contested), ("what-if", row.what_if))
    marks = ", ".join(word for word in (row.status, *(word for word, on in flags if on)) if word)
    return visible(f"{row.name}{where}: {row.milestone} {in_words(row.period or '')}{f' ({marks})' if marks else ''}")


def in_words(period: str) -> str:
    """A period as its source wrote it; one that is open on a side in words."""
    bare = period.rstrip("~?")
    mark = period.removeprefix(bare)
    if bare.endswith("/.."):
        return f"not before {bare.removesuffix('/..')}{mark}"
    return f"by the end of {bare.removeprefix('../')}{mark}" if bare.startswith("../") else period


def _description(row: LaunchRow, as_of: date) -> str:
    """Whose word the date is, how often it slipped, when anything was last said; one line each."""
    far = f", {says_time.slipped(row).text} in all" if row.months_slipped is not None else ""
    said = (
        f"{row.milestone.capitalize()}: {row.period}, {says.source(row.publisher or says.REGISTER, row.said, None).text}",
        f"Stage: {row.stage}, as of {as_of}",
        f"Slips: {row.slips}{far}",
        f"Last claim: {row.last_claim}" if row.last_claim else None,
        row.url,
    )
    return "\n".join(visible(line) for line in said if line)


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _text(text: str) -> str:
    """A value of type TEXT (RFC 5545, 3.3.11)."""
    return text.translate(_ESCAPED)


def _folded(line: str) -> str:
    """Break a line before a character that would make it too long; what is continued begins with a space."""
    parts, room = [""], LINE
    for letter in line:
        size = len(letter.encode())
        if size > room:
            parts.append("")
            room = LINE - 1
        parts[-1] += letter
        room -= size
    return "\r\n ".join(parts)
