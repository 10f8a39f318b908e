"""Make exports of a million claims, and time the queries of docs/lake.md over them; print a Markdown table, ratios first.

    python benchmarks/lake.py /tmp/million

Two registers of 10,000 invented models are exported by plantplan itself. DuckDB then copies their tables under the names of
other registers, until there are as many claims as asked for: real files in the real layout, but of only two registers that
differ. It wants a Python with plantplan and its extra `parquet`.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import make_register

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "lake.md"
DAY = "2026-02-10"
TOGETHER = "Many files"
QUIET = "SET enable_progress_bar = false"
ASK = f"import duckdb, sys; [duckdb.execute(text) for text in ('{QUIET}', *sys.argv[1:])]; duckdb.fetchall()"
READ = ("claims", "programmes", "steps", "capacity")  # the tables that the page asks


def main() -> None:
    """Read the command line; make, time, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--models", type=int, default=10_000, help="of each of the two registers")
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    made(asked.folder, asked.models, asked.claims)
    put_together(asked.folder)
    sizes(asked.folder)
    times(asked.folder, asked.rounds)


def made(folder: Path, models: int, claims: int) -> None:
    """Make two registers, export them, and copy the exports until there are so many claims."""
    for seed in (1, 2):
        make_register.write(folder / f"register-{seed}", models, random.Random(seed))  # noqa: S311 - a benchmark is no secret
        exported(folder, f"register-{seed}")
    have = counted(folder)
    for number in range(1, -(-claims // have)):
        for seed in (1, 2):
            copied(folder / "lake", f"register-{seed}", f"copy-{number}-of-{seed}")


def exported(folder: Path, name: str) -> None:
    """Export a register as a user does."""
    tables = [word for table in READ for word in ("--table", table)]
    command = [sys.executable, "-m", "plantplan", "export", "--format", "parquet", "--output", f"lake/{name}", *tables]
    subprocess.run([*command, "--data", name, "--register", name, "--as-of", DAY], cwd=folder, check=True)


def counted(folder: Path) -> int:
    """Count the claims."""
    return int(duckdb.sql(f"SELECT count(*) FROM '{folder}/lake/*/claims/**/*.parquet'").fetchall()[0][0])  # noqa: S608


def copied(lake: Path, name: str, other: str) -> None:
    """Copy an export under another name of a register, each row into the same place."""
    (lake / other).mkdir()
    how = f"FORMAT parquet, COMPRESSION zstd, PARTITION_BY (country, year), FILENAME_PATTERN '{other}-{{i}}'"
    with duckdb.connect(config={"threads": 1}) as connection:
        connection.execute(QUIET)
        for table in READ:
            files = f"read_parquet('{lake / name / table}/**/*.parquet', hive_partitioning = true)"
            rows = f"SELECT * REPLACE ('{other}' AS register) FROM {files} ORDER BY country, year"  # noqa: S608 - our own names
            connection.execute(f"COPY ({rows}) TO '{lake / other / table}' ({how})")


def queries() -> dict[str, str]:
    """The blocks of the page that DuckDB runs, by the heading that they stand under; the first makes the views."""
    parts = re.split(r"^#+ ", PAGE.read_text("utf-8"), flags=re.MULTILINE)
    found = ((part.partition("\n")[0], re.search(r"^```sql\n(.*?)^```$", part, re.MULTILINE | re.DOTALL)) for part in parts)
    return {heading: block[1] for heading, block in found if block}


def views(folder: str) -> str:
    """The views of the page, of the exports where they lie (`lake/*`), or put together (`one`)."""
    return queries()["Queries"].replace("lake/*", folder)


def put_together(folder: Path) -> None:
    """Put the files of all registers together, as the page does it."""
    (folder / "one").mkdir(exist_ok=True)
    with duckdb.connect() as connection:
        connection.execute(QUIET)
        connection.execute(f"SET file_search_path = '{folder}'")
        connection.execute(views("lake/*"))
        connection.execute(queries()[TOGETHER].replace("'one/", f"'{folder}/one/"))


def sizes(folder: Path) -> None:
    """Print how many files and bytes there are, and what the same takes in other forms."""
    text = folder / "claims.csv"
    duckdb.execute(QUIET)
    duckdb.execute(f"COPY (FROM '{folder}/lake/*/claims/**/*.parquet') TO '{text}'")
    print(f"{counted(folder):,} claims")
    for name in ("lake/*/claims", "one/claims", "lake/*", "one", "lake/register-1", "register-1"):
        found = [path.stat().st_size for path in folder.glob(f"{name}/**/*.*") if path.suffix in (".parquet", ".toml")]
        print(f"{name}: {len(found):,} files, {sum(found) / 1e6:,.1f} MB")
    print(f"claims as CSV: {text.stat().st_size / 1e6:,.1f} MB\n")
    text.unlink()


def times(folder: Path, rounds: int) -> None:
    """Print how long each query takes, in a process of its own, beside a plain question put to one of the registers."""
    run = [sys.executable, "-m", "plantplan", "sql", "select count(*) from claims", "--data", "register-1"]
    one = timed(folder, rounds, run)
    print("| query | x `plantplan sql` of one, as exported | put together | ms, as exported | put together |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for heading, query in queries().items():
        if heading not in ("Queries", TOGETHER):
            both = [timed(folder, rounds, [sys.executable, "-c", ASK, views(where), query]) for where in ("lake/*", "one")]
            print(f"| {heading} | " + " | ".join([*(f"{b / one:.2f}" for b in both), *(f"{b * 1000:.0f}" for b in both)]) + " |")
    print(f"| `plantplan sql`, one register | 1.00 | 1.00 | {one * 1000:.0f} | {one * 1000:.0f} |")


def timed(folder: Path, rounds: int, command: list[str]) -> float:
    """Run a process, once to warm up; returns the median seconds of the rounds that follow."""
    took = []
    for _ in range(rounds + 1):
        begin = time.perf_counter()
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
        took.append(time.perf_counter() - begin)
    return statistics.median(took[1:])


if __name__ == "__main__":
    main()
