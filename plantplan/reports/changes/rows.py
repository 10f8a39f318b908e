"""A change as a row: what changed of what, before and after, each with its source; it is made from two statements of one key."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from plantplan.period import Shift, shift
from plantplan.register import Kind, Register
from plantplan.reports.changes import kinds
from plantplan.reports.changes.said import Key, Source, Subject, Value


class ChangeRow(NamedTuple):
    """One change. `before` or `after` is None where nothing was said, a date was put off, or a plant is open."""

    kind: str
    group: str
    model: str | None
    platform: str | None
    plant: str | None
    name: str
    plant_name: str | None
    field: str
    about: str | None
    before: str | None
    before_earliest: date | None
    before_latest: date | None
    before_detail: str | None
    before_number: float | None
    before_happened: bool
    before_contested: bool
    after: str | None
    after_earliest: date | None
    after_latest: date | None
    after_detail: str | None
    after_number: float | None
    after_happened: bool
    after_contested: bool
    relation: str | None
    months: float | None
    months_least: float | None
    months_most: float | None
    months_bound: float | None
    said: str | None
    publisher: str | None
    url: str | None
    before_said: str | None
    before_publisher: str | None
    before_url: str | None


UNKNOWN = Value(None, None)


def row(registers: Sequence[Register], key: Key, before: Value | None, after: Value | None) -> ChangeRow:
    """Make the row of a change; the first of the registers that holds a thing names it."""
    old, new = before or UNKNOWN, after or UNKNOWN
    subject = key.subject
    return ChangeRow(
        kind=kinds.kind(key, before, after),
        group=subject.group,
        model=subject.model,
        platform=subject.platform,
        plant=subject.plant,
        name=_name(registers, subject),
        plant_name=_title(registers, "plant", subject.plant) or None,
        field=key.field.rstrip("_"),
        about=new.about or old.about,
        **_value("before", old),
        **_value("after", new),
        relation=kinds.relation(before, after) if key.form == "date" else None,
        **_shift(old, new),
        **_source("", new.source),
        **_source("before_", old.source),
    )


def _name(registers: Sequence[Register], subject: Subject) -> str:
    if subject.group == "register":
        return "register"
    if subject.platform:
        return _title(registers, "platform", subject.platform)
    return _title(registers, "model", subject.model) if subject.model else _title(registers, "plant", subject.plant)


def _title(registers: Sequence[Register], kind: Kind, id_: str | None) -> str:
    holding = [r for r in registers if id_ in getattr(r, f"{kind}s")]
    return (holding or registers)[0].title(kind, id_)


def _value(side: str, value: Value) -> dict[str, Any]:
    return {
        side: value.text,
        f"{side}_earliest": value.period.earliest if value.period else None,
        f"{side}_latest": value.period.latest if value.period else None,
        f"{side}_detail": value.detail,
        f"{side}_number": value.number,
        f"{side}_happened": value.happened,
        f"{side}_contested": value.contested,
    }


def _source(side: str, source: Source) -> dict[str, Any]:
    return {f"{side}{name}": said for name, said in source._asdict().items()}


def _shift(old: Value, new: Value) -> dict[str, Any]:
    """How far a date moved, in months; nothing where one of the two is none."""
    moved = shift(old.period, new.period) if old.period and new.period else Shift(None, None, None)
    return {
        "months": moved.months,
        "months_least": moved.least,
        "months_most": moved.most,
        "months_bound": moved.bound,
    }
