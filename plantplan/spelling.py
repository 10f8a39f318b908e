"""Names as people type them, the nearest known ones, and text that nothing obeys; it knows no register."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from typing import Literal

_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe"})  # letters that NFKD leaves whole
_SPACES = dict.fromkeys("_/.,()- \t\n\r\v\f\x1c\x1d\x1e\x1f", " ")
_PLAIN = str.maketrans(
    {c: c.lower() if c.isalnum() else None for c in map(chr, range(128))} | _SPACES
)  # of ASCII, as most names are
_GAPS = str.maketrans(dict.fromkeys("_/.,()-", " "))
_PIECE = 1000  # characters that are normalised at once: a long run of accents takes the square of its length
LONGEST = 200  # characters of a name that somebody may have mistyped
BRIEF = 60  # what a message can bear of a text from a file


def spelling(name: str) -> str:
    """Reduce a name to what is compared: no case, no accents, one space between words, nothing but letters and digits."""
    if name.isascii():
        return " ".join(name.translate(_PLAIN).split())
    whole = _normalized("NFKD", name).casefold().translate(_LETTERS)  # first: what a sign stands for may have capitals
    plain = _normalized("NFKD", whole)
    words = "".join(c for c in plain.translate(_GAPS) if c.isalnum() or c.isspace())
    return " ".join(words.split())


def spellings(name: str) -> set[str]:
    """All the ways to spell a name: a German umlaut is typed as `u` or as `ue`."""
    if name.isascii():
        return {spelling(name)}
    return {spelling(name), spelling(_normalized("NFC", name.casefold()).translate(_GERMAN))}


def _normalized(form: Literal["NFC", "NFKD"], name: str) -> str:
    import unicodedata  # where there is more than ASCII

    return "".join(unicodedata.normalize(form, name[n : n + _PIECE]) for n in range(0, len(name), _PIECE))


def nearest(name: str, known: Iterable[str], most: int = 3) -> list[str]:
    """Find the known names that are most like `name`, best first: those that begin with it, then those spelled much like it."""
    if len(name) > LONGEST:
        return []
    typed, by_spelling = spelling(name), {spelling(k): k for k in known}
    longer = [s for s in by_spelling if typed and s.startswith(f"{typed} ")]
    alike = difflib.get_close_matches(typed, by_spelling, most, 0.6)
    return [by_spelling[s] for s in dict.fromkeys([*longer, *alike])][:most]


def brief(text: str) -> str:
    """Cut what is too long for a message."""
    return text if len(text) <= BRIEF else f"{text[: BRIEF - 3]}..."


def visible(text: str) -> str:
    """Show characters that a terminal would obey (escapes, line ends, changes of direction) instead of sending them."""
    if text.isprintable():
        return text
    import unicodedata  # where there is something to hide

    return "".join(c if c.isprintable() else " " if unicodedata.category(c) == "Zs" else ascii(c)[1:-1] for c in text)


def disarmed(text: str) -> str:
    """Put a space into a `::` that begins a line, and into any `##[`: a CI's runner would take what follows for a command."""
    return re.sub(r"(?m)^ *:(?=:)|##(?=\[)", r"\g<0> ", text) if "::" in text or "##[" in text else text
