"""How a table gives way: columns by their rank, then words, never a part of a word; and what replaces what ASCII lacks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantplan.render import markdown, plain
from plantplan.render.cells import GAP, Cell, Column, Grid, Heading, Note, Pairs, cell, fitting, plain_text, width, widths

WORDS = st.lists(st.text("abcdefgh", min_size=1, max_size=12), min_size=1, max_size=5).map(" ".join)


def grid(*rows: tuple[str, ...], ranks: tuple[int, ...] = ()) -> Grid:
    """Make a table of texts."""
    columns = [Column(f"C{i}", ranks[i] if ranks else 0) for i in range(len(rows[0]))]
    return Grid("", columns, [[Cell(text) for text in row] for row in rows])


@given(st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=5), st.integers(20, 120))
def test_no_column_is_narrower_than_its_longest_word(rows: list[tuple[str, str, str]], limit: int) -> None:
    for column, given_width in enumerate(widths(grid(*rows), limit)):
        assert given_width >= max(len(word) for row in rows for word in row[column].split())


@given(st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=5), st.integers(60, 160))
def test_a_table_fits_where_its_words_do(rows: list[tuple[str, str, str]], limit: int) -> None:
    fitted, _ = fitting(grid(*rows, ranks=(0, 1, 2)), limit)
    assert sum(widths(fitted, limit)) + GAP * (len(fitted.columns) - 1) <= limit


def test_columns_go_by_rank_and_the_first_never() -> None:
    table = grid(("alpha " * 4, "beta " * 4, "gamma " * 4), ranks=(0, 1, 2))
    assert fitting(table, None)[1] == []
    assert fitting(table, 36)[1] == ["C2"]
    assert fitting(table, 24)[1] == ["C1", "C2"]
    assert fitting(table, 3)[1] == ["C1", "C2"]


def test_nothing_is_folded_to_make_room_for_an_address() -> None:
    table = grid(("some words that could be folded", "https://a.example/1"), ranks=(0, 9))
    assert fitting(table, 52)[1] == []
    assert fitting(table, 51)[1] == ["C1"]


def test_a_dropped_column_takes_its_cells_with_it() -> None:
    fitted, _ = fitting(grid(("alpha", "beta", "gamma"), ranks=(0, 5, 1)), 13)
    assert [c.text for c in fitted.rows[0]] == ["alpha", "gamma"]


@pytest.mark.parametrize(("text", "columns"), [("abc", 3), ("日本", 4), ("e\u0301", 1), ("Škoda", 5), ("", 0)])
def test_width_is_counted_in_columns_of_a_terminal(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, "—"), ("", "—"), ([], "—"), (0, "0"), (26850, "26,850"), (True, "yes"), (["a", "b"], "a, b"), ("a\nb", r"a\nb")],
)
def test_a_cell_is_what_people_read(value: object, text: str) -> None:
    assert cell(value).text == text


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://a.example/x?y=1", True),
        ("http://a.example", True),
        ("javascript:alert(1)", False),
        ("https://a.example/\x1b", False),
        ("https://a.example/a b", False),
        ("https://bücher.example", False),
        (None, False),
    ],
)
def test_only_a_printable_http_address_is_a_link(url: str | None, *, linked: bool) -> None:
    assert (cell("x", "", url).url is not None) == linked


@pytest.mark.parametrize(
    ("text", "ascii_"),
    [
        ("Cádiz — Bönn", "Cadiz - Bonn"),
        ("DS N°8", "DS No8"),
        ("Škoda’s “Łódź”", 'Skoda\'s "?odz"'),
        ("█░▸◂×│≥", "#.><x|>="),
        ("日", "?"),
    ],
)
def test_ascii_gets_a_plain_substitute(text: str, ascii_: str) -> None:
    assert plain_text(text) == ascii_


@given(st.text())
def test_any_text_has_a_plain_substitute(text: str) -> None:
    assert plain_text(text).isascii()


@given(st.text(), st.text(), st.text())
def test_no_block_sends_what_a_terminal_obeys(one: str, two: str, three: str) -> None:
    page = [Heading(one, two), Pairs([("k", Cell(three))]), Grid(one, [Column(two)], [[Cell(three)]]), Note(one)]
    for line in (*plain.lines(page), *markdown.lines(page)):
        assert line.isprintable()
        assert not line.lstrip().startswith("::")


def test_a_picture_keeps_its_spaces_in_markdown_behind_a_fence_it_cannot_close() -> None:
    table = Grid("", [Column("A ``` B")], [[Cell("````")], [Cell("x    y")]], drawn=True)
    assert list(markdown.lines([table])) == ["`````", "A ``` B", "-------", "````", "x    y", "`````"]
