"""The formats for programs come in pieces: together they are the whole text, and no more than a piece of it is ever there."""

from __future__ import annotations

import csv
import io
import json
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantplan.render import machine, markdown, plain
from plantplan.render.cells import Screen
from plantplan.render.pages import report_page
from plantplan.reports.listing import ScenarioRow
from plantplan.reports.report import Report

DAY = date(2026, 11, 26)
MANY = 30_000
TEXTS = st.text('a#[:"\\\n\x1b\x7f\u2028é', max_size=8)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.dates().map(str) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
)


class Part(NamedTuple):
    """A row within a row."""

    text: str
    day: date | None


class Row(NamedTuple):
    """A row of all there may be."""

    name: str
    count: int | None
    parts: list[Part]


PARTS = st.builds(Part, TEXTS, st.none() | st.dates())
ROWS = st.lists(st.builds(Row, TEXTS, st.none() | st.integers(), st.lists(PARTS, max_size=2)), max_size=5)


def report(rows: list[Any], shape: type[Any] = Row) -> Report:
    return Report("rows", DAY, shape, rows)


def keyed(row: Row) -> dict[str, Any]:
    """A row as JSON has it."""
    parts = [{"text": p.text, "day": p.day and p.day.isoformat()} for p in row.parts]
    return {"name": row.name, "count": row.count, "parts": parts}


@given(VALUES)
def test_json_is_what_the_library_writes_but_for_what_a_terminal_may_obey(value: Any) -> None:
    text = "".join(machine.dumped(value))
    assert json.loads(text) == value
    whole = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    assert text == whole.replace("\x7f", r"\u007f").replace("\u2028", r"\u2028").replace("##[", r"##\u005b")


@given(ROWS, st.integers(1, 9))
def test_no_length_of_the_pieces_changes_the_text(rows: list[Row], together: int) -> None:
    whole = "".join(machine.as_json(report(rows)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(machine, "_TOGETHER", together)
        assert "".join(machine.as_json(report(rows))) == whole
    assert json.loads(whole)["rows"] == list(map(keyed, rows))


@given(st.lists(st.builds(Row, st.text('a,"\n é', max_size=8), st.none() | st.integers(), st.just([])), max_size=5))
def test_csv_reads_back_row_by_row(rows: list[Row]) -> None:
    read = list(csv.reader(io.StringIO("".join(machine.as_table(report(rows), "csv")))))
    assert read == [list(Row._fields), *([r.name, "" if r.count is None else str(r.count), ""] for r in rows)]


WRITERS: dict[str, Callable[[Report], Iterator[str]]] = {
    "json": machine.as_json,
    "csv": lambda rows: machine.as_table(rows, "csv"),
    "tsv": lambda rows: machine.as_table(rows, "tsv"),
}


def scenarios() -> Report:
    """A list of many rows."""
    return report([ScenarioRow(f"scenario-{n}", f"Scenario {n}", 1, [f"model-{n}"], None) for n in range(MANY)], ScenarioRow)


@pytest.mark.parametrize("format_", WRITERS)
def test_of_a_long_table_only_a_piece_is_held(format_: str) -> None:
    rows = scenarios()
    tracemalloc.start()
    size = sum(map(len, WRITERS[format_](rows)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    held = 60 * MANY if format_ == "json" else 0  # what stands for each row until its turn comes
    assert size > 1_000_000
    assert peak < held + 400_000


@pytest.mark.parametrize("writer", [plain, markdown])
def test_a_page_is_its_lines(writer: Any) -> None:
    page = report_page(scenarios(), Screen())
    pieces = writer.pieces(page)
    assert next(pieces).endswith("2026-11-26\n")
    assert "".join(pieces).splitlines() == list(writer.lines(page))[1:]
