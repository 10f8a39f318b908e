"""Period: a date as people state it, with the earliest and the latest day it can mean; it reads no file and knows no plant."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from pydantic_core import CoreSchema

Relation = Literal["same", "refined", "vaguer", "later", "earlier"]

FORMS = (
    "2027, 2027-H2, 2027-Q3, 2027-11, 2027-11-25, early|mid|late 2027, "
    "2027/2028 (from/to), 2027/.. (not before), ../2027 (by the end of), each with ~ (about) or ? (doubtful) at its end"
)

FIRST_YEAR, LAST_YEAR = 1800, 2199  # no plant is older, no plan longer, and most slips of the finger fall outside

_THIRDS = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
_PARTS = {"H": 6, "Q": 3}  # months of a half, of a quarter


class PeriodError(ValueError):
    """What was written is no period; the message shows the accepted forms."""


class Period:
    """A date as stated: `text` is what was written, `earliest` and `latest` the days it can mean (None: open on that side).

    `key` is what periods are sorted by: the earliest day, then the latest. A frozen dataclass, but written out: to have one made
    takes a hundredth of a run.
    """

    __slots__ = ("earliest", "key", "latest", "text")

    text: str
    earliest: date | None
    latest: date | None
    key: tuple[date, date]

    def __init__(self, text: str, earliest: date | None, latest: date | None) -> None:
        key = earliest or date.min, latest or date.max
        for name, value in (("text", text), ("earliest", earliest), ("latest", latest), ("key", key)):
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"cannot assign to {name!r}")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Period) and (self.text, self.key) == (other.text, other.key)

    def __hash__(self) -> int:
        return hash(self.text)

    def __repr__(self) -> str:
        return f"Period(text={self.text!r}, earliest={self.earliest!r}, latest={self.latest!r})"

    def __reduce__(self) -> tuple[type[Period], tuple[str, date | None, date | None]]:
        return Period, (self.text, self.earliest, self.latest)

    @classmethod
    def parse(cls, value: object) -> Period:
        """Read a period from text, a TOML integer (a year) or a TOML date; raises PeriodError."""
        if isinstance(value, datetime) or not isinstance(value, str | int | date) or isinstance(value, bool):
            raise PeriodError(f"{shown(value)} is no period; write {FORMS}")
        text = value if isinstance(value, str) else str(value)
        earliest, latest = bounds(text, text[:-1] if text[-1:] in ("~", "?") else text)
        return cls(text, earliest, latest)

    @property
    def qualifier(self) -> Literal["", "~", "?"]:
        """`~` (about) or `?` (doubtful), as in EDTF (ISO 8601-2); empty where the source had no reserve."""
        return "~" if self.text.endswith("~") else "?" if self.text.endswith("?") else ""

    @property
    def closed(self) -> bool:
        """Whether both sides are known."""
        return self.earliest is not None and self.latest is not None

    def __lt__(self, other: Period) -> bool:
        return self.key < other.key

    def __str__(self) -> str:
        return self.text

    def contains(self, other: Period) -> bool:
        """Whether every day that `other` can mean is one that this can mean."""
        return self.key[0] <= other.key[0] and other.key[1] <= self.key[1]

    def touches(self, other: Period) -> bool:
        """Whether there is a day that both can mean."""
        return self.key[0] <= other.key[1] and other.key[0] <= self.key[1]

    def over(self, day: date) -> bool:
        """Whether the last possible day lies before `day`; never so for a period without an end."""
        return self.latest is not None and self.latest < day

    def relation(self, newer: Period) -> Relation:
        """How a newer claim of the same milestone stands to this one (docs/design.md has the table)."""
        if self.key == newer.key:
            return "same"
        if self._open_as(newer):
            return "later" if newer.key > self.key else "earlier"
        if self.contains(newer):
            return "refined"
        if newer.contains(self):
            return "vaguer"
        return self._shifted(newer)

    def _open_as(self, newer: Period) -> bool:
        return not self.closed and (self.earliest is None, self.latest is None) == (
            newer.earliest is None,
            newer.latest is None,
        )

    def _shifted(self, newer: Period) -> Relation:
        """Neither contains the other: compare the midpoints, or the bounds that are known."""
        if self.touches(newer) and self.latest is None and newer.earliest is None:
            return "refined"
        if self.touches(newer) and self.earliest is None and newer.latest is None:
            return "vaguer"
        return "later" if newer.key[0] > self.key[0] or newer.key[1] > self.key[1] else "earlier"

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(cls.parse)

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: Any, _handler: Any) -> dict[str, Any]:
        from plantplan.period.form import json_schema

        return json_schema()


def bounds(written: str, text: str) -> tuple[date | None, date | None]:
    """Read the text without its qualifier; `written` is what a message quotes."""
    first, slash, last = text.partition("/")
    if not slash:
        return _simple(written, text)
    if first == last == "..":
        raise PeriodError(f"{shown(written)} is open on both sides: it says nothing; leave it out")
    earliest = None if first == ".." else _simple(written, first)[0]
    latest = None if last == ".." else _simple(written, last)[1]
    if earliest and latest and latest < earliest:
        raise PeriodError(f"{shown(written)} ends before it begins; write the earlier one first")
    return earliest, latest


def _simple(written: str, text: str) -> tuple[date, date]:
    try:
        found = _days(text)
    except ValueError:
        raise PeriodError(f"{shown(written)} is no day of the calendar") from None
    if found is None:
        from plantplan.period.phrases import explained  # needed where there is an error, and only there

        raise PeriodError(explained(written))
    return found


def _days(text: str) -> tuple[date, date] | None:
    """Read a period without a slash; None where it has no known form, ValueError where the calendar has no such day."""
    if " " in text:
        word, _, year = text.partition(" ")
        third = _THIRDS.get(word.lower())
        return _span(int(year), *third) if third and _is_year(year) else None
    year, dash, rest = text.partition("-")
    if not _is_year(year):
        return None
    return _within(int(year), rest) if dash else _span(int(year), 1, 12)


def _within(year: int, rest: str) -> tuple[date, date] | None:
    """Read what follows a year and a dash: H2, Q3, 11 or 11-25."""
    length = _PARTS.get(rest[:1].upper())
    if length and len(rest) == len("Q3") and rest[1] in "1234":
        return _span(year, (int(rest[1]) - 1) * length + 1, int(rest[1]) * length)
    month, dash, day = rest.partition("-")
    if not _is_number(month) or (dash and not _is_number(day)):
        return None
    return _span(year, int(month), int(month)) if not dash else (date(year, int(month), int(day)),) * 2


def _is_year(text: str) -> bool:
    return len(text) == len("2027") and text.isascii() and text.isdigit() and FIRST_YEAR <= int(text) <= LAST_YEAR


def _is_number(text: str) -> bool:
    return len(text) == len("11") and text.isascii() and text.isdigit()


def _span(year: int, first: int, last: int) -> tuple[date, date]:
    """From the first day of month `first` to the last day of month `last`; ValueError where a year has no such month."""
    if not 1 <= first <= last <= 12:  # noqa: PLR2004 - months of a year
        raise ValueError(last)
    return date(year, first, 1), last_day(year, last)


def last_day(year: int, month: int) -> date:
    """The last day of a month, without `calendar`, which takes half a millisecond to load."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(1)


def shown(value: object) -> str:
    """Show what was written, in a message."""
    return f'"{value}"' if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)
