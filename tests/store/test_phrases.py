"""The phrases of the press in docs/format.md: what the page says to write is what the format takes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import tomli

from plantplan.store.files import File
from plantplan.store.shape import Shaper

PAGE = Path(__file__).parents[2] / "docs" / "format.md"
SECTION = PAGE.read_text("utf-8").partition("\n## What the press writes")[2].partition("\n## ")[0]
ROWS = re.findall(r"^\| (.+) \| (plant|model) `\[\[(\w+)\]\]` \| (`.+`) \|$", SECTION, re.MULTILINE)
SOURCE = 'date = 2025-06-01\nurl = "https://daily.example/x"'


def test_every_row_is_read_here() -> None:
    assert len(ROWS) == SECTION.count("\n| ") - 2 > 18


@pytest.mark.parametrize(("phrase", "kind", "entry", "lines"), ROWS, ids=[row[0] for row in ROWS])
def test_what_to_write_for_a_phrase_is_valid(phrase: str, kind: str, entry: str, lines: str) -> None:
    text = "\n".join(['name = "X"', f"[[{entry}]]", *re.findall(r"`([^`]+)`", lines), SOURCE])
    fact = Shaper().shape(File(f"{kind}s/x.toml", kind, "x", text, tomli.loads(text)))
    assert not isinstance(fact, list), (phrase, fact)
    assert len(getattr(fact, entry)) == 1
