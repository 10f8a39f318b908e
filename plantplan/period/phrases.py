"""What people write for a period and what they mean by it: the right form to propose; loaded only where there is an error."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plantplan.period.period import FORMS, PeriodError, bounds, shown

_LOCAL = r"(\d\d?)[/.](\d\d?)[/.](\d{4})"
_WORDS = (  # how people write a period, and what stands for it here: first what stands around a period, then what it is made of
    (r"^in (?=.)", ""),
    (r"^(?:between|from) (.+) (?:and|to|until) (.+)$", r"\1/\2"),
    (r"^(?:not before|not until|no earlier than|not earlier than|from) (.+)$", r"\1/.."),
    (r"^(.+?) (?:or later|onwards?)$", r"\1/.."),
    (r"^(?:(?:by|until|no later than)(?: the)?(?: end(?: of)?)?|before the end of) (.+)$", r"../\1"),
    (r"^(.+?)(?: - | ?– ?| to | or )(.+)$", r"\1/\2"),
    (r"\b(\d{4})-(?=\d{4}\b)", r"\1/"),
    (r"^(.*?)\b(?:about|around|roughly|circa|ca?\.) ?(.+)$", r"\1\2~"),
    (r"\b(?:the )?end(?: of |-| )(?=\d{4}\b)", "late "),
    (r"\b(?:the )?(?:beginning|start)(?: of |-| )(?=\d{4}\b)", "early "),
    (r"\b(?:the )?middle of (?=\d{4}\b)", "mid "),
    (r"\b(early|mid|late)(?:-| in )(?=\d{4}\b)", r"\1 "),
    (r"\b(?:the )?([1-4])[ -]([hq])(?:alf|uarter)(?: of|,)? (?=\d{4}\b)", r"\2\1 "),
    (r"\b([1-4])([hq]) ?(?=\d{4}\b)", r"\2\1 "),
    (r"(?<![\w-])([hq][1-4])(?:[/-]|,? ?)(\d{4})\b", r"\2-\1"),
    (r"\b(\d{4})[ /]?([hq][1-4])\b", r"\1-\2"),
    (r"^(\d\d)[/.](\d{4})$", r"\2-\1"),
    (r"\b(\d\d?)(?:st|nd|rd|th)?(?: of)? (\d{4}-\d\d)\b", r"\2-0\1"),
    (r"\b(\d{4}-\d\d) (\d\d?)(?:st|nd|rd|th)?\b", r"\1-0\2"),
    (r"-0(\d\d)\b", r"-\1"),
)
_ORDINALS = "1st|first 2nd|second 3rd|third 4th|fourth"
_MONTHS = (
    "jan(?:uary)? feb(?:ruary)? mar(?:ch)? apr(?:il)? may june? "
    "july? aug(?:ust)? sept?(?:ember)? oct(?:ober)? nov(?:ember)? dec(?:ember)?"
)


def explained(written: str) -> str:
    """Say what is wrong with what is no period, with the right form where it can be told."""
    if days := local_days(written):
        return f"{shown(written)} is a date that countries read differently; write {days}"
    return f"{shown(written)} is no period; write {proposed(written) or FORMS}"


def local_days(written: str) -> str | None:
    """Say which days 03/04/2026 can mean; None for what is not written like that."""
    local = re.fullmatch(_LOCAL, written)
    if local is None:
        return None
    a, b, year = local.groups()
    both = [f"{year}-{int(m):02}-{int(d):02}" for m, d in ((a, b), (b, a))]
    return " or ".join(dict.fromkeys(filter(_is_period, both))) or "the day as 2027-11-25"


def proposed(written: str) -> str | None:
    """Put what people write into the form that it has here, `late 2027` for "end of 2027"; None where that is no period."""
    meant = " ".join(written.lower().split())
    for pattern, form in _rewritings() if written else ():
        meant = re.sub(pattern, form, meant)
        if meant != written and _is_period(meant):
            return meant.replace("h", "H").replace("q", "Q")
    return None


def _rewritings() -> Iterator[tuple[str, str]]:
    """Go through all rewritings in their order: words for numbers, and then what is made of numbers."""
    for number, ordinal in enumerate(_ORDINALS.split(), 1):
        yield rf"\b(?:{ordinal})(?=[ -](?:half|quarter)\b)", str(number)
    for number, month in enumerate(_MONTHS.split(), 1):
        yield rf"\b{month}\b\.? (\d\d?)(?:st|nd|rd|th)?,? (\d{{4}})\b", rf"\g<2>-{number:02} \g<1>"
        yield rf"\b{month}\b\.?(?: of |, | |-)(\d{{4}})\b", rf"\g<1>-{number:02}"
    yield from _WORDS


def _is_period(text: str) -> bool:
    try:
        bounds("", text[:-1] if text[-1:] in ("~", "?") else text)  # quoted as nothing: the refusal is not read
    except PeriodError:
        return False
    return True
