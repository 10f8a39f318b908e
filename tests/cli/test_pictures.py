"""Pictures beside a report: an SVG with nothing else installed, a PNG with the extra, and a refusal of what is neither."""

from __future__ import annotations

import sys
from pathlib import Path
from xml.dom.minidom import parse

import pytest
from running import DAY, Call

LINES = ("capacity alba --group operator", "history nord-comet-2")


@pytest.mark.parametrize("line", LINES)
def test_a_picture_is_written_beside_the_report(call: Call, tmp_path: Path, line: str) -> None:
    plain, drawn = call(line, *DAY), call(line, *DAY, "--chart", str(tmp_path / "a.SVG"))
    assert drawn == plain
    assert parse(str(tmp_path / "a.SVG")).documentElement.tagName == "svg"


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("name", ["a.jpg", "a", "a.svg.gz"])
def test_a_picture_of_another_kind_is_refused_and_nothing_is_written(call: Call, tmp_path: Path, line: str, name: str) -> None:
    result = call(line, *DAY, "--chart", name)
    assert result == (2, "", f"plantplan: {name}: a picture is an SVG or PNG file; end its name in .svg or .png\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("line", LINES)
def test_without_the_extra_a_png_is_refused_and_nothing_is_written(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    result = call(line, *DAY, "--chart", str(tmp_path / "a.png"))
    advice = "pip install 'plantplan[charts]', or end the file's name in .svg"
    assert result == (2, "", f"plantplan: a PNG file needs vl-convert-python: {advice}\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("group", ["town", "plants"])
def test_a_group_that_is_none_is_refused_with_those_that_there_are(call: Call, group: str) -> None:
    result = call(f"capacity --group {group}", *DAY)
    assert (result.status, result.out) == (2, "")
    assert "'plant', 'operator', 'country', 'region', 'platform', 'brand'" in result.err


def test_a_picture_is_of_figures_and_not_of_how_they_came_about(call: Call, tmp_path: Path) -> None:
    result = call(f"capacity alba --explain --chart {tmp_path / 'y.svg'}", *DAY)
    said = "plantplan: --chart draws the figures, and --explain tells how they came about: ask for one at a time\n"
    assert (result, (tmp_path / "y.svg").exists()) == ((2, "", said), False)
