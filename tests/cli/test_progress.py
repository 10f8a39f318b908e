"""The bar: on standard error where that is a terminal, for work of more than a second, and nothing is left of it."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from running import PLANTPLAN, SMALL, Call, Terminal, screen_of

from plantplan.cli.progress import Work
from plantplan.render.progress import line

pytestmark = pytest.mark.usefixtures("unindexed")  # what is read once is not read again


AT_ONCE = (
    sys.executable,
    "-c",
    "from plantplan.__main__ import main; from plantplan.cli import progress; progress.AFTER = progress.OFTEN = 0; main()",
)
needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not here")
INTERRUPT = "\x03"  # Ctrl-C


class Clock:
    """A clock that somebody sets; `seconds` is what it says."""

    seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def begun() -> tuple[Work, Clock, io.StringIO]:
    """Work that has just begun, the clock that it goes by, and what it is shown on."""
    clock, screen = Clock(), io.StringIO()
    return Work(clock, screen), clock, screen


Begun = tuple[Work, Clock, io.StringIO]


def test_nobody_is_told_of_work_that_takes_a_second(begun: Begun) -> None:
    work, clock, screen = begun
    tick = work.part("reading", lambda: pytest.fail("counted"))
    for hundredth in range(100):
        clock.seconds = 100 + hundredth / 100
        tick()
    work.close()
    assert screen.getvalue() == ""


def test_longer_work_is_shown_ten_times_a_second(begun: Begun) -> None:
    work, clock, screen = begun
    tick = work.part("reading", lambda: 300)
    for hundredth in range(300):
        clock.seconds = 100 + hundredth / 100
        tick()
    assert 19 <= screen.getvalue().count("reading") <= 21
    assert screen_of(screen.getvalue()).startswith("reading  9")


def test_a_part_goes_on_with_the_second_of_the_one_before(begun: Begun) -> None:
    work, clock, screen = begun
    clock.seconds += 0.9
    work.part("reading", lambda: 4)()
    clock.seconds += 0.2
    assert list(work.through("trying the rules", "abcd")) == ["a", "b", "c", "d"]
    assert screen_of(screen.getvalue()).startswith("trying the rules  25% [#")


def test_nothing_is_left_of_it(begun: Begun) -> None:
    work, clock, screen = begun
    clock.seconds += 2
    work.part("a long name of a part", lambda: 4)()
    clock.seconds += 2
    work.part("short", lambda: 4)()
    work.close()
    assert screen_of(screen.getvalue()) == ""
    assert screen.getvalue().endswith("\r")


@given(st.text("abc ", max_size=30), st.integers(0, 2000), st.integers(0, 1000), st.integers(2, 200))
def test_the_line_fits_the_terminal_and_says_how_much_is_done(what: str, done: int, total: int, columns: int) -> None:
    text = line(what, done, total, columns)
    assert len(text) < columns
    if columns > 80:
        share = min(1, done / total) if total else 0
        assert text.startswith(f"{what} {share:4.0%} [{'#' * int(40 * share)}")
        assert len(text) == len(what) + 48


@pytest.mark.parametrize("command", ["list plants -f csv", "check --notes"])
@pytest.mark.parametrize("columns", [60, 100])
def test_a_terminal_shows_it_and_in_the_end_what_it_shows_without(tmp_path: Path, command: str, columns: int) -> None:
    words = [*command.split(), "--data", str(SMALL), "--as-of", "2025-11-25"]
    shown, plain = (Terminal([*start, *words], tmp_path, {}, columns).end() for start in (AT_ONCE, PLANTPLAN))
    assert "reading" in shown.out
    assert ("trying the rules 100% [" in shown.out) == ("looking at the layout 100% [" in shown.out) == command.startswith("check")
    assert "reading" not in plain.out
    assert screen_of(shown.out) == screen_of(plain.out)
    assert shown.status == plain.status


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The small register in git; of its last revision, and of the files at hand, one does not load."""
    folder = tmp_path / "repository"
    shutil.copytree(SMALL, folder)
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false", "-C", str(folder)]
    subprocess.run([*git, "init", "--quiet"], check=True)
    for broken in ("", "name = \n"):
        if broken:
            (folder / "models" / "broken.toml").write_text(broken, encoding="utf-8")
        subprocess.run([*git, "add", "."], check=True)
        subprocess.run([*git, "commit", "--quiet", "-m", "more"], check=True)
    return folder


@needs_git
@pytest.mark.parametrize(
    ("command", "parts"),
    [
        ("diff HEAD~1 HEAD~1", ["reading the revision", "reading", "comparing"]),
        ("diff HEAD --ignore-errors", ["reading the revision", "reading", "comparing"]),
        ("diff HEAD~1", ["reading the revision", "reading"]),
        ("check --since HEAD~1", ["reading", "trying the rules", "reading the revision"]),
        ("check --since HEAD", ["reading", "trying the rules", "reading the revision"]),
    ],
)
def test_a_revision_has_a_part_of_its_own_and_nothing_is_left_of_any(repository: Path, command: str, parts: list[str]) -> None:
    words = [*command.split(), "--data", str(repository), "--as-of", "2025-11-25"]
    shown, plain = (Terminal([*start, *words], repository, {}).end() for start in (AT_ONCE, PLANTPLAN))
    assert list(dict.fromkeys(re.findall(r"([a-z ]+) 100% \[#", shown.out))) == parts
    assert screen_of(shown.out) == screen_of(plain.out)
    assert shown.status == plain.status


GATES = """
[[gates]]
name = "Nothing slips"
since = "HEAD~1"
sql = "select * from changes where kind = 'slip'"

[[gates]]
name = "There are models"
sql = "select 1 where not exists (select * from models)"
"""


@needs_git
def test_a_gate_that_compares_shows_each_part(repository: Path) -> None:
    (repository / "models" / "broken.toml").unlink()
    with (repository / "register.toml").open("a", encoding="utf-8") as file:
        file.write(GATES)
    words = ["gate", "--data", str(repository), "--as-of", "2025-11-25"]
    shown, plain = (Terminal([*start, *words], repository, {}).end() for start in (AT_ONCE, PLANTPLAN))
    parts = ["reading", "reading the revision", "comparing", "trying the gates"]
    assert list(dict.fromkeys(re.findall(r"([a-z ]+) 100% \[#", shown.out))) == parts
    assert screen_of(shown.out) == screen_of(plain.out)
    assert shown.status == plain.status == 0


@pytest.mark.parametrize("env", [{"TERM": "dumb"}, {"TERM": "dumb", "NO_COLOR": "1"}])
def test_a_terminal_that_cannot_go_back_shows_none(tmp_path: Path, env: dict[str, str]) -> None:
    words = ["list", "plants", "-f", "csv", "--data", str(SMALL)]
    assert "reading" not in Terminal([*AT_ONCE, *words], tmp_path, env).end().out


def test_no_color_is_about_colour(tmp_path: Path) -> None:
    words = ["list", "plants", "-f", "csv", "--data", str(SMALL)]
    assert "reading" in Terminal([*AT_ONCE, *words], tmp_path, {"NO_COLOR": "1"}).end().out


def test_what_is_no_terminal_gets_none(run: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = run("list plants", "--data", str(SMALL))
    monkeypatch.setattr("running.PLANTPLAN", AT_ONCE)
    assert run("list plants", "--data", str(SMALL), CI="1") == plain


WAITING = """
import time
from plantplan.__main__ import main
from plantplan.cli import progress
from plantplan.store import files, revisions
progress.AFTER = progress.OFTEN = 0
files.content, content = lambda *given: time.sleep(0.2) or content(*given), files.content
revisions._content, given = lambda *asked: time.sleep(0.2) or given(*asked), revisions._content
main()
"""


def interrupted(command: str, root: Path, part: str, cwd: Path) -> tuple[int, str]:
    terminal = Terminal([sys.executable, "-c", WAITING, *command.split(), "--data", str(root)], cwd, {})
    terminal.until(part)
    terminal.type(INTERRUPT)
    status, out, _ = terminal.end()
    return status, screen_of(out)


def test_ctrl_c_takes_it_away(tmp_path: Path) -> None:
    assert interrupted("list plants", SMALL, "reading", tmp_path) == (130, "")


@needs_git
@pytest.mark.parametrize("command", ["diff HEAD", "check --since HEAD~1"])
def test_ctrl_c_takes_that_of_a_revision_away(repository: Path, command: str) -> None:
    assert interrupted(command, repository, "reading the revision", repository) == (130, "")
