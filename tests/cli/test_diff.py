"""`plantplan diff`: what its sides can be, what its exit status tells, and what it refuses."""

from __future__ import annotations

import json
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from running import DAY, SMALL, Call

import plantplan.cli.options
import plantplan.cli.sides

DATA = DAY[:2]
SLIP = '\n[[claims]]\ndate = 2025-11-01\nurl = "https://daily.example/later"\nstart = 2029\nstatus = "planned"\n'


def title(out: str) -> str:
    return out.partition("\n")[0]


needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not here")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The small register in a repository, in which the Comet slips at the second commit, and the folder of the test."""
    if shutil.which("git") is None:
        pytest.skip("git is not here")
    shutil.copytree(SMALL, tmp_path / "data")
    identity = ["-c", "user.name=A", "-c", "user.email=a@b.c", "-c", "commit.gpgsign=false", "-c", "init.defaultBranch=main"]
    comet = tmp_path / "data" / "models" / "nord-comet-2.toml"
    for step in (["init"], ["add", "."], ["commit", "-m", "one"], SLIP, ["commit", "-a", "-m", "two"]):
        if isinstance(step, str):
            comet.write_text(comet.read_text("utf-8") + step, encoding="utf-8")
        else:
            subprocess.run(["git", *identity, *step], cwd=tmp_path, capture_output=True, check=True)
    return tmp_path


def changes(call: Call, line: str) -> list[tuple[str, str, str]]:
    rows = json.loads(call(f"{line} -f json").out)["rows"]
    return [(r["kind"], r["before"], r["after"]) for r in rows]


FROM_TO = {
    "diff 2024-06 2025": "Changes from 2024-06-30 to 2025-12-31",
    "diff 2024 --as-of 2025-11-25": "Changes from 2024-12-31 to 2025-11-25",
    "diff HEAD~1 HEAD --as-of 2025-11-25": "Changes from HEAD~1 to HEAD, as of 2025-11-25",
    "diff HEAD~1 --as-of 2025-11-25": "Changes from HEAD~1 to data, as of 2025-11-25",
    "diff ./data HEAD:data --as-of 2025-11-25": "Changes from ./data to HEAD:data, as of 2025-11-25",
    "diff 2024 refs/heads/main --as-of 2025-11-25": "Changes from 2024-12-31 to refs/heads/main as of 2025-11-25",
}


@pytest.mark.parametrize("line", FROM_TO)
def test_the_title_names_both_sides_and_their_days(call: Call, repository: Path, line: str) -> None:
    assert repository.is_dir()
    assert title(call(line).out) == FROM_TO[line]


def test_two_revisions_differ_by_what_was_committed_between_them(call: Call, repository: Path) -> None:
    assert repository.is_dir()
    news = [("dates", "2027-Q3/..", "2029")]
    assert changes(call, "diff HEAD~1 HEAD --as-of 2025-11-25 --only dates") == news
    assert changes(call, "diff HEAD~1 --as-of 2025-11-25 --only dates") == news
    assert changes(call, "diff HEAD~1 HEAD --as-of 2025-10-31") == []


def test_a_folder_that_is_a_register_is_a_side_and_not_a_revision(call: Call, repository: Path) -> None:
    (repository / "2026").symlink_to(SMALL)
    news = [("dates", "2027-Q3/..", "2029")]
    assert changes(call, "diff ./2026 data --as-of 2025-11-25 --only dates") == news
    assert title(call("diff 2026 --as-of 2025-11-25").out) == "Changes from 2026-12-31 to 2025-11-25"


TODAY = date(2026, 3, 31)
AGO = {
    "-1m": "2026-02-28",
    "today-1m": "2026-02-28",
    "-1y": "2025-03-31",
    "-2w": "2026-03-17",
    "-30d": "2026-03-01",
    "today": "2026-03-31",
}


@pytest.mark.parametrize("ago", AGO)
def test_a_day_is_counted_back_from_today(call: Call, monkeypatch: pytest.MonkeyPatch, ago: str) -> None:
    for module in (plantplan.cli.options, plantplan.cli.sides):
        monkeypatch.setattr(module, "today", lambda: TODAY)
    assert title(call(f"diff {ago} 2026-03-31", *DATA).out) == f"Changes from {AGO[ago]} to 2026-03-31"
    assert title(call(f"diff 2020 {ago}", *DATA).out) == f"Changes from 2020-12-31 to {AGO[ago]}"
    assert title(call(f"list plants --as-of {ago}", *DATA).out) == f"Plants as of {AGO[ago]}"
    assert title(call(f"diff --as-of={ago} --data {SMALL} -- 2020").out) == f"Changes from 2020-12-31 to {AGO[ago]}"


def test_a_day_is_counted_back_from_the_day_of_the_report_where_that_is_given(call: Call) -> None:
    assert title(call("diff -1m --as-of 2026-03-31", *DATA).out) == "Changes from 2026-02-28 to 2026-03-31"


@pytest.mark.parametrize("format_", ["table", "json", "csv", "tsv", "markdown"])
def test_the_exit_code_tells_of_changes_where_it_is_asked_to(call: Call, format_: str) -> None:
    for line, status in (("diff 2024-06", 1), ("diff 2025-11-25", 0), ("diff 2024-06 --only revivals", 0)):
        plain, asked = call(line, *DAY, "-f", format_), call(f"{line} --exit-code", *DAY, "-f", format_)
        assert (plain.status, asked.status) == (0, status)
        assert (asked.out, asked.err) == (plain.out, "")


def test_a_report_in_a_file_has_its_exit_code_too(call: Call, tmp_path: Path) -> None:
    assert call("diff 2024-06 --exit-code -o changes.md", *DAY) == (1, "", "")
    assert title((tmp_path / "changes.md").read_text("utf-8")) == "## Changes from 2024-06-30 to 2025-11-25"


NONE = '"{0}" is no day{1} and no folder with a register.toml, and no revision of the git repository of data is called "{0}"'
REFUSED = {
    "diff nope": NONE.format("nope", ""),
    "diff 'end of 2025'": NONE.format("end of 2025", " (if a day is meant, write late 2025)"),
    "diff 03/04/2026": NONE.format("03/04/2026", " (if a day is meant, write 2026-03-04 or 2026-04-03)"),
    "diff data/plants": NONE.format("data/plants", ""),
    "diff -- --help": NONE.format("--help", ""),
    "diff ''": NONE.format("", ""),
    "diff HEAD:plants": "HEAD: there is no plants/register.toml at this revision; name another folder as HEAD:FOLDER",
    "diff 2024 --only slip": 'no kind of change is called "slip"; did you mean slips?',
    "diff 2024 --scenario nope": 'no scenario is called "nope"; known: comet-slips, luna-stays',
}


@pytest.mark.parametrize("line", REFUSED)
def test_what_is_no_side_is_one_sentence(call: Call, repository: Path, line: str) -> None:
    assert repository.is_dir()
    assert call(line) == (2, "", f"plantplan: {REFUSED[line]}\n")


USAGE = {
    "diff": "Error: Missing argument 'A'.",
    "diff 2024 2025 2026": "Error: Got unexpected extra argument(s) (2026)",
    "diff 2027/..": 'Error: Invalid value: "2027/.." has no last day; write a day, a month or a year',
    "diff today-6x": 'Error: Invalid value: "today-6x" is no day; write today- and then 30d, 2w, 6m or 1y',
    "diff -9999y": 'Error: Invalid value: "today-9999y" lies before the calendar begins',
    "diff 2024 --as-of -6x": "Error: Invalid value for '--as-of': \"-6x\" is no day; write today- and then 30d, 2w, 6m or 1y",
}


@pytest.mark.parametrize("line", USAGE)
def test_a_day_that_is_none_is_a_usage_error(call: Call, line: str) -> None:
    result = call(line, *DATA)
    assert (result.status, result.out, result.err.splitlines()[-1]) == (2, "", USAGE[line])


def test_a_revision_with_faults_is_refused_under_its_own_name(call: Call, repository: Path) -> None:
    (repository / "data" / "models" / "sud-terra.toml").write_text("name = 3\n", encoding="utf-8")
    commit = ["git", "-c", "user.name=A", "-c", "user.email=a@b.c", "-c", "commit.gpgsign=false", "commit", "-qam", "three"]
    subprocess.run(commit, cwd=repository, check=True)
    (repository / "data" / "models" / "sud-terra.toml").write_text('name = "Terra"\n', encoding="utf-8")
    result = call("diff HEAD")
    assert (result.status, result.out) == (2, "")
    assert result.err.splitlines()[0].startswith("HEAD:data/models/sud-terra.toml:1:8: ")
    incomplete = "Incomplete: 1 fault in HEAD:data/models/sud-terra.toml was passed over."
    assert json.loads(call("diff HEAD --ignore-errors -f json").out)["notes"] == [incomplete]


def test_without_git_days_and_registers_are_compared_all_the_same(run: Call, tmp_path: Path) -> None:
    assert run("diff 2024-06", *DAY, PATH=str(tmp_path)).status == 0
    result = run("diff main", *DAY, PATH=str(tmp_path))
    sentence = '"main" is no day and no folder with a register.toml, and git is not installed, so no revision can be read'
    assert (result.status, result.out, result.err) == (2, "", f"plantplan: {sentence}\n")


@needs_git
def test_a_register_outside_of_git_says_so(call: Call, tmp_path: Path) -> None:
    shutil.copytree(SMALL, tmp_path / "data")
    sentence = '"main" is no day and no folder with a register.toml, and data lies in no git repository'
    assert call("diff main") == (2, "", f"plantplan: {sentence}\n")
