"""What is said of each kind of fault: every folder of tests/broken holds one, and the whole output of `check` in expected.txt."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from plantplan.checks.explaining import explanations
from plantplan.cli import checking, session
from plantplan.register import BadRegister

DAY = date(2026, 11, 25)  # what is dated after it lies in the future
BROKEN = Path(__file__).parent.parent / "broken"
GRAVITY = {e.code: e.severity for e in explanations()}
KINDS = sorted(folder.name for folder in BROKEN.iterdir())
TOO_LATE = "PP102", "PP2", "PP3", "PP4", "PP5", "PP9"  # faults of rules: such a register loads, and only `check` speaks of them

WAITING = "; the rest of these files, and notes, wait until they load"
SIX = """\
data/models/comet.toml:2:1: PP006 brnad: unknown key
    2 | brnad = "Nord"
      | ^^^^^
  help: did you mean brand?
data/models/comet.toml:3:15: PP007 powertrains: "BEV" is not a list
    3 | powertrains = "BEV"
      |               ^^^^^
  help: write ["BEV"]
data/models/comet.toml:6:10: PP007 claims[1].launch: "Q3 2027" is no period
    6 | launch = "Q3 2027"
      |          ^^^^^^^^^
  help: write 2027-Q3
data/models/terra.toml:1:8: PP003 Terra must stand in quotes
    1 | name = Terra
      |        ^^^^^
  help: write "Terra"
data/plants/alba.toml:1:1: PP008 name: is missing: every plant needs one
data/platforms/Old.toml:1:1: PP005 "Old.toml" is no id
  help: rename it old.toml: lower-case ASCII letters and digits, words joined by -
"""


def bare(text: str) -> str:
    """What a report says of it: without the lines that are quoted."""
    return re.sub(r"(?m)^ +\d* \|.*\n", "", text)


def six_faults(folder: Path) -> None:
    """Write a register with six faults in four files."""
    for path, text in {
        "register.toml": 'title = "T"\nformat = 1\n',
        "models/comet.toml": 'name = "C"\nbrnad = "Nord"\npowertrains = "BEV"\n\n[[claims]]\nlaunch = "Q3 2027"\n',
        "models/terra.toml": "name = Terra\n",
        "plants/alba.toml": 'country = "IT"\n',
        "platforms/Old.toml": 'name = "Old"\n',
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_a_fault_is_said_to_the_letter(kind: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(BROKEN)
    gravity = GRAVITY.get(kind[:5], "error")
    asked = checking.Asked(select=[kind[:5]] if gravity == "note" else [])  # a note is named where it is asked for
    status = checking.run(Path(kind), DAY, None, None, quiet=False, asked=asked)
    expected = (BROKEN / kind / "expected.txt").read_text(encoding="utf-8")
    waiting = "" if kind.startswith(TOO_LATE) else WAITING
    count = f"1 found{waiting}\n" if gravity == "error" else f"1 found: 1 {gravity}\n"
    assert (status, *capsys.readouterr()) == (int(gravity != "note"), expected, count)


@pytest.mark.parametrize("kind", [k for k in KINDS if not k.startswith(TOO_LATE)])
def test_a_report_refuses_a_register_that_does_not_load(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(BROKEN)
    expected = (BROKEN / kind / "expected.txt").read_text(encoding="utf-8")
    with pytest.raises(BadRegister) as refusal:
        session.load(Path(kind))
    assert (refusal.value.status, str(refusal.value)) == (2, f"{bare(expected)}1 fault in 1 file: nothing was reported")


@pytest.mark.parametrize("kind", KINDS)
def test_no_word_of_a_library_shows_through(kind: str) -> None:
    said = (BROKEN / kind / "expected.txt").read_text(encoding="utf-8")
    assert not [word for word in ("not TOML", "Input should", "what it must be", "Error", "{'", "datetime") if word in said]


def test_all_faults_of_all_files_are_named_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    six_faults(tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    assert (checking.run(None, DAY, None, None, quiet=False), *capsys.readouterr()) == (
        1,
        SIX,
        "6 found; the rest of these files, and notes, wait until they load\n",
    )


def test_a_report_names_all_faults_and_prints_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    six_faults(tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(BadRegister) as refusal:
        session.plan(None, None, None)
    assert str(refusal.value) == f"{bare(SIX)}6 faults in 4 files: nothing was reported"


def test_a_clean_register_has_nothing_on_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    status = checking.run(BROKEN.parent / "register", DAY, None, None, quiet=False)
    assert (status, *capsys.readouterr()) == (0, "", "nothing found\n")


def test_the_shipped_register_has_no_finding(capsys: pytest.CaptureFixture[str]) -> None:
    assert (checking.run(BROKEN.parent.parent / "data", DAY, None, None, quiet=True), *capsys.readouterr()) == (0, "", "")
