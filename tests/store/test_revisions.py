"""A register as it was at a git revision: read from git's objects, the work tree and the index left as they are."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from plantplan import store
from plantplan.errors import PlantplanError
from plantplan.store import Reading

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not here")
HEAD_FILE = 'title = "T"\nformat = 1\n'


def git(folder: Path, *arguments: str) -> str:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false", "-c", "init.defaultBranch=main"]
    return subprocess.run(["git", *who, "-C", str(folder), *arguments], capture_output=True, text=True, check=True).stdout


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose register, in a folder, has one plant at the first commit and another name for it at the second."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    folder = tmp_path / "repository"
    (folder / "data" / "plants").mkdir(parents=True)
    git(folder, "init")
    (folder / "data" / "register.toml").write_text(HEAD_FILE, encoding="utf-8")
    for name in ("Älba", "Alba"):
        (folder / "data" / "plants" / "alba.toml").write_text(f'name = "{name}"\n', encoding="utf-8")
        git(folder, "add", ".")
        git(folder, "commit", "-m", name)
    return folder


@contextmanager
def at(root: Path, revision: str) -> Iterator[tuple[Reading, str]]:
    with store.at_revision(root, revision) as then:
        yield store.read(*then), then.shown


def names(root: Path, revision: str) -> list[str]:
    with at(root, revision) as (reading, _):
        assert reading.faults == []
        assert reading.register
        return [p.name for p in reading.register.plants.values()]


def commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-m", "more")


@pytest.mark.parametrize(("revision", "name"), [("HEAD", "Alba"), ("HEAD~1", "Älba"), ("main", "Alba"), ("HEAD~1:data", "Älba")])
def test_a_register_is_read_as_it_was(repository: Path, revision: str, name: str) -> None:
    assert names(repository / "data", revision) == [name]


def test_neither_work_tree_nor_index_nor_refs_are_touched(repository: Path) -> None:
    (repository / "data" / "plants" / "alba.toml").write_text("half a change\n", encoding="utf-8")
    before = {p: p.stat().st_mtime_ns for p in repository.rglob("*")}
    assert names(repository / "data", "HEAD~1") == ["Älba"]
    assert {p: p.stat().st_mtime_ns for p in repository.rglob("*")} == before


def test_the_folder_goes_afterwards(repository: Path) -> None:
    with store.at_revision(repository / "data", "HEAD") as then:
        assert then.folder.is_dir()
    assert not then.folder.exists()


def test_a_register_at_the_top_of_its_repository_is_read_too(repository: Path) -> None:
    git(repository, "mv", "data/register.toml", "data/plants", ".")
    commit(repository)
    assert names(repository, "HEAD") == ["Alba"]
    assert names(repository, "HEAD~1:data") == ["Alba"]


def test_files_are_named_with_their_revision(repository: Path) -> None:
    (repository / "data" / "plants" / "alba.toml").write_text("name = 3\n", encoding="utf-8")
    commit(repository)
    with at(repository / "data", "HEAD") as (reading, shown):
        assert shown == "HEAD:data/"
        assert [f.file for f in reading.faults] == ["HEAD:data/plants/alba.toml"]


def test_a_revision_is_read_as_the_same_files_in_a_folder_are(repository: Path) -> None:
    data = repository / "data"
    for path in (
        *("plants/bonn.toml", "plants/a-b.toml", "plants/a.toml", "models/ab.toml", "models/a-b.toml", "platforms/a.toml"),
        *("plants/Bonn.toml", "plants/bonn.TOML", "plants/a.b.toml", "plants/-.toml", "plants/.hidden.toml", "plants/notes.txt"),
        *("plants/deep/er/a.toml", "a.toml", "other/a.toml", "models/deep/register.toml", "scenarios/one.toml/two.toml"),
    ):
        (data / path).parent.mkdir(parents=True, exist_ok=True)
        (data / path).write_text(f'name = "{path}"\n', encoding="utf-8")
    (data / "plants" / "bad.toml").write_bytes(b"name = \xff")
    (data / "plants" / "empty.toml").write_bytes(b"")
    (data / "plants" / "large.toml").write_bytes(b"#" * 1_000_001)
    (data / "plants" / "link.toml").symlink_to("bonn.toml")
    commit(repository)
    with at(data, "HEAD") as (then, shown):
        now = store.read(data, shown)
        assert (then.texts, then.faults) == (now.texts, now.faults)
        assert then.register
        assert now.register
        for kind in ("plants", "platforms", "models", "scenarios"):
            assert list(getattr(then.register, kind).items()) == list(getattr(now.register, kind).items())
    assert [*then.register.plants, *then.register.models] == ["a-b", "a", "alba", "bonn", "link", "a-b", "ab"]
    assert Counter(f.code for f in then.faults) == {"PP001": 2, "PP002": 1, "PP004": 4, "PP005": 4, "PP008": 1}


def test_links_are_followed_inside_the_register_of_a_revision(repository: Path) -> None:
    (repository / "data" / ".shared").mkdir()
    git(repository, "mv", "data/plants/alba.toml", "data/.shared/alba.toml")
    (repository / "data" / "plants").mkdir(exist_ok=True)
    (repository / "data" / "plants" / "alba.toml").symlink_to("../.shared/alba.toml")
    (repository / "data" / "models").symlink_to(".shared")
    commit(repository)
    with at(repository / "data", "HEAD") as (reading, _):
        assert reading.register
        assert (list(reading.register.plants), list(reading.register.models)) == (["alba"], ["alba"])


def test_a_link_that_leads_nowhere_or_out_of_the_register_of_a_revision_is_a_fault(repository: Path) -> None:
    (repository / "shared").mkdir()
    git(repository, "mv", "data/plants/alba.toml", "shared/alba.toml")
    (repository / "data" / "plants").mkdir(exist_ok=True)
    for name, goal in {"alba": "../../shared/alba.toml", "bonn": "/nowhere/bonn.toml", "cadiz": "gone.toml"}.items():
        (repository / "data" / "plants" / f"{name}.toml").symlink_to(goal)
    (repository / "data" / "models").symlink_to("../shared")
    commit(repository)
    with at(repository / "data", "HEAD") as (reading, _):
        assert [str(f) for f in reading.faults] == [
            "HEAD:data/models/:1:1: PP001 this link leads out of the register",
            "HEAD:data/plants/alba.toml:1:1: PP001 this link leads out of the register",
            "HEAD:data/plants/bonn.toml:1:1: PP001 this link leads out of the register",
            "HEAD:data/plants/cadiz.toml:1:1: PP001 the file cannot be read: No such file or directory",
        ]


def test_a_hooks_variables_do_not_lead_to_another_repository(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", "/nowhere/index")
    assert names(repository / "data", "HEAD") == ["Alba"]


REFUSED = ["nope", "", "--help", "-1", "HEAD..main", "HEAD HEAD~1", ":/nope", "HEAD\n", "HEAD\0"]


@pytest.mark.parametrize("revision", REFUSED)
def test_what_is_no_revision_is_refused(repository: Path, revision: str) -> None:
    with pytest.raises(PlantplanError) as refused, store.at_revision(repository / "data", revision):
        pass
    root = repository / "data"
    assert str(refused.value) == f'no revision of the git repository of {root} is called "{revision}"'


def test_a_revision_without_the_register_is_one_sentence(repository: Path) -> None:
    git(repository, "mv", "data", "register")
    commit(repository)
    with pytest.raises(PlantplanError) as refused, store.at_revision(repository / "register", "HEAD~1"):
        pass
    said = "HEAD~1: there is no register/register.toml at this revision; name another folder as HEAD~1:FOLDER"
    assert str(refused.value) == said
    assert names(repository / "register", "HEAD~1:data") == ["Alba"]


def test_a_register_outside_of_git_has_no_revisions(tmp_path: Path) -> None:
    with pytest.raises(PlantplanError) as refused, store.at_revision(tmp_path, "HEAD"):
        pass
    assert str(refused.value) == f"{tmp_path} lies in no git repository"


def test_without_git_no_revision_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PlantplanError) as refused, store.at_revision(tmp_path, "HEAD"):
        pass
    assert str(refused.value) == "git is not installed, so no revision can be read"


def test_a_repository_that_lacks_an_object_is_one_sentence(repository: Path) -> None:
    blob = git(repository, "rev-parse", "HEAD:data/plants/alba.toml").strip()
    (repository / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    with pytest.raises(PlantplanError) as refused, store.at_revision(repository / "data", "HEAD"):
        pass
    assert str(refused.value) == "HEAD: git cannot give the files of this revision; see git fsck"
