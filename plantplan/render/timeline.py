"""The timeline as a picture in text: a bar for each programme, solid where it is certain, shaded where a date is vague."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from plantplan.render import says
from plantplan.render.cells import GAP, NAME, Block, Cell, Column, Grid, Heading, Note, Screen, cell, width
from plantplan.render.says import STAGE_STYLES
from plantplan.reports.timeline import Span, Timeline, TimelineRow
from plantplan.spelling import visible

SOLID, SHADED, ONWARD, BEFORE, GONE, NOW = "█", "░", "▸", "◂", "×", "│"
MEANING = {  # of the marks, in the order of the legend
    SOLID: "as dated",
    SHADED: "perhaps",
    GONE: "called off or moved",
    BEFORE: "earlier",
    ONWARD: "no end said",
    NOW: "today",
}
PIPED = 96  # characters of the chart where no screen limits it
LEAST = 12  # characters of the chart on the narrowest screen
WHOLE, SHORT, QUARTERED = 5, 3, 12  # characters a year: for 2027, for '27 (fewer: every so many years), for the quarters


class Scale(NamedTuple):
    """How days fall on characters: `first` year, and how many characters a year has, or years a character (below 1)."""

    first: int
    years: int
    per_year: float

    @property
    def width(self) -> int:
        """How many characters the chart has."""
        return -(-self.years * 4 // round(4 / self.per_year)) if self.per_year < 1 else int(self.years * self.per_year)

    def place(self, day: date) -> float:
        """Find a day's place on the chart, in characters from its left edge."""
        year_length = 366 if day.year % 4 == 0 else 365
        return (day.year - self.first + (day.timetuple().tm_yday - 1) / year_length) * self.per_year


def scale(span: Span, room: int, *, quarters: bool) -> Scale:
    """Choose the finest scale that fits: 4, 2 or 1 characters a quarter, then fewer a year, then several years a character."""
    years = span.last - span.first + 1
    steps = (16, 12, 8, 4) if quarters else (12, 6, 4, 3, 2, 1)
    for per_year in (*steps, 2, 1, 1 / 2, 1 / 5):
        chosen = Scale(span.first, years, per_year)
        if chosen.width <= room:
            return chosen
    return Scale(span.first, years, 1 / 10)


def timeline_page(timeline: Timeline, screen: Screen) -> list[Block]:
    """The page of a timeline: a chart a group, then what has no date, then the notes."""
    report, dated = timeline.report, [r for r in timeline.report.rows if r.dated]
    undated = [r for r in report.rows if not r.dated]
    what_if = f", what if: {report.scenario}" if report.scenario else ""
    span, drawn = timeline.span, _drawn(timeline, dated, screen)
    charts = [_chart(group or "Not yet named", list(rows), drawn) for group, rows in groupby(dated, key=lambda r: r.group)]
    head = Heading(f"{span.first} to {span.last}, as of {report.as_of}{what_if}", _legend(charts))
    rest: list[Block] = [*([_without_date(undated)] if undated else []), *([] if report.rows else [Note("nothing matches")])]
    return [head, *charts, *rest, *map(Note, [*says.changed(report.rows), *report.notes])]


def _legend(charts: Sequence[Grid]) -> str:
    """Say what the marks mean that are there to be seen."""
    seen = {mark for chart in charts for row in chart.rows for mark in row[-1].text}
    return "  ".join(f"{mark} {meaning}" for mark, meaning in MEANING.items() if mark in seen)


class _Drawn(NamedTuple):
    """What all charts of a page share."""

    scale: Scale
    as_of: date
    names: int
    stages: int
    quarters: bool


def _drawn(timeline: Timeline, rows: Sequence[TimelineRow], screen: Screen) -> _Drawn:
    """Share the width among names, stages and chart, so that the charts stand exactly under each other."""
    longest = max((width(visible(text)) for r in rows for text in (_name(r).text, r.group)), default=0)
    stages = max((len(r.stage) for r in rows), default=0)
    quarters = timeline.by == "quarter"
    if screen.width is None:
        return _Drawn(scale(timeline.span, PIPED, quarters=quarters), timeline.report.as_of, longest, stages, quarters)
    free = screen.width - stages - 2 * GAP
    names = min(longest, max(screen.width * 2 // 5, NAME))
    chart = scale(timeline.span, max(LEAST, free - names), quarters=quarters)
    names = min(longest, max(names, free - chart.width))  # what the scale leaves over is the names'
    return _Drawn(chart, timeline.report.as_of, names, stages, quarters)


def _name(row: TimelineRow) -> Cell:
    """A bar's name: the model, with its plant where the chart is not the plant's own; marked where a scenario changes it."""
    own = row.group == (row.plant_name or "") or not row.plant_name
    return says.marked(row, cell(row.name if own else f"{row.name}, {row.plant_name}"))


def _chart(group: str, rows: Sequence[TimelineRow], drawn: _Drawn) -> Grid:
    bars = Column(_ruler(drawn), least=drawn.scale.width)
    columns = (Column(visible(group), least=drawn.names), Column("Stage", least=drawn.stages), bars)
    cells = [(_name(r), cell(r.stage, STAGE_STYLES[r.stage]), Cell(_bar(r, drawn), STAGE_STYLES[r.stage])) for r in rows]
    return Grid("", columns, cells, drawn=True)


def _ruler(drawn: _Drawn) -> str:
    """Write the years over the chart, whole where there is room, else their last two digits or every so many."""
    chart = drawn.scale
    quarter = int(chart.per_year) // 4 if drawn.quarters and chart.per_year >= QUARTERED else 0
    short = SHORT <= chart.per_year < WHOLE or 0 < quarter < WHOLE
    line, free = [" "] * chart.width, 0
    for year in range(chart.first, chart.first + chart.years):
        at = int(chart.place(date(year, 1, 1)))
        label = f"'{year % 100:02}" if short else str(year)
        if at >= free and at + len(label) <= chart.width:
            line[at : at + len(label)] = label
            free = at + len(label) + 1
        for number in (2, 3, 4) if quarter else ():
            line[at + quarter * (number - 1) : at + quarter * (number - 1) + 2] = f"Q{number}"
    return "".join(line).rstrip()


def _bar(row: TimelineRow, drawn: _Drawn) -> str:
    edges, now = _edges(row, drawn), int(drawn.scale.place(drawn.as_of))
    gone = _never_was(row, drawn.as_of)
    marks = [_mark(edges, at, drawn.scale.width, gone=gone) for at in range(drawn.scale.width)]
    return "".join(NOW if mark == " " and at == now else mark for at, mark in enumerate(marks)).rstrip()


class _Edges(NamedTuple):
    """Where on the chart a bar is possible and where it is certain; None: no bound."""

    possible: tuple[float | None, float | None]
    certain: tuple[float | None, float | None]


def _edges(row: TimelineRow, drawn: _Drawn) -> _Edges:
    def place(day: date | None) -> float | None:
        return None if day is None else drawn.scale.place(day)

    if _never_was(row, drawn.as_of):
        return _Edges((place(row.begin_earliest), place(row.begin_latest or row.begin_earliest)), (None, None))
    if row.stage in ("ended", "moved") and row.end is None:  # it is over, and nobody said since when
        return _Edges((place(row.begin_earliest), place(drawn.as_of)), (None, None))
    return _Edges((place(row.begin_earliest), place(row.end_latest)), (place(row.certain_from), place(row.certain_to)))


def _never_was(row: TimelineRow, as_of: date) -> bool:
    """Whether it was called off, or moved to another plant before it began."""
    begun = row.begin_latest is not None and row.begin_latest <= as_of
    return row.stage == "cancelled" or (row.stage == "moved" and row.end is None and not begun)


def _mark(edges: _Edges, at: int, last: int, *, gone: bool) -> str:
    first, end = edges.possible
    if (first is not None and at + 1 <= first) or (end is not None and at > end):
        return " "
    if end is None and at == last - 1:
        return ONWARD
    if at == 0 and (first is None or first < 0):
        return BEFORE
    if gone:
        return GONE
    since, until = edges.certain
    sure = since is not None and int(since) <= at and (until is None or at < max(until, int(since) + 1))
    return SOLID if sure else SHADED


def _without_date(rows: Sequence[TimelineRow]) -> Grid:
    columns = (Column("Without a date"), Column("Stage"), Column("Plant", 1))
    cells = [(says.marked(r, cell(r.name)), cell(r.stage, STAGE_STYLES[r.stage]), cell(r.plant_name)) for r in rows]
    return Grid("", columns, cells)
