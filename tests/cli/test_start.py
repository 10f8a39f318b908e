"""What a start must not load, completion, and what of Typer's inside the command line leans on."""

from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path

import pytest
from running import ROOT, SMALL, Call, environment
from typer.core import TyperGroup

from plantplan.cli.app import COMMANDS, Lazy

HEAVY = {"rich", "pydantic", "pydantic_core", "tomli", "csv", "json", "tempfile", "plantplan.reports", "plantplan.render"}
ROOMS = {"plantplan.store.reading", "plantplan.store.shape", "plantplan.store.files", "plantplan.fold", "plantplan.facts"}
WRITING = {f"plantplan.store.{name}" for name in ("disk", "journal", "lock", "record", "undo", "writing")}
PUT_OFF = {  # what a card needs nothing of
    *("calendar", "dataclasses", "plantplan.period.distance", "plantplan.period.relative"),
    *("plantplan.fold.awaited", "plantplan.fold.stepping", "plantplan.fold.figures.growth"),
    *("plantplan.cli.filters", "plantplan.cli.progress", "plantplan.cli.scenarios"),
}
EDITING = {f"plantplan.store.{room}" for room in ("ops", "document", "layout", "literal", "ordering", "verify")}
COMPLETED = {
    "plantplan sh": "show",
    "plantplan show al": "alba",
    "plantplan show nord-c": "nord-comet-1\nnord-comet-2",
    "plantplan show platform": "platform-one",
    "plantplan capacity c": "cadiz",
    "plantplan list programmes --platform o": "old\none",
    "plantplan list pla": "plants\nplatforms",
    "plantplan timeline --group b": "brand",
    "plantplan launches --milestone re": "reveal",
    "plantplan launches --stage over": "overdue",
    "plantplan show alba --scenario com": "comet-slips",
    "plantplan compare b": "base",
    "plantplan compare base comet-slips+l": "comet-slips+luna-stays",
    "plantplan list programmes --stage over": "overdue",
    "plantplan list programmes --powertrain P": "PHEV",
    "plantplan diff --only pu": "pulled-forward",
    "plantplan diff --only slips,ov": "slips,overdue",
}


def loaded(tmp_path: Path, *args: str, found: bool = False, **env: str) -> set[str]:
    """The modules that a run loads, and the packages that they are in."""
    command = [sys.executable, "-v", "-m", "plantplan", *args]  # -X importtime does not tell of what import_module loads
    done = subprocess.run(command, cwd=tmp_path, env=environment(tmp_path, env), capture_output=True, text=True, check=False)
    assert (done.returncode, bool(done.stdout)) == (found, True), done.stderr[-1000:]
    names = {line.split("'")[1] for line in done.stderr.splitlines() if line.startswith("import '")}
    return names | {name.rsplit(".", n)[0] for name in names for n in (1, 2)}


def completion(words: str, data: Path = SMALL) -> dict[str, str]:
    """The environment in which bash asks for a completion."""
    number = str(words.count(" "))
    return {"_PLANTPLAN_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": number, "PLANTPLAN_DATA": str(data)}


@pytest.mark.parametrize("args", [["--help"], ["--version"], []])
def test_help_version_and_the_names_of_commands_load_nothing_heavy(tmp_path: Path, args: list[str]) -> None:
    modules = loaded(tmp_path, *args, **({} if args else completion("plantplan sh")))
    assert "plantplan.cli.app" in modules
    assert not modules & (HEAVY | ROOMS | {"plantplan.period", "plantplan.store"})
    assert not modules & {f"plantplan.cli.{command}" for command in COMMANDS}


@pytest.mark.parametrize("words", ["plantplan show al", "plantplan capacity c"])
def test_completion_of_a_name_reads_no_file_with_a_parser(tmp_path: Path, words: str) -> None:
    assert not loaded(tmp_path, **completion(words)) & (HEAVY | ROOMS)


def test_a_piped_report_does_without_rich_pydantic_and_what_writes(tmp_path: Path) -> None:
    modules = loaded(tmp_path, "show", "alba", "--data", str(SMALL), "--no-index")
    assert {"tomli", "plantplan.store.recovery"} <= modules
    assert not modules & {"rich", "pydantic", "pydantic_core", "annotated_types", "sqlite3", *WRITING}


def test_a_second_run_parses_nothing(tmp_path: Path) -> None:
    for _ in range(2):
        modules = loaded(tmp_path, "show", "alba", "--data", str(SMALL))
    assert {"sqlite3", "plantplan.store.recovery"} <= modules
    assert not modules & {"tomli", "rich", "pydantic", "hashlib", "plantplan.store.reading", "plantplan.checks", *PUT_OFF, *WRITING}


def test_pydantic_is_loaded_for_a_file_that_does_not_fit(tmp_path: Path) -> None:
    assert "pydantic_core" in loaded(tmp_path, "check", "--data", str(SMALL.parent / "broken" / "missing-name"), found=True)


def test_what_reads_does_not_load_what_edits(tmp_path: Path) -> None:
    modules = loaded(tmp_path, "show", "alba", "--data", str(SMALL), "--no-index")
    assert "plantplan.store.shape" in modules
    assert not modules & (EDITING | {"tomli_w"})


ENDS = """
import atexit
from plantplan.__main__ import main

class Loaded:
    def __del__(self):
        print("taken apart")

loaded = Loaded()
atexit.register(print, "at the end")
print("before")
main()
"""


def test_at_the_end_all_is_written_and_done_that_is_to_be_and_nothing_taken_apart(tmp_path: Path) -> None:
    command = [sys.executable, "-c", ENDS, "explain", "PP999"]
    done = subprocess.run(command, env=environment(tmp_path, {}), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "before\nat the end\n")


def test_a_profiler_is_told_of_the_end(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "cProfile", "-m", "plantplan", "--version"]
    done = subprocess.run(command, env=environment(tmp_path, {}), capture_output=True, text=True, check=False)
    assert "function calls" in done.stdout


@pytest.mark.parametrize("words", COMPLETED)
def test_completion_names_what_begins_with_what_was_typed(run: Call, words: str) -> None:
    result = run("", **completion(words))
    assert (result.out.rstrip("\n"), result.err) == (COMPLETED[words], "")


def test_completion_knows_the_shipped_register(run: Call) -> None:
    env = completion("plantplan show cass")
    del env["PLANTPLAN_DATA"]
    result = run("", **env)
    assert "cassino" in result.out.splitlines()
    assert result.err == ""


def test_completion_reads_the_register_that_the_line_names(run: Call) -> None:
    env = completion(f"plantplan show --data {SMALL} al")
    del env["PLANTPLAN_DATA"]
    result = run("", **env)
    assert (result.out.rstrip("\n"), result.err) == ("alba", "")


def test_completion_where_no_register_can_be_read_is_silent(run: Call, tmp_path: Path) -> None:
    result = run("", **completion("plantplan show a", tmp_path / "nowhere"))
    assert (result.out.strip(), result.err) == ("", "")


@pytest.mark.parametrize(
    ("shell", "more"),
    [
        ("zsh", {}),
        ("fish", {"_TYPER_COMPLETE_FISH_ACTION": "get-args"}),
        ("powershell", {"_TYPER_COMPLETE_WORD_TO_COMPLETE": "al"}),
    ],
)
def test_the_other_shells_complete_names_too(run: Call, shell: str, more: dict[str, str]) -> None:
    env = {"_PLANTPLAN_COMPLETE": f"complete_{shell}", "_TYPER_COMPLETE_ARGS": "plantplan show al", "PLANTPLAN_DATA": str(SMALL)}
    assert "alba" in run("", **env, **more).out


def test_completion_can_be_shown_and_installed(run: Call) -> None:
    shown = run("--show-completion bash")
    assert (shown.status, shown.err) == (0, "")
    assert "_PLANTPLAN_COMPLETE=complete_bash" in shown.out
    assert "--install-completion" in run("--help").out


@pytest.mark.parametrize("name", ["list_commands", "get_command", "format_commands", "shell_complete"])
def test_typer_still_calls_what_the_lazy_group_answers(name: str) -> None:
    assert list(inspect.signature(getattr(Lazy, name)).parameters) == list(inspect.signature(getattr(TyperGroup, name)).parameters)
    assert name in vars(Lazy)


def test_every_command_of_the_table_has_its_module_and_help(call: Call) -> None:
    out = call("--help").out
    assert {p.stem for p in (ROOT / "plantplan" / "cli").glob("*.py")} >= set(COMMANDS)
    for command, help_ in COMMANDS.items():
        assert f"  {command} " in out
        assert help_.split()[0] in out
        assert call(f"{command} --help").out.startswith(f"Usage: plantplan {command} ")


def test_a_misspelt_command_is_compared_with_the_table(call: Call) -> None:
    for wrong, right in (
        ("shwo", "show"),
        ("lst", "list"),
        ("capacty", "capacity"),
        ("dif", "diff"),
        ("chek", "check"),
        ("timelin", "timeline"),
    ):
        assert f"Did you mean '{right}'" in call(wrong).err


def test_the_version_is_the_packages(call: Call) -> None:
    import plantplan

    assert call("--version") == (0, f"plantplan {plantplan.__version__}\n", "")
    assert call("-V").out == call("--version").out
