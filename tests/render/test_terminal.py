"""Pages on a terminal: text folded between words, tables within the width, colour and links around the text alone."""

from __future__ import annotations

import io
import re

from hypothesis import given
from hypothesis import strategies as st

from plantplan.render.cells import Block, Cell, Column, Grid, Heading, Note, Pairs, Screen, width
from plantplan.render.layouts import STAGE_STYLES
from plantplan.render.terminal import CODES, fold, write

DECORATION = re.compile(r"\x1b\[[0-9;]*m|\x1b]8;;[^\x1b]*\x1b\\")
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
    out = io.StringIO()
    write(page, screen, out)
    return out.getvalue()


@given(st.text("abc dé日", max_size=60), st.integers(2, 30))
def test_a_folded_text_fits_and_loses_nothing(text: str, limit: int) -> None:
    lines = fold(text, limit)
    assert all(width(line) <= limit for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(st.lists(st.text("abcdef", min_size=1, max_size=8), min_size=1, max_size=9), st.integers(8, 30))
def test_a_word_that_fits_is_never_broken(words: list[str], limit: int) -> None:
    assert [word for line in fold(" ".join(words), limit) for word in line.split()] == words


def test_a_word_longer_than_the_line_is_broken_where_the_line_ends() -> None:
    assert fold("https://a.example/path", 10) == ["https://a.", "example/pa", "th"]


def test_a_page_of_thirty_columns() -> None:
    assert written(PAGE, Screen(30)) == (
        "A title\nand what stands under it\n\n"
        "key  a value of several words,\n     more than one line of\n     thirty\n\n"
        "Table\nName    Number\n──────────────\nA name   1,000\n\n"
        "One note.\nAnother.\n"
    )


def test_colour_and_links_decorate_and_change_nothing() -> None:
    coloured = written(PAGE, Screen(30, colour=True))
    assert "\x1b]8;;https://a.example/\x1b\\\x1b[1;31mA name\x1b[0m\x1b]8;;\x1b\\" in coloured
    assert DECORATION.sub("", coloured) == written(PAGE, Screen(30))


def test_ascii_is_folded_by_what_it_shows() -> None:
    table = Grid("", [Column("N")], [[Cell("ß€ ßß")]])
    assert written([table], Screen(20, unicode=False)) == "N\n----------\nssEUR ssss\n"


def test_the_columns_without_room_are_named_under_the_page() -> None:
    table = Grid("", [Column("Name"), Column("Address", 9)], [[Cell("short"), Cell("https://a.example/long/address")]])
    lines = written([table], Screen(30)).splitlines()
    assert lines[:3] == ["Name", "─────", "short"]
    assert " ".join(lines[4:]) == "No room here for: address. A wider terminal, a pipe or --format csv has them."


def test_every_style_in_use_has_its_code() -> None:
    assert {word for style in STAGE_STYLES.values() for word in style.split()} <= set(CODES)
