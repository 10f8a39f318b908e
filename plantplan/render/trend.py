"""The milestone trend chart as a picture in text: the day of each claim across, the period claimed up; what is late climbs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from plantplan.render.cells import Block, Cell, Column, Grid, Note, Screen
from plantplan.reports.steps import StepRow

GROUPS = (("reveal", "start", "launch"), ("end",), ("opens",), ("closes",))
MARKS = {"reveal": "▲", "start": "●", "launch": "◆", "end": "■", "opens": "●", "closes": "■"}
VAGUE, HELD, BESIDE, TODAY, ONWARD, BEFORE, PUT_OFF = "░", "─", "○", "·", "↑", "↓", "×"
MEANING = {
    VAGUE: "as vague as said",
    BESIDE: "a rumour beside",
    ONWARD: "or later",
    BEFORE: "or before",
    PUT_OFF: "put off or lapsed",
    TODAY: "the day of the claim",
}
TALLEST = 16  # lines of a chart
WIDEST, PIPED, LEAST = 96, 71, 24  # characters of a chart on a wide screen, in a pipe, on the narrowest
STEPS = (1, 2, 3, 6, 12, 24, 60, 120)  # months that a line may stand for
LABEL = 9  # characters of the years or months at the side, and the gap
YEAR = 12  # months


class Frame(NamedTuple):
    """How days fall on the chart: months from year 0, `left` to `right` across, `low` up by `step` a line."""

    left: float
    right: float
    low: int
    step: int
    lines: int
    columns: int

    def across(self, day: date) -> int:
        """The column of a claim's day."""
        share = (position(day) - self.left) / max(self.right - self.left, 1)
        return min(max(int(share * (self.columns - 1) + 0.5), 0), self.columns - 1)

    def up(self, months: float) -> int:
        """The line of a claimed day, counted from below; it may lie outside."""
        return int((months - self.low) // self.step)


def position(day: date) -> float:
    """A day in months from year 0."""
    return day.year * 12 + day.month - 1 + (day.day - 1) / 31


def charts(rows: Sequence[StepRow], as_of: date, screen: Screen) -> Iterator[Block]:
    """Draw a chart of each group of milestones that moved: with two dates or more that differ."""
    for points in moved(rows, as_of):
        frame = _frame(points, as_of, screen)
        canvas = _drawn(points, frame)
        yield _grid(canvas, frame)
        yield Note(_legend(points, canvas))


def moved(rows: Sequence[StepRow], as_of: date) -> Iterator[list[StepRow]]:
    """The steps of each group of milestones of which there is something to see: dates, and dates put off without a new one.

    A what-if that has no day of its own is of the day of the report.
    """
    placed = [r._replace(said_earliest=r.said_earliest or as_of) if r.what_if else r for r in rows]
    for group in GROUPS:
        points = [r for r in placed if r.milestone in group and r.said_earliest and (r.period or r.stands)]
        if any(len({r.period for r in points if r.milestone == m}) > 1 for m in group) and any(r.period for r in points):
            yield points


def bounds(row: StepRow) -> tuple[float, float]:
    """The claimed period in months; an open side is as its known bound."""
    first = row.period_earliest or row.period_latest
    last = row.period_latest or row.period_earliest
    return (position(first) if first else 0.0), (position(last) if last else 0.0)


def _frame(points: Sequence[StepRow], as_of: date, screen: Screen) -> Frame:
    days = [r.said_earliest for r in points if r.said_earliest]
    ends = [b for r in points if r.period for b in bounds(r)]
    low, high = min([*ends, position(min(days))]), max(ends)
    step = next((s for s in STEPS if (high - low) / s < TALLEST - 1), STEPS[-1])
    base = int(low // step) * step
    room = PIPED if screen.width is None else min(max(screen.width - LABEL, LEAST), WIDEST)
    return Frame(position(min(days)), position(max(*days, as_of)), base, step, int((high - base) // step) + 1, room)


def _drawn(points: Sequence[StepRow], frame: Frame) -> list[list[str]]:
    """Draw from the back to the front: the line where claim and claimed day are one, what was held, how vague, the points."""
    canvas = [[" "] * frame.columns for _ in range(frame.lines)]
    for column in range(frame.columns):
        today = frame.left + (frame.right - frame.left) * column / max(frame.columns - 1, 1)
        _put(canvas, column, frame.up(today), TODAY)
    for milestone in dict.fromkeys(r.milestone for r in points):
        _hold(canvas, frame, [r for r in points if r.milestone == milestone and r.stands])
    dated = [r for r in points if r.period]
    for row in dated:
        _spread(canvas, frame, row)
    for row in sorted(dated, key=lambda r: r.stands):
        _mark(canvas, frame, row)
    return canvas


def _put(canvas: list[list[str]], column: int, line: int, mark: str, over: str = " ") -> None:
    if 0 <= line < len(canvas) and 0 <= column < len(canvas[line]) and canvas[line][column] in over:
        canvas[line][column] = mark


def _hold(canvas: list[list[str]], frame: Frame, points: Sequence[StepRow]) -> None:
    """Draw each date on until the next takes its place, or until it was put off."""
    columns = [frame.across(r.said_earliest) for r in points if r.said_earliest]
    line: int | None = None
    for row, first, after in zip(points, columns, [*columns[1:], frame.columns], strict=False):
        if row.period is None and line is not None:
            _put(canvas, first, line, PUT_OFF, " ·─")
        line = _line(frame, row) if row.period else None
        for column in range(first, after) if line is not None else ():
            _put(canvas, column, line or 0, HELD, " ·")


def _line(frame: Frame, row: StepRow) -> int:
    first, last = bounds(row)
    return frame.up((first + last) / 2)


def _spread(canvas: list[list[str]], frame: Frame, row: StepRow) -> None:
    column = frame.across(row.said_earliest) if row.said_earliest else 0
    first, last = (frame.up(b) for b in bounds(row))
    for line in range(first, last + 1):
        _put(canvas, column, line, VAGUE, " ·─")
    if row.period_latest is None:
        _put(canvas, column, last + 1, ONWARD, " ·─░")
    if row.period_earliest is None:
        _put(canvas, column, first - 1, BEFORE, " ·─░")


def _mark(canvas: list[list[str]], frame: Frame, row: StepRow) -> None:
    mark = MARKS[row.milestone or "start"] if row.stands else BESIDE
    _put(
        canvas,
        frame.across(row.said_earliest) if row.said_earliest else 0,
        _line(frame, row),
        mark,
        "".join((" ·─░○↑↓", *MARKS.values())),
    )


def _grid(canvas: list[list[str]], frame: Frame) -> Grid:
    labels = [_label(frame, line) for line in range(frame.lines)]
    lines = [(Cell(label), Cell("".join(marks).rstrip())) for label, marks in zip(labels, canvas, strict=True)]
    columns = (Column("For", least=LABEL - 2), Column(_ruler(frame), least=frame.columns))
    return Grid("", columns, lines[::-1], drawn=True)


def _label(frame: Frame, line: int) -> str:
    """The year in which a line begins; where a line is less than a year, its month."""
    year, month = divmod(frame.low + line * frame.step, 12)
    return str(year) if frame.step >= YEAR else f"{year}-{month + 1:02}"


def _ruler(frame: Frame) -> str:
    """The years of the claims' days, over the chart."""
    line, free = [" "] * frame.columns, 0
    for year in range(int(frame.left // 12), int(frame.right // 12) + 1):
        at = frame.across(max(date(year, 1, 1), date(int(frame.left // 12), int(frame.left % 12) + 1, 1)))
        label = f"said {year}" if free == 0 else str(year)
        if at >= free and at + len(label) <= frame.columns:
            line[at : at + len(label)] = label
            free = at + len(label) + 1
    return "".join(line).rstrip()


def _legend(points: Sequence[StepRow], canvas: list[list[str]]) -> str:
    seen = {mark for line in canvas for mark in line}
    milestones = dict.fromkeys(r.milestone for r in points if r.milestone and MARKS[r.milestone] in seen)
    named = [f"{MARKS[m]} {m}" for m in milestones]
    return "  ".join([*named, *(f"{mark} {meaning}" for mark, meaning in MEANING.items() if mark in seen)])
