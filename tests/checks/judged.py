"""Small registers for the rules: a plan of The Daily, changed a little, and the codes that are found."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

from plantplan.checks import every
from plantplan.fold import fold
from plantplan.store import read

DAY = date(2026, 11, 25)
HEAD = 'title = "T"\nformat = 1\n'
NAMES = {"plants": "alba bonn", "platforms": "one two", "models": "comet luna"}
PLAN = {"date": "2026-01-10", "source": '"The Daily"', "plant": '"alba"', "start": "2028", "status": '"planned"'}


def claim(part: str = "claims", **changed: str | None) -> str:
    """An entry: a plan of The Daily to build at Alba, but for what is changed or (None) left out."""
    keys = {**PLAN, **changed} if part == "claims" else changed
    return f"\n[[{part}]]\n" + "".join(f"{k} = {v}\n" for k, v in keys.items() if v is not None)


def said(**keys: str | None) -> str:
    """A claim of The Daily with just these keys, and its day."""
    return claim(**{"plant": None, "start": None, "status": None, **keys})


def found(root: Path, files: dict[str, str]) -> Counter[str]:
    """The codes found in a small register, some files of which are given."""
    named = {f"{folder}/{i}.toml": f'name = "{i.title()}"\n' for folder, ids in NAMES.items() for i in ids.split()}
    for path, text in {"register.toml": HEAD, **named}.items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(text + files.pop(path, ""), encoding="utf-8")
    for path, text in files.items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    reading = read(root)
    assert reading.faults == []
    assert reading.register is not None
    return Counter(f.code for f in every.run(fold(reading.register, DAY)))


def of_comet(root: Path, *claims: str) -> Counter[str]:
    return found(root, {"models/comet.toml": "".join(claims)})
