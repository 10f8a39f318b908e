"""`export` as one uses it: a folder for other programs to read, refusals in a sentence, and nothing left of what was stopped."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from running import DAY, PLANTPLAN, ROOT, Call, environment

from plantplan.reports.lake import PARTED

duckdb = pytest.importorskip("duckdb", reason="of the extra `parquet`")

TO = ("--format", "parquet", "--output")
TITLE = "A small register for the tests"


def ask(query: str) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = duckdb.sql(query).fetchall()
    return found


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_every_table_is_a_folder_in_which_its_files_stand_by_country_and_year(
    call: Call, tmp_path: Path, expected: Callable[[str, str], str]
) -> None:
    assert call("export", *DAY, *TO, "lake/ours") == (0, "", "")
    lake = tmp_path / "lake" / "ours"
    listing = "".join(f"{path.relative_to(lake)}\n" for path in sorted(lake.rglob("*.parquet")))
    assert listing == expected("export-files.txt", listing)
    mark = (lake / "_plantplan.json").read_text("utf-8")
    assert mark == expected("export-mark.json", mark)
    assert names(lake) == sorted([*PARTED, "_plantplan.json"])


def test_the_rows_are_those_of_sql(call: Call) -> None:
    query = "select name, plant_name, stage, begin, begin_earliest, volume, country from programmes order by name, plant_name"
    rows = json.loads(call(f'sql "{query}"', *DAY, "--format", "json").out)["rows"]
    assert call("export", *DAY, *TO, "ours").status == 0
    found = ask(query.replace("from programmes", "from 'ours/programmes/**/*.parquet'"))
    assert [[str(c) if c is not None else None for c in row] for row in found] == [
        [str(c) if c is not None else None for c in row.values()] for row in rows
    ]


def test_a_day_and_a_scenario_change_what_was_believed_and_not_what_was_said(call: Call) -> None:
    for folder, more in (("now", DAY), ("then", (*DAY[:2], "--as-of", "2024-06")), ("if", (*DAY, "--scenario", "comet-slips"))):
        assert call("export", *more, *TO, folder, "--table", "programmes", "--table", "claims") == (0, "", "")
    claims = "select count(*) from '{}/claims/**/*.parquet' where not what_if"
    assert len({tuple(ask(claims.format(folder))) for folder in ("now", "then", "if")}) == 1
    stages = "select distinct as_of::text, assumes from '*/programmes/**/*.parquet' order by all"
    assert ask(stages) == [("2024-06-30", None), ("2025-11-25", "Comet slips to 2029"), ("2025-11-25", None)]
    assert names(Path("now")) == ["_plantplan.json", "claims", "programmes"]


def test_many_registers_are_read_at_once_where_they_lie_and_copied_together(call: Call, tmp_path: Path) -> None:
    for name in ("Ours", "Theirs"):
        assert call("export", *DAY, *TO, f"lake/{name}", "--register", name).status == 0
        subprocess.run(["cp", "-r", f"{tmp_path}/lake/{name}/.", tmp_path / "one"], check=True)
    counts = "select register, count(*) from '{}/**/*.parquet' group by register order by register"
    apart, together = ask(counts.format("lake/*/claims")), ask(counts.format("one/claims"))
    assert [name for name, _ in apart] == ["Ours", "Theirs"]
    assert apart == together


def test_a_second_export_takes_the_place_of_the_first(call: Call, tmp_path: Path) -> None:
    for more in ((), ("--table", "plants")):
        assert call("export", *DAY, *TO, "ours", *more) == (0, "", "")
    assert names(tmp_path / "ours") == ["_plantplan.json", "plants"]


REFUSED = {
    "--output other": "plantplan: other holds mine.txt, which is not of an earlier export of "
    f'"{TITLE}": nothing was written; name a new folder, or an empty one\n',
    "--output new --table clams": 'plantplan: no table is called "clams"; did you mean claims?\n',
    "--output .": "plantplan: . is where you stand, and an export takes the place of the whole folder: name another one\n",
}


@pytest.mark.parametrize("line", REFUSED)
def test_a_mistake_is_one_sentence_and_writes_nothing(call: Call, tmp_path: Path, line: str) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "mine.txt").write_text("mine")
    assert call(f"export --format parquet {line}", *DAY) == (2, "", REFUSED[line])
    assert [str(p.relative_to(tmp_path)) for p in sorted(tmp_path.rglob("*"))] == ["other", "other/mine.txt"]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("-o ours", "Missing option '--format' / '-f'. Choose from:\n\tparquet"),
        ("-f parquet", "Missing option '--output' / '-o'."),
        ("-o ours -f csv", "Invalid value for '--format' / '-f': 'csv' is not one of 'parquet'."),
        ("-o - -f parquet", "Invalid value for '--output' / '-o': an export is a folder, and standard output is none"),
        ("-o ours -f parquet --register ' '", "Invalid value for '--register': a register's name is text that can be seen"),
    ],
)
def test_an_option_that_lacks_or_is_wrong_is_named(call: Call, tmp_path: Path, line: str, what: str) -> None:
    result = call(f"export {line}", *DAY)
    assert (result.status, result.out) == (2, "")
    assert result.err.endswith(f"\n\nError: {what}\n")
    assert names(tmp_path) == []


def test_without_the_extra_it_is_said_what_to_install(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    said = "plantplan: Parquet files need duckdb: pip install 'plantplan[parquet]'\n"
    assert call("export", *DAY, *TO, "ours") == (2, "", said)
    assert names(tmp_path) == []


def test_a_register_with_a_fault_is_not_exported_unless_it_is_asked_for(call: Call, own: Path, tmp_path: Path) -> None:
    (own / "models" / "broken.toml").write_text("name = 1\n")
    assert call("export", *TO, "ours").status == 2
    assert names(tmp_path) == ["data"]
    assert call("export", *TO, "ours", "--ignore-errors").status == 0
    notes = json.loads((tmp_path / "ours" / "_plantplan.json").read_text())["notes"]
    assert notes == ["Incomplete: 1 fault in data/models/broken.toml was passed over."]


def test_what_a_register_holds_is_text(call: Call, own: Path) -> None:
    name = "[red]\u001b[31m ::error:: =cmd() '; drop table x; --\u0000\n"
    (own / "models" / "odd.toml").write_text(f"name = {json.dumps(name)}\n", "utf-8")
    assert call("export", *TO, "ours").status == 0
    assert ask("select nameplate from 'ours/models/**/*.parquet' where model = 'odd'") == [(name,)]


def test_it_writes_nothing_anywhere_else(run: Call, tmp_path: Path) -> None:
    assert run("export", *DAY, *TO, "ours") == (0, "", "")
    assert names(tmp_path) == ["ours"]


@pytest.mark.parametrize("after", [0, 0.1, 0.2, 0.4])
def test_an_interrupt_leaves_nothing_and_exits_with_130(tmp_path: Path, after: float) -> None:
    command = [*PLANTPLAN, "export", "--data", str(ROOT / "data"), *TO, "lake/ours"]
    with subprocess.Popen(command, cwd=tmp_path, env=environment(tmp_path, {}), stderr=subprocess.PIPE) as process:
        while not names(tmp_path):
            time.sleep(0.005)
        time.sleep(after)
        os.kill(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert b"Traceback" not in said
    late = after > 0 and process.returncode == 0  # it was done before
    assert (process.returncode, names(tmp_path)) == ((0, ["lake"]) if late else (130, []))
