"""`sql` as people call it: where a query comes from, what a terminal shows, and that it can be stopped."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from pathlib import Path
from threading import Timer

import pytest
from running import DAY, LIMIT, PLANTPLAN, Call, environment

ENDLESS = "with recursive n (i) as (select 1 union all select i + 1 from n) select count(*) from n"


def asked(query: bytes, *more: str, home: Path) -> tuple[int, bytes, bytes]:
    """Ask what stands on standard input."""
    command = [*PLANTPLAN, "sql", "-", *DAY, *more]
    done = subprocess.run(command, input=query, capture_output=True, env=environment(home, {}), timeout=LIMIT, check=False)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_query_can_stand_on_standard_input(tmp_path: Path, mark: bytes) -> None:
    assert asked(mark + b"-- all\nselect name\nfrom plants limit 1;\n", "-f", "csv", home=tmp_path) == (0, b"name\nAlba\n", b"")


def test_a_standard_input_that_is_no_query_is_one_sentence(tmp_path: Path) -> None:
    for query, sentence in {
        b"\xff": b"plantplan: the query on standard input is not UTF-8 text\n",
        b"": b"plantplan: the query is empty: ask with SELECT\n",
        b"select 1\0": b"plantplan: the query cannot be run: the query contains a null character\n",
    }.items():
        assert asked(query, home=tmp_path) == (2, b"", sentence)


def test_a_closed_standard_input_is_one_sentence(tmp_path: Path) -> None:
    command = ["sh", "-c", 'exec "$@" <&-', "sh", *PLANTPLAN, "sql", "-", *DAY]
    done = subprocess.run(command, env=environment(tmp_path, {}), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "plantplan: there is no standard input to read a query from\n")


def test_without_a_query_the_tables_are_listed_on_a_terminal_and_off_it(call: Call, screen: Call) -> None:
    (piped, shown) = (c("sql", *DAY) for c in (call, screen))
    assert (piped.status, piped.err, shown.status, shown.err) == (0, "", 0, "")
    assert {line.split("  ")[0] for line in piped.out.splitlines()[4:-2]} <= set(shown.out.replace("\x1b[0m", "").split()) | {""}


def test_an_empty_answer_is_an_answer_with_its_columns(call: Call) -> None:
    assert call("sql 'select name as a, city as a from plants limit 0' -f csv", *DAY) == (0, "a,a:1\n", "")
    found = json.loads(call("sql 'select name from plants limit 0' -f json", *DAY).out)
    assert (found["rows"], found["asked"]) == ([], {"query": "select name from plants limit 0"})


def test_the_names_of_columns_are_text_too(call: Call) -> None:
    names = ("=cmd()", "a\tb", "x\x1b[31m")
    query = "select " + ", ".join(f'1 as "{name}"' for name in names)
    assert call("sql -f tsv", query, *DAY).out.splitlines()[0] == "'=cmd()\ta b\tx\\x1b[31m"
    assert call("sql", query, *DAY).out.splitlines()[2] == "=cmd()  a\\tb  x\\x1b[31m"
    assert list(json.loads(call("sql -f json", query, *DAY).out)["rows"][0]) == list(names)


def test_a_column_called_address_is_shown_in_colour_and_in_markdown(call: Call) -> None:
    for more in (("--color", "always", "--width", "80"), ("-f", "markdown")):
        out = call("sql 'select name as Address, city as Town from plants limit 1'", *DAY, *more).out
        assert "Address" in out
        assert "Alba" in out


def test_a_wide_answer_is_written_one_value_a_line_and_nothing_is_left_out(call: Call) -> None:
    query = "select * from programmes where model = 'nord-comet-2' limit 1"
    (columns, _) = call("sql -f csv", query, *DAY).out.splitlines()
    out = call("sql --width 60 --color never", query, *DAY).out
    lines = [line for line in out.splitlines()[4:] if line[5:6].strip()]  # not those that go on with a value
    assert [line[5:].split()[0] for line in lines] == columns.split(",")
    assert max(map(len, out.splitlines())) <= 60


def test_a_query_without_end_can_be_interrupted(call: Call) -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's job in the background starts with it ignored
    interrupt = Timer(1, os.kill, (os.getpid(), signal.SIGINT))  # by then SQLite is at work
    interrupt.start()
    result = call("sql", ENDLESS, *DAY)
    assert (result.status, result.out, result.err.strip()) == (130, "", "")
