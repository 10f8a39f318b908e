"""Pages on a terminal: text folded between words, tables within the width, colour and links around the text alone."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantplan.render.cells import Block, Cell, Column, Grid, Heading, Note, Pairs, Screen, width
from plantplan.render.plain import folds
from plantplan.render.says import STAGE_STYLES
from plantplan.render.terminal import LONG, pieces

DECORATION = re.compile(r"\x1b\[[0-9;]*m|\x1b]8;[^\x1b]*\x1b\\")
PAGE: list[Block] = [
    Heading("A title", "and what stands under it"),
    Pairs([("key", Cell("a value of several words, more than one line of thirty"))]),
    Grid(
        "Table",
        [Column("Name"), Column("Number", align="right")],
        [[Cell("A name", "bold red", "https://a.example/"), Cell("1,000")]],
    ),
    Note("One note."),
    Note("Another."),
]


def written(page: list[Block], screen: Screen) -> str:
    """Write a page into a text."""
    return "".join(pieces(page, screen))


WORDS = st.lists(st.text("abcdefé日", min_size=1, max_size=8), min_size=1, max_size=9)


@given(WORDS, st.integers(20, 40))
def test_a_folded_table_fits_and_breaks_no_word_that_has_room(words: list[str], limit: int) -> None:
    table = Grid("", [Column("Name")], [[Cell(" ".join(words))]])
    lines = written([table], Screen(limit)).splitlines()
    assert all(width(line) <= limit for line in lines)
    assert [word for line in lines[2:] for word in line.split()] == words


def test_a_page_of_thirty_columns() -> None:
    assert written(PAGE, Screen(30)) == (
        "A title\nand what stands under it\n\n"
        "key  a value of several words,\n     more than one line of\n     thirty\n\n"
        "Table\nName    Number\n──────────────\nA name   1,000\n\n"
        "One note.\nAnother.\n"
    )


def test_colour_and_links_decorate_and_change_nothing() -> None:
    coloured = written(PAGE, Screen(30, colour=True))
    assert re.search(r"\x1b]8;id=\d+;https://a.example/\x1b\\\x1b\[1;31mA name\x1b\[0m\x1b]8;;\x1b\\", coloured)
    assert DECORATION.sub("", coloured) == written(PAGE, Screen(30))


def test_ascii_is_folded_by_what_it_shows() -> None:
    table = Grid("", [Column("N")], [[Cell("ß€ ßß")]])
    assert written([table], Screen(20, unicode=False)) == "N\n----------\nssEUR ssss\n"


def test_the_columns_without_room_are_named_under_the_page() -> None:
    table = Grid("", [Column("Name"), Column("Address", 9)], [[Cell("short"), Cell("https://a.example/long/address")]])
    lines = written([table], Screen(30)).splitlines()
    assert lines[:3] == ["Name", "─────", "short"]
    assert " ".join(lines[4:]) == "No room here for: addresses. A wider terminal, a pipe or --format csv has them."


@pytest.mark.parametrize("stage", STAGE_STYLES)
def test_every_stage_has_a_style_that_shows(stage: str) -> None:
    table = Grid("", [Column("Stage")], [[Cell(stage, STAGE_STYLES[stage])]])
    assert f"m{stage}\x1b[0m" in written([table], Screen(40, colour=True))


def test_a_long_table_is_plain_and_folded_all_the_same() -> None:
    rows = [[Cell(f"row {n} of many"), Cell(f"{n:,}")] for n in range(LONG + 1)]
    lines = written([Grid("", [Column("Name"), Column("Number", align="right")], rows)], Screen(16, colour=True)).splitlines()
    assert lines[:6] == ["Name      Number", "--------  ------", "row 0 of       0", "many", "row 1 of       1", "many"]
    assert max(map(len, lines)) <= 16


@given(WORDS, st.integers(3, 30))
def test_a_folded_text_fits_and_loses_nothing(words: list[str], limit: int) -> None:
    text = " ".join(words)
    lines = folds(text, limit)
    assert all(width(line) <= limit for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_no_line_of_a_folded_link_ends_with_spaces() -> None:
    cell = Cell("The Daily of Bonn", "", None, ((0, 17, "https://a.example/"),))
    table = Grid("", [Column("Name"), Column("Source")], [[Cell("Comet"), cell], [Cell("Nova"), Cell("A much longer source")]])
    for colour in (False, True):
        lines = DECORATION.sub("", written([table], Screen(20, colour=colour, unicode=True))).splitlines()
        assert lines == [line.rstrip() for line in lines]
        assert len(lines) > 4
