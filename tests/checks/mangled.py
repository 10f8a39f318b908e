"""Files as no register should hold them: real ones cut, mixed and spoilt, random ones, and those of TOML's own suite."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
FOLDERS = ("plants", "platforms", "models", "scenarios")
REAL = [p.read_bytes() for base in ("data", "tests/register") for f in FOLDERS for p in sorted((ROOT / base / f).glob("*.toml"))]
BROKEN = [p.read_bytes() for p in sorted((ROOT / "tests" / "broken").glob("*/*/*.toml"))]
HEADS = [p.read_bytes() for p in sorted((ROOT / "tests" / "broken").glob("*/register.toml"))] + [
    (ROOT / "data/register.toml").read_bytes()
]
INVALID = [t.encode("latin-1") for t in json.loads((ROOT / "tests" / "toml-test" / "invalid.json").read_text("utf-8")).values()]
PIECES = [
    *(
        "\0",
        "\x1b[31m",
        "\u202e",
        "\u2028",
        "\x85",
        "\x7f",
        "\ufeff",
        "[red]",
        "[/x]",
        "::error::x\n",
        "<script>",
        "=cmd()",
        "\r",
        "\r\n",
    ),
    *(
        "e\u0301",
        "\U0001f697",
        "\\ud800",
        "\\uD83D\\uDE97",
        "\\U00110000",
        "\\u0000",
        '\\"',
        "'''",
        '"""',
        "'",
        '"',
        "#",
        "\\",
        "\t",
        " " * 50,
    ),
    *(
        "nan",
        "-inf",
        "1e999",
        "9" * 30,
        "9" * 5000,
        "0x" + "f" * 2000,
        "-1",
        "0",
        "1.5",
        "true",
        "1979-05-27T07:32:00Z",
        "07:32:00",
    ),
    *("2027-02-30", "late 2027", '"2027-Q3/.."', '"between 2027 and 2028"', "03/04/2026", ">300,000", "80k"),
    *(
        "[" * 60,
        "[" * 2000,
        "{a=" * 60,
        "a." * 300,
        "[[claims]]\n",
        "[claims]\n",
        "[[lines]]\n",
        "[[output]]\n",
        "id = 1\n",
        "a.b = {}\n",
    ),
    *(
        "<<<<<<< ours\n",
        "# plantplan: allow PP204: x\n",
        "# plantplan: allow\n",
        'plant = "cassino"\n',
        'status = "delayed"\n',
        "brnad = 1\n",
    ),
    *("=", ",", "]", "}", "[", "{", ".", "\n", "-", "/", "~", "?"),
]
NAMES = [
    "name",
    "n\u0101me",
    '"na\\nme"',
    '""',
    '"[red]"',
    "claims",
    "lunch",
    "volumes",
    "a.b",
    '"::error::"',
    "x" * 300,
    "'\u202e'",
]


class Input(NamedTuple):
    """A file that is to be checked: the folder that it lies in, and what it holds."""

    folder: str
    raw: bytes


def mangled(seed: int) -> Input:
    """Make the file of a number: the same one on every day and machine."""
    dice = Random(seed)  # noqa: S311 - no secret
    raw = dice.choice([_random, _invalid, *[_spoilt] * 8])(dice)
    return Input(dice.choice(FOLDERS), raw)


def mangled_head(seed: int) -> bytes:
    """Make a register.toml that is spoilt."""
    dice = Random(seed)  # noqa: S311 - no secret
    return _worse(dice.choice(HEADS), dice)


def _random(dice: Random) -> bytes:
    return dice.randbytes(dice.randrange(300))


def _invalid(dice: Random) -> bytes:
    return dice.choice(INVALID)


def _spoilt(dice: Random) -> bytes:
    raw = dice.choice(dice.choice([REAL, REAL, BROKEN]))
    for _ in range(dice.choice([1, 1, 1, 2, 3, 6])):
        raw = _worse(raw, dice)
    return raw


def _worse(raw: bytes, dice: Random) -> bytes:
    return dice.choice([_cut, _without, _twice, _with, _with, _renamed, _revalued, _revalued, _mixed, _flipped, _moved])(raw, dice)


def _at(raw: bytes, dice: Random) -> int:
    return dice.randrange(len(raw) + 1)


def _cut(raw: bytes, dice: Random) -> bytes:
    return raw[: _at(raw, dice)]


def _without(raw: bytes, dice: Random) -> bytes:
    start = _at(raw, dice)
    return raw[:start] + raw[start + dice.choice([1, 2, 10, 200]) :]


def _twice(raw: bytes, dice: Random) -> bytes:
    start = _at(raw, dice)
    return raw[:start] + raw[start : start + dice.choice([1, 20, 300])] * 2 + raw[start:]


def _with(raw: bytes, dice: Random) -> bytes:
    start = _at(raw, dice)
    return raw[:start] + dice.choice(PIECES).encode() + raw[start:]


def _renamed(raw: bytes, dice: Random) -> bytes:
    return _line_changed(raw, dice, lambda line: dice.choice(NAMES).encode() + b" = " + line.partition(b"=")[2])


def _revalued(raw: bytes, dice: Random) -> bytes:
    piece = dice.choice(PIECES)
    value = dice.choice([piece, json.dumps(piece), f"[{json.dumps(piece)}]", f"{{ {dice.choice(NAMES)} = {json.dumps(piece)} }}"])
    return _line_changed(raw, dice, lambda line: line.partition(b"=")[0] + b"= " + value.encode())


def _line_changed(raw: bytes, dice: Random, change: object) -> bytes:
    lines = raw.split(b"\n")
    number = dice.randrange(len(lines))
    lines[number] = change(lines[number])  # type: ignore[operator]
    return b"\n".join(lines)


def _mixed(raw: bytes, dice: Random) -> bytes:
    other = dice.choice(REAL)
    return raw[: _at(raw, dice)] + other[_at(other, dice) :]


def _flipped(raw: bytes, dice: Random) -> bytes:
    start = _at(raw, dice)
    return raw[:start] + bytes([dice.randrange(256)]) + raw[start + 1 :]


def _moved(raw: bytes, dice: Random) -> bytes:
    lines = raw.split(b"\n")
    lines.insert(dice.randrange(len(lines)), lines.pop(dice.randrange(len(lines))))
    return b"\n".join(lines)
