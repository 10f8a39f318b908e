"""An invented press: pages of a few large and many small publishers, which tell of several cars each, and what they write."""

from __future__ import annotations

import random
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

FIRST_DAY, LAST_DAY = date(2017, 1, 1), date(2025, 10, 31)
HOSTS = tuple(f"news-{i:03}.example" for i in range(1, 171))
SPEAKERS = ("company", "company", "company", "union", "government", "supplier", "analyst", "press")
WHO = ("Works council", "The plant's manager", "Chief executive at the annual meeting", "A supplier of seats", "Local paper")
WHAT = ("expects the first cars", "sees the line under conversion", "puts off the start to fit engines", "asks for a second model")
WHEN = ("before the summer", "after the winter stop", "once the paint shop is ready", "if the subsidy comes", "as planned")


class Page(NamedTuple):
    """One page, its date as people write it, and the earliest day that this can mean."""

    day: date
    written: str
    url: str


class Press:
    """All pages, oldest first."""

    def __init__(self, number: int, dice: random.Random) -> None:
        self.dice = dice
        self.pages = sorted(self._page(i) for i in range(number))

    def _page(self, number: int) -> Page:
        day = FIRST_DAY + timedelta(days=int((LAST_DAY - FIRST_DAY).days * self.dice.random() ** 0.6))
        host = HOSTS[int(len(HOSTS) * self.dice.random() ** 3)]
        slug = "-".join(self._sentence().lower().replace("'", "").split())
        month = f"{day:%Y-%m}"
        exact = likely(0.7, self.dice)
        url = f"https://www.{host}/{month.replace('-', '/')}/{slug}-{number}"
        return Page(day, str(day), url) if exact else Page(day.replace(day=1), f'"{month}"', url)

    def story(self, number: int) -> list[Page]:
        """Choose the pages that tell of one car, within some three years; no publisher has two of them on one day."""
        span = max(number, len(self.pages) // 3)
        first = self.dice.randrange(len(self.pages) - span + 1)
        chosen = (self.pages[i] for i in sorted(self.dice.sample(range(first, first + span), number)))
        return list({(page.written, page.url.split("/")[2]): page for page in chosen}.values())

    def after(self, day: date) -> Page:
        """Choose a page soon after a day."""
        place = bisect_left(self.pages, day, key=lambda p: p.day) + self.dice.randrange(20)
        return self.pages[min(place, len(self.pages) - 1)]

    def said(self, page: Page) -> Iterator[str]:
        """Write who said something, and when."""
        yield from (f"date = {page.written}", f'url = "{page.url}"')
        yield from [f'speaker = "{self.dice.choice(SPEAKERS)}"'] if likely(0.2, self.dice) else []

    def note(self, share: float = 1.0) -> list[str]:
        """Write a remark, mostly."""
        return [f'note = "{self._sentence()}."'] if likely(share, self.dice) else []

    def _sentence(self) -> str:
        return f"{self.dice.choice(WHO)} {self.dice.choice(WHAT)} {self.dice.choice(WHEN)}"


def likely(share: float, dice: random.Random) -> bool:
    """Decide by chance."""
    return dice.random() < share


def period(year: int, dice: random.Random) -> str:
    """Write a time in that year in one of the forms that people use."""
    return dice.choice(
        (
            f"{year}",
            f"{year}",
            f'"{year}-H{dice.randrange(1, 3)}"',
            f'"{year}-Q{dice.randrange(1, 5)}"',
            f'"{year}-{dice.randrange(1, 13):02}"',
            f'"{dice.choice(("early", "mid", "late"))} {year}"',
            f'"{year}/{year + 1}"',
            f'"{year}/.."',
            f'"{year}~"',
        )
    )
