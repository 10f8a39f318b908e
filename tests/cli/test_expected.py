"""Whole outputs, compared with the files of `expected/`; `pytest tests/cli --rewrite` writes them anew."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from running import DAY, Call

Expected = Callable[[str, str], str]

LINES = {
    "show-plant": "show alba",
    "show-plant-then": "show alba --as-of 2024-06",
    "show-platform": "show 'platform one'",
    "show-model": "show nord-comet-2",
    "show-model-what-if": "show nord-comet-2 --scenario comet-slips",
    "show-nameplate": "show COMET",
    "show-two": "show bonn cadiz",
    "show-publisher": "show weekly",
    "show-address": "show https://daily.example/alba-2024",
    "list-plants": "list plants",
    "list-platforms": "list platforms",
    "list-models": "list models",
    "list-programmes": "list programmes",
    "list-sources": "list sources",
    "list-plants-in-italy": "list plants --country it",
    "list-models-electric": "list models --powertrain bev --sort -begin",
    "list-programmes-filtered": "list programmes --brand nord --stage planned --stage confirmed --sort begin",
    "list-programmes-on-one": "list programmes --platform 'Platform One' --start 2027/2028",
    "list-programmes-none": "list programmes --plant bonn --stage planned",
    "timeline": "timeline",
    "timeline-quarters": "timeline --by quarter --from 2025 --to 2027",
    "timeline-platforms": "timeline --group platform",
    "timeline-brands": "timeline --group brand",
    "timeline-named": "timeline alba nord-luna --from 2024",
    "capacity": "capacity",
    "capacity-technical": "capacity alba --basis technical --from 2023 --to 2024",
    "capacity-countries": "capacity --group country",
    "capacity-operators": "capacity --group operator",
    "diff": "diff 2024-02-29",
    "diff-back": "diff 2025-11-25 2024-02-29",
    "diff-only": "diff 2024-06 --only slips,moves --only contested",
    "diff-none": "diff 2025-11-25",
    "diff-none-only": "diff 2025-11 2025-11-30 --only moves,slips",
    "diff-what-if": "diff 2025-11-25 --scenario comet-slips",
}
WIDE = (
    "show-plant",
    "show-model",
    "show-publisher",
    "list-programmes",
    "list-models",
    "timeline",
    "timeline-quarters",
    "capacity",
    "diff",
)
FORMATS = {"json": "json", "csv": "csv", "tsv": "tsv", "md": "markdown"}
FORMATTED = ("show-plant", "show-model", "list-plants", "list-platforms", "list-models", "list-programmes", "list-sources")


def arguments(name: str) -> tuple[str, ...]:
    """The arguments of a fixed register and day; a day of its own comes last, and wins."""
    return DAY if "--as-of" not in LINES[name] else DAY[:2]


@pytest.mark.parametrize("name", LINES)
def test_a_piped_table_is_as_wide_as_it_needs_to_be(call: Call, expected: Expected, name: str) -> None:
    result = call(LINES[name], *arguments(name))
    assert result.out == expected(f"{name}.txt", result.out)
    assert (result.status, result.err) == (0, "")


@pytest.mark.parametrize("width", [60, 80, 120, 200])
@pytest.mark.parametrize("name", WIDE)
def test_a_table_fits_the_width_it_is_given(call: Call, expected: Expected, name: str, width: int) -> None:
    out = call(LINES[name], *DAY, "--width", str(width), "--color", "never").out
    assert out == expected(f"{name}-{width}.txt", out)
    assert max(map(len, out.splitlines())) <= width


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("name", [*FORMATTED, "timeline", "capacity", "diff"])
def test_a_format_writes_the_same_for_ever(call: Call, expected: Expected, name: str, ending: str) -> None:
    out = call(LINES[name], *DAY, "--format", FORMATS[ending]).out
    assert out == expected(f"{name}.{ending}", out)


def test_a_terminal_in_colour_marks_stages_and_links_sources(screen: Call, expected: Expected) -> None:
    out = screen("show alba --width 100", *DAY).out
    seen = re.sub(r"8;id=\d+;", "8;;", out).replace("\x1b", "ESC")  # rich numbers its links at random
    assert seen == expected("show-plant-terminal.txt", seen)
