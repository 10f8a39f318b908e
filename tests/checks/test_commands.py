"""A broken register on the real command line: the streams and the exit status of `check` and of a report."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import plantplan as plantplan_api
from plantplan.cli.checking import WAITING
from plantplan.register import BadRegister

BROKEN = Path(__file__).parent.parent / "broken"


def plantplan(*words: str) -> tuple[int, str, str]:
    """Run the program where the broken registers lie; its exit status, standard output and standard error."""
    command = [sys.executable, "-m", "plantplan", *words]
    path = {"PYTHONPATH": str(BROKEN.parents[1])}
    done = subprocess.run(command, cwd=BROKEN, capture_output=True, encoding="utf-8", check=False, env=path)
    return done.returncode, done.stdout, done.stderr


def test_check_writes_findings_to_standard_output_and_ends_with_1() -> None:
    expected = (BROKEN / "key-unknown" / "expected.txt").read_text(encoding="utf-8")
    assert plantplan("check", "--data", "key-unknown") == (1, expected, f"1 found{WAITING}\n")


@pytest.mark.parametrize("command", [["show", "comet"], ["list", "models"], ["timeline"], ["capacity"]])
def test_a_report_writes_them_to_standard_error_and_ends_with_2(command: list[str]) -> None:
    expected = (BROKEN / "key-unknown" / "expected.txt").read_text(encoding="utf-8")
    bare = "".join(line for line in expected.splitlines(keepends=True) if " | " not in line)
    assert plantplan(*command, "--data", "key-unknown") == (2, "", f"{bare}1 fault in 1 file: nothing was reported\n")


def test_a_report_goes_on_where_a_rule_over_several_facts_is_broken() -> None:
    status, output, errors = plantplan("list", "models", "--data", "PP201-end-before-start", "--format", "csv")
    assert (status, output.splitlines()[1].split(",")[0], errors) == (0, "comet", "")


def test_a_folder_without_a_register_is_named() -> None:
    sentence = "plantplan: .: no register.toml in this folder (--data); name the folder that holds it\n"
    assert plantplan("check", "--data", ".") == (2, "", sentence)


def test_what_refers_to_nothing_is_named_beside_files_that_do_not_load(tmp_path: Path) -> None:
    written = {
        "register.toml": 'title = "T"\nformat = 1\n',
        "plants/alba.toml": "name = 1\n",
        "plants/Bonn.toml": 'name = "Bonn"\n',
        "models/comet.toml": 'name = "Comet"\n'
        + "".join(f'[[claims]]\nplant = "{p}"\nstatus = "planned"\n' for p in ("alba", "bonn", "nowhere")),
    }
    for name, text in written.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    status, output, errors = plantplan("check", "--data", str(tmp_path))
    assert [line.removeprefix(f"{tmp_path}/").split(": ")[0] for line in output.splitlines() if not line.startswith("  ")] == [
        "models/comet.toml:9:9",
        "plants/Bonn.toml:1:1",
        "plants/alba.toml:1:8",
    ]
    assert (status, errors) == (1, f"3 found{WAITING}\n")
    with pytest.raises(BadRegister) as refusal:
        plantplan_api.open(tmp_path)
    assert len(refusal.value.faults) == 3


def test_what_is_wrong_in_the_files_that_load_is_named_beside_the_others(tmp_path: Path) -> None:
    claim = '[[claims]]\ndate = 2025-01-10\nsource = "The Daily"\nplant = "alba"\nstart = 2027\nend = 2026\n'
    written = {
        "register.toml": 'title = "T"\nformat = 1\n',
        "plants/alba.toml": 'name = "Alba"\n',
        "models/comet.toml": f'name = "Comet"\n\n{claim}',
        "models/luna.toml": f'name = "Luna"\nbrnad = "Nord"\n\n{claim}',
    }
    for name, text in written.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    status, output, errors = plantplan("check", "--notes", "--data", str(tmp_path))
    found = [line.removeprefix(f"{tmp_path}/").split(" ")[:2] for line in output.splitlines() if not line.startswith("  ")]
    assert (status, errors) == (1, f"2 found{WAITING}\n")
    assert found == [["models/comet.toml:8:7:", "PP201"], ["models/luna.toml:2:1:", "PP006"]]
