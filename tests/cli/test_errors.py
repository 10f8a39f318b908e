"""What cannot be done: one sentence on standard error, nothing on standard output, status 2, never a traceback."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
from pathlib import Path

import pytest
from running import DAY, LIMIT, PLANTPLAN, ROOT, SMALL, Call, environment

import plantplan.cli.app

CALENDAR = "plantplan launches --format ics makes one of what is to come"
SENTENCES = {
    "show abla": 'plantplan: no plant, platform, model or source is called "abla"; did you mean alba?\n',
    "list programmes --plant bon": "",
    "list programmes --plant bnn": 'plantplan: no plant is called "bnn"; did you mean bonn?\n',
    "list programmes --stage plannd": 'plantplan: no stage is called "plannd"; did you mean planned?\n',
    "list programmes --brand nrd": 'plantplan: no brand is called "nrd"; did you mean Nord?\n',
    "list programmes --powertrain BVE": 'plantplan: no powertrain is called "BVE"; did you mean BEV?\n',
    "list plants --sort nmae": 'plantplan: no column is called "nmae"; did you mean name?\n',
    "capacity albs": 'plantplan: no plant is called "albs"; did you mean alba?\n',
    "timeline --from 2027 --to 2024": "plantplan: --from 2027 lies after --to 2024\n",
    "show nord": 'plantplan: "nord" can be nord-comet-1, nord-comet-2 or nord-luna; write one of these\n',
    "show alba --scenario comet-splis": 'plantplan: no scenario is called "comet-splis"; did you mean comet-slips?\n',
    "show alba --scenario gone.toml": 'plantplan: no scenario is called "gone.toml"; known: comet-slips, luna-stays\n',
    "compare base luna-stay5": 'plantplan: no scenario is called "luna-stay5"; did you mean luna-stays?\n',
    "compare comet-slips+": 'plantplan: no scenario is called ""; known: comet-slips, luna-stays\n',
    "compare luna --plant bnn": 'plantplan: no plant is called "bnn"; did you mean bonn?\n',
    "compare luna --from 2027 --to 2024": "plantplan: --from 2027 lies after --to 2024\n",
    "show alba -o page.doc": (
        "plantplan: page.doc: no format has this ending; add --format, or end in .json, .csv, .tsv, .md, .markdown, .txt "
        "(launches in .ics, too)\n"
    ),
    "list plants -f ics": f"plantplan: no calendar can be made of plants; {CALENDAR}\n",
    "show alba -o page.ics": f"plantplan: no calendar can be made of show; {CALENDAR}\n",
    "timeline -o page.ics": f"plantplan: no calendar can be made of timeline; {CALENDAR}\n",
    "sql 'select nmae from plants'": 'plantplan: no column is called "nmae"; did you mean name?\n',
    "sql 'drop table plants'": "plantplan: the tables can only be read: ask with SELECT\n",
    "sql 'select \u001b[31m'": 'plantplan: the query cannot be run: unrecognized token: "\\x1b"\n',
    "sql 'select 1' -f ics": f"plantplan: no calendar can be made of sql; {CALENDAR}\n",
    "launches --plant albs": 'plantplan: no plant is called "albs"; did you mean alba?\n',
    "launches --sort peroid": 'plantplan: no column is called "peroid"; did you mean period?\n',
}
USAGE = {  # of what Typer itself refuses, the last line
    "shwo alba": "Error: No such command 'shwo'. Did you mean 'show'?",
    "show alba --fromat json": "Error: No such option: --fromat (Possible options: --format)",
    "list programes": (
        "Error: Invalid value for 'KIND': 'programes' is not one of 'plants', 'platforms', 'models', 'programmes', 'sources', "
        "'scenarios'."
    ),
    "show alba -f jsn": (
        "Error: Invalid value for '--format' / '-f': 'jsn' is not one of 'table', 'json', 'csv', 'tsv', 'markdown', 'ics'."
    ),
    "timeline --from 2027-Q3": "Error: Invalid value for '--from': \"2027-Q3\" is no year; write it as 2027",
    "launches 2027-13": "Error: Invalid value for '[PERIOD]': \"2027-13\" is no day of the calendar",
    "launches --milestone sop": (
        "Error: Invalid value for '--milestone': 'sop' is not one of 'begin', 'reveal', 'start', 'launch', 'end'."
    ),
    "show": "Error: Missing argument 'NAME...'.",
    "show alba --as-of 03/04/2026": (
        "Error: Invalid value for '--as-of': "
        '"03/04/2026" is a date that countries read differently; write 2026-03-04 or 2026-04-03'
    ),
}


@pytest.mark.parametrize("line", [line for line, sentence in SENTENCES.items() if sentence])
def test_what_is_not_there_is_one_sentence_with_the_nearest_names(call: Call, line: str) -> None:
    assert call(line, *DAY) == (2, "", SENTENCES[line])


@pytest.mark.parametrize("line", USAGE)
def test_a_mistyped_command_line_is_refused_with_what_is_right(call: Call, line: str) -> None:
    result = call(line, *(() if "--as-of" in line else DAY))
    assert (result.status, result.out) == (2, "")
    assert result.err.splitlines()[-1] == USAGE[line]


def test_all_faults_of_all_files_are_told_before_any_report(call: Call, tmp_path: Path) -> None:
    (tmp_path / "plants").mkdir()
    (tmp_path / "register.toml").write_text('title = "T"\nformat = 1\n')
    (tmp_path / "plants" / "a.toml").write_text('name = "A"\nopend = 1972\n')
    (tmp_path / "plants" / "b.toml").write_text("name = \n")
    result = call("list plants --data .")
    assert (result.status, result.out) == (2, "")
    assert [line.split(":")[0] for line in result.err.splitlines() if line.startswith("plants/")] == [
        "plants/a.toml",
        "plants/b.toml",
    ]
    assert result.err.splitlines()[-1] == "2 faults in 2 files: nothing was reported"


def test_a_finding_is_status_1_and_none_is_0(call: Call, tmp_path: Path) -> None:
    assert call("check", "--data", str(SMALL)) == (0, "", "nothing found\n")
    assert call("check -q", "--data", str(SMALL)) == (0, "", "")
    (tmp_path / "register.toml").write_text('title = "T"\n')
    result = call("check --data .")
    assert (result.status, result.err) == (1, "1 found; the rest of these files, and notes, wait until they load\n")
    assert result.out.startswith("register.toml:1:1: ")


def test_an_empty_list_is_no_failure(call: Call) -> None:
    assert call("list programmes --stage paused", *DAY) == (0, "Programmes as of 2025-11-25\n\nnothing matches\n", "")


def test_a_folder_without_a_register_is_one_sentence(call: Call, tmp_path: Path) -> None:
    result = call("list plants --data", str(tmp_path))
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith("plantplan: ")
    assert result.err.count("\n") == 1


def test_an_interrupt_is_status_130_without_a_traceback(tmp_path: Path) -> None:
    command, pipe = [*PLANTPLAN, "list", "sources", "--data", str(ROOT / "data")], subprocess.PIPE
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's job in the background starts with it ignored
    with subprocess.Popen(command, env=environment(tmp_path, {}), stdout=pipe, stderr=pipe) as process:
        assert process.stdout
        assert os.read(process.stdout.fileno(), 1) == b"S"  # it writes, and must wait: more than a pipe holds is to come
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=LIMIT)
    assert (process.returncode, err.strip()) == (130, b"")


def test_an_interrupt_before_a_command_runs_is_status_130_too(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(plantplan.cli.app, "group", interrupted)
    assert call("show alba") == (130, "", "")


def test_help_stands_on_standard_output_and_begins_with_an_example(call: Call) -> None:
    for line in ("--help", "-h", "show -h", "list --help", "timeline -h", "capacity -h", "diff -h", "check -h"):
        result = call(line)
        assert (result.status, result.err) == (0, "")
        assert result.out.index("Example: plantplan") < result.out.index("Options:")
        assert max(map(len, result.out.splitlines())) <= 80


def test_a_closed_standard_output_is_one_sentence(tmp_path: Path) -> None:
    command = ["sh", "-c", shlex.join([*PLANTPLAN, "list", "plants", *DAY]) + " >&-"]
    done = subprocess.run(command, cwd=tmp_path, env=environment(tmp_path, {}), capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("", "plantplan: standard output is closed\n")
    assert done.returncode == 2


def test_a_check_without_a_register_is_no_success(run: Call) -> None:
    result = run("check")
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith("plantplan: no register.toml here or above")


def test_a_report_that_passes_over_faults_says_so_in_itself(call: Call, tmp_path: Path) -> None:
    shutil.copytree(SMALL, tmp_path / "data")
    (tmp_path / "data" / "models" / "sud-terra.toml").write_text("name = 3\n", encoding="utf-8")
    for line in ("list models -f json", "show alba -f json", "timeline -f json", "capacity -f markdown"):
        assert "Incomplete: 1 fault in data/models/sud-terra.toml was passed over." in call(f"{line} --ignore-errors").out
