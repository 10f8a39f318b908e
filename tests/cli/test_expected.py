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
    "show-two-what-if": "show bonn one --scenario luna-stays",
    "list-plants-what-if": "list plants --scenario luna-stays",
    "list-models-what-if": "list models --scenario comet-slips --brand nord",
    "list-platforms-what-if": "list platforms --scenario luna-stays",
    "list-sources-what-if": "list sources --start 2027 --scenario comet-slips",
    "list-programmes-what-if": "list programmes --scenario luna-stays --scenario comet-slips",
    "list-programmes-moved-what-if": "list programmes --stage moved --scenario luna-stays",
    "timeline-what-if": "timeline --scenario luna-stays",
    "capacity-what-if": "capacity --scenario luna-stays --group country",
    "compare": "compare base luna-stays",
    "compare-one": "compare 'comet slips'",
    "compare-two": "compare luna-stays comet-slips --plant alba --plant bonn --from 2026 --to 2029",
    "compare-both": "compare base luna-stays+comet-slips --all --to 2026",
    "compare-then": "compare luna --as-of 2024-06",
    "compare-same": "compare comet-slips comet-slips",
    "list-plants": "list plants",
    "list-platforms": "list platforms",
    "list-models": "list models",
    "list-programmes": "list programmes",
    "list-sources": "list sources",
    "list-scenarios": "list scenarios",
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
    "launches": "launches",
    "launches-of-a-period": "launches 2027-H2",
    "launches-overdue": "launches 2028 --as-of 2028-05-01",
    "launches-past": "launches 2027 --as-of 2028-05-01",
    "launches-ends": "launches --milestone end",
    "launches-reveals": "launches --milestone reveal --plant cadiz",
    "launches-what-if": "launches 2029 --scenario comet-slips",
    "launches-none": "launches 2026 --milestone launch --country de",
    "capacity": "capacity",
    "capacity-technical": "capacity alba --basis technical --from 2023 --to 2024",
    "capacity-countries": "capacity --group country",
    "capacity-operators": "capacity --group operator",
    "capacity-gaps": "capacity alba cadiz --gaps --to 2029",
    "capacity-gaps-what-if": "capacity --gaps --from 2027 --to 2028 --scenario luna-stays",
    "capacity-named": "capacity alba --from 2026 --to 2028",
    "built": "built",
    "built-models": "built alba --from 2023 --models",
    "built-countries": "built --group country",
    "capacity-bases": "capacity alba --basis all --from 2026 --to 2027",
    "capacity-if": "capacity alba --what-if days=240,shifts=3 --from 2024 --to 2027 --scenario comet-slips",
    "capacity-convention": "capacity --convention 16x240 --basis computed --group country",
    "capacity-explain": "capacity alba --explain --from 2024 --to 2027 --scenario comet-slips",
    "capacity-regions": "capacity --group region --from 2024 --to 2027",
    "capacity-brands": "capacity --group brand",
    "capacity-platforms": "capacity alba cadiz --group platform --from 2024 --to 2028",
    "capacity-sites": "capacity --group plant",
    "history-model": "history nord-comet-2",
    "history-what-if": "history nord-comet-2 --scenario comet-slips",
    "history-plant": "history alba cadiz",
    "history-source": "history weekly",
    "slips": "slips --all",
    "slips-since": "slips --since 2025",
    "slips-brands": "slips --group brand",
    "accuracy": "accuracy",
    "accuracy-source": "accuracy weekly",
    "forecast": "forecast alba",
    "forecast-back-test": "forecast --back-test",
    "diff": "diff 2024-02-29",
    "diff-back": "diff 2025-11-25 2024-02-29",
    "diff-only": "diff 2024-06 --only slips,moves --only contested",
    "diff-none": "diff 2025-11-25",
    "diff-none-only": "diff 2025-11 2025-11-30 --only moves,slips",
    "sql": "sql 'select name, plant_name, stage, begin, begin_earliest, volume, end from programmes order by begin_earliest'",
    "sql-two-names": "sql 'select name, year, utilisation, models, models from capacity where year < 2026 and output'",
    "sql-none": "sql 'select name from plants where closes_latest < 1900'",
    "sql-what-if": "sql 'select name, plant, end from programmes where what_if' --scenario luna-stays",
    "sql-tables": "sql",
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
    "built",
    "built-models",
    "capacity-bases",
    "capacity-if",
    "capacity-explain",
    "capacity-operators",
    "history-model",
    "slips",
    "accuracy",
    "forecast",
    "launches",
    "sql",
    "sql-tables",
    "diff",
)
WHAT_IF = ("show-two-what-if", "list-programmes-what-if", "timeline-what-if", "capacity-what-if", "compare-two")
FORMATS = {"json": "json", "csv": "csv", "tsv": "tsv", "md": "markdown"}
TIMED = ("history-model", "slips", "slips-brands", "accuracy-source", "forecast")
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
@pytest.mark.parametrize("name", [*WIDE, *WHAT_IF])
def test_a_table_fits_the_width_it_is_given(call: Call, expected: Expected, name: str, width: int) -> None:
    out = call(LINES[name], *DAY, "--width", str(width), "--color", "never").out
    assert out == expected(f"{name}-{width}.txt", out)
    assert max(map(len, out.splitlines())) <= width


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize(
    "name",
    [*FORMATTED, *WHAT_IF, "timeline", "launches", "capacity", "capacity-explain", "built-models", "diff", "sql-two-names", *TIMED],
)
def test_a_format_writes_the_same_for_ever(call: Call, expected: Expected, name: str, ending: str) -> None:
    out = call(LINES[name], *DAY, "--format", FORMATS[ending]).out
    assert out == expected(f"{name}.{ending}", out)


def test_a_calendar_is_the_same_for_ever(call: Call, expected: Expected) -> None:
    out = call("launches", *DAY, "--format", "ics").out
    assert out == expected("launches.ics", out)


def test_a_terminal_in_colour_marks_stages_and_links_sources(screen: Call, expected: Expected) -> None:
    out = screen("show alba --width 100", *DAY).out
    seen = re.sub(r"8;id=\d+;", "8;;", out).replace("\x1b", "ESC")  # rich numbers its links at random
    assert seen == expected("show-plant-terminal.txt", seen)
