"""What is written as Parquet is read again as it was, wherever it lies, whatever it holds, and every time alike."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plantplan.store import parquet

duckdb = pytest.importorskip("duckdb", reason="of the extra `parquet`")

COLUMNS = {
    "t": "text",
    "i": "integer",
    "n": "number",
    "b": "boolean",
    "d": "date",
    "l": "list of text",
    "m": "list of number",
}
PARTED = {"t": "text", "country": "text", "year": "integer"}
TEXT = st.text(st.characters(codec="utf-8"))
NASTY = (
    "",
    "\\N",
    "NULL",
    'a"b',
    "a,b",
    "a\r\nb",
    "\r",
    "\ufeffx",
    "a\x00b",
    "\x1b[31m",
    "'; DROP TABLE",
    "\u2028",
    " ",
    "=1+1",
    "x" * 3_000_000,
)


def cells(value: Any) -> st.SearchStrategy[Any]:
    return st.none() | value


ROWS = st.lists(
    st.tuples(
        cells(TEXT | st.sampled_from(NASTY[:-1])),
        cells(st.integers(-(2**63), 2**63 - 1)),
        cells(st.floats(allow_nan=False, allow_infinity=False)),
        cells(st.booleans()),
        cells(st.dates().map(str)),
        cells(st.lists(TEXT).map(json.dumps)),
        cells(st.lists(st.integers(-1000, 1000) | st.floats(-1000, 1000)).map(json.dumps)),
    ),
    max_size=20,
)


def written(folder: Path, columns: dict[str, str], keys: Sequence[str], rows: Sequence[Sequence[Any]]) -> Path:
    made, spare = folder / "made", folder / "spare"
    for path in (made, spare):
        path.mkdir(parents=True, exist_ok=True)
    assert parquet.write(made, spare, "x", [("t", columns, keys, rows)]) == {"t": len(rows)}
    assert list(spare.iterdir()) == []
    return made / "t"


def read(folder: Path, what: str = "*") -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = duckdb.sql(f"select {what} from read_parquet('{folder}/**/*.parquet')").fetchall()  # noqa: S608
    return found


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*.parquet"))


@given(ROWS)
@settings(max_examples=50, deadline=None)
def test_what_was_written_is_read_in_its_order_and_with_its_type(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[Any, ...]]
) -> None:
    folder = written(
        tmp_path_factory.mktemp("lake"), COLUMNS, [], [[int(c) if isinstance(c, bool) else c for c in r] for r in rows]
    )
    back = [(t, i, n, b, d and str(d), *(c and json.loads(c) for c in lists)) for t, i, n, b, d, *lists in rows]
    assert [(t, i, n, b, d and str(d), text, numbers) for t, i, n, b, d, text, numbers in read(folder)] == back
    assert files(folder) == ["x-0.parquet"]


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_no_text_means_anything(tmp_path: Path, text: str) -> None:
    rows = [[text, text, 2027], [None, text, None], [text, None, 2027]]
    assert read(written(tmp_path, PARTED, [], rows)) == [tuple(row) for row in rows]


def test_types_are_those_that_other_programs_read(tmp_path: Path) -> None:
    folder = written(tmp_path, COLUMNS, [], [])
    described = duckdb.read_parquet(f"{folder}/*.parquet").types
    assert [str(kind) for kind in described] == ["VARCHAR", "BIGINT", "DOUBLE", "BOOLEAN", "DATE", "VARCHAR[]", "DOUBLE[]"]


def test_what_is_unknown_lies_where_hive_puts_it_and_is_read_as_unknown(tmp_path: Path) -> None:
    folder = written(tmp_path, PARTED, ["country", "year"], [["a", None, 2027], ["b", "NO", None], ["c", None, None]])
    none = "__HIVE_DEFAULT_PARTITION__"
    there = [f"country=NO/year={none}", f"country={none}/year=2027", f"country={none}/year={none}"]
    assert files(folder) == [f"{place}/x-0.parquet" for place in there]
    assert sorted(read(folder)) == [("a", None, 2027), ("b", "NO", None), ("c", None, None)]


def test_a_table_without_rows_has_its_columns(tmp_path: Path) -> None:
    folder = written(tmp_path, PARTED, ["country", "year"], [])
    assert (read(folder, "t, country, year"), len(files(folder))) == ([], 1)


@pytest.mark.parametrize("country", ["..", "../../x", "/etc", "a/b", "C:\\x", "~", "a=b", "%2e%2e"])
def test_no_country_leads_out_of_the_folder(tmp_path: Path, country: str) -> None:
    folder = written(tmp_path, PARTED, ["country", "year"], [["a", country, 2027]])
    assert [path.parent.parent.parent for path in tmp_path.rglob("*.parquet")] == [folder]
    assert read(folder) == [("a", country, 2027)]


def test_a_country_and_year_are_one_file_however_many_there_are(tmp_path: Path) -> None:
    rows = [[str(n), f"C{n % 13}", 1900 + n % 41] for n in range(3000)]
    folder = written(tmp_path, PARTED, ["country", "year"], rows)
    assert len(files(folder)) == 13 * 41
    assert {name.rpartition("/")[2] for name in files(folder)} == {"x-0.parquet"}
    inside = read(folder / "country=C3" / "year=1910", "t")
    assert [t for (t,) in inside] == [t for t, *place in rows if place == ["C3", 1910]]


def test_the_same_rows_make_the_same_bytes(tmp_path: Path) -> None:
    rows = [[f"text {n % 7}", ["IT", None, "FR"][n % 3], n % 5] for n in range(2000)]
    one, two = (written(tmp_path / side, PARTED, ["country", "year"], rows) for side in "ab")
    assert {p.relative_to(one): p.read_bytes() for p in one.rglob("*.parquet")} == {
        p.relative_to(two): p.read_bytes() for p in two.rglob("*.parquet")
    }


@pytest.mark.parametrize("name", ["a[1]*?{x}", "it's", 'quo"te', "ein Ordner mit ü", "country=DE", "%20"])
def test_a_folder_may_be_called_anything(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = written(tmp_path / name, PARTED, ["country", "year"], [["a", "IT", 2027]])
    monkeypatch.chdir(folder)
    assert read(Path(), "t") == [("a",)]


def test_without_the_extra_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(parquet.NoParquet, match=r"^Parquet files need duckdb: pip install 'plantplan\[parquet\]'$"):
        parquet.write(tmp_path, tmp_path, "x", [])


def test_what_cannot_be_written_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "t").write_text("mine")
    with pytest.raises(parquet.NotWritten, match=r"^the Parquet files could not be written: IO Error: .* it exists and is a file"):
        parquet.write(tmp_path, tmp_path, "x", [("t", PARTED, ["country", "year"], [["a", "IT", 2027]])])


FULL = '{"exception_message":"Could not write file \\"/a\\": No space left on device","errno":"28"}'


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        (f"IO Error: Async write failed for range [offset=0, size=27]: {FULL}", "No space left on device"),
        ('Invalid Input Error: no option "x" is known\n\nLINE 1', 'Invalid Input Error: no option "x" is known'),
    ],
)
def test_a_reason_is_one_line_and_the_systems_own_where_there_is_one(message: str, reason: str) -> None:
    assert str(parquet.NotWritten(message)) == f"the Parquet files could not be written: {reason}"
