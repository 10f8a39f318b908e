"""Which findings are wanted: by code, by file, by gravity. What keeps a register from loading cannot be unwanted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fnmatch import fnmatchcase
from typing import NamedTuple

from plantplan.errors import PlantplanError
from plantplan.facts import CheckSettings
from plantplan.facts.fields import Severity
from plantplan.register.fault import Fault
from plantplan.spelling import nearest

GRAVEST: tuple[Severity, ...] = ("error", "warning", "note")
FATAL = ("PP0", "PP101")


class NoSuchRule(PlantplanError):
    """A code, or a beginning of codes, that no rule has."""

    def __init__(self, code: str, known: Sequence[str], where: str = "") -> None:
        near = nearest(code, known, 1)
        super().__init__(
            f'{where}no rule is called "{code}"; ' + (f"did you mean {near[0]}?" if near else "plantplan explain lists them")
        )


class Selection(NamedTuple):
    """Beginnings of codes to be named and not to be, the same by file or folder, and the least gravity: an explicit code has it."""

    select: Sequence[str] = ("PP",)
    ignore: Sequence[str] = ()
    ignore_in: Mapping[str, Sequence[str]] = {}
    least: Severity = "warning"

    def wants(self, fault: Fault, path: str) -> bool:
        """Whether a finding is wanted; `path` is its file's within the register."""
        if fault.code.startswith(FATAL):
            return True
        here = [code for where, codes in self.ignore_in.items() if _lies(path, where) for code in codes]
        return self.names(fault.code, fault.severity) and not fault.code.startswith(tuple(here))

    def names(self, code: str, severity: Severity) -> bool:
        """Whether findings of a rule are wanted in some file."""
        grave = GRAVEST.index(severity) <= GRAVEST.index(self.least) or code in self.select
        return grave and code.startswith(tuple(self.select)) and not code.startswith(tuple(self.ignore))


def chosen(
    settings: CheckSettings,
    known: Sequence[str],
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    least: Severity = "warning",
) -> Selection:
    """Put together what the settings and a request select: a request's select replaces theirs. Raises NoSuchRule."""
    asked, left = (codes(typed) for typed in (select, ignore))
    for code in (*asked, *left):
        _known(code, known)
    for code in (*settings.select, *settings.ignore, *(c for inside in settings.ignore_in.values() for c in inside)):
        _known(code, known, "register.toml, [check]: ")
    return Selection(asked or settings.select, [*settings.ignore, *left], settings.ignore_in, least)


def codes(typed: Iterable[str]) -> list[str]:
    """Codes as people type them: in whatever case, several joined by commas."""
    return [code.strip().upper() for text in typed for code in text.split(",") if code.strip()]


def _known(code: str, known: Sequence[str], where: str = "") -> None:
    """Refuse a code, or a beginning of codes, that no rule has. Raises NoSuchRule."""
    if not any(k.startswith(code) for k in known):
        raise NoSuchRule(code, known, where)


def _lies(path: str, where: str) -> bool:
    return path.startswith(f"{where.rstrip('/')}/") or fnmatchcase(path, where)
