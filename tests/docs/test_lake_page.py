"""The page on many registers is held to DuckDB: its queries run, over a few registers and over a million claims."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from test_docs import CLEAN, ROOT, blocks, console, repository, tables

from plantplan.reports.lake import LEADING, PARTED

duckdb = pytest.importorskip("duckdb", reason="of the extra `parquet`")

PAGE = ROOT / "docs" / "lake.md"
MILLION = 1_000_000
DIFFER = "Where two registers differ"


def shown() -> Iterator[tuple[str, str, list[list[str]]]]:
    """The queries of the page, each with its heading and the table that stands under it, if there is one."""
    for part in re.split(r"^#+ ", PAGE.read_text("utf-8"), flags=re.MULTILINE):
        for text, below in re.findall(r"^```sql\n(.*?)^```$\n*((?:^\|[^\n]*\n)*)", part, re.MULTILINE | re.DOTALL):
            rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in below.splitlines()]
            yield part.partition("\n")[0], text, [row for row in rows if not row[0].startswith("---")]


def answer(connection: Any, query: str) -> list[list[str]]:
    """The answer as the page shows it: the names of the columns, then the rows."""
    connection.execute(query)
    names = [column[0] for column in connection.description or ()]
    return [names, *(["" if c is None else str(c) for c in row] for row in connection.fetchall())]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which all that the page tells one to type was typed."""
    made = repository(tmp_path_factory.mktemp("repository"))
    (setting_up, *_), *_ = [(text,) for _, text in blocks(PAGE, "sh")]
    for line in [*(example.command for example in console(PAGE)), *setting_up.splitlines()]:
        program, *words = shlex.split(line)
        command = [sys.executable, *(["-m", "plantplan"] if program == "plantplan" else []), *words]
        subprocess.run(command, cwd=made, env=CLEAN | {"PYTHONPATH": str(ROOT)}, check=True)
    return made


@pytest.fixture
def benchmark(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    return import_module("lake")


def test_the_queries_run_and_give_what_the_page_shows(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    (folder / "one").mkdir(exist_ok=True)
    with duckdb.connect() as connection:
        for heading, query, rows in shown():
            found = answer(connection, query)
            assert not rows or found == rows, heading
            assert len(found) > 1 or heading in ("Queries", DIFFER), heading


def test_of_one_register_on_two_days_the_page_tells_what_moved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, benchmark: ModuleType
) -> None:
    monkeypatch.chdir(tmp_path)
    for day, register in (("2025-11-25", "now"), ("2024-06-02", "then")):
        command = [sys.executable, "-m", "plantplan", "export", "--format", "parquet", "--output", f"lake/{register}"]
        subprocess.run([*command, "--register", register, "--as-of", day, "--data", ROOT / "tests" / "register"], check=True)
    with duckdb.connect() as connection:
        connection.execute(benchmark.views("lake/*"))
        _, *rows = answer(connection, benchmark.queries()[DIFFER])
    assert rows == [["Nord Comet (2)", "now", "2027-Q3/..", "then", "2026"], ["Nord Luna", "now", "late 2027", "then", "2026-Q2"]]


def test_put_together_the_files_answer_alike(folder: Path, monkeypatch: pytest.MonkeyPatch, benchmark: ModuleType) -> None:
    monkeypatch.chdir(folder)
    alike(folder, benchmark)


def alike(folder: Path, benchmark: ModuleType) -> None:
    """Put the files together, and hold each answer to that of the files as they were exported."""
    benchmark.put_together(folder)
    with duckdb.connect() as apart, duckdb.connect() as together:
        apart.execute(benchmark.views("lake/*"))
        together.execute(benchmark.views("one"))
        for heading, query in benchmark.queries().items():
            if heading not in ("Queries", benchmark.TOGETHER):
                assert answer(apart, query) == answer(together, query), heading


def test_every_table_is_listed_with_its_country_and_year() -> None:
    rows = tables(PAGE, "table")["The tables, their countries and years"]
    listed = {name.strip("`"): (country != "—", None if year == "—" else year.strip("`")) for name, country, year in rows}
    assert listed == {name: tuple(parted) for name, parted in PARTED.items()}


def test_the_columns_that_all_tables_begin_with_are_listed() -> None:
    assert [row[0].strip("`") for row in tables(PAGE, "first column")["The folder"]] == list(LEADING)


@pytest.mark.slow
def test_the_queries_run_over_a_million_claims(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, benchmark: ModuleType) -> None:
    monkeypatch.chdir(tmp_path)
    benchmark.made(tmp_path, 10_000, MILLION)
    assert benchmark.counted(tmp_path) >= MILLION
    with duckdb.connect() as connection:
        connection.execute(benchmark.views("lake/*"))
        _, *rows = answer(connection, benchmark.queries()["What each register knows"])
        known = {name: counts for name, *counts in rows}
        for name, counts in known.items():
            assert counts == known[f"register-{name[-1]}"], name
    alike(tmp_path, benchmark)
