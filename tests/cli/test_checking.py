"""What `check` finds is chosen by codes, files and gravity, silenced in place, told from what was there before, and mended."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from running import PLANTPLAN, Call, environment

from plantplan import store
from plantplan.cli import checking

COMET = "models/nord-comet-2.toml"
LATE = '\n[[claims]]\ndate = 2023-01-01\nsource = "The Daily"\nnote = "Too late."\n'  # out of order: PP204
TYPO = "brnad"


@pytest.fixture
def late(own: Path) -> Path:
    """A file of it whose last claim is out of order."""
    path = own / COMET
    path.write_text(path.read_text("utf-8") + LATE, "utf-8")
    return path


@pytest.fixture
def settings(own: Path) -> Callable[[str], None]:
    """Sets `[check]` in its register.toml."""
    head = (own / "register.toml").read_text("utf-8")
    return lambda text: (own / "register.toml").write_text(f"{head}\n[check]\n{text}\n", "utf-8") and None


def codes(call: Call, line: str = "check") -> list[str]:
    """The codes that are found, in order."""
    return [row.split(",")[5] for row in call(f"{line} -f csv").out.splitlines()[1:]]


@pytest.mark.usefixtures("late")
@pytest.mark.parametrize(
    ("options", "found"),
    [
        ("", ["PP204"]),
        ("--select PP2", ["PP204"]),
        ("--select PP3 --select PP204", ["PP204"]),
        ("--select PP3", []),
        ("--ignore PP204", []),
        ("--ignore PP20 --ignore PP3", []),
        ("--select PP204 --ignore PP2", []),
    ],
)
def test_options_choose_rules_by_the_beginnings_of_their_codes(call: Call, options: str, found: list[str]) -> None:
    assert codes(call, f"check {options}") == found


@pytest.mark.usefixtures("late")
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('ignore = ["PP204"]', []),
        ('select = ["PP3"]', []),
        ('ignore_in = { "models/" = ["PP2"] }', []),
        ('ignore_in = { "models/nord-*.toml" = ["PP204"] }', []),
        ('ignore_in = { "plants/" = ["PP204"], "models/sud-*.toml" = ["PP204"] }', ["PP204"]),
    ],
)
def test_settings_choose_rules_for_all_files_or_some(
    call: Call, settings: Callable[[str], None], text: str, found: list[str]
) -> None:
    settings(text)
    assert codes(call) == found


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_a_code_that_no_rule_has_is_refused(call: Call, own: Path, option: str) -> None:
    assert own.is_dir()
    assert call(f"check {option} PP2O3").err == 'plantplan: no rule is called "PP2O3"; did you mean PP203?\n'
    assert call(f"check {option} PP7").status == 2


def test_the_gravity_that_fails_is_chosen(call: Call, late: Path, settings: Callable[[str], None]) -> None:
    late.write_text(late.read_text("utf-8").replace(LATE, "\n# plantplan: allow PP301: nothing of the kind\n"), "utf-8")
    assert (call("check").status, call("check --notes").status, call("check --fail-on note").status) == (0, 0, 1)
    settings('fail_on = "note"')
    assert (call("check").status, call("check --fail-on warning").status) == (1, 0)


SILENCES = {
    "# plantplan: allow PP204: found late": [],
    "# plantplan: allow PP301, PP204: found late": ["PP901"],
    "# plantplan: allow PP204": ["PP204", "PP902"],
    "# plantplan: allow PP204:": ["PP204", "PP902"],
    "# plantplan: allow everything: please": ["PP204", "PP902"],
    "# plantplan: allow PP301: wrong code": ["PP204", "PP901"],
    "# plantplan allow PP204: no colon after the name": ["PP204"],
}


@pytest.mark.parametrize("comment", SILENCES)
def test_a_comment_with_a_reason_silences_its_entry(call: Call, late: Path, comment: str) -> None:
    commented = LATE.replace('"The Daily"', f'"The Daily"  {comment}')
    late.write_text(late.read_text("utf-8").replace(LATE, commented), "utf-8")
    assert codes(call, "check --select PP204 --select PP301 --select PP901 --select PP902") == SILENCES[comment]


@pytest.mark.parametrize("place", ["above", "other", "head", "text"])
def test_a_silence_holds_for_the_entry_that_it_stands_in_and_no_other(call: Call, late: Path, place: str) -> None:
    text, comment = late.read_text("utf-8"), "# plantplan: allow PP204: found late\n"
    placed = {
        "above": text.replace(LATE, f"\n{comment}{LATE[1:]}"),
        "other": text.replace("[[claims]]\n", f"[[claims]]\n{comment}", 1),
        "head": comment + text,
        "text": text.replace('note = "Too late."', f'note = """\n{comment}"""'),
    }
    late.write_text(placed[place], "utf-8")
    assert codes(call) == ([] if place == "above" else ["PP204"])


def test_what_keeps_a_register_from_loading_cannot_be_silenced(call: Call, own: Path) -> None:
    path = own / COMET
    path.write_text(path.read_text("utf-8").replace("brand", f"# plantplan: allow PP006: mine\n{TYPO}", 1), "utf-8")
    assert codes(call, "check --ignore PP006") == ["PP006"]


def git(folder: Path, *words: str) -> None:
    names = {f"GIT_{who}_{what}": "x@y.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True, env=os.environ | names)


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not here")
def test_since_a_revision_only_what_was_added_counts_wherever_it_stands(call: Call, late: Path) -> None:
    root = late.parents[2]
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "as it is")
    assert (call("check").status, call("check --since HEAD")) == (1, (0, "", "nothing found\n"))
    late.write_text("# moved down\n\n" + late.read_text("utf-8") + LATE.replace("2023", "2022"), "utf-8")
    assert call("check --since HEAD").err == "1 found\n"
    assert call("check --since nowhere").status == 2


def test_a_misspelt_key_and_the_order_of_claims_are_mended_in_one_write(call: Call, late: Path) -> None:
    before = late.read_text("utf-8")
    late.write_text(before.replace("brand", TYPO, 1), "utf-8")
    broken = late.read_text("utf-8")
    shown = call("check --fix --dry-run")
    assert (shown.status, late.read_text("utf-8")) == (1, broken)
    done = call("check --fix")
    assert (done.status, done.out, done.err) == (0, shown.out[: len(done.out)], "nothing found\n")
    mended = late.read_text("utf-8")
    assert sorted(mended.split()) == sorted(before.split())
    assert mended.index("Too late.") < before.index("Too late.")
    call("undo -q")
    assert late.read_text("utf-8") == broken


@pytest.mark.usefixtures("own")
def test_what_is_laid_out_in_another_way_is_a_note_that_is_mended(call: Call) -> None:
    call("fmt -q")
    assert codes(call, "check --select PP903") == []
    path = Path("data") / COMET
    path.write_text(path.read_text("utf-8").replace(" = ", "="), "utf-8")
    assert codes(call, "check --select PP903") == ["PP903"]
    assert codes(call, "check") == []
    assert call("check --fix --select PP903 -q").status == 0
    assert call("fmt --check").status == 0


@pytest.mark.usefixtures("own")
def test_a_missing_end_of_the_last_line_is_found_on_that_line(call: Call) -> None:
    call("fmt -q")
    path = Path("data") / COMET
    path.write_text(path.read_text("utf-8").removesuffix("\n"), "utf-8")
    lines = path.read_text("utf-8").split("\n")
    assert f"data/{COMET}:{len(lines)}:1: PP903" in call("check --select PP903 --notes").out


def test_a_file_that_cannot_be_mended_does_not_keep_another_from_it(call: Call, late: Path) -> None:
    other = late.with_name("another.toml")
    other.write_text('name = "A"\nclaims = [{ date = 2025, source = "x" }, { date = 2024, source = "x" }]\n', "utf-8")
    before = other.read_text("utf-8")
    late.write_text(late.read_text("utf-8").replace("brand", TYPO, 1), "utf-8")
    result = call("check --fix -q")
    assert (result.status, other.read_text("utf-8")) == (1, before)
    assert TYPO not in late.read_text("utf-8")


def test_what_has_no_one_right_answer_is_left(call: Call, own: Path) -> None:
    path = own / COMET
    path.write_text(path.read_text("utf-8").replace("brand", "xyz", 1), "utf-8")
    before = path.read_text("utf-8")
    result = call("check --fix")
    assert (result.status, path.read_text("utf-8")) == (1, before)
    said = "plantplan: nothing here has one right answer: nothing was changed"
    assert result.err.splitlines() == [said, "1 found; the rest of these files, and notes, wait until they load"]


def test_watching_checks_again_when_a_file_changes_and_ends_with_an_interruption(own: Path) -> None:
    command = [*PLANTPLAN, "check", "--watch"]
    env = environment(own, {})
    with subprocess.Popen(command, cwd=own, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        assert process.stderr.readline() == "nothing found\n"
        path = own / COMET
        path.write_text(path.read_text("utf-8") + LATE, "utf-8")
        lines = [process.stderr.readline() for _ in range(2)]
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=20)
    assert lines[0].startswith("plantplan: checked at ")
    assert (lines[1], "PP204" in out, process.returncode) == ("1 found\n", True, 130)


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[store.Reading]:
    """What is judged, from now on, rather than recalled."""
    readings, real = list[store.Reading](), checking.findings
    monkeypatch.setattr(checking, "findings", lambda reading, *more: (readings.append(reading), real(reading, *more))[1])
    return readings


@pytest.mark.parametrize("format_", ["text", "json", "csv", "markdown", "github", "sarif", "junit", "gitlab"])
def test_a_check_of_what_did_not_change_is_recalled_to_the_letter(
    call: Call, own: Path, judged: list[store.Reading], format_: str
) -> None:
    path = own / COMET
    path.write_text(path.read_text("utf-8").replace("date = 2024-", "date = 2034-", 1), "utf-8")
    first, again, other, anew = (call(f"check --notes -f {format_} {more}") for more in ("", "", "--ignore PP2", "--no-index"))
    assert (first == again == anew, other != first) == (True, True)
    assert len(judged) == 3


def test_a_check_of_what_changed_is_made_anew(call: Call, own: Path, judged: list[store.Reading]) -> None:
    path = own / COMET
    said = [call("check -q")]
    for text in ("date = 2034-", "date = 2024-"):
        path.write_text(path.read_text("utf-8").replace("date = 2024-", text, 1), "utf-8")
        said.append(call("check -q"))
    assert [r.out == call("check -q --no-index").out for r in said[-1:]] == [True]
    assert (said[0] != said[1], len(judged)) == (True, 3)  # what was written last was there before


def test_a_check_of_a_fresh_checkout_is_recalled(call: Call, own: Path, judged: list[store.Reading]) -> None:
    first = call("check --notes")
    shutil.copytree(own, own.with_name("copy"))
    shutil.rmtree(own)
    own.with_name("copy").rename(own)
    assert call("check --notes") == first
    assert len(judged) == 1
