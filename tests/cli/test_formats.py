"""The machine formats are a contract: one object, every key always there, one type a key, numbers and ISO dates unstyled."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from datetime import date
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest
from running import DAY, ROOT, SMALL, Call

REPORTS = (
    *(f"list {kind}" for kind in ("plants", "platforms", "models", "programmes", "sources")),
    "timeline",
    "launches",
    "launches 2027 --milestone end",
    "diff 2024-12-31",
    "history cassino ClubAlfa",
    "slips --all",
    "slips --group operator",
    "accuracy",
    "accuracy 'Norba Online'",
    "forecast melfi",
    "forecast --back-test",
    "capacity --group country",
    "built --group operator --models",
    "compare cassino-slips cassino-only-stelvio --all",
    "sql 'select * from programmes limit 6'",
    "sql",
)
CARDS = ("show cassino", "show 'stla large'", "show stelvio", "show ClubAlfa")
LINES = [pytest.param(line, marks=[pytest.mark.slow] * (line == "forecast --back-test")) for line in REPORTS]  # it takes seconds
SHIPPED = ("--data", str(ROOT / "data"), "--as-of", "2025-11-25")


def objects(value: Any) -> list[dict[str, Any]]:
    """All objects in a JSON value, however deep."""
    if isinstance(value, dict):
        return [value, *(o for v in value.values() for o in objects(v))]
    return [o for v in value for o in objects(v)] if isinstance(value, list) else []


def _until_blank(lines: list[str]) -> list[str]:
    """The last lines of these, back to the blank one before them."""
    return list(takewhile(str.strip, reversed(lines)))


@pytest.mark.parametrize("line", [*LINES, *CARDS])
def test_json_is_one_object_with_its_version_and_day(call: Call, line: str) -> None:
    found = json.loads(call(line, *SHIPPED, "-f", "json").out)
    assert (found["schema_version"], found["as_of"], found["scenario"]) == (1, "2025-11-25", None)
    assert list(found)[:4] == ["schema_version", "as_of", "scenario", "report"]
    assert found["rows"] if line in REPORTS else found["cards"]


@pytest.mark.parametrize("line", LINES)
def test_every_key_is_always_there_with_one_type(call: Call, line: str) -> None:
    rows = json.loads(call(line, *SHIPPED, "-f", "json").out)["rows"]
    assert {tuple(r) for r in rows} == {tuple(rows[0])}
    for key in rows[0]:
        types = {float if isinstance(r[key], int | float) and not isinstance(r[key], bool) else type(r[key]) for r in rows}
        assert len(types - {type(None)}) <= 1, key


@pytest.mark.parametrize("line", [*LINES, *CARDS])
def test_the_bounds_of_a_period_are_iso_dates(call: Call, line: str) -> None:
    rows = objects(json.loads(call(line, *SHIPPED, "-f", "json").out))
    bounds = [v for row in rows for k, v in row.items() if re.search("_(earliest|latest|from|to)$", k) and isinstance(v, str)]
    days = [b for b in bounds if re.fullmatch(r"[0-9-]{10}", b)]
    assert [date.fromisoformat(d).isoformat() for d in days] == days
    dateless = ("list sources", "capacity", "built", "compare", "slips --group", "accuracy", "forecast --back-test")
    assert days or line.startswith(dateless) or line.endswith(("ClubAlfa", "stelvio", "sql"))


@pytest.mark.parametrize("line", [*LINES, *CARDS])
@pytest.mark.parametrize("format_", ["json", "csv", "tsv"])
def test_no_thousands_separator_reaches_a_program(call: Call, line: str, format_: str) -> None:
    out = call(line, *SHIPPED, "-f", format_).out
    values = (
        json.loads(out) if format_ == "json" else list(csv.reader(io.StringIO(out), "excel-tab" if format_ == "tsv" else "excel"))
    )
    texts = [str(v) for o in objects(values) for v in o.values()] if format_ == "json" else [v for row in values for v in row]
    assert texts
    assert not [t for t in texts if re.fullmatch(r"[~><= ]*\d{1,3}(,\d{3})+", t)]


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("format_", ["csv", "tsv"])
def test_the_header_is_the_keys_and_the_rows_are_the_rows(call: Call, line: str, format_: str) -> None:
    rows = json.loads(call(line, *SHIPPED, "-f", "json").out)["rows"]
    out = call(line, *SHIPPED, "-f", format_).out
    header, *table = list(csv.reader(io.StringIO(out), "excel-tab" if format_ == "tsv" else "excel"))
    assert header == list(rows[0])
    assert len(table) == len(rows)
    assert {len(row) for row in table} == {len(header)}


def test_numbers_are_numbers_and_the_unknown_is_null_or_empty(call: Call) -> None:
    row = json.loads(call("capacity alba --from 2024 --to 2024", *DAY, "-f", "json").out)["rows"][0]
    assert (row["capacity"], row["output"], row["utilisation"], row["capacity_at_least"]) == (120000, 60500, 0.504167, False)
    assert row["plan_at_least"] is False
    flat = next(csv.DictReader(io.StringIO(call("capacity alba --from 2024 --to 2024", *DAY, "-f", "csv").out)))
    assert (flat["capacity"], flat["utilisation"], flat["capacity_at_least"], flat["group"]) == (
        "120000",
        "0.504167",
        "false",
        "",
    )


@pytest.mark.parametrize("line", ["list programmes --stage paused", "list models --plant bonn --stage planned"])
def test_an_empty_report_still_has_its_header(call: Call, line: str) -> None:
    assert json.loads(call(line, *DAY, "-f", "json").out)["rows"] == []
    assert call(line, *DAY, "-f", "csv").out.count("\n") == 1


@pytest.mark.parametrize("width", [60, 80, 120, 200])
@pytest.mark.parametrize("line", ["show cassino", "show tonale", *LINES])
def test_no_line_of_the_shipped_register_is_wider_than_asked(call: Call, line: str, width: int) -> None:
    out = call(line, *SHIPPED, "--width", str(width), "--color", "never").out
    assert "…" not in out
    assert max(map(len, out.splitlines())) <= width


@pytest.mark.parametrize("width", [60, 80])
@pytest.mark.parametrize("line", [p for p in LINES if p.values != ("timeline",)])  # the years of its axis are thinned
def test_a_narrow_table_drops_columns_before_it_breaks_the_word_of_a_header(call: Call, line: str, width: int) -> None:
    def headers(columns: int) -> set[str]:
        lines = call(line, *SHIPPED, "--width", str(columns), "--color", "never").out.splitlines()
        rules = [at for at, text in enumerate(lines) if text and set(text) == {"─"}]
        return {word for at in rules for above in _until_blank(lines[:at]) for word in above.split()}

    assert headers(width) <= headers(200)
    assert headers(width)


def test_names_are_folded_between_words_and_never_cut(call: Call) -> None:
    rows = json.loads(call("list programmes", *SHIPPED, "-f", "json").out)["rows"]
    shown = set(call("list programmes", *SHIPPED, "--width", "60", "--color", "never").out.split())
    assert {word for row in rows for word in row["name"].split()} <= shown


@pytest.mark.parametrize("format_", ["json", "csv", "tsv", "markdown"])
def test_findings_come_in_every_format(call: Call, tmp_path: Path, format_: str) -> None:
    (tmp_path / "register.toml").write_text('title = "T"\n', encoding="utf-8")
    result = call(f"check -q --data . --format {format_}")
    assert (result.status, result.err) == (1, "")
    assert all(word in result.out for word in ("register.toml", "format", "PP008"))


def test_a_report_that_ignores_errors_says_so_and_goes_on(call: Call, tmp_path: Path) -> None:
    shutil.copytree(SMALL, tmp_path / "data")
    (tmp_path / "data" / "models" / "sud-terra.toml").write_text("name = 3\n", encoding="utf-8")
    refused, told = call("list models -f csv"), call("list models -f csv --ignore-errors")
    assert (refused.status, refused.out) == (2, "")
    assert (told.status, told.out.count("\n")) == (0, 5)
    assert told.err.splitlines()[0].startswith("data/models/sud-terra.toml:1:8: PP007 name: 3 is not text in quotes")
    assert told.err.splitlines()[-1] == "1 found: going on without what they spoil"
