"""Write a register of any size: invented plants, platforms, models and claims, the same ones for the same seed.

    python benchmarks/make_register.py 10000 /tmp/large --seed 1

Its proportions are those of the shipped register: a third as many plants and an eighth as many platforms as models, most
models with one or two claims and a few with dozens, most plants with one or two models and a few with ten or more, of which
`plant-00001` is one at every size. It passes `plantplan check`.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable
from pathlib import Path

from cars import Maker
from press import HOSTS, Press
from works import Works


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
    plants = [f"plant-{i:05}" for i in range(1, max(2, number // 3) + 1)]
    platforms = [f"platform-{i:05}" for i in range(1, max(2, number // 8) + 1)]
    press = Press(3 * number + 100, dice)
    cars, works = Maker(plants, platforms, press, dice), Works(platforms, press, dice)
    for folder in ("models", "plants", "platforms"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    publishers = [f'"{host}" = "News {host[5:8]}"' for host in HOSTS]
    _file(root / "register.toml", ['title = "A large register"', "format = 1", "", "[publishers]", *publishers])
    for i in range(1, number + 1):
        id_ = f"model-{i:06}"
        _file(root / "models" / f"{id_}.toml", cars.model(id_))
    for place, id_ in enumerate(plants):
        _file(root / "plants" / f"{id_}.toml", works.plant(place, id_, cars.built.get(id_, [])))
    for id_ in platforms:
        _file(root / "platforms" / f"{id_}.toml", works.platform(id_))


def _file(path: Path, lines: Iterable[str]) -> None:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
