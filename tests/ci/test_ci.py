"""The action, the hooks and the page "plantplan in CI": their YAML is read and their scripts run, in a repository with a branch."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "ci.md").read_text("utf-8")
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
STEPS: dict[str, dict[str, Any]] = {step["name"]: step for step in ACTION["runs"]["steps"]}
BASH = ("bash", "--noprofile", "--norc", "-eo", "pipefail")  # as GitHub starts it
CLAIM = '\n[[claims]]\ndate = 2025-06-12\nurl = "https://daily.example/late"\nlaunch = 2028\n'
GH = """\
#!/bin/sh
printf '%s\\n' "$*" >> "$GH_CALLS"
case "$*" in
  *--paginate*) [ -z "$GH_HAS" ] || echo "$GH_HAS" ;;
  *) [ -z "$GH_FAILS" ] && echo '{}' ;;
esac
"""


class Done(NamedTuple):
    status: int
    out: str
    err: str


Run = Callable[..., Done]


def snippets(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def program(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")
    path.chmod(0o755)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A clone of a repository with a register; on its branch a launch has slipped."""
    made = tmp_path / "work"
    for path, text in {
        "register.toml": 'title = "T"\nformat = 1\n',
        "models/luna.toml": 'name = "Luna"\n\n[[claims]]\ndate = 2024-05-02\nurl = "https://daily.example/luna"\nlaunch = 2026\n',
    }.items():
        (made / "data" / path).parent.mkdir(parents=True, exist_ok=True)
        (made / "data" / path).write_text(text, "utf-8")
    git = ("git", "-c", "user.name=T", "-c", "user.email=t@example", "-c", "init.defaultBranch=main")
    for command in ("init -q", "add .", "commit -qm one", f"clone -q --bare . {tmp_path}/origin.git"):
        subprocess.run([*git, *shlex.split(command)], cwd=made, check=True)
    for command in (f"remote add origin {tmp_path}/origin.git", "fetch -q origin", "checkout -qb late"):
        subprocess.run([*git, *shlex.split(command)], cwd=made, check=True)
    with (made / "data" / "models" / "luna.toml").open("a", encoding="utf-8") as file:
        file.write(CLAIM)
    subprocess.run([*git, "commit", "-qam", "two"], cwd=made, check=True)
    return made


@pytest.fixture
def run(repository: Path, tmp_path: Path) -> Run:
    """Run a script there, where plantplan, gh and pip are on the path: the last two do nothing but say so."""
    bin_ = tmp_path / "bin"
    bin_.mkdir()
    program(bin_ / "plantplan", f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m plantplan "$@"\n')
    program(bin_ / "gh", GH)
    env = {
        "PATH": f"{bin_}:{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "PYTHONPATH": str(ROOT),
        "LANG": "C.UTF-8",
        "RUNNER_TEMP": str(tmp_path),
        "GH_CALLS": str(tmp_path / "gh"),
        "GH_HAS": "",
        "GH_FAILS": "",
        "GITHUB_REPOSITORY": "nord/register",
        "GITHUB_BASE_REF": "main",
        **{name: str(tmp_path / name) for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT", "GITHUB_PATH")},
    }

    def start(script: str, *shell: str, **more: str) -> Done:
        command = [*(shell or BASH), "-c", script]
        done = subprocess.run(command, cwd=repository, env=env | more, capture_output=True, timeout=60, check=False)
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())

    return start


def test_no_input_is_written_into_a_script() -> None:
    assert [name for name, step in STEPS.items() if "${{" in step["run"]] == []


@pytest.mark.parametrize("name", STEPS)
def test_a_script_of_the_action_is_bash(name: str) -> None:
    assert STEPS[name]["shell"] == "bash"
    assert subprocess.run([*BASH, "-n", "-c", STEPS[name]["run"]], capture_output=True, check=True).stderr == b""


def test_every_input_is_documented_with_its_default_and_used() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (.*?) \|", PAGE, re.MULTILINE)
    defaults = {name: f"`{given['default']}`" for name, given in ACTION["inputs"].items()} | {"token": "the job's"}
    assert dict(rows) == defaults
    used = str([step.get("env", {}) | {"if": step.get("if", "")} for step in STEPS.values()])
    assert [name for name in ACTION["inputs"] if f"inputs.{name}" not in used] == []


def test_the_check_annotates_and_writes_the_summary(run: Run, repository: Path, tmp_path: Path) -> None:
    (repository / "data" / "models" / "luna.toml").write_text('name = "Luna"\nbrnad = "x"\n')
    done = run(STEPS["Check the register"]["run"], DATA="data")
    assert done.status == 1
    assert done.out.startswith("::error file=data/models/luna.toml,line=2")
    assert "brnad" in (tmp_path / "GITHUB_STEP_SUMMARY").read_text("utf-8")


def test_the_changes_of_a_pull_request_are_told_in_the_summary_and_for_the_comment(run: Run, tmp_path: Path) -> None:
    done = run(STEPS["Tell what the pull request changes"]["run"], DATA="data")
    assert done == (0, "", "")
    changes = (tmp_path / "changes.md").read_text("utf-8")
    assert "Luna" in changes
    assert (tmp_path / "GITHUB_STEP_SUMMARY").read_text("utf-8") == changes
    assert (tmp_path / "GITHUB_OUTPUT").read_text("utf-8") == "told=true\n"


def test_changes_that_cannot_be_told_are_no_failure_of_their_own(run: Run, repository: Path, tmp_path: Path) -> None:
    (repository / "data" / "models" / "luna.toml").write_text("name = Luna\n")
    status, out, err = run(STEPS["Tell what the pull request changes"]["run"], DATA="data")
    assert (status, out) == (0, "::notice::What the pull request changes could not be told: the lines above say why.\n")
    assert err.startswith("data/models/luna.toml:1:8: PP003 Luna must stand in quotes\n")
    assert not (tmp_path / "GITHUB_OUTPUT").exists()


@pytest.mark.parametrize(
    ("has", "call"),
    [("", "--method POST repos/nord/register/issues/7/comments"), ("42", "--method PATCH repos/nord/register/issues/comments/42")],
)
def test_the_comment_is_written_once_and_then_anew(run: Run, tmp_path: Path, has: str, call: str) -> None:
    (tmp_path / "changes.md").write_text("# Slips\n")
    assert run(STEPS["Comment on the pull request"]["run"], NUMBER="7", GH_HAS=has) == (0, "", "")
    assert (tmp_path / "gh").read_text().splitlines()[1:] == [f"api {call} --field body=@{tmp_path}/comment.md"]
    assert (tmp_path / "comment.md").read_text() == "<!-- plantplan -->\n# Slips\n"


def test_a_comment_that_github_would_not_take_names_the_summary(run: Run, tmp_path: Path) -> None:
    (tmp_path / "changes.md").write_text("| x |\n" * 20_000)
    assert run(STEPS["Comment on the pull request"]["run"], NUMBER="7").status == 0
    said = "What changes is too much for a comment: it is in the summary of the job."
    assert (tmp_path / "comment.md").read_text() == f"<!-- plantplan -->\n{said}\n"


def test_a_token_that_may_not_write_is_no_failure(run: Run, tmp_path: Path) -> None:
    (tmp_path / "changes.md").write_text("# Slips\n")
    done = run(STEPS["Comment on the pull request"]["run"], NUMBER="7", GH_FAILS="1")
    assert (done.status, done.out.startswith("::notice::The comment could not be written")) == (0, True)


def test_a_folder_with_the_signs_of_a_shell_in_its_name_is_only_a_name(run: Run, repository: Path) -> None:
    for name in ("Tell what the pull request changes", "Check the register"):
        run(STEPS[name]["run"], DATA="$(touch forged); touch forged #`touch forged`")
    assert not (repository / "forged").exists()


def test_the_hooks_run(run: Run, repository: Path) -> None:
    path = repository / "data" / "models" / "luna.toml"
    good = path.read_text("utf-8")
    path.write_text(good.replace(" = ", "="), "utf-8")
    entries = {hook["id"]: hook["entry"] for hook in HOOKS}
    assert run(entries["plantplan-fmt"]) == (0, "data/models/luna.toml\n", "")
    assert path.read_text("utf-8") == good
    assert run(entries["plantplan-check"]) == (0, "", "")
    assert run(f"{entries['plantplan-check']} --data data").status == 0


def test_the_page_names_the_hooks_there_are() -> None:
    (config,) = [made for made in map(yaml.safe_load, snippets("yaml")) if "repos" in made]
    assert {hook["id"] for hook in config["repos"][0]["hooks"]} == {hook["id"] for hook in HOOKS}


def test_the_workflow_of_the_page_gives_the_action_what_it_takes() -> None:
    (workflow,) = [made for made in map(yaml.safe_load, snippets("yaml")) if "permissions" in made]
    (step,) = [step for step in workflow["jobs"]["register"]["steps"] if step["uses"].startswith("OWNER/plantplan@")]
    assert step["with"].keys() <= ACTION["inputs"].keys()
    assert workflow["permissions"] == {"contents": "read", "pull-requests": "write"}


@pytest.mark.parametrize("job", ["check", "changes"])
def test_the_jobs_of_gitlab_run(run: Run, repository: Path, job: str) -> None:
    (jobs,) = [made for made in map(yaml.safe_load, snippets("yaml")) if "check" in made]
    script = "\n".join(jobs[job]["script"])
    done = run(script, CI_MERGE_REQUEST_DIFF_BASE_SHA=run("git rev-parse origin/main").out.strip())
    assert done == (0, "", "nothing found\n" if job == "check" else "")
    kept = jobs[job]["artifacts"].get("paths") or [jobs[job]["artifacts"]["reports"]["codequality"]]
    assert (repository / kept[0]).stat().st_size


def test_the_scripts_of_the_page_run(run: Run, repository: Path) -> None:
    gate, report, slips = snippets("sh")
    assert run(gate, "sh") == (0, "", "nothing found\n")
    assert "Luna" in (repository / "changes.md").read_text("utf-8")
    assert run(report, "sh").status == 0
    assert (repository / "capacity.csv").exists()
    found = run(slips, "sh")
    assert (found.status, "Luna" in found.out) == (1, True)


def test_the_script_of_the_page_ends_where_something_is_found(run: Run, repository: Path) -> None:
    (repository / "data" / "models" / "luna.toml").write_text('name = "Luna"\nbrnad = "x"\n')
    assert run(snippets("sh")[0], "sh").status == 1
    assert not (repository / "changes.md").exists()


def test_the_page_is_plain_where_it_shows_a_command() -> None:
    assert len(snippets("sh")) + len(snippets("yaml")) == PAGE.count("```") / 2
