"""The index of places: it finds each key and value where the writer put it, and never fails on what tomli reads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from written import Writer, documents

from plantplan.store.locate import Keys, index

ROOT = Path(__file__).parent.parent.parent
REAL = [p.read_text(encoding="utf-8") for p in sorted((ROOT / "data").rglob("*.toml"))]
CALM = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def leaves(value: Any, path: Keys = ()) -> Iterator[tuple[Keys, Any]]:
    """Go through all values that hold no others."""
    inner = list(value.items()) if isinstance(value, dict) else list(enumerate(value)) if isinstance(value, list) else []
    if not inner and path:
        yield path, value
    for key, item in inner:
        yield from leaves(item, (*path, key))


def line_column(text: str, offset: int) -> tuple[int, int]:
    """Count as an editor does, where a line may also end in CR LF."""
    before = text[:offset].split("\n")
    return len(before), len(before[-1]) + 1


@CALM
@given(documents())
def test_each_value_is_found_where_it_begins(written: Writer) -> None:
    found = index(written.text)
    assert {path: found.span(path)[:2] for path in written.values} == {
        path: line_column(written.text, offset) for path, (offset, _) in written.values.items()
    }


@CALM
@given(documents())
def test_each_key_is_found_where_it_begins(written: Writer) -> None:
    found = index(written.text)
    assert {p: found.span(p, of_key=True)[:2] for p in written.keys} == {
        p: line_column(written.text, o) for p, o in written.keys.items()
    }


@CALM
@given(documents())
def test_the_text_at_the_place_of_a_value_is_that_value(written: Writer) -> None:
    found = index(written.text)
    for path, value in leaves(tomli.loads(written.text)):
        length = len(written.values[path][1])
        at = found.values[path]
        assert length == 1 or written.text[at] == "[" or tomli.loads(f"k = {written.text[at : at + length]}")["k"] == value


@CALM
@given(st.sampled_from(REAL), st.data())
def test_whatever_tomli_reads_has_a_place_for_each_value(text: str, data: st.DataObject) -> None:
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        new = data.draw(
            st.sampled_from(
                [
                    "",
                    "[",
                    "]",
                    "{",
                    "}",
                    "[[",
                    "]]",
                    '"',
                    "'",
                    '"""',
                    "'''",
                    "\n",
                    "\r\n",
                    "=",
                    ".",
                    ",",
                    "#",
                    "\\",
                    " ",
                    "[a]\n",
                    "a.b = {c = [1,], }\n",
                ]
            )
        )
        text = text[:start] + new + text[start + data.draw(st.integers(0, 3)) :]
    try:
        parsed = tomli.loads(text)
    except tomli.TOMLDecodeError:
        return
    found = index(text)
    assert [path for path, _ in leaves(parsed) if path not in found.values] == []


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ((), (1, 1)),
        (("name",), (1, 8)),
        (("claims",), (3, 1)),
        (("claims", 0), (3, 1)),
        (("claims", 0, "model"), (3, 1)),
        (("claims", 1, "volumes", "2028"), (7, 35)),
        (("claims", 1, "volumes", "2029"), (7, 11)),
        (("size", "length"), (8, 1)),
        (("nowhere", 3, "at", "all"), (1, 1)),
    ],
)
def test_what_is_not_there_has_the_place_of_the_table_around_it(path: Keys, place: tuple[int, int]) -> None:
    text = 'name = "Comet"\n\n[[claims]]\nstart = 2027\n\n[[claims]]\nvolumes = { 2027 = 60_000, 2028 = 80_000 }\n[size.length]\n'
    assert index(text).span(path)[:2] == place


@pytest.mark.parametrize("depth", [10, 100])
def test_deep_nesting_has_places(depth: int) -> None:
    text = f"a = {'[' * depth}1{']' * depth}"
    assert index(text).span(("a", *[0] * depth))[:2] == (1, 5 + depth)


def test_brackets_that_tomli_just_reads_do_not_break_the_index() -> None:
    text = f"name = 1\na = {'{b = ' * 400}1{'}' * 400}\n"
    assert tomli.loads(text)["name"] == index(text).line_column(0)[0]
    assert index(text).span(("name",))[:2] == (1, 8)
