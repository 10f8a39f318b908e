"""Values as people type them: TOML's own by the type of their key, and a sentence where they are none."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from plantplan.edits.values import BadValue, NoSuchKey, place_of, typed

TYPED: dict[tuple[str, str, str], Any] = {
    ("model", "name", "2008"): "2008",
    ("model", "claims[1].launch", "2027"): 2027,
    ("model", "claims[1].launch", "2027-Q3"): "2027-Q3",
    ("model", "claims[1].launch", "2027-Q3/.."): "2027-Q3/..",
    ("model", "claims.1.start", "2027-11-25"): date(2027, 11, 25),
    ("model", "claims[1].date", "2024-06"): "2024-06",
    ("model", "claims[1].volume", "80_000"): 80_000,
    ("model", "claims[1].volumes.2027", "5000"): 5_000,
    ("model", "claims[1].withdraws", "start,launch"): ["start", "launch"],
    ("model", "powertrains", "BEV, HEV"): ["BEV", "HEV"],
    ("plant", "aliases", "One,Two"): ["One", "Two"],
    ("plant", "aliases", '["One, and more","Two"]'): ["One, and more", "Two"],
    ("settings", "publishers.daily.example", "The Daily"): "The Daily",
    ("plant", "opened", "1972-10-15"): date(1972, 10, 15),
    ("plant", "capacity[2].from", "2023"): 2023,
    ("plant", "capacity[2].at_least", "yes"): True,
    ("plant", "lines[1].hours", "7.5"): 7.5,
    ("plant", "lines[1].jph", "40"): 40,
    ("settings", 'publishers."daily.example"', "The Daily"): "The Daily",
}


@pytest.mark.parametrize(("kind", "key", "text"), TYPED)
def test_a_value_has_the_type_of_its_key(kind: str, key: str, text: str) -> None:
    value = typed(kind, place_of(kind, key), text)
    assert (type(value), value) == (type(TYPED[kind, key, text]), TYPED[kind, key, text])


REFUSED = {
    ("model", "segmnt", "D"): 'no key is called "segmnt" there; did you mean segment?',
    ("model", "claims[1].lunch", "2027"): 'no key is called "lunch" there; did you mean launch?',
    ("model", "name.x", "y"): 'no key is called "x" there; known: none',
    ("model", "claims[1].volume", "many"): 'claims[1].volume: "many" is no whole number; write it as 300_000',
    ("plant", "lines[1].hours", "7,5"): 'lines[1].hours: "7,5" is no number; write it as 7.5',
    ("plant", "capacity[1].at_least", "maybe"): 'capacity[1].at_least: "maybe" is neither true nor false',
    ("model", "claims[1]", "x"): "claims[1]: this is a table: name a key of it, as claims[1].KEY=VALUE",
}


@pytest.mark.parametrize(("kind", "key", "text"), REFUSED)
def test_what_its_key_cannot_have_is_refused_in_a_sentence(kind: str, key: str, text: str) -> None:
    with pytest.raises((BadValue, NoSuchKey)) as refused:
        typed(kind, place_of(kind, key), text)
    assert str(refused.value) == REFUSED[kind, key, text]


def test_a_period_that_is_none_gets_the_right_form() -> None:
    with pytest.raises(BadValue, match=r"end of 2027.*late 2027"):
        typed("model", ("claims", 0, "launch"), "end of 2027")


def test_entries_count_from_one_as_in_the_messages_of_check() -> None:
    keys = ("claims[2].launch", "claims.2.launch", "claims[1].volumes.2028", "segment")
    assert [place_of("model", k) for k in keys] == [
        ("claims", 1, "launch"),
        ("claims", 1, "launch"),
        ("claims", 0, "volumes", "2028"),
        ("segment",),
    ]
