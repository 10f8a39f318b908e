"""Edits of one file by example, to the byte; and of every file that is shipped, there and back."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli
from documents import VALUES
from hypothesis import given, settings
from hypothesis import strategies as st

from plantplan.edits import Drop, Insert, Op, Put
from plantplan.store import CannotEdit, created, edited, formatted, orders
from plantplan.store.files import FOLDERS
from plantplan.store.ops import same

DATA = Path(__file__).parents[2] / "data"
SHIPPED = sorted(DATA.rglob("*.toml"))
ORDER = ["name", "date", "url", "launch", "volume", "claims", "capacity", "note"]
FILE = """\
# The Comet of Nord.

# as its maker writes it
name = "Comet"
aliases = ["Kometa"]   # in the east
note = 'kept'

# the first claim
[[claims]]
date = 2024-06-02
volume = 80_000 # a year

# What follows is rumour.

# the second claim
[[claims]]
date = 2025-06-12
volumes = {2027 = 5_000, 2028 = 60000}
[size]
length = 4.5
"""


def change(*ops: Op, text: str = FILE) -> tuple[list[str], list[str]]:
    """The lines that went and the lines that came."""
    old, new = text.splitlines(), edited(text.encode(), ops, ORDER).decode().splitlines()
    start = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    end = next((n for n, (a, b) in enumerate(zip(old[::-1], new[::-1], strict=False)) if a != b), min(len(old), len(new)))
    end = min(end, len(old) - start, len(new) - start)
    return old[start : len(old) - end], new[start : len(new) - end]


def test_a_changed_value_keeps_the_comment_behind_it() -> None:
    assert change(Put(("claims", 0, "volume"), 9_000)) == (["volume = 80_000 # a year"], ["volume = 9_000 # a year"])


def test_a_new_key_stands_where_the_order_has_it() -> None:
    assert change(Put(("claims", 0, "launch"), 2027)) == ([], ["launch = 2027"])
    new = edited(FILE.encode(), [Put(("claims", 0, "launch"), 2027)], ORDER).decode()
    assert "date = 2024-06-02\nlaunch = 2027\nvolume" in new


def test_each_table_may_have_its_own_order() -> None:
    ops = [Put(("claims", 0, "b"), 1), Put(("b",), 1), Put(("a", "b"), 1)]
    text = b"a.c = 1\nc = 1\n[[claims]]\nc = 1\n"
    by_table = edited(text, ops, {(): ["b", "c"], ("claims",): ["c", "b"]})
    assert by_table == b"b = 1\na.c = 1\na.b = 1\nc = 1\n[[claims]]\nc = 1\nb = 1\n"
    assert edited(text, ops, ["b", "c"]) == b"b = 1\na.c = 1\na.b = 1\nc = 1\n[[claims]]\nb = 1\nc = 1\n"


def test_a_key_goes_with_its_comments_and_leaves_those_of_others() -> None:
    assert change(Drop(("name",))) == (["# as its maker writes it", 'name = "Comet"'], [])
    assert change(Drop(("aliases",))) == (['aliases = ["Kometa"]   # in the east'], [])


def test_an_entry_goes_with_its_comments_and_one_blank_line() -> None:
    gone = ["# the first claim", "[[claims]]", "date = 2024-06-02", "volume = 80_000 # a year", ""]
    assert change(Drop(("claims", 0))) == (gone, [])


def test_a_new_entry_stands_below_the_one_before_it() -> None:
    new = Insert(("claims",), 1, {"date": date(2025, 1, 1), "launch": "2027-Q3/..", "volumes": {"2027": 60_000}})
    came = ["[[claims]]", "date = 2025-01-01", 'launch = "2027-Q3/.."', "volumes = { 2027 = 60_000 }", ""]
    assert change(new) == ([], came)
    assert "# a year\n\n[[claims]]\ndate = 2025-01-01" in edited(FILE.encode(), [new]).decode()


def test_the_first_entry_of_its_kind_stands_where_the_order_has_it() -> None:
    assert change(Insert(("claims",), 0, {"date": 2024}), text="[[capacity]]\n") == ([], ["[[claims]]", "date = 2024", ""])
    assert change(Insert(("capacity",), 0, {"units": 1}), text="[[claims]]\n") == ([], ["", "[[capacity]]", "units = 1"])


def test_a_value_inside_a_table_or_list_is_changed_alone() -> None:
    assert change(Put(("claims", 1, "volumes", "2028"), 70_000))[1] == ["volumes = {2027 = 5_000, 2028 = 70_000}"]
    assert change(Put(("claims", 1, "volumes", "2029"), 1))[1] == ["volumes = {2027 = 5_000, 2028 = 60000, 2029 = 1}"]
    assert change(Put(("aliases",), ["Kometa", "Comète"]))[1] == ['aliases = ["Kometa", "Comète"]   # in the east']


LIST = """\
aliases = [
    "a", # first
    # of the second
    "b",
    "c" # third
]
"""


def test_a_list_on_several_lines_keeps_its_lines_and_comments() -> None:
    assert change(Put(("aliases",), ["a", "c", "d"]), text=LIST) == (
        ["    # of the second", '    "b",', '    "c" # third'],
        ['    "c", # third', '    "d"'],
    )


def test_a_list_too_long_for_its_line_gets_a_line_for_each_item() -> None:
    names = ["x" * 40, "y" * 50]
    assert change(Put(("aliases",), names)) == (
        ['aliases = ["Kometa"]   # in the east'],
        ["aliases = [", *(f'    "{name}",' for name in names), "]   # in the east"],
    )


@pytest.mark.parametrize(
    ("text", "op", "new"),
    [
        ("", Put(("name",), "X"), 'name = "X"\n'),
        ("a = 1", Put(("b",), 2), "a = 1\nb = 2"),
        ("a = 1\r\nb = 2", Drop(("b",)), "a = 1"),
        ("a = 1\r\nb = 2\n", Put(("c",), 3), "a = 1\r\nb = 2\nc = 3\n"),
        ("a = 1\r\n", Insert(("c",), 0, {"d": 1}), "a = 1\r\n\r\n[[c]]\r\nd = 1\r\n"),
        ("# soon\n", Put(("name",), "X"), '# soon\n\nname = "X"\n'),
        ("[a.b]\n", Put(("a", "c"), 1), "[a]\nc = 1\n\n[a.b]\n"),
        ("a . b = 1\n", Put(("a", "c"), 1), "a . b = 1\na.c = 1\n"),
        ("a = '''\nx\n''' # c\n", Put(("a",), 'y"\nz'), 'a = """\ny\\"\nz""" # c\n'),
        ("claims = []\n", Insert(("claims",), 0, {"a": 1}), "claims = [{ a = 1 }]\n"),
        ("[[c]]\na = 1\n[s]\n[[c]]\n", Drop(("c",)), "[s]\n"),
        ("[size]\nl = 1\n", Put(("size",), {"w": 2}), "[size]\nw = 2\n"),
        ("[size]\nl = 1\n", Put(("size",), 4.5), "size = 4.5\n"),
        ("a = [1, 2]\n", Drop(("a", 0)), "a = [2]\n"),
        ("a = 1\n[[c]]", Put(("t", "u"), "x"), 'a = 1\n[[c]]\n\n[t]\nu = "x"'),
        ("[[c]]\na = 1\n# of a\n\n[[c]]\n", Insert(("c",), 1, {}), "[[c]]\na = 1\n# of a\n\n[[c]]\n\n[[c]]\n"),
    ],
)
def test_what_an_edit_makes_of_a_file(text: str, op: Op, new: str) -> None:
    assert edited(text.encode(), [op]).decode() == new


@pytest.mark.parametrize(
    ("raw", "op", "why"),
    [
        (b"a = 1", Drop(("b",)), "it has no place b for this edit"),
        (b"a = 1", Put(("a", "b"), 1), "it has no place a.b for this edit"),
        (b"a = [1]", Put(("a", 2), 1), "it has no place a[3] for this edit"),
        (b"[[c]]", Put(("c", 0), 1), "c[1] is an entry under a header, which can only be a table"),
        (b"[[c]]", Insert(("c",), 2, {}), "it has no place c for this edit"),
        (b"a = 1", Put(("b",), None), "TOML has no form for None"),
        (b"a = 1", Put(("b",), "\ud800"), "'\\ud800' cannot be written as TOML"),
        (b"a = 1", Put((), {}), "the whole of it is no place for an edit"),
        (b"a = ", Put(("b",), 1), "it is not TOML as it stands (Invalid value (at end of document))"),
        (b"a = " + b"{b = " * 400 + b"1" + b"}" * 400, Put(("b",), 1), "its brackets are nested too deeply"),
        (b"a = '\xff'", Put(("b",), 1), "it is not UTF-8 (byte 5)"),
    ],
)
def test_what_cannot_be_done_is_refused_in_a_sentence(raw: bytes, op: Op, why: str) -> None:
    with pytest.raises(CannotEdit) as refused:
        edited(raw, [op], name="models/x.toml")
    assert str(refused.value) == f"models/x.toml: {why}; nothing was changed: edit it by hand"


@pytest.mark.parametrize("path", SHIPPED, ids=lambda p: p.stem)
def test_every_shipped_file_comes_back_from_each_edit(path: Path) -> None:
    raw, order = path.read_bytes(), orders(FOLDERS.get(path.parent.name, "settings"))
    claims = len(tomli.loads(raw.decode()).get("claims", []))
    for index in {0, claims // 2, claims}:
        there = edited(raw, [Insert(("claims",), index, {"date": date(2026, 1, 1), "note": "x"})], order)
        assert edited(there, [Drop(("claims", index))]) == raw != there
    for table in [(), *([("claims", claims - 1)] if claims else [])]:
        there = edited(raw, [Put((*table, "unheard-of"), "x")], order)
        assert edited(there, [Drop((*table, "unheard-of"))]) == raw != there


@pytest.mark.parametrize("path", SHIPPED, ids=lambda p: p.stem)
def test_every_shipped_file_has_the_one_layout(path: Path) -> None:
    assert formatted(path.read_bytes(), orders(FOLDERS.get(path.parent.name, "settings"))) == path.read_bytes()


def test_the_layout_by_example() -> None:
    untidy = """

b=[1,2,]   # two
# of a
  a = {x=1,  y = 20000}


# alone
x = 0xFF \n[ claims ]

z . "k" = 5_000
[[ e ]]# end
l = [
  10000,  \n  2 ]"""
    tidy = """\
# of a
a = { x = 1, y = 20_000 }
b = [1, 2]   # two

# alone
x = 0xFF

[claims]
z."k" = 5_000

[[e]] # end
l = [
  10_000,
  2 ]
"""
    assert formatted(untidy.encode(), {(): ["a", "b"]}).decode() == tidy


def test_a_new_file_has_its_keys_in_order_and_a_header_for_each_entry() -> None:
    data = {"name": "X", "aliases": [], "claims": [{"date": date(2024, 6, 2), "volumes": {"2027": 60_000}}, {}], "s": {"a": 1}}
    text = """\
name = "X"
aliases = []

[[claims]]
date = 2024-06-02
volumes = { 2027 = 60_000 }

[[claims]]

[s]
a = 1
"""
    assert created(data).decode() == text


@settings(deadline=None)
@given(st.dictionaries(st.text(st.characters(codec="utf-8"), max_size=5), VALUES, max_size=5))
def test_a_new_file_says_what_it_was_made_of_and_has_the_one_layout(data: dict[str, Any]) -> None:
    assert same(tomli.loads(created(data).decode()), data)
    assert formatted(created(data), {}) == created(data)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda p: p.stem)
def test_every_shipped_file_could_be_made_anew(path: Path) -> None:
    data = tomli.loads(path.read_text("utf-8"))
    assert tomli.loads(created(data).decode()) == data
