"""What each rule wants, why, and an example: the sections of rules.md, which is read here and on the page alike."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.resources import files
from typing import NamedTuple

from plantplan.checks.selection import FATAL, NoSuchRule, codes

_SECTION = re.compile(r"(?m)^## (PP\d{3}) (.*)\n\n(error|warning|note)\. ")


class Explanation(NamedTuple):
    """One rule: its code, its name, its gravity, and the text of its section."""

    code: str
    name: str
    severity: str
    text: str


def explanations() -> list[Explanation]:
    """All rules, in the order of their codes."""
    page = files("plantplan.checks").joinpath("rules.md").read_text(encoding="utf-8")
    found = list(_SECTION.finditer(page))
    ends = [*(f.start() for f in found[1:]), len(page)]
    return [Explanation(f[1], f[2], f[3], page[f.end() : end].strip()) for f, end in zip(found, ends, strict=True)]


def explained(typed: Iterable[str]) -> list[Explanation]:
    """The rules of codes and of beginnings of codes, as people type them. Raises NoSuchRule."""
    every = explanations()
    known = [e.code for e in every]
    asked = codes(typed)
    for code in asked:
        if not any(k.startswith(code) for k in known):
            raise NoSuchRule(code, known)
    return [e for code in asked for e in every if e.code.startswith(code)]


def page(rule: Explanation) -> str:
    """All that is to be said of one rule."""
    return f"{rule.code} {rule.name} ({rule.severity})\n\n{rule.text}\n\n{_silence(rule.code)}\n"


def overview() -> str:
    """One line a rule."""
    return "".join(f"{r.code}  {r.severity:7}  {r.name}\n" for r in explanations())


def _silence(code: str) -> str:
    if code.startswith(FATAL):
        return "It cannot be silenced: the register does not load with it."
    return (
        f"To silence it in one entry, write into that entry, with your reason: # plantplan: allow {code}: why\n"
        f'To ignore it: --ignore {code}; for good, under [check] in register.toml: ignore = ["{code}"], or ignore_in for files.'
    )
