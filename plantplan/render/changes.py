"""A difference as a page, the report of what changed: how many changes of each kind, then a table for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from plantplan.render.cells import Block, Grid, Heading, Note, Screen
from plantplan.render.layouts import grid
from plantplan.render.pages import marks, renamed, what_if
from plantplan.reports.changes import KINDS, ChangeRow, Changes

_STAGES = ("overdue", "cancellations", "pauses", "revivals", "starts", "ends", "stages")
_EVENTS = (*list(KINDS)[: list(KINDS).index("dates")], "contested")
_DATES = ("slips", "pulled-forward")
_WITHOUT = {"moves": ("What",), "new": ("What", "Before", "Earlier source"), "gone": ("What", "After", "Earlier source")}
_NAMES = {  # how columns are called in the table of a kind
    "slips": {"By": "Later by"},
    "pulled-forward": {"By": "Earlier by"},
    "new": {"After": "What"},
    "gone": {"Before": "What"},
    "contested": {"Before": "No longer said", "After": "Now said, too"},
    "facts": {"Name": "Of"},
}
_SHIFT = "12 months (0 to 24): from the middle of one date to that of the other, with the least and the most that they allow."


def changes_page(changes: Changes, screen: Screen) -> list[Block]:
    """The page of a difference."""
    del screen  # a table fits itself to the screen when it is written
    report, sides = changes.report, f"{_side(changes, 0)} {{}} {_side(changes, 1)}"
    title = Heading(f"Changes from {sides.format('to')}{_common_day(changes)}{what_if(report.scenario)}", _summary(changes))
    tables = [_table(kind, list(rows)) for kind, rows in groupby(report.rows, key=lambda r: r.kind)]
    among = f" in {', '.join(report.asked['only'])}" if report.asked["only"] else ""
    body: list[Block] = [*tables] if tables else [Note(f"nothing changed between {sides.format('and')}{among}")]
    return [title, *body, *map(Note, [*_marks(tables), *report.notes])]


def _side(changes: Changes, number: int) -> str:
    """One side by its name; with its day, where that is neither the name nor the day of both."""
    side = (changes.before, changes.after)[number]
    return side.name if side.own_day or _common_day(changes) else f"{side.name} as of {side.plan.as_of}"


def _common_day(changes: Changes) -> str:
    """The day on which both sides are seen, where neither is named by it."""
    before, after = changes.before, changes.after
    apart = before.own_day or after.own_day or before.plan.as_of != after.plan.as_of
    return "" if apart else f", as of {after.plan.as_of}"


def _summary(changes: Changes) -> str:
    """The register, and how many changes of each kind."""
    rows = changes.report.rows
    counts = [_count(kind, number) for kind in KINDS if (number := sum(r.kind == kind for r in rows))]
    total = f"{len(rows)} change{'' if len(rows) == 1 else 's'}: {', '.join(counts)}"
    return " · ".join([changes.after.plan.register.settings.title, *([total] if rows else [])])


def _count(kind: str, number: int) -> str:
    """Count changes: what happened by its name (1 slip), what it happened to by `of` (2 of volumes)."""
    if kind in _EVENTS:
        return f"{number} {(kind.removesuffix('s') if number == 1 else kind).replace('-', ' ')}"
    return f"{number} of {kind}"


def _table(kind: str, rows: Sequence[ChangeRow]) -> Grid:
    table = grid(f"{KINDS[kind]} ({len(rows)})", ChangeRow, rows, *_left_out(kind, rows))
    alone = {"Before": "No longer", "After": "Now"} if len(_sides(table)) == 1 else {}
    return renamed(table, {"Name": _whose(rows)} | alone | _NAMES.get(kind, {}))


def _sides(table: Grid) -> list[str]:
    return [c.header for c in table.columns if c.header in ("Before", "After")]


def _left_out(kind: str, rows: Sequence[ChangeRow]) -> Iterator[str]:
    """The columns that a kind does without."""
    yield from _WITHOUT.get(kind, ())
    yield from ["What"] * (kind in _STAGES)
    yield from ["By"] * (kind not in _DATES)
    yield from ["How"] * (kind != "dates")
    yield from [side for side in ("Before", "After") if kind not in _WITHOUT and _is_empty(rows, side.lower())]


def _is_empty(rows: Sequence[ChangeRow], side: str) -> bool:
    return all(getattr(r, side) is None and r.relation not in ("withdrawn", "named again", "dropped") for r in rows)


def _whose(rows: Sequence[ChangeRow]) -> str:
    """What the names are of, where they are all of one kind."""
    if all(r.model for r in rows):
        return "Model"
    return "Plant" if all(r.group == "plant" for r in rows) else "Name"


def _marks(tables: Sequence[Grid]) -> list[str]:
    shifts = [row[i].text for t in tables for i, c in enumerate(t.columns) if c.header.endswith(" by") for row in t.rows]
    return [*marks(tables), *([_SHIFT] if any("(" in s and "bounds" not in s for s in shifts) else [])]
