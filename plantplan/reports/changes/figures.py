"""What a plan says in a plant's dated entries: of each thing that they are about the newest word; of claims it knows nothing."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import fields
from typing import Any, Literal

from plantplan.facts import Plant, Sourced
from plantplan.fold import Plan, known_on
from plantplan.period import Period
from plantplan.reports import entries
from plantplan.reports.changes.said import Key, Subject, Value, meaning, sourced

FOLDED = ("claims", "platforms")  # what the fold settles
SAYS = {  # of which fields an entry says something; by its other ones it is told apart
    "capacity": ("units", "at_least"),
    "output": ("units", "change", "mix", "approximate"),
    "lines": (
        *("jph", "takt_seconds", "pattern", "hours", "shifts_per_day", "shifts_per_week", "days", "days_per_week", "weeks"),
        *("efficiency", "units_per_day", "units_per_day_most", "units_per_week"),
    ),
    "stops": ("days", "of", "reason"),
    "employees": ("count",),
}
UNSAID = "no more said"  # a stop without a reason, a line without a rate
SHARES: dict[str, Callable[[Any], str]] = {  # in per cent
    "change": lambda change: f"{change:+} % on the year before",
    "mix": lambda shares: f"mix {'/'.join(map(str, shares))} %",
}
MARKS = {"at_least": ">= ", "approximate": "~"}
BESIDE = {"note", *(f.name for f in fields(Sourced))}  # what makes no other figure: remarks, and who said it
REFERS: dict[str, Literal["plant", "platform", "model"]] = {
    "model": "model",
    "models": "model",
    "plants": "plant",
    "platform": "platform",
}


def say(plan: Plan, plant: Plant, subject: Subject) -> Iterator[tuple[Key, Value]]:
    """Lay out the entries of a plant that are known on the day; a later one of the same thing takes the place of an earlier."""
    for field in fields(plant):
        listed = getattr(plant, field.name)
        if field.name in FOLDED or not (isinstance(listed, list) and listed and isinstance(listed[0], Sourced)):
            continue
        known = entries.people(plant, plan.as_of) if field.name == "employees" else known_on(listed, plan.as_of)
        says = SAYS.get(field.name, ())
        for entry in known:
            yield Key(subject, field.name, tag=_tag(entry, says)), _value(plan, entry, says)


def _tag(entry: Any, says: tuple[str, ...]) -> Hashable:
    return tuple(_hashable(getattr(entry, name)) for name in _telling(entry, says))


def _hashable(value: Any) -> Hashable:
    if isinstance(value, list):
        return frozenset(value)
    return meaning(value) if isinstance(value, Period) else value


def _telling(entry: Any, says: tuple[str, ...]) -> list[str]:
    """Name the fields by which entries are told apart."""
    return [f.name for f in fields(entry) if f.name not in {*BESIDE, *says}]


def _value(plan: Plan, entry: Any, says: tuple[str, ...]) -> Value:
    measured = [getattr(entry, name) for name in says if name not in {*MARKS, *SHARES}]
    return Value(
        tuple(tuple(v) if isinstance(v := getattr(entry, name), list) else v for name in says),
        _text(says, entry),
        sourced(plan.register, entry),
        about=_about(plan, entry, says),
        number=measured[0] if len(measured) == 1 and isinstance(measured[0], int) else None,
    )


def _text(says: tuple[str, ...], entry: Any) -> str:
    """Write what an entry says: a single figure with its mark, several with their names; no default that nobody said."""
    told = {f.name: v for f in fields(entry) if f.name in says and (v := getattr(entry, f.name)) not in (None, f.default)}
    mark = "".join(MARKS[name] for name in told if name in MARKS)
    measured = [(name.replace("_", " "), v) for name, v in told.items() if name not in MARKS]
    named = len(set(says) - {*MARKS, *SHARES}) > 1
    return mark + ", ".join(_said(name, v, named=named) for name, v in measured) or UNSAID


def _said(name: str, value: Any, *, named: bool) -> str:
    """Write one value of an entry: shares in per cent, what stands beside others with its name."""
    if name in SHARES:
        return SHARES[name](value)
    return f"{name} {value:g}" if named and not isinstance(value, str) else str(value)


def _about(plan: Plan, entry: Any, says: tuple[str, ...]) -> str | None:
    """Say what an entry is about, in the order of its fields, without what every entry says of itself by default."""
    defaults = {f.name: f.default for f in fields(entry)}
    named = [n for n in _telling(entry, says) if getattr(entry, n) not in (None, defaults[n])]
    return ", ".join(_words(plan, n, getattr(entry, n)) for n in named) or None


def _words(plan: Plan, name: str, value: Any) -> str:
    kind = REFERS.get(name)
    titles = [plan.register.title(kind, v) if kind else str(v) for v in (value if isinstance(value, list) else [value])]
    together = " together" if name == "plants" else ""
    return ("from " if name == "from_" else "") + " and ".join(titles) + together
