"""Names as people type them, the nearest known ones, and text that nothing obeys; it knows no register."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable

_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe"})  # letters that NFKD leaves whole
_GAPS = str.maketrans(dict.fromkeys("_/.,()-", " "))


def spelling(name: str) -> str:
    """Reduce a name to what is compared: no case, no accents, one space between words, nothing but letters and digits."""
    whole = unicodedata.normalize("NFKD", name).casefold().translate(_LETTERS)  # first: what a sign stands for may have capitals
    plain = unicodedata.normalize("NFKD", whole)
    words = "".join(c for c in plain.translate(_GAPS) if c.isalnum() or c.isspace())
    return " ".join(words.split())


def spellings(name: str) -> set[str]:
    """All the ways to spell a name: a German umlaut is typed as `u` or as `ue`."""
    return {spelling(name), spelling(unicodedata.normalize("NFC", name.casefold()).translate(_GERMAN))}


def nearest(name: str, known: Iterable[str], most: int = 3) -> list[str]:
    """Find the known names that are most like `name`, best first: those that begin with it, then those spelled much like it."""
    typed, by_spelling = spelling(name), {spelling(k): k for k in known}
    longer = [s for s in by_spelling if typed and s.startswith(f"{typed} ")]
    alike = difflib.get_close_matches(typed, by_spelling, most, 0.6)
    return [by_spelling[s] for s in dict.fromkeys([*longer, *alike])][:most]


def visible(text: str) -> str:
    """Show characters that a terminal would obey (escapes, line ends, changes of direction) instead of sending them."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else " " if unicodedata.category(c) == "Zs" else ascii(c)[1:-1] for c in text)


def disarmed(text: str) -> str:
    """Put a space into a `::` that begins a line, and into any `##[`: a CI's runner would take what follows for a command."""
    return re.sub(r"(?m)^ *:(?=:)|##(?=\[)", r"\g<0> ", text) if "::" in text or "##[" in text else text
