"""The one file that a what-if names: a scenario, or its faults by its own name."""

from __future__ import annotations

import re
from pathlib import Path

from plantplan.facts import Scenario, ScenarioClaim
from plantplan.period import Period
from plantplan.register.fault import lines
from plantplan.store import read_scenario

SLIPS = Path(__file__).parent.parent / "register" / "scenarios" / "comet-slips.toml"


def said(path: Path) -> list[str]:
    made, reading = read_scenario(path)
    assert made is None
    return [re.sub(r": PP\d{3} ", ": ", line.replace(str(path), "FILE"), count=1) for line in lines(reading.faults)]


def test_a_scenario_is_read_wherever_it_lies(tmp_path: Path) -> None:
    path = tmp_path / "Any Name.txt"
    path.write_bytes(SLIPS.read_bytes())
    claim = ScenarioClaim(source="what-if", model="nord-comet-2", plant="alba", start=Period.parse(2029), status="planned")
    assert read_scenario(path)[0] == Scenario(id="what-if", name="Comet slips to 2029", claims=[claim])


def test_its_faults_are_named_with_their_places(tmp_path: Path) -> None:
    path = tmp_path / "slip.toml"
    path.write_text('name = "Slip"\n\n[[claims]]\nmodel = "comet"\nstart = "soon"\nplnat = "alba"\n', encoding="utf-8")
    assert [line for line in said(path) if "help: write" not in line] == [
        'FILE:5:9: claims[1].start: "soon" is no period',
        "FILE:6:1: claims[1].plnat: unknown key",
        "  help: did you mean plant?",
    ]


def test_a_model_is_no_scenario() -> None:
    path = SLIPS.parent.parent / "models" / "nord-luna.toml"
    assert said(path) == ["FILE:1:1: this is the file of a model, not of a scenario", "  help: move it to models/"]


def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    assert said(tmp_path) == ["FILE:1:1: the file cannot be read: Is a directory"]
    assert said(tmp_path / "gone.toml") == ["FILE:1:1: the file cannot be read: No such file or directory"]
