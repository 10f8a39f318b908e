"""Each rule is explained, and the examples are true: what stands before is found, what stands after is not."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from plantplan.checks.every import CODES
from plantplan.checks.explaining import Explanation, explained, explanations
from plantplan.cli import checking
from plantplan.store import read

DAY = date(2026, 11, 25)
BASE = {
    "register.toml": 'title = "T"\nformat = 1\n',
    "plants/alba.toml": 'name = "Alba"\ncountry = "IT"\n',
    "plants/bonn.toml": 'name = "Bonn"\ncountry = "DE"\n',
    "platforms/one.toml": 'name = "One"\n',
    "models/comet.toml": 'name = "Comet"\n',
    "models/luna.toml": 'name = "Luna"\n',
}
IN_WORDS = {"PP001", "PP002"}  # what no TOML can show: a file that cannot be read, and one in another encoding


def found(root: Path, example: str, own: str) -> Counter[str]:
    """How often each code is found in a small register with the files of an example; of notes, the rule's own."""
    parts = re.split(r"(?m)^# ([\w./-]+\.toml)\n", example)
    for name, text in {**BASE, **dict(zip(parts[1::2], parts[2::2], strict=True))}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.rstrip("\n") + "\n", encoding="utf-8")  # a blank line parts the files of an example
    faults = checking.findings(read(root), DAY, checking.EVERYTHING)
    return Counter(f.code for f in faults if f.code == own or f.severity != "note")


@pytest.mark.parametrize("rule", explanations(), ids=lambda e: e.code)
def test_the_example_before_breaks_the_rule_and_the_one_after_does_not(rule: Explanation, tmp_path: Path) -> None:
    examples = re.findall(r"(?ms)^```toml\n(.*?)^```$", rule.text)
    assert len(examples) == (0 if rule.code in IN_WORDS else 2)
    if examples:
        before, after = (found(tmp_path / name, text, rule.code) for name, text in zip(("before", "after"), examples, strict=True))
        assert (set(before - after), after - before) == ({rule.code}, Counter())


def test_every_rule_is_explained() -> None:
    assert [e.code for e in explanations()] == list(CODES)


def test_rules_are_found_in_any_case_by_codes_and_their_beginnings() -> None:
    assert [e.code for e in explained(["pp201,PP20"])] == ["PP201", *(f"PP20{n}" for n in range(1, 10))]
