"""The timeline's scale and marks."""

from __future__ import annotations

from datetime import date

import pytest

from plantplan.render.cells import Grid, Heading, Screen
from plantplan.render.timeline import Scale, scale, timeline_page
from plantplan.reports.report import Report
from plantplan.reports.timeline import Span, Timeline, TimelineRow

TODAY = date(2025, 7, 1)
YEARS = Span(2024, 2027)
BAR = TimelineRow(
    group="Alba",
    model="car",
    name="Car",
    plant="alba",
    plant_name="Alba",
    platform=None,
    brand=None,
    stage="planned",
    begins_with="start",
    begin="2026",
    begin_earliest=date(2026, 1, 1),
    begin_latest=date(2026, 12, 31),
    end=None,
    end_earliest=None,
    end_latest=None,
    certain_from=date(2026, 12, 31),
    certain_to=None,
    dated=True,
    what_if=False,
)


def drawn(row: TimelineRow, screen: Screen = Screen(width=40)) -> str:  # noqa: B008 - a value, frozen
    """Draw one bar over 2024 to 2027: six characters a year at 40 columns."""
    chart = timeline_page(Timeline(Report("timeline", TODAY, TimelineRow, [row]), YEARS, "year"), screen)[1]
    assert isinstance(chart, Grid)
    return chart.rows[0][-1].text


ENDS = BAR._replace(end="2027-H1", end_earliest=date(2027, 1, 1), end_latest=date(2027, 6, 30), certain_to=date(2027, 1, 1))
LATE = BAR._replace(stage="overdue", certain_from=None, begin_earliest=date(2025, 1, 1), begin_latest=date(2025, 3, 1))
OPEN = BAR._replace(begin="2026/..", begin_latest=None, certain_from=None)


@pytest.mark.parametrize(
    ("row", "bar"),
    [
        (BAR, "        │   ░░░░░██████▸"),
        (ENDS, "        │   ░░░░░█░░░"),
        (LATE, "      ░░░░░░░░░░░░░░░░░▸"),
        (OPEN, "        │   ░░░░░░░░░░░▸"),
    ],
)
def test_a_bar_is_solid_only_where_it_is_certain(row: TimelineRow, bar: str) -> None:
    assert drawn(row) == bar


@pytest.mark.parametrize("stage", ["cancelled", "moved"])
def test_what_never_began_is_crossed_out_and_never_solid(stage: str) -> None:
    bar = drawn(BAR._replace(stage=stage))
    assert "×" in bar
    assert not set(bar) & set("█░▸")


def test_what_is_over_without_an_end_stops_today() -> None:
    row = BAR._replace(stage="ended", begin_earliest=date(2024, 1, 1), begin_latest=date(2024, 1, 1), certain_from=date(2024, 1, 1))
    bar = drawn(row)
    assert "▸" not in bar
    assert len(bar) <= len(drawn(BAR)) // 2


def test_what_began_before_and_has_no_end_has_both_arrows() -> None:
    row = BAR._replace(stage="in production", begin_earliest=date(2016, 1, 1), certain_from=date(2016, 1, 1))
    assert drawn(row)[0] == "◂"
    assert drawn(row)[-1] == "▸"


@pytest.mark.parametrize("room", [12, 20, 40, 60, 100, 300])
@pytest.mark.parametrize("years", [1, 3, 8, 30, 200])
@pytest.mark.parametrize("quarters", [False, True])
def test_the_scale_is_the_finest_that_fits(room: int, years: int, *, quarters: bool) -> None:
    chosen = scale(Span(2020, 2020 + years - 1), room, quarters=quarters)
    assert chosen.width <= room or chosen.per_year == 1 / 10


def test_a_day_lies_in_its_year() -> None:
    chart = Scale(2024, 4, 4)
    assert chart.place(date(2024, 1, 1)) == 0
    assert 0 < chart.place(date(2024, 12, 31)) < 4
    assert chart.place(date(2025, 1, 1)) == 4


@pytest.mark.parametrize("width", [60, 80, 100, 120, 160, 200])
def test_all_charts_of_a_page_stand_under_each_other(width: int) -> None:
    rows = [BAR, BAR._replace(group="A plant with a rather long name", name="A car whose name is very long indeed, and goes on")]
    page = timeline_page(Timeline(Report("timeline", TODAY, TimelineRow, rows), YEARS, "year"), Screen(width))
    charts = [block for block in page if isinstance(block, Grid)]
    assert len({tuple(c.least for c in chart.columns) for chart in charts}) == 1


def test_the_legend_explains_the_marks_that_are_there() -> None:
    page = timeline_page(Timeline(Report("timeline", TODAY, TimelineRow, [BAR]), YEARS, "year"), Screen(80))
    assert page[0] == Heading("2024 to 2027, as of 2025-07-01", "█ as dated  ░ perhaps  ▸ no end said  │ today")
