"""Invented plants and platforms: a few plants of which much is known, and many of which little is."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from cars import TOWNSHIP, Built
from press import Press, likely

COUNTRIES = ("IT", "DE", "FR", "ES", "PL", "CZ", "SK", "HU", "RO", "GB", "US", "MX")
GROUPS = ("Nordmark", "Sudauto", "Westcar", "Ostwerke", "Altamoto", "Lumen", "Vega Motors", "Hanse")
PARTS = {"{}": 1.0, '"{}-01/{}-09"': 0.74, '"{}-H1"': 0.5, '"{}-Q1"': 0.27}  # times that figures are of, as shares of a year
YEARS = range(2017, 2025)
BUSY = TOWNSHIP // 10  # how many plants of a group are told much of


class Works:
    """Writes plants, one after the other."""

    def __init__(self, platforms: Sequence[str], press: Press, dice: random.Random) -> None:
        self.platforms, self.press, self.dice = platforms, press, dice

    def plant(self, place: int, id_: str, models: Sequence[Built]) -> Iterator[str]:
        """Write the file of a plant: its facts, then each kind of entry as often as it is found in the shipped register."""
        busy = place % TOWNSHIP < BUSY
        capacity = self.dice.randrange(40, 400) * 1000
        yield from self._facts(id_)
        yield from self._entries("claims", self._often(busy, 1, 0.1), lambda _: ['status = "operating"'])
        yield from self._entries("platforms", self._often(busy, 2, 0.05), self._platform)
        yield from self._entries("capacity", self._often(busy, 3, 0.2), lambda year: self._capacity(year, capacity))
        yield from self._entries("lines", self._often(busy, 3, 0.35), self._line)
        yield from self._output(busy, capacity, models)
        yield from self._entries("stops", self._often(busy, 3, 0.02), lambda year: [f'period = "{year}-07-28/{year}-08-16"'])
        yield from self._entries("employees", self._often(busy, 4, 0.05), lambda year: _people(year, capacity))

    def platform(self, id_: str) -> Iterator[str]:
        """Write the file of a platform: its name, whose it is, and often where that is said."""
        yield from (f'name = "Platform {int(id_.rpartition("-")[2])}"', f'owner = "{self.dice.choice(GROUPS)}"')
        yield from self._entries("claims", int(likely(0.8, self.dice)), lambda _: [])

    def _often(self, busy: bool, most: int, share: float) -> int:  # noqa: FBT001 - one of two kinds of plants
        return self.dice.randrange(1, most + 1) if busy else int(likely(share, self.dice))

    def _facts(self, id_: str) -> Iterator[str]:
        town = f"Town {int(id_.rpartition('-')[2])}"
        yield f'name = "{town}"'
        yield from [f'aliases = ["{town} Works", "Stabilimento di {town}"]'] if likely(0.6, self.dice) else []
        yield from (f'operator = "{self.dice.choice(GROUPS)}"', f'city = "{town}"', f'region = "Region {self.dice.randrange(100)}"')
        yield f'country = "{self.dice.choice(COUNTRIES)}"'
        yield from [f"opened = {self.dice.randrange(1930, 2016)}"] if likely(0.58, self.dice) else []

    def _entries(self, name: str, number: int, words: Callable[[int], Iterable[str]]) -> Iterator[str]:
        for year in sorted(self.dice.sample(YEARS, number)):
            page = self.press.after(date(year + 1, 1, 5))
            yield from ("", f"[[{name}]]", *words(year), *self.press.said(page), *self.press.note())

    def _platform(self, _: int) -> list[str]:
        return [f'platform = "{self.dice.choice(self.platforms)}"']

    def _capacity(self, year: int, units: int) -> list[str]:
        return [f"from = {year}", f"units = {units:_}", f'basis = "{self.dice.choice(("technical", "installed"))}"']

    def _line(self, year: int) -> list[str]:
        name, least, most = self.dice.choice((("jph", 20, 60), ("units_per_day", 100, 900)))
        return [f"from = {year}", f"{name} = {self.dice.randrange(least, most)}", f"shifts_per_day = {self.dice.randrange(1, 4)}"]

    def _output(self, busy: bool, capacity: int, models: Sequence[Built]) -> Iterator[str]:  # noqa: FBT001
        of_years = {year: int(capacity * self.dice.uniform(0.2, 0.98)) for year in YEARS}
        number = self.dice.randrange(9, 27) if busy else self.dice.choices((0, 1, 2, 4), (60, 22, 12, 6))[0]
        figures = [(year, part) for year in YEARS for part in PARTS]
        for year, part in sorted(self.dice.sample(figures, number)):
            yield from self._figure(year, part.replace("{}", str(year)), int(of_years[year] * PARTS[part]), [])
        for model in models:
            for year in range(model.since.year + 1, YEARS.stop) if busy and likely(0.3, self.dice) else ():
                yield from self._figure(year, str(year), of_years[year] // len(models), [f'model = "{model.model}"'])

    def _figure(self, year: int, period: str, units: int, of: list[str]) -> Iterator[str]:
        about = likely(0.34, self.dice)
        yield from ("", "[[output]]", f"period = {period}", f"units = {units // 1000 * 1000 if about else units:_}", *of)
        yield from ["approximate = true"] if about else []
        yield from (*self.press.said(self.press.after(date(year + 1, 1, 5))), *self.press.note(0.09))


def _people(year: int, capacity: int) -> list[str]:
    return [f"period = {year}", f"count = {capacity // 50}"]
