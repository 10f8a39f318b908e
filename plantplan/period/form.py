"""The forms of a period as JSON Schema, for editors.

What it lets through `Period.parse` reads, but for a 29 February of no leap year, and for what ends before it begins.
"""

from __future__ import annotations

from typing import Any

from plantplan.period.period import FIRST_YEAR, LAST_YEAR

_YEAR = "(18|19|20|21)[0-9]{2}"
_DAY = "(0[13578]|1[02])(-(0[1-9]|[12][0-9]|3[01]))?|(0[469]|11)(-(0[1-9]|[12][0-9]|30))?|02(-(0[1-9]|[12][0-9]))?"
_THIRD = "([Ee][Aa][Rr][Ll][Yy]|[Mm][Ii][Dd]|[Ll][Aa][Tt][Ee])"
_SIMPLE = f"({_YEAR}(-([Hh][12]|[Qq][1-4]|{_DAY}))?|{_THIRD} {_YEAR})"
TEXT = rf"^(\.\./{_SIMPLE}|{_SIMPLE}(/({_SIMPLE}|\.\.))?)[~?]?$"


def json_schema() -> dict[str, Any]:
    """Describe a period: a year, a day (to language servers of TOML, a string with a format), or a text."""
    return {
        "anyOf": [
            {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR},
            {"type": "string", "format": "date", "pattern": f"^{_YEAR}-({_DAY})$"},
            {"type": "string", "pattern": TEXT},
        ]
    }
