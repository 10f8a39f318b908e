"""Cells and blocks: what a page is made of before a format writes it; every datum is text here, never markup."""

from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

from plantplan.spelling import visible

DASH = "—"
GAP = 2  # spaces between columns
NAME, WORDS = 14, 10  # what the text of a first column, or of another, is not folded below
NAMES_WEIGH = 2  # a column of names is folded when it is twice as wide as others
ADDRESS = 9  # the rank of a column that is shown only where nothing has to be folded for it
_PLAIN = str.maketrans(
    {
        "—": "-",
        "–": "-",
        "…": "...",
        "█": "#",
        "░": ".",
        "▸": ">",
        "◂": "<",
        "×": "x",
        "│": "|",
        "┆": ":",
        "─": "-",
        "·": ".",
        "●": "o",
        "◆": "*",
        "▲": "^",
        "▼": "v",
        "✓": "+",
        "▒": "=",
        "■": "=",
        "○": "?",
        "↑": "'",
        "↓": ",",
        "≥": ">=",
        "→": "->",
        "≤": "<=",
        "°": "o",
        "’": "'",
        "‘": "'",
        "“": '"',
        "”": '"',
        "€": "EUR",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "ł": "l",
    }
)


class Cell(NamedTuple):
    """One piece of text with an optional style (rich's words) and an address that a terminal may make clickable."""

    text: str
    style: str = ""
    url: str | None = None
    spans: tuple[tuple[int, int, str], ...] = ()  # parts of the text, from and to, that have addresses of their own


class Column(NamedTuple):
    """How one column looks. The higher its `rank`, the earlier it gives way on a narrow screen; rank 0 never does.

    `least` is a width that it has even where its texts are shorter, so that tables under each other align; it is folded below that
    only where all else has given way.
    """

    header: str
    rank: int = 0
    align: Literal["left", "right"] = "left"
    least: int = 0


class Heading(NamedTuple):
    """A title, and the line under it."""

    text: str
    detail: str = ""


class Pairs(NamedTuple):
    """Labels and their values, one a line."""

    rows: Sequence[tuple[str, Cell]]


class Grid(NamedTuple):
    """A table. One that is `drawn` is a picture: its spaces count, in Markdown too."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    drawn: bool = False


class Note(NamedTuple):
    """A sentence under the tables."""

    text: str


Block = Heading | Pairs | Grid | Note


class Screen(NamedTuple):
    """What is written to. `width` is None where lines may be as long as they need to be: a pipe, a file."""

    width: int | None = None
    colour: bool = False
    unicode: bool = True


def cell(value: object, style: str = "", url: str | None = None) -> Cell:
    """Make a cell of any datum: unknown is a dash, numbers have thousands, control characters are shown and not obeyed."""
    if value is None or value in ("", []):
        return Cell(DASH, "dim")
    if isinstance(value, bool):
        return Cell("yes" if value else "no", style)
    if isinstance(value, int | float):
        return Cell(f"{value:,g}" if isinstance(value, float) else f"{value:,}", style)
    words = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return Cell(visible(words), style, url if url and is_link(url) else None)


def is_link(url: str) -> bool:
    """Whether an address is one that a terminal may make clickable: of printable ASCII and nothing else."""
    scheme, _, rest = url.partition("://")
    return scheme in ("http", "https") and rest != "" and rest.isascii() and rest.isprintable() and " " not in rest


def apart(page: Sequence[Block], number: int) -> bool:
    """Whether a blank line stands before a block: before all but the first, and notes that follow each other."""
    return number > 0 and not (isinstance(page[number], Note) and isinstance(page[number - 1], Note))


def plain_text(text: str) -> str:
    """Write text in ASCII for an output that has nothing else: accents dropped, lines and blocks by plain signs."""
    import unicodedata  # where an output has nothing but ASCII

    bare = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    return "".join(c for c in bare if not unicodedata.combining(c)).encode("ascii", "replace").decode()


def width(text: str) -> int:
    """Count the columns that a text takes on a terminal: two for wide characters, none for combining ones."""
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


@cache  # of the letters that are not ASCII a page has few, over and over
def _columns(letter: str) -> int:
    if letter < "\u0300" or "\u2000" <= letter < "\u2065":  # Latin letters and punctuation, all one wide: most pages have no others
        return 1
    import unicodedata

    if unicodedata.category(letter) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def padded(text: str, columns: int, *, right: bool = False) -> str:
    """Fill a text with spaces to a width."""
    space = " " * (columns - width(text))
    return space + text if right else text + space


def fitting(grid: Grid, limit: int | None) -> tuple[Grid, list[str]]:
    """Drop the columns of highest rank until the words of the rest fit; returns the grid and the headers of what was dropped.

    Addresses go first: other columns are not folded to make room for them.
    """
    keep = list(range(len(grid.columns)))
    while limit is not None and not _fits(grid, keep, limit) and any(grid.columns[i].rank for i in keep):
        keep.remove(max(keep, key=lambda i: (grid.columns[i].rank, i)))
    dropped = [c.header for i, c in enumerate(grid.columns) if i not in keep]
    return _only(grid, keep), dropped


def fits(grid: Grid, limit: int) -> bool:
    """Whether all columns have room beside each other without breaking a word or a number."""
    return sum(_least(grid, i, single=True) for i in range(len(grid.columns))) + GAP * (len(grid.columns) - 1) <= limit


def _fits(grid: Grid, keep: Sequence[int], limit: int) -> bool:
    whole = any(grid.columns[i].rank >= ADDRESS for i in keep)
    needed = (max(map(width, _texts(grid, i))) if whole else _least(grid, i) for i in keep)
    return sum(needed) + GAP * (len(keep) - 1) <= limit


def without_empty(grid: Grid) -> Grid:
    """Leave out the columns in which nothing is known, but for those of rank 0."""
    known = [i for i, c in enumerate(grid.columns) if c.rank == 0 or any(row[i].text != DASH for row in grid.rows)]
    return _only(grid, known)


def without(grid: Grid, header: str) -> Grid:
    """Leave out one column that may give way, where there is another left."""
    return _only(grid, [i for i, c in enumerate(grid.columns) if c.header != header or not c.rank or len(grid.columns) == 1])


def _only(grid: Grid, keep: Sequence[int]) -> Grid:
    return grid._replace(columns=[grid.columns[i] for i in keep], rows=[[row[i] for i in keep] for row in grid.rows])


def widths(grid: Grid, limit: int | None) -> list[int]:
    """Give each column the width it needs; on a narrow screen the widest give way first, names last, none beyond its words."""
    wanted = [max(column.least, *map(width, _texts(grid, i))) for i, column in enumerate(grid.columns)]
    if limit is not None:
        for single in (False, True):
            least = [_least(grid, i, single=single) for i in range(len(grid.columns))]
            _narrow(wanted, least, [NAMES_WEIGH if c.rank == 0 else 1 for c in grid.columns], limit)
    return wanted


def _narrow(wanted: list[int], least: list[int], weights: list[int], limit: int) -> None:
    while sum(wanted) + GAP * (len(wanted) - 1) > limit:
        spare = [i for i, w in enumerate(wanted) if w > least[i]]
        if not spare:
            break
        wanted[max(spare, key=lambda i: wanted[i] / weights[i])] -= 1


def _least(grid: Grid, index: int, *, single: bool = False) -> int:
    """The narrowest that a column may be without breaking words or numbers, and, unless it must be, names into single words."""
    texts = _texts(grid, index)
    widest = max(map(width, texts))
    if grid.columns[index].align == "right":  # a number stays whole; what is said of it in brackets may stand under it
        return max(width(part) for text in texts for part in text.replace(" (", "\n(").replace(", ", ",\n").split("\n"))
    if grid.drawn and index == len(grid.columns) - 1:
        return widest
    longest = max((width(w) for t in texts for w in t.split()), default=1)
    usual = NAME if grid.columns[index].rank == 0 else WORDS
    return longest if single else min(widest, max(longest, usual, grid.columns[index].least))


def _texts(grid: Grid, index: int) -> list[str]:
    return [grid.columns[index].header, *(row[index].text for row in grid.rows)]
