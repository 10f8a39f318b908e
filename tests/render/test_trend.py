"""The picture of a date's slips: in text and as SVG, of whatever was claimed."""

from __future__ import annotations

from datetime import date
from xml.dom.minidom import parseString

import pytest
from hypothesis import given
from strategies import DAYS, MODELS

from plantplan.facts import Model, Settings
from plantplan.fold import fold
from plantplan.register import Register
from plantplan.render import plain
from plantplan.render.cells import Grid, Screen, plain_text, width
from plantplan.render.history import history_page
from plantplan.render.svg import trend
from plantplan.reports.history import History, history

DAY = date(2025, 11, 25)


def told(model: Model, day: date) -> History:
    return history(fold(Register(Settings(title="t", format=1), models={"car": model}), day), ["car"])


@pytest.mark.parametrize("columns", [20, 60, 200, None])
@given(MODELS, DAYS)
def test_a_picture_fits_whatever_was_claimed(columns: int | None, model: Model, day: date) -> None:
    page = history_page(told(model, day), Screen(columns))
    for drawn in (b for b in page if isinstance(b, Grid) and b.drawn):
        lines = list(plain.lines([drawn]))
        assert len(lines) <= 20
        assert max(map(width, lines)) <= max(columns or 80, 33)


@given(MODELS, DAYS)
def test_a_chart_is_svg_whatever_was_claimed(model: Model, day: date) -> None:
    root = parseString(trend(told(model, day))).documentElement
    assert root is not None
    assert (root.tagName, root.getAttribute("width")) == ("svg", "960")
    assert "nan" not in trend(told(model, day))


def test_names_are_text_in_a_chart_and_no_markup(small: Register) -> None:
    hostile = Model(id="car", name='<script>"&\x1b[31m', claims=small.models["nord-comet-2"].claims)
    text = trend(told(hostile, DAY))
    assert [n.tagName for n in parseString(text).getElementsByTagName("script")] == []
    assert "\x1b" not in text


def test_every_mark_of_a_picture_has_a_sign_in_ascii(small: Register) -> None:
    page = history_page(history(fold(small, DAY), ["nord-comet-2"]), Screen(80))
    drawn = "\n".join(plain.lines(page))
    signs = {c: plain_text(c) for c in drawn if not c.isascii()}
    assert "?" not in [sign for mark, sign in signs.items() if mark != "○"]
