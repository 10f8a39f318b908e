"""Gates: what a team says must not be, tried on the plan; the exit status, and the rows that break one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from running import SMALL, Call

DAY = "--as-of 2025-11-25"
HOLDS = "select 1 from plants where name = 'nobody'"
FAILS = "select name, stage from programmes where stage = 'planned' order by name limit 2"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    shutil.copytree(SMALL, tmp_path / "data")
    return tmp_path / "data" / "register.toml"


def state(own: Path, *gates: tuple[str, str, str]) -> None:
    """Add gates to a register: name, query, and what else they say."""
    more = "".join(f'\n[[gates]]\nname = "{name}"\nsql = "{sql}"\n{rest}' for name, sql, rest in gates)
    own.write_text(own.read_text("utf-8") + more, "utf-8")


def test_a_gate_holds_where_nothing_comes_of_its_query(call: Call, own: Path) -> None:
    state(own, ("none is nobody", HOLDS, ""))
    table = "Gate            Result  Rows\n--------------  ------  ----\nnone is nobody  holds      —\n"
    assert call(f"gate {DAY}") == (0, f"Gates as of 2025-11-25\n\n{table}", "")


ROWS = "none is nobody   holds      —  —\nnone is planned  fails      2  a rule"


def test_a_gate_that_fails_shows_the_rows_that_break_it(call: Call, own: Path) -> None:
    state(own, ("none is nobody", HOLDS, ""), ("none is planned", FAILS, 'note = "a rule"\n'))
    result = call(f"gate {DAY}")
    assert result.status == 1
    assert result.out.split("\n\n") == [
        "Gates as of 2025-11-25",
        "Gate             Result  Rows  Note\n---------------  ------  ----  ------\n" + ROWS,
        "none is planned",
        result.out.split("\n\n")[-1],
    ]
    assert result.out.splitlines()[-2:] == call("sql", FAILS, *DAY.split()).out.splitlines()[-2:]


def test_only_the_gates_that_are_named_are_tried(call: Call, own: Path) -> None:
    state(own, ("good", HOLDS, ""), ("bad", FAILS, ""))
    assert [call(f"gate {name} {DAY}").status for name in ("good", "bad", "good bad", "")] == [0, 1, 1, 1]


@pytest.mark.usefixtures("own")
def test_without_gates_it_says_how_to_state_one(call: Call) -> None:
    result = call("gate")
    assert (result.status, result.out.splitlines()[-1]) == (
        0,
        "register.toml has no [[gates]]: docs/commands.md shows how to state one.",
    )


def test_a_gate_can_ask_what_changed_since_a_day(call: Call, own: Path) -> None:
    state(own, ("no slip", "select name, after from changes where kind = 'slips'", 'since = "2025-06-01"\n'))
    failed = call(f"gate {DAY}")
    assert (failed.status, call("gate --as-of 2025-06-01").status) == (1, 0)
    assert failed.out.count("\nNord Comet") == call(f"diff 2025-06-01 --only slips {DAY}").out.count("\nNord Comet") > 0


WRONG = {
    "select nmae from plants": 'register.toml: the gate "g": no column is called "nmae"; did you mean name?',
    "select name from plnats": 'register.toml: the gate "g": no table is called "plnats"; did you mean plants or platforms?',
    "delete from plants": 'register.toml: the gate "g": the tables can only be read: ask with SELECT',
    "select * from changes": 'register.toml: the gate "g": it asks for changes: '
    'say since what, as since = "main" or since = "2026-01-01"',
}


@pytest.mark.parametrize("sql", WRONG)
def test_a_gate_that_cannot_be_asked_is_one_sentence(call: Call, own: Path, sql: str) -> None:
    state(own, ("g", sql, ""))
    assert call("gate") == (2, "", f"plantplan: {WRONG[sql]}\n")


def test_a_gate_that_is_not_there_is_named_with_the_nearest(call: Call, own: Path) -> None:
    state(own, ("no slip", HOLDS, ""))
    assert call("gate 'no slips'") == (2, "", 'plantplan: no gate is called "no slips"; did you mean no slip?\n')


def test_since_what_is_nothing_is_refused(call: Call, own: Path) -> None:
    state(own, ("g", "select * from changes", 'since = "nowhere"\n'))
    result = call("gate")
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith('plantplan: "nowhere" is no day')


def test_what_a_gate_finds_is_data_and_no_markup(call: Call, own: Path) -> None:
    state(own, ("[red]::error::", "select '[/x]' || char(27) || '::error::' as a", ""))
    result = call("gate --color always --width 60")
    assert result.status == 1
    assert "\x1b::" not in result.out
    assert "[/x]\\x1b::error::" in result.out
