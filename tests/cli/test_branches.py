"""Two people, two branches, one git: what merges by itself with the merge driver, what does not, and what git does without it."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from running import SMALL, Call, Result, environment

from plantplan.cli.starting import ATTRIBUTES

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not here")
COMET, VENTO = "models/nord-comet-2.toml", "models/sud-vento.toml"
WHO = {f"GIT_{role}_{what}": said for role in ("AUTHOR", "COMMITTER") for what, said in (("NAME", "A"), ("EMAIL", "a@example.org"))}
ONE = '\n[[claims]]\ndate = 2026-02-01\nurl = "https://one.example/"\nstart = 2029\nstatus = "planned"\n'
TWO = '\n[[claims]]\ndate = 2026-01-01\nurl = "https://two.example/"\nstart = 2028\nstatus = "planned"\n'


class Repository:
    """A repository with the small register, and a branch `other` beside `main`."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.data = folder, folder / "data"
        shutil.copytree(SMALL, self.data)
        (self.data / ".gitattributes").write_text(ATTRIBUTES, "utf-8")
        self.git("init", "--quiet", "--initial-branch", "main")
        self.commit("base")
        self.git("branch", "other")

    def git(self, *arguments: str) -> Result:
        env = environment(self.folder, WHO | {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1"})
        done = subprocess.run(["git", *arguments], cwd=self.folder, env=env, capture_output=True, text=True, check=False)
        return Result(done.returncode, done.stdout, done.stderr)

    def with_driver(self) -> Repository:
        command = f"{shlex.quote(sys.executable)} -m plantplan merge %O %A %B --path %P"
        self.git("config", "merge.plantplan.driver", command)
        return self

    def commit(self, message: str) -> None:
        self.git("add", "--all")
        assert self.git("commit", "--quiet", "--message", message).status == 0

    def change(self, branch: str, name: str, old: str, new: str) -> None:
        """Commit a change of a file to a branch; where there is no old text, the new one goes to its end."""
        self.git("checkout", "--quiet", branch)
        text = (self.data / name).read_text("utf-8")
        assert old in text
        (self.data / name).write_text(text.replace(old, new) if old else text + new, "utf-8")
        self.commit(f"{branch} {name}")

    def text(self, name: str) -> str:
        return (self.data / name).read_text("utf-8")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "repository")


def test_claims_of_different_models_merge_without_the_driver(repository: Repository) -> None:
    repository.change("main", VENTO, "", ONE)
    repository.change("other", COMET, "", TWO)
    assert repository.git("merge", "main").status == 0
    assert (repository.text(VENTO)[-len(ONE) :], repository.text(COMET)[-len(TWO) :]) == (ONE, TWO)


@pytest.mark.parametrize("how", [["merge", "main"], ["rebase", "main"], ["cherry-pick", "main"]], ids=lambda how: how[0])
def test_claims_of_one_model_merge_by_their_days_with_the_driver(repository: Repository, call: Call, how: list[str]) -> None:
    repository.with_driver()
    before = repository.text(COMET)
    repository.change("main", COMET, "", ONE)
    repository.change("other", COMET, "", TWO)
    done = repository.git(*how)
    assert (done.status, repository.text(COMET)) == (0, before + TWO + ONE)
    assert repository.git("status", "--short").out == ""
    assert call("check --as-of 2026-03-01 --data", str(repository.data)) == Result(0, "", "nothing found\n")


def test_without_the_driver_git_stops_and_check_names_the_conflict(repository: Repository, call: Call) -> None:
    repository.change("main", COMET, "", ONE)
    repository.change("other", COMET, "", TWO)
    done = repository.git("merge", "main")
    assert (done.status, "CONFLICT (content)" in done.out) == (1, True)
    found = call("check --data", str(repository.data))
    assert (found.status, "a merge conflict of git was left in the file" in found.out) == (1, True)


def test_where_plantplan_is_gone_git_says_so_and_keeps_ours(repository: Repository) -> None:
    repository.git("config", "merge.plantplan.driver", "no-such-plantplan merge %O %A %B --path %P")
    repository.change("main", COMET, "", ONE)
    repository.change("other", COMET, "", TWO)
    ours = repository.text(COMET)
    done = repository.git("merge", "main")
    assert (done.status, repository.text(COMET)) == (1, ours)
    assert "no-such-plantplan" in done.err
    assert repository.git("status", "--short").out == f"UU data/{COMET}\n"


def test_one_key_that_both_changed_is_left_to_a_person(repository: Repository) -> None:
    repository.with_driver()
    before = repository.text(COMET)
    repository.change("main", COMET, 'generation = "2"', 'generation = "3"')
    repository.change("other", COMET, 'generation = "2"', 'generation = "4"')
    repository.change("other", COMET, "", TWO)
    done = repository.git("merge", "main")
    marks = '<<<<<<< ours\ngeneration = "4"\n=======\ngeneration = "3"\n>>>>>>> theirs'
    assert (done.status, repository.text(COMET)) == (1, before.replace('generation = "2"', marks) + TWO)
    said = "both sides changed generation: choose a side, and delete the lines with <<<<<<<, ======= and >>>>>>>"
    assert f"plantplan: data/{COMET}: {said}\n" in done.err + done.out
    assert repository.git("status", "--short").out == f"UU data/{COMET}\n"


def test_one_model_that_both_made_is_one(repository: Repository) -> None:
    repository.with_driver()
    head, name = 'name = "Luna"\nbrand = "Nord"\ngeneration = "9"\n', "models/nord-luna-9.toml"
    for branch, claim in (("main", ONE), ("other", TWO)):
        repository.git("checkout", "--quiet", branch)
        (repository.data / name).write_text(head + claim, "utf-8")
        repository.commit("Luna")
    assert (repository.git("merge", "main").status, repository.text(name)) == (0, head + TWO + ONE)


def test_what_is_no_toml_is_merged_as_git_does(call: Call, tmp_path: Path) -> None:
    for name, text in (("b", "a b\nc\n"), ("o", "a b\nd\n"), ("t", "a b\ne\n")):
        (tmp_path / name).write_text(text, "utf-8")
    done = call("merge b o t --path models/x.toml")
    said = "both sides changed the same lines: choose a side, and delete the lines with <<<<<<<, ======= and >>>>>>>"
    assert done == Result(1, "", f"plantplan: models/x.toml: {said}\n")
    assert (tmp_path / "o").read_text("utf-8") == "a b\n<<<<<<< ours\nd\n=======\ne\n>>>>>>> theirs\n"


def test_a_file_that_is_not_there_changes_nothing(call: Call, tmp_path: Path) -> None:
    (tmp_path / "o").write_text("a = 1\n", "utf-8")
    assert call("merge b o t") == Result(2, "", "plantplan: b: No such file or directory\n")
    assert (tmp_path / "o").read_text("utf-8") == "a = 1\n"
