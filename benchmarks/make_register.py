"""Write a register of any size: invented plants, platforms, models and claims, the same ones for the same seed.

    python benchmarks/make_register.py 10000 /tmp/large --seed 1

A thirtieth as many plants and a sixtieth as many platforms as models, two to six claims a model with periods of every
form, statuses and sources; it passes `plantplan check`.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

COUNTRIES = ("IT", "DE", "FR", "ES", "PL", "CZ", "SK", "HU", "RO", "GB", "US", "MX")
GROUPS = ("Nordmark", "Sudauto", "Westcar", "Ostwerke", "Altamoto", "Lumen", "Vega Motors", "Hanse")
BRANDS = tuple(f"{first}{last}" for first in ("Al", "Ber", "Cor", "Del", "Fa") for last in ("tis", "vano", "dor", "mara", "lex"))
CARS = ("Comet", "Luna", "Terra", "Vento", "Alba", "Sole", "Nova", "Stella", "Onda", "Brisa", "Tempo", "Ritmo")
SEGMENTS = ("A", "B", "C", "D", "B-SUV", "C-SUV", "D-SUV", "van")
POWERTRAINS = ("BEV", "PHEV", "HEV", "MHEV", "ICE")
SPEAKERS = ("company", "union", "government", "supplier", "analyst", "press")
FIRST_DAY, LAST_DAY = date(2018, 1, 1), date(2025, 10, 31)
NOTES = (
    "Quoted by the works council.",
    "Postponed to fit combustion engines.",
    "Said at the annual meeting.",
    "Line under conversion.",
)


def main() -> None:
    """Read the command line and write the register."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("models", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    write(asked.folder, asked.models, random.Random(asked.seed))  # noqa: S311 - a benchmark is no secret


def write(root: Path, number: int, dice: random.Random) -> None:
    """Write a register of so many models."""
    plants = [f"plant-{i:04}" for i in range(1, max(2, number // 30) + 1)]
    platforms = [f"platform-{i:03}" for i in range(1, max(2, number // 60) + 1)]
    hosts = [f"news-{i:02}.example" for i in range(1, 41)]
    publishers = [f'"{host}" = "News {host[5:7]}"' for host in hosts]
    _file(root / "register.toml", ['title = "A large register"', "format = 1", "", "[publishers]", *publishers])
    for id_ in plants:
        _file(root / "plants" / f"{id_}.toml", plant(id_, platforms, hosts, dice))
    for id_ in platforms:
        _file(root / "platforms" / f"{id_}.toml", [f'name = "Platform {id_[9:]}"', f'owner = "{dice.choice(GROUPS)}"'])
    for i in range(1, number + 1):
        _file(root / "models" / f"model-{i:05}.toml", model(i, plants, platforms, hosts, dice))


def _file(path: Path, lines: Iterable[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def plant(id_: str, platforms: list[str], hosts: list[str], dice: random.Random) -> Iterator[str]:
    """Write a plant: its facts, a platform, a capacity, a line, and three years of output."""
    capacity = dice.randrange(40, 400) * 1000
    yield from (f'name = "Town {id_[6:]}"', f'operator = "{dice.choice(GROUPS)}"', f'city = "Town {id_[6:]}"')
    yield from (f'country = "{dice.choice(COUNTRIES)}"', f"opened = {dice.randrange(1930, 2016)}", 'shops = ["body", "paint"]')
    yield from ("", "[[claims]]", *said(date(2018, 1, 1), hosts, dice), 'status = "operating"')
    yield from ("", "[[platforms]]", f'platform = "{dice.choice(platforms)}"', *said(date(2021, 3, 1), hosts, dice))
    yield from ("", "[[capacity]]", "from = 2020", f"units = {capacity:_}", f'basis = "{dice.choice(("technical", "installed"))}"')
    yield from said(date(2020, 2, 1), hosts, dice)
    for year in (2022, 2023, 2024):
        yield from ("", "[[output]]", f"period = {year}", f"units = {int(capacity * dice.uniform(0.2, 0.98)):_}")
        yield from said(date(year + 1, 1, 10), hosts, dice)


def model(number: int, plants: list[str], platforms: list[str], hosts: list[str], dice: random.Random) -> Iterator[str]:
    """Write a model: what is built since long, or what is to come, with two to six claims."""
    yield from (
        f'name = "{dice.choice(CARS)} {number}"',
        f'brand = "{dice.choice(BRANDS)}"',
        f'segment = "{dice.choice(SEGMENTS)}"',
    )
    yield f"powertrains = {json.dumps(dice.sample(POWERTRAINS, dice.randrange(1, 4)))}"
    home = [f'plant = "{dice.choice(plants)}"', f'platform = "{dice.choice(platforms)}"']
    life = built(dice) if likely(0.5, dice) else planned(dice)
    for place, (day, words) in enumerate(life):
        yield from ("", "[[claims]]", *said(day, hosts, dice), *(home if place == 0 or likely(0.3, dice) else []), *words)
        yield from [f'note = "{dice.choice(NOTES)}"'] if likely(0.4, dice) else []


def built(dice: random.Random) -> Iterator[tuple[date, list[str]]]:
    """Claims of a model that is built: its start happened, and its end is spoken of."""
    start = FIRST_DAY + timedelta(days=dice.randrange(1500))
    yield start, [f"start = {start}", 'status = "launched"', f"volume = {dice.randrange(5, 120) * 1000:_}"]
    for day in _days(start, dice.randrange(1, 6), dice):
        yield day, [f"end = {period(dice.randrange(2026, 2032), dice)}", f'status = "{dice.choice(("planned", "confirmed"))}"']


def planned(dice: random.Random) -> Iterator[tuple[date, list[str]]]:
    """Claims of a model to come: a date that slips."""
    year = dice.randrange(2024, 2028)
    for place, day in enumerate(_days(date(2021, 1, 1), dice.randrange(2, 7), dice)):
        status = dice.choice(("rumoured", "planned", "planned", "confirmed"))
        words = [f"{dice.choice(('start', 'launch'))} = {period(year, dice)}", f'status = "{status}"']
        yield day, words + ([f"volume = {dice.randrange(5, 120) * 1000:_}"] if place == 1 else [])
        year += likely(0.4, dice)


def likely(share: float, dice: random.Random) -> bool:
    """Decide by chance."""
    return dice.random() < share


def _days(first: date, number: int, dice: random.Random) -> list[date]:
    span = (LAST_DAY - first).days
    return sorted(first + timedelta(days=dice.randrange(span)) for _ in range(number))


def period(year: int, dice: random.Random) -> str:
    """Write a time in that year in one of the forms that people use."""
    return dice.choice(
        (
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


def said(day: date, hosts: list[str], dice: random.Random) -> list[str]:
    """Write who said something, and when."""
    words = [f"date = {day}", f'url = "https://{dice.choice(hosts)}/{day.year}/{dice.randrange(10**6)}"']
    return words + ([f'speaker = "{dice.choice(SPEAKERS)}"'] if likely(0.3, dice) else [])


if __name__ == "__main__":
    main()
