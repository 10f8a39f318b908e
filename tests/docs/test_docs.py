"""The documents are held to the program: what they list is what there is, and what they show is what it prints."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import MISSING, fields
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple, get_args, get_type_hints

import pytest
import tomli
import typer
from pydantic import TypeAdapter

from plantplan import facts, store
from plantplan.checks.every import CODES
from plantplan.checks.rules import Finding
from plantplan.cli.app import COMMANDS
from plantplan.cli.app import app as main_app
from plantplan.fold import Programme, fold
from plantplan.register import Register
from plantplan.reports import (
    accuracy,
    backtest,
    built,
    built_models,
    capacity,
    card,
    changes,
    compare,
    derivation,
    differences,
    entries,
    forecast,
    gaps,
    gates,
    group_use,
    launches,
    listing,
    outputs,
    programmes,
    rivals,
    slippage,
    slips,
    steps,
    timeline,
)
from plantplan.reports import tables as sql_tables
from plantplan.store.described import described

ROOT = Path(__file__).parents[2]
FORMAT, COMMANDS_PAGE, JSON, SQL = (ROOT / "docs" / f"{name}.md" for name in ("format", "commands", "json", "sql"))
PAGES = [*sorted((ROOT / "docs").glob("*.md")), ROOT / "README.md"]
NOT_CLEAN = ("COLUMNS", "NO_COLOR", "FORCE_COLOR", "PLANTPLAN_DATA", "EDITOR", "VISUAL")
CLEAN = {k: v for k, v in os.environ.items() if k not in NOT_CLEAN}

FORMAT_TABLES: dict[str, type[Any]] = {
    "The source of an entry": facts.Sourced,
    "register.toml": facts.Settings,
    "register.toml `[utilisation]`": facts.UtilisationSettings,
    "register.toml `[check]`": facts.CheckSettings,
    "register.toml `[[gates]]`": facts.Gate,
    "A plant": facts.Plant,
    "Plant `[[claims]]`": facts.PlantClaim,
    "Plant `[[platforms]]`": facts.Installed,
    "Plant `[[capacity]]`": facts.Capacity,
    "Plant `[[lines]]`": facts.Line,
    "Plant `[[output]]`": facts.Output,
    "Plant `[[stops]]`": facts.Stop,
    "Plant `[[employees]]`": facts.Employees,
    "A platform": facts.Platform,
    "Platform `[[claims]]`": facts.PlatformClaim,
    "A model": facts.Model,
    "Model `[[claims]]`": facts.Claim,
    "A scenario": facts.Scenario,
    "Scenario `[[claims]]`": facts.ScenarioClaim,
}
JSON_TABLES: dict[str, type[Any]] = {
    "list plants": listing.PlantRow,
    "list platforms": listing.PlatformRow,
    "list models": listing.ModelRow,
    "list programmes": programmes.ProgrammeRow,
    "Rivals": programmes.Rival,
    "list sources": listing.SourceRow,
    "list scenarios": listing.ScenarioRow,
    "timeline": timeline.TimelineRow,
    "launches": launches.LaunchRow,
    "capacity": capacity.CapacityRow,
    "Gaps": gaps.GapRow,
    "built": built.BuiltRow,
    "Models of built": built_models.BuiltModelRow,
    "Rivals of output": rivals.OutputRival,
    "explanation": derivation.ReasonRow,
    "Counted plants": group_use.CountedRow,
    "Plants not counted": group_use.NotCountedRow,
    "history": steps.StepRow,
    "slips": slippage.SlipRow,
    "slips by group": slips.SlipGroupRow,
    "accuracy": accuracy.AccuracyRow,
    "Cases": accuracy.CaseRow,
    "Outputs forecast": outputs.OutputForecastRow,
    "forecast": forecast.ForecastRow,
    "forecast --back-test": backtest.BackTestRow,
    "diff": changes.ChangeRow,
    "compare": compare.CompareRow,
    "Differences": differences.DifferenceRow,
    "Tables of sql": sql_tables.TableColumnRow,
    "gate": gates.GateRow,
    "check": Finding,
    "Contested": card.ContestedRow,
    "Platforms at a plant": entries.InstalledRow,
    "Figures": entries.FigureRow,
    "Lines": entries.LineRow,
    "Stops": entries.StopRow,
    "Claims": entries.ClaimRow,
}
CARDS = {"plant": "cassino", "platform": "stla-large", "model": "alfa-romeo-stelvio-next", "source": "clubalfa"}
WRITING = ("add", "claim", "set", "unset", "rename", "remove")
# these have all their options in their own table
ALONE = ("export", "init", "schema", "edit", "fmt", "undo", "merge", "check", "explain")
UNABLE = {"edit": 2, "undo": 2, "merge": 2}  # without an editor, a write to take back, or three files, they can do nothing
JSON_TYPES: dict[Any, str] = {
    str: "text",
    int: "integer",
    float: "number",
    bool: "boolean",
    date: "date",
    list[str]: "list of text",
    list[programmes.Rival]: "list of rivals",
    list[rivals.OutputRival]: "list of other outputs",
    list[group_use.CountedRow]: "list of counted plants",
    list[group_use.NotCountedRow]: "list of other plants",
    dict[str, Any]: "object",
}


class Example(NamedTuple):
    """One command of a page, with the exit status and the output (empty: not shown) that the page gives."""

    command: str
    status: int
    output: str


def prose(page: Path) -> str:
    """A page without its fenced blocks."""
    return re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)


def tables(page: Path, of: str) -> dict[str, list[list[str]]]:
    """The rows of the tables whose first column is called `of`, under the heading that they follow."""
    found: dict[str, list[list[str]]] = {}
    heading, header = "", ""
    for line in prose(page).splitlines():
        cells = [c.strip() for c in line.strip("| ").split(" | ")] if line.startswith("|") else [""]
        heading = line.lstrip("# ") if line.startswith("#") else heading
        if header == of and not line.startswith("| ---") and cells != [""]:
            found.setdefault(heading, []).append(cells)
        header = header or cells[0] if cells != [""] else ""
    return found


def keys(rows: list[list[str]]) -> list[str]:
    """The keys that rows are about: their first cells, which are code."""
    return [row[0].strip("`") for row in rows]


def own_keys(shape: type[Any]) -> list[str]:
    """The keys of a shape that its own table lists: not those of a source, nor, for a scenario, those of any claim."""
    base = facts.Claim if shape is facts.ScenarioClaim else facts.Sourced
    inherited = {f.name for f in fields(base)} if issubclass(shape, base) and shape is not base else set()
    return [f.name.rstrip("_") for f in fields(shape) if f.name not in {*inherited, "id"}]


def blocks(page: Path, language: str) -> Iterator[tuple[str, str]]:
    """The fenced blocks of a language: what follows its name, and the text."""
    fence = rf"^```{language}(?: ([^\n]*))?\n(.*?)^```$"
    yield from ((m[1] or "", m[2]) for m in re.finditer(fence, page.read_text("utf-8"), re.MULTILINE | re.DOTALL))


def console(page: Path) -> Iterator[Example]:
    """The commands of a page's console blocks that run plantplan: a block `console exit=2` fails with 2."""
    for info, text in blocks(page, "console"):
        status = int(info.removeprefix("exit=") or 0)
        for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            if command.split()[0] == "plantplan":
                yield Example(command, status, output.rstrip())


def options(command: Any) -> set[str]:
    return {o for p in command.params if p.param_type_name == "option" for o in (*p.opts, *p.secondary_opts)}


def documented_options(heading: str) -> set[str]:
    rows = tables(COMMANDS_PAGE, "option").get(heading, [])
    return {option for row in rows for option in re.findall(r"`(--?[\w-]+)", row[0])}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that looks like the repository, and may be written to."""
    made = tmp_path_factory.mktemp("repository")
    return repository(made)


def repository(made: Path) -> Path:
    """Make a folder look like the repository; the register in it is a copy, for some examples write."""
    for path in ROOT.iterdir():
        if path.name != "data":
            (made / path.name).symlink_to(path)
    shutil.copytree(ROOT / "data", made / "data")
    return made


@pytest.mark.parametrize("heading", FORMAT_TABLES)
def test_the_format_has_one_row_a_field_and_no_other(heading: str) -> None:
    assert sorted(keys(tables(FORMAT, "key")[heading])) == sorted(own_keys(FORMAT_TABLES[heading]))


def test_every_fact_has_a_table_in_the_format() -> None:
    assert {c.__name__ for c in FORMAT_TABLES.values()} == set(facts.__all__)


def test_the_format_calls_required_what_a_file_must_have() -> None:
    for heading, shape in FORMAT_TABLES.items():
        required = [row[0].strip("`") for row in tables(FORMAT, "key")[heading] if row[2] == "yes"]
        needed = {f.name.rstrip("_") for f in fields(shape) if f.default is MISSING and f.default_factory is MISSING}
        assert sorted(required) == sorted(needed & set(own_keys(shape))), heading


@pytest.mark.parametrize("heading", FORMAT_TABLES)
def test_the_example_of_a_key_is_a_value_of_it(heading: str) -> None:
    hints = get_type_hints(FORMAT_TABLES[heading], include_extras=True)
    for key, row in described()[heading].items():
        assert TypeAdapter(hints.get(key) or hints[f"{key}_"]).validate_python(row.example), key


def test_the_examples_of_the_format_make_a_register(tmp_path: Path) -> None:
    for _, text in blocks(FORMAT, "toml"):
        path = tmp_path / text.splitlines()[0].removeprefix("# ")
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    assert store.read(tmp_path).faults == []
    assert {p.parent.name for p in tmp_path.rglob("*/*.toml")} == {"plants", "platforms", "models", "scenarios"}
    assert main(tmp_path, "check", "--data", ".") == (0, "nothing found")


def test_every_status_and_stage_is_explained_in_the_format() -> None:
    headers = ("status", "status of a plant", "stage")
    explained = {word for header in headers for rows in tables(FORMAT, header).values() for word in keys(rows)}
    claim, plant = (get_args(get_type_hints(c)["status"])[0] for c in (facts.Claim, facts.PlantClaim))
    stages = get_args(get_type_hints(Programme)["stage"])
    assert {*get_args(claim), *get_args(plant), *stages} == explained


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_documented_with_all_its_options_and_no_other(name: str) -> None:
    command = typer.main.get_command(import_module(f"plantplan.cli.{name}").app)
    shared = "Options of every command that writes" if name in WRITING else "Options of every report"
    assert documented_options(name) | (documented_options(shared) if name not in ALONE else set()) == options(command)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_example_of_a_help_runs(name: str, tmp_path: Path) -> None:
    help_ = typer.main.get_command(import_module(f"plantplan.cli.{name}").app).help or ""
    (example,) = re.findall(r"^Example: (.*)$", help_, re.MULTILINE)
    status, output = main(repository(tmp_path), *shlex.split(example)[1:])
    assert (example, status) == (example, UNABLE.get(name, 0)), output
    assert "Traceback" not in output


def test_the_program_is_documented_with_all_its_options_and_commands() -> None:
    assert documented_options("plantplan") == options(typer.main.get_command(main_app)) | {"--help", "-h"}
    assert [row[0] for row in tables(COMMANDS_PAGE, "command")["The commands"]] == [f"[`{name}`](#{name})" for name in COMMANDS]


def test_every_rule_is_documented_under_its_code() -> None:
    assert keys(tables(COMMANDS_PAGE, "code")["check"]) == list(CODES)


def test_every_column_to_sort_by_is_documented() -> None:
    rows = {row[0].strip("`"): re.findall(r"`(\w+)`", row[1]) for row in tables(COMMANDS_PAGE, "list")["list"]}
    for kind in get_args(listing.ListKind):
        assert rows[kind] == list(JSON_TABLES[f"list {kind}"]._fields)


@pytest.mark.parametrize("heading", JSON_TABLES)
def test_a_row_is_documented_key_by_key_with_its_type(heading: str) -> None:
    documented = {row[0].strip("`"): row[1] for row in tables(JSON, "key")[heading]}
    assert documented == {key: json_type(hint) for key, hint in get_type_hints(JSON_TABLES[heading]).items()}


def json_type(hint: Any) -> str:
    *kinds, last = get_args(hint) if type(None) in get_args(hint) else (hint,)
    return f"{JSON_TYPES[kinds[0]]} or null" if kinds else JSON_TYPES[last]


@pytest.mark.parametrize("kind", CARDS)
def test_a_card_is_documented_with_its_facts_and_sections(kind: str, shipped: Register) -> None:
    (made,) = card.show(fold(shipped, date(2025, 9, 1)), [CARDS[kind]]).cards
    sections = [row[1].strip("`") for row in tables(JSON, "kind")["show"] if kind in row[0].split(", ")]
    assert keys(tables(JSON, "key")[f"Facts of a {kind}"]) == list(made.facts)
    assert sorted(sections) == sorted(s.name for s in made.sections)


def test_every_column_of_every_table_is_documented_with_its_type_in_order() -> None:
    there = {
        name: [(c.name, f"{c.type} or null" if c.null else c.type) for c in table.columns]
        for name, table in sql_tables.tables().items()
    }
    documented = {name: [(row[0].strip("`"), row[1]) for row in rows] for name, rows in tables(SQL, "column").items()}
    assert documented == there
    assert all(row[2] for rows in tables(SQL, "column").values() for row in rows)


def test_every_kind_of_change_is_documented_in_the_order_of_the_report() -> None:
    documented = [kind for row in tables(COMMANDS_PAGE, "kind")["Kinds of changes"] for kind in re.findall(r"`([\w-]+)`", row[0])]
    assert documented == list(changes.KINDS)


def test_every_relation_of_dates_is_documented() -> None:
    documented = {word for row in tables(JSON, "relation")["diff"] for word in re.findall(r"`([\w ]+)`", row[0])}
    assert documented == {word for part in get_args(changes.Related) for word in (get_args(part) or [part])}


def test_no_row_of_a_report_is_left_undocumented() -> None:
    paths = (ROOT / "plantplan" / "reports").rglob("*.py")
    modules = [import_module(".".join(path.relative_to(ROOT).with_suffix("").parts)) for path in paths]
    rows = {c for m in modules for name, c in vars(m).items() if name.endswith(("Row", "Rival"))}
    assert {*rows, Finding} == set(JSON_TABLES.values())


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.name))
def test_the_examples_run_and_print_what_the_page_shows(page: Path, folder: Path) -> None:
    for example in console(page):
        status, output = main(folder, *shlex.split(example.command)[1:])
        assert (example.command, status) == (example.command, example.status), output
        if example.output:
            assert output == example.output, example.command


def main(folder: Path, *arguments: str) -> tuple[int, str]:
    """Run the program; returns its status and all that it wrote, without spaces at the ends of lines."""
    command = [sys.executable, "-m", "plantplan", *arguments]
    env = CLEAN | {"PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    return done.returncode, "\n".join(line.rstrip() for line in done.stdout.decode().splitlines())


def test_every_link_inside_the_documents_leads_somewhere() -> None:
    for page in PAGES:
        for target, _, anchor in (link.partition("#") for link in re.findall(r"\]\(((?!https?:)[^)]+)\)", prose(page))):
            goal = (page.parent / target).resolve() if target else page
            assert goal.exists(), f"{page.name}: {target}"
            assert not anchor or anchor in anchors(goal), f"{page.name}: {target}#{anchor}"


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.*)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", h.lower()).replace(" ", "-") for h in headings}


def test_the_toml_of_every_page_is_toml() -> None:
    for page in PAGES:
        for _, text in blocks(page, "toml"):
            tomli.loads(text)


def test_the_readmes_commands_run(folder: Path) -> None:
    lines = [line for _, text in blocks(ROOT / "README.md", "sh") for line in text.splitlines() if line.startswith("plantplan ")]
    assert len(lines) > 5
    for line in lines:
        status, output = main(folder, *shlex.split(line.partition(" | ")[0])[1:])
        assert (line, status) == (line, 0), output


def test_the_readmes_python_runs(folder: Path) -> None:
    for _, text in blocks(ROOT / "README.md", "python"):
        env = CLEAN | {"PYTHONPATH": str(ROOT)}
        done = subprocess.run([sys.executable, "-c", text], cwd=folder, env=env, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        assert "Stelvio in production 2017-01" in done.stdout.splitlines()


def test_ci_runs_the_readmes_two_commands() -> None:
    readme, ci = (ROOT / "README.md").read_text("utf-8"), (ROOT / ".ci" / "run").read_text("utf-8")
    assert "\npip install . && plantplan show cassino\n" in readme
    assert "\npip install '.[test]' && python -m pytest\n" in readme
    assert ci.count("README.md | head -n 1") == 2
