"""Spelling: what counts as the same name, what is near, and what a terminal may be shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantplan.spelling import nearest, spelling, spellings, visible


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Citroën C3", "citroen c3"),
        ("ŠKODA", "skoda"),
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("DS N°8", "ds n8"),
        ("DS №8", "ds no8"),
        ("ǾRSTED", "orsted"),
        ("Piedimonte  San-Germano", "piedimonte san germano"),
        ("alfa_romeo/giulia", "alfa romeo giulia"),
        ("e‑Tron", "etron"),
        ("…", ""),
    ],
)
def test_case_accents_and_signs_do_not_matter(name: str, plain: str) -> None:
    assert spelling(name) == plain


def test_an_umlaut_is_typed_both_ways() -> None:
    assert spellings("Köln-Niehl") == {"koln niehl", "koeln niehl"}


@given(st.text())
def test_a_spelling_is_its_own_spelling(name: str) -> None:
    assert spelling(spelling(name)) == spelling(name)


def test_the_nearest_names_come_best_first_as_they_are_written() -> None:
    assert nearest("melfy", ["Cassino", "Melville", "Melfi", "Mélfix"]) == ["Melfi", "Mélfix"]
    assert nearest("qqq", ["Melfi"]) == []


@given(st.text())
def test_what_is_shown_prints_and_keeps_what_already_did(text: str) -> None:
    assert visible(text).isprintable()
    assert visible(visible(text)) == visible(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Citroën 🚗", "Citroën 🚗"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("a\nb\tc\r", "a\\nb\\tc\\r"),
        ("a\u202eb\u200b", "a\\u202eb\\u200b"),
        ("a\u00a0b", "a b"),
        ("\udcff", "\\udcff"),
    ],
)
def test_what_a_terminal_would_obey_is_shown_as_its_code(text: str, shown: str) -> None:
    assert visible(text) == shown
