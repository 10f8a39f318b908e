"""What is wrong in a text that is no TOML, said to a person who wrote it by hand; loaded only where there is such a text."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple, Protocol

from plantplan.period import Period, PeriodError
from plantplan.period.phrases import local_days, proposed
from plantplan.register.fault import Fault
from plantplan.spelling import BRIEF, brief

_CONFLICT = r"(?m)^(<{7}|={7}|>{7}|\|{7})( |\r?$)"
_KEY = r"\s*(?:[\w.-]+|\"[^\"]*\"|'[^']*')\s*=\s*"
_MORE = r"=(?:\s*=)*"
_PLACE = r"\s*\[{0,2}([^\]=]*)"  # the name of a table or a key at the head of a line
_HEADER = r"\s*\[\[?\s*([\w-]+)"
_DAY = r"(\d{4})-(\d\d?)-(\d\d?)"
_NUMBER = r"[+-]?\d[\d., '’_]*"
_WHOLE = r"(?ai)(\d{1,18}|\d{1,3}(?:[., '’_]\d{3}){1,5})( ?k)?"  # 26850, 26,850, 80k
_MARKED = (  # how people say that a number is none quite: the mark, the key that says it here, the entries that have that key
    (r"(?i)(?:>=?|≥|more than|over|at least) ?", "at_least", "capacity"),
    (r"(?i)(?:~|≈|ca?\.|circa|about|around) ?", "approximate", "output"),
)
TRUTHS = {"true": "true", "yes": "true", "on": "true", "1": "true", "false": "false", "no": "false", "off": "false", "0": "false"}
DATES = {"date", "reveal", "start", "launch", "end", "opened", "opens", "closes", "period", "from"}  # the keys of periods,
YEARS = {("capacity", "from")}  # but for what is a year in these entries,
COUNTS = {"units", "volume", "count", "units_per_day", "units_per_day_most", "units_per_week"}  # of vehicles and people,
FLAGS = {"at_least", "approximate"}  # and of yes and no
_LINE = 'write a line as name = "Cassino"'
_TWICE = (
    "Cannot declare",
    "Cannot overwrite",
    "Cannot redefine",
    "Cannot mutate",
    "Duplicate",
)
_SAID = {  # how tomli's sentence begins: what is wrong, what to do
    "Illegal character '\\n'": ("the text is not closed on its line", "end it with the quotation mark it began with"),
    "Found invalid character '\\n'": ("the text is not closed on its line", "end it with the quotation mark it began with"),
    "Unterminated string": ("the text before this is not closed", "end it with the quotation marks it began with"),
    "Expected \"'": ("the text before this is not closed", "end it with the quotation marks it began with"),
    "Illegal character": ("a control character stands here", "delete it"),
    "Found invalid character": ("a control character stands here", "delete it"),
    "Expected '='": ("= is missing after the key", _LINE),
    "Expected ']]'": ("]] is missing", "an entry begins with a line as [[claims]]"),
    "Expected ']'": ("] is missing", "a table begins with a line as [publishers]"),
    "Invalid value": ("no value begins like this", "a text stands in quotes, a list in [ ]; delete what else stands before it"),
    "Unclosed array": ("a comma or ] is missing before this", 'write a list as ["BEV", "HEV"]'),
    "Unclosed inline": ("a comma or } is missing before this", "write a table as { 2027 = 60_000, 2028 = 80_000 }"),
    "Unescaped": ("a \\ has a meaning of its own in this text", "write \\\\ for one \\, or put the text between ' and '"),
    "Invalid hex": ("\\u and \\x stand before the digits of a character here", "write \\\\ for one \\"),
    "Escaped": ("this \\u names no character", "write the character itself"),
    "Invalid date": ("the calendar has no such day", "write year, month and day, as 2027-11-25"),
    "Invalid statement": ("a key must begin here", _LINE),
    "Invalid initial": ("a key must begin here", _LINE),
    "Expected newline": ("there is more on this line than one value", 'write one key a line; a " inside a text is written \\"'),
}


class Stuck(Protocol):
    """What a TOML parser says where it cannot go on; line and column count from 1."""

    msg: str
    lineno: int
    colno: int


class _Said(NamedTuple):
    column: int
    message: str
    advice: str
    length: int = 1


def not_toml(name: str, text: str, error: Stuck) -> Fault:
    """Say what tomli could not read: the place, what is wrong there and what to write."""
    if conflict := re.search(_CONFLICT, text):
        line = text.count("\n", 0, conflict.start()) + 1
        advice = (
            "keep what both sides say, each entry with its own [[...]] line, and delete the lines with <<<<<<<, ======= and >>>>>>>"
        )
        return Fault(name, line, message="a merge conflict of git was left in the file", advice=advice, code="PP003", length=7)
    *above, written = text.replace("\r\n", "\n").split("\n")[: error.lineno]
    headers = [found[1] for line in above if (found := re.match(_HEADER, line))]
    bare = _open_end(written, error) or _bare(written, headers[-1] if headers else "", error)
    said = bare or _twice(written, error) or _as_tomli(error)
    column = min(said.column, len(written) + 1)  # tomli looks for what is behind a \\, also where the file ends
    return Fault(name, error.lineno, column, (), said.message, said.advice, "PP003", length=said.length)


def _open_end(line: str, error: Stuck) -> _Said | None:
    """Notice that the file ends where a list still waits for a value: no other value is missing from an empty line."""
    ends = error.msg.startswith("Invalid value") and not line.strip()
    return _Said(1, "the file ends inside a list", "write ] where the list ends") if ends else None


def _bare(line: str, entry: str, error: Stuck) -> _Said | None:
    """Notice a value that begins as none does: a text without quotes, a number as people write it, nothing at all."""
    if not error.msg.startswith(("Invalid value", "Expected newline", "Invalid date")):
        return None
    key = re.match(_KEY, line)
    listed = key is None or line[key.end() :].startswith(("[", "{"))
    start = error.colno - 1 if listed or key is None else key.end()
    end = re.compile(r"[^#,\]}]*" if listed else "[^#]*").match(line, start)
    value = end[0].strip() if end else ""
    name = "" if listed or key is None else key[0].strip(" \t=\"'")
    if more := re.match(_MORE, value):
        return _Said(start + 1, *_too_many(more[0].count("=")), len(more[0]))
    return None if value[:1] in ('"', "'") else _Said(start + 1, *_unquoted(value, name, entry), len(value) or 1)


def _too_many(equals: int) -> tuple[str, str]:
    return ("there is one = too many", "delete it") if equals == 1 else (f"there are {equals} = too many", "delete them")


def _unquoted(value: str, key: str, entry: str) -> tuple[str, str]:
    if not value:
        return "there is no value", "write one, or delete the line"
    if len(value) > BRIEF:
        return f"{brief(value)} must stand in quotes", 'put a " before and behind it'
    if value[0] in "“”„‘’«":
        return f"{value[0]} is no quotation mark here", f'write "{value.strip("“”„‘’«»")}"'
    if value.lower() in ("true", "false"):
        return f"{value} must be in lower case", f"write {value.lower()}"
    if key in FLAGS and value.lower() in TRUTHS:
        return f"{value} is not true or false", f"write {TRUTHS[value.lower()]}"
    said = _day(value) or (_period(value) if key in DATES and (entry, key) not in YEARS else _number(value, key, entry))
    return said or (f"{value} must stand in quotes", f'write "{value}"')


def _day(value: str) -> tuple[str, str] | None:
    """Notice a day that is written as in some country, or in another way than TOML's."""
    if days := local_days(value):
        return f"{value} is a date that countries read differently", f"write {days}; a day needs no quotes"
    found = re.fullmatch(_DAY, value)
    if found is None:
        return None
    full = f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"
    try:
        date.fromisoformat(full)
    except ValueError:
        return f"the calendar has no {value}", "write year, month and day, as 2027-11-25"
    return f"{value} is no day", f"write {full}"


def _period(value: str) -> tuple[str, str] | None:
    """Notice what would be refused in quotes too."""
    try:
        Period.parse(value)
    except PeriodError as error:
        wrong, _, advice = str(error).removeprefix(f'"{value}" ').partition("; ")
        meant = proposed(value)
        return f"{value} {wrong}", f'write "{meant}"' if meant else advice
    return None


def _number(value: str, key: str, entry: str) -> tuple[str, str] | None:
    if advice := counted(value, key, entry):
        return f"{value} is no number", advice
    if re.fullmatch(_NUMBER, value):
        return f"{value} is no number", "write a whole number as 26850 or 26_850, a fraction as 7.5"
    return None


def counted(value: str, key: str, entry: str) -> str | None:
    """Say how a number of vehicles or people is written that people write as 300,000, 80k or >300000; None where none is meant."""
    if key not in COUNTS:
        return None
    for pattern, flag, home in _MARKED:
        mark = re.match(pattern, value)
        if mark and (number := _whole(value[mark.end() :])):
            has = key == "units" and entry == home
            return f"write {key} = {number} and {flag} = true" if has else f"write {number}, and {mark[0].strip()} in the note"
    number = _whole(value)
    return f"write {number}" if number else None


def _whole(value: str) -> str | None:
    found = re.fullmatch(_WHOLE, value)
    if found is None:
        return None
    return f"{int(re.sub('[^0-9]', '', found[1])) * (1000 if found[2] else 1):_}"


def _twice(line: str, error: Stuck) -> _Said | None:
    found = re.match(_PLACE, line)
    if found is None or not error.msg.startswith(_TWICE):
        return None
    name = brief(found[1].strip())
    header = line.lstrip().startswith("[")
    advice = f"each entry of a list begins with [[{name}]], any other table stands once" if header else "keep one of the two"
    return _Said(len(line) - len(line.lstrip()) + 1, f"{name} stands here for the second time", advice)


def _as_tomli(error: Stuck) -> _Said:
    plain = f"not TOML: {error.msg[:1].lower()}{error.msg[1:]}", ""
    return _Said(error.colno, *next((said for start, said in _SAID.items() if error.msg.startswith(start)), plain))
