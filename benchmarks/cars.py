"""Invented models: what is built since long and what is to come, each with the claims that the press makes of it."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from press import Page, Press, likely, period

BRANDS = tuple(f"{first}{last}" for first in ("Al", "Ber", "Cor", "Del", "Fa") for last in ("tis", "vano", "dor", "mara", "lex"))
CARS = ("Comet", "Luna", "Terra", "Vento", "Alba", "Sole", "Nova", "Stella", "Onda", "Brisa", "Tempo", "Ritmo")
SEGMENTS = ("A", "B", "C", "D", "B-SUV", "C-SUV", "D-SUV", "van")
POWERTRAINS = ("BEV", "PHEV", "HEV", "MHEV", "ICE")
# As in the shipped register: a third of the models have one claim with a source, some have dozens.
CLAIMS, WEIGHTS = (0, 1, 2, 3, 4, 5, 7, 10, 18, 30), (20, 45, 28, 15, 12, 9, 12, 8, 4, 1)
TOWNSHIP = 50  # plants in a group, within which a few build many models and most build few


class Built(NamedTuple):
    """A model that is built at a plant since a day."""

    model: str
    plant: str
    since: date


class Maker:
    """Writes models one after the other, and remembers what is built where."""

    def __init__(self, plants: Sequence[str], platforms: Sequence[str], press: Press, dice: random.Random) -> None:
        self.plants, self.platforms, self.press, self.dice = plants, platforms, press, dice
        self.built: dict[str, list[Built]] = {}
        self.last: Built | None = None

    def model(self, id_: str) -> Iterator[str]:
        """Write the file of a model, line by line."""
        pages = self.press.story(self.dice.choices(CLAIMS, WEIGHTS)[0])
        begun = self.dice.choice((0, 0, len(pages) // 2, len(pages)))
        home, other = self._plant(), self._plant()
        moved = len(pages) // 2 if likely(0.2, self.dice) and len(pages) > 1 and home != other else None
        yield from self._facts(id_, pages)
        if likely(0.6, self.dice):
            yield from ("", "[[claims]]", f'platform = "{self.dice.choice(self.platforms)}"')
        for place, page in enumerate(pages):
            named = [f'plant = "{home}"'] if place == 0 or likely(0.75, self.dice) else []
            words = self._moves(home, other, page) if place == moved else [*named, *self._words(page, place - begun)]
            yield from ("", "[[claims]]", *self.press.said(page), *words, *self.press.note(0.95))
        self.last = Built(id_, home, pages[begun].day) if begun < len(pages) else None
        if self.last and moved is None:
            self.built.setdefault(home, []).append(self.last)

    def _plant(self) -> str:
        first = self.dice.randrange(0, len(self.plants), TOWNSHIP)
        group = self.plants[first : first + TOWNSHIP]
        return group[int(len(group) * self.dice.random() ** 1.5)]

    def _facts(self, id_: str, pages: Sequence[Page]) -> Iterator[str]:
        number = int(id_.rpartition("-")[2])
        yield f'name = "{self.dice.choice(CARS)} {number}"'
        yield f'brand = "{self.dice.choice(BRANDS)}"'
        yield from [f'aliases = ["Project {number}"]'] if likely(0.1, self.dice) else []
        yield from [f'generation = "{self.dice.choice("ABCD")}{number % 997}"'] if likely(0.57, self.dice) else []
        yield from [f'segment = "{self.dice.choice(SEGMENTS)}"'] if likely(0.3, self.dice) else []
        if likely(0.76, self.dice):
            yield f"powertrains = {json.dumps(self.dice.sample(POWERTRAINS, self.dice.randrange(1, 4)))}"
        if self.last and pages and pages[0].day > self.last.since and likely(0.5, self.dice):
            yield f'{self.dice.choice(("replaces", "replaces", "variant_of"))} = "{self.last.model}"'
        yield from self.press.note(0.2)

    def _moves(self, home: str, other: str, page: Page) -> list[str]:
        start = period(page.day.year + self.dice.randrange(1, 4), self.dice)
        return [f'plant = "{other}"', f'moved_from = "{home}"', f"start = {start}", 'status = "planned"']

    def _words(self, page: Page, age: int) -> list[str]:
        """Say what a page says of a car: before it is built, when it begins, or after."""
        if age == 0:
            volume = [f"volume = {self.dice.randrange(5, 60) * 1000:_}"] if likely(0.1, self.dice) else []
            return [f"start = {page.written}", 'status = "launched"', *volume]
        ahead = period(page.day.year + self.dice.randrange(1, 4), self.dice)
        if age < 0:
            milestone = self.dice.choices(("start", "launch", "reveal"), (6, 4, 1))[0]
            status = self.dice.choices(("planned", "confirmed", "rumoured", "cancelled"), (50, 24, 16, 3))[0]
            return [f'status = "{status}"'] if status == "cancelled" else [f"{milestone} = {ahead}", f'status = "{status}"']
        status = self.dice.choice(("planned", "confirmed"))
        return [f"end = {ahead}", f'status = "{status}"'] if likely(0.3, self.dice) else ['status = "launched"']
