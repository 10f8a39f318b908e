"""`check` in every format: whole outputs, files, the summary of a job, and one exit status for all of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest
from running import Call

from plantplan.checks.explaining import Explanation
from plantplan.cli.check import Format
from plantplan.cli.publishing import ENDINGS, FORMATS, SUMMARY
from plantplan.render import findings_sarif

Expected = Callable[[str, str], str]
KEPT = {
    "text": "txt",
    "json": "json",
    "csv": "csv",
    "tsv": "tsv",
    "markdown": "md",
    "github": "github.txt",
    "sarif": "sarif",
    "junit": "xml",
    "gitlab": "gitlab.json",
}
ASKED = ("--data", "data", "--as-of", "2025-11-25", *(f"--select={code}" for code in ("PP201", "PP901", "PP902")))
HEAD = 'title = "T"\nformat = 1\n'
LOADS = {  # an error, a warning and a note
    "register.toml": HEAD,
    "models/comet.toml": 'name = "Comet"\n\n[[claims]]\ndate = 2025-01-10\nsource = "The Daily"\nstart = 2027\nend = 2026\n'
    'status = "planned"\n',
    "models/luna.toml": "# plantplan: allow PP207: to be looked at\n# plantplan: allow PP208\n" + 'name = "Luna"\n',
}
HOSTILE = {  # does not load, and its texts are commands, links, tags and names of people
    "register.toml": HEAD,
    "models/comet.toml": 'name = "Comet"\n"a\\n::error::b" = 1\n"##[error]c" = 2\n\n[[claims]]\nstatus = "planned"\n'
    'launch = "[x](https://evil.example) | <b>@octocat</b> #12, 50 %"\n',
    "models/::error::Größe.toml": 'name = "C"\n',
}


def register(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (root / "data" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "data" / name).write_text(text, encoding="utf-8")


@pytest.fixture(autouse=True)
def fixed(monkeypatch: pytest.MonkeyPatch) -> None:
    """No summary but where a test has one; what is said of rules, and the version, are not what is tested here."""
    monkeypatch.delenv(SUMMARY, raising=False)
    explained = [Explanation("PP201", "an end before its start", "error", "No entry has one.\n\nA slip of the pen.")]
    monkeypatch.setattr(findings_sarif, "explanations", lambda: explained)
    monkeypatch.setattr(findings_sarif, "__version__", "0.0.0")


def test_every_format_is_an_option_and_has_a_writer() -> None:
    assert set(get_args(Format)) == set(FORMATS) == {*KEPT, "table"}
    assert set(ENDINGS.values()) <= set(KEPT)


@pytest.mark.parametrize("format_", KEPT)
def test_findings_are_the_same_for_ever(call: Call, expected: Expected, tmp_path: Path, format_: str) -> None:
    register(tmp_path, LOADS)
    status, out, err = call("check -f", format_, *ASKED)
    assert out == expected(f"check.{KEPT[format_]}", out)
    assert (status, err) == (1, "3 found: 1 error, 1 warning, 1 note\n")


@pytest.mark.parametrize("format_", KEPT)
def test_what_a_file_holds_is_text_in_every_format(call: Call, expected: Expected, tmp_path: Path, format_: str) -> None:
    register(tmp_path, HOSTILE)
    status, out, err = call("check -f", format_, *ASKED)
    assert out == expected(f"check-hostile.{KEPT[format_]}", out)
    assert (status, err) == (1, "4 found; the rest of these files, and notes, wait until they load\n")


@pytest.mark.parametrize("format_", KEPT)
def test_a_clean_register_is_clean_in_every_format(call: Call, expected: Expected, tmp_path: Path, format_: str) -> None:
    register(tmp_path, {"register.toml": HEAD})
    status, out, err = call("check -f", format_, *ASKED)
    assert out == expected(f"check-clean.{KEPT[format_]}", out)
    assert (status, err) == (0, "nothing found\n")


def test_table_is_another_name_for_text(call: Call, tmp_path: Path) -> None:
    register(tmp_path, LOADS)
    assert call("check -f table", *ASKED) == call("check", *ASKED)


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_ending_of_a_file_chooses_the_format(call: Call, tmp_path: Path, ending: str) -> None:
    register(tmp_path, LOADS)
    assert call("check -q -o", f"OUT{ending.upper()}", *ASKED) == (1, "", "")
    assert (tmp_path / f"OUT{ending.upper()}").read_text("utf-8") == call("check -f", ENDINGS[ending], *ASKED).out


def test_an_unknown_ending_is_refused(call: Call, tmp_path: Path) -> None:
    register(tmp_path, LOADS)
    sentence = (
        "plantplan: out.pdf: no format has this ending; add --format, or end in .sarif.json, .json, .csv, .tsv, .md, "
        ".markdown, .txt, .sarif, .xml\n"
    )
    assert call("check -o out.pdf", *ASKED) == (2, "", sentence)


def test_annotations_bring_the_summary_of_the_job_behind_what_stands_there(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    register(tmp_path, LOADS)
    table = call("check -f markdown", *ASKED).out
    monkeypatch.setenv(SUMMARY, str(tmp_path / "summary.md"))
    (tmp_path / "summary.md").write_text("# Before\n")
    assert [call(f"check -f {f}", *ASKED).status for f in ("github", "sarif")] == [1, 1]
    head, rows = table.splitlines(keepends=True)[:4], table.splitlines(keepends=True)[4:]
    gravest = sorted(rows, key=lambda row: [" error ", " warning ", " note "].index(row.split("|")[2]))
    assert (tmp_path / "summary.md").read_text("utf-8") == "".join(["# Before\n", *head, *gravest, "\n"])


def test_a_summary_that_cannot_be_written_is_named(run: Call, tmp_path: Path) -> None:
    register(tmp_path, LOADS)
    status, out, err = run("check -f github", *ASKED, **{SUMMARY: "gone/summary.md"})
    assert (status, out.count("\n"), err) == (2, 3, "plantplan: gone/summary.md: No such file or directory\n")
