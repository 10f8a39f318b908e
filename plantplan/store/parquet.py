"""Tables as Parquet files in Hive's folders, by DuckDB, the library of the extra `parquet`; what they hold it does not ask."""

from __future__ import annotations

import glob
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plantplan.errors import PlantplanError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Cell = str | float | None
Sheet = tuple[str, Mapping[str, str], Sequence[str], Iterable[Sequence[Cell]]]
"""A table: its name, the types of its columns, the columns that become folders, and its rows, whose lists are JSON text."""

UNKNOWN = "__HIVE_DEFAULT_PARTITION__"  # what Hive, Spark, Trino and DuckDB call the folder of NULL
LONGEST = 100_000_000  # bytes of a row; no memory is set aside for them
_TYPES = {
    "text": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "list of text": "VARCHAR[]",
    "list of number": "DOUBLE[]",
}
_SETTINGS: dict[str, Any] = {
    "threads": 1,  # several would put the rows in another order each time
    "autoinstall_known_extensions": False,  # nothing is fetched from anywhere
    "autoload_known_extensions": False,
}
_CSV = (
    f"header = false, auto_detect = false, parallel = false, hive_partitioning = false, max_line_size = {LONGEST}, "
    """delim = ',', quote = '"', escape = '"', new_line = '\\n', nullstr = '', allow_quoted_nulls = false"""
)


class NoParquet(PlantplanError):
    """Parquet without what writes it."""

    def __init__(self) -> None:
        super().__init__("Parquet files need duckdb: pip install 'plantplan[parquet]'")


class NotWritten(PlantplanError):
    """What DuckDB could not write, and why: what the system said, where its words end in that."""

    def __init__(self, message: str) -> None:
        line = message.partition("\n")[0]
        found = re.search(r': ([^:"{}]+)(?:","errno.*)?$', line)
        super().__init__(f"the Parquet files could not be written: {found[1] if found else line}")


def write(folder: Path, spare: Path, stem: str, sheets: Iterable[Sheet]) -> dict[str, int]:
    """Write each table into a folder of its name, by way of a spare folder; gives the number of rows of each.

    Files are called by the stem and a number. Raises NoParquet, NotWritten, and KeyboardInterrupt where it was stopped.
    """
    try:
        import duckdb
    except ImportError:
        raise NoParquet from None
    try:
        with duckdb.connect(config=_SETTINGS | {"temp_directory": str(spare)}) as connection:
            connection.execute("SET enable_progress_bar = false")  # it would be drawn on standard output
            return {sheet[0]: _written(connection, folder, spare, stem, sheet) for sheet in sheets}
    except duckdb.Error as error:
        raise NotWritten(str(error)) from None
    except RuntimeError as error:
        if str(error) != "Query interrupted":
            raise
        raise KeyboardInterrupt from None  # DuckDB has swallowed the one that was raised while it ran


def _written(connection: DuckDBPyConnection, folder: Path, spare: Path, stem: str, sheet: Sheet) -> int:
    """Write one table, by way of a file of its rows, which DuckDB reads in a third of the time in which it takes values.

    A table without rows is one file without rows, so that a query finds its columns.
    """
    name, columns, keys, rows = sheet
    source = spare / "rows.csv"
    count = _lines(source, rows)
    if keys and count:
        goal, within, parted = folder / name, [*columns], f", PARTITION_BY ({', '.join(keys)}), FILENAME_PATTERN '{stem}-{{i}}'"
    else:
        goal, within, parted = _single(folder / name, keys) / f"{stem}-0.parquet", [c for c in columns if c not in keys], ""
    query = _select(source, columns, within, keys)
    connection.execute(f"COPY ({query}) TO {_quoted(str(goal))} (FORMAT parquet, COMPRESSION zstd{parted})")
    source.unlink()
    return count


def _single(folder: Path, keys: Sequence[str]) -> Path:
    """Make the folder of a table's only file: of rows that have no keys, or of none."""
    made = folder.joinpath(*(f"{key}={UNKNOWN}" for key in keys))
    made.mkdir(parents=True)
    return made


def _select(source: Path, columns: Mapping[str, str], within: Iterable[str], keys: Sequence[str]) -> str:
    """The query for the rows in the file: those of a folder together, and in their order."""
    types = {"#": "BIGINT"} | {name: "VARCHAR" if kind.startswith("list") else _TYPES[kind] for name, kind in columns.items()}
    read = ", ".join(f"{_quoted(name)}: '{kind}'" for name, kind in types.items())
    wanted = ", ".join(_cast(name, columns[name]) for name in within)
    order = ", ".join(f'"{name}"' for name in (*keys, "#"))
    file = _quoted(glob.escape(str(source)))
    return f"SELECT {wanted} FROM read_csv({file}, columns = {{{read}}}, {_CSV}) ORDER BY {order}"  # noqa: S608 - our own names


def _cast(name: str, kind: str) -> str:
    return f'CAST("{name}"::JSON AS {_TYPES[kind]}) AS "{name}"' if kind.startswith("list") else f'"{name}"'


def _lines(path: Path, rows: Iterable[Sequence[Cell]]) -> int:
    """Write rows as CSV, each after its number; gives how many they are. What stands without quotes is no text."""
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        for count, row in enumerate(rows, 1):
            file.write(",".join((str(count), *map(_cell, row))) + "\n")
    return count


def _cell(value: Cell) -> str:
    if isinstance(value, str):
        return '"' + value.replace('"', '""') + '"'
    return "" if value is None else str(value)


def _quoted(text: str) -> str:
    """Text as SQL has it."""
    return "'" + text.replace("'", "''") + "'"
