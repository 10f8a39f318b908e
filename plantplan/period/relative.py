"""Days counted back from another, as `6m` or `30d`: calendar arithmetic that knows neither today nor a command line."""

from __future__ import annotations

from datetime import date, timedelta

from plantplan.period.period import last_day

FORMS = "30d, 2w, 6m or 1y"
MONTHS, DAYS = {"m": 1, "y": 12}, {"d": 1, "w": 7}


def is_span(text: str) -> bool:
    """Whether a text is a number of days, weeks, months or years: `6m`."""
    return text[-1:] in (*MONTHS, *DAYS) and text[:-1].isascii() and text[:-1].isdigit()


def back(day: date, span: str) -> date | None:
    """Go back from a day by a span; a month keeps the number of the day, or ends with its last. None: before the calendar."""
    unit = span[-1]
    try:
        number = int(span[:-1])
        return day - timedelta(number * DAYS[unit]) if unit in DAYS else _months_back(day, number * MONTHS[unit])
    except (OverflowError, ValueError):
        return None


def _months_back(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, last_day(year, month + 1).day))
