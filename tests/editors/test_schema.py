"""The schemas: every key has its words and a valid example, and a period's pattern is its grammar."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any, get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plantplan.cli import schema as command
from plantplan.facts.shapes import SHAPES
from plantplan.period import Period, PeriodError
from plantplan.period.form import TEXT
from plantplan.store.described import described
from plantplan.store.editors import KINDS, editor_files, untouched
from plantplan.store.ordering import orders
from plantplan.store.schema import schema

SCHEMAS = {kind: json.loads(schema(kind, "")) for kind in SHAPES}
LIKE_PERIODS = st.text(st.sampled_from("0123456789-/.~?QHqh earlymidlat"), max_size=18)


def tables(made: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The tables of a schema: the file's own, and those of its entries."""
    yield from (made, *made.get("$defs", {}).values())


@pytest.mark.parametrize("kind", SHAPES)
def test_every_key_is_described_and_has_an_example(kind: str) -> None:
    keys = {key: value for table in tables(SCHEMAS[kind]) for key, value in table["properties"].items()}
    assert {key for key, value in keys.items() if not (value.get("description") and value.get("examples"))} == set()


def test_no_key_is_described_that_no_file_can_have() -> None:
    known = {key for made in SCHEMAS.values() for table in tables(made) for key in table["properties"]}
    assert {key for keys in described().values() for key in keys} == known


@pytest.mark.parametrize("kind", SHAPES)
def test_keys_stand_in_the_order_of_fmt(kind: str) -> None:
    entries = {tuple(order) for path, order in orders(kind).items() if path}
    assert list(SCHEMAS[kind]["properties"]) == orders(kind)[()]
    assert {tuple(table["properties"]) for table in SCHEMAS[kind].get("$defs", {}).values()} == entries


def test_a_schema_has_nothing_that_toml_has_not_and_no_id() -> None:
    text = json.dumps(SCHEMAS)
    assert '"null"' not in text
    assert '"id"' not in text
    assert all(table["additionalProperties"] is False for made in SCHEMAS.values() for table in tables(made))


def test_the_words_of_a_link_are_kept_and_its_address_is_not() -> None:
    assert described()["The source of an entry"]["date"].meaning.endswith("Without a date, the entry is a baseline.")


@given(st.from_regex(TEXT, fullmatch=True) | LIKE_PERIODS)
@example("2028-02-29/2027")
def test_the_pattern_lets_every_period_through_and_else_what_no_pattern_can_tell_from_one(text: str) -> None:
    why = refusal(text)
    unseen = why.startswith("ends before it begins") or (why == "is no day of the calendar" and "-02-29" in text)
    assert re.fullmatch(TEXT, text) if why == "" else unseen or not re.fullmatch(TEXT, text)


def refusal(text: str) -> str:
    """Why a text is no period, in the words that are about no one text; empty where it is one."""
    try:
        Period.parse(text)
    except PeriodError as error:
        return str(error).removeprefix(f'"{text}" ')
    return ""


@given(st.dates(date(1800, 1, 1), date(2199, 12, 31)).map(str))
def test_every_day_of_the_calendar_is_let_through(day: str) -> None:
    assert re.fullmatch(TEXT, day)
    assert re.fullmatch(SCHEMAS["plant"]["properties"]["opened"]["anyOf"][1]["pattern"], day)


def test_the_kinds_to_print_are_those_that_are_written() -> None:
    (kinds,) = (choice for choice in get_args(get_args(command.Kind)[0]) if choice is not type(None))
    assert set(get_args(kinds)) == set(KINDS)


def test_a_file_as_it_was_written_is_known_and_any_change_of_it_too() -> None:
    for text in editor_files(Path(), PurePosixPath("data")).values():
        assert untouched(text)
        assert not untouched(f"{text}\n")
        assert not untouched(text.replace("schema", "Schema", 1))
    assert not untouched("[[schemas]]\n")
