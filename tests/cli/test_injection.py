"""What the register holds is text in every format: never markup, an escape, a command, a formula, a tag or a column."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from icalendar import Calendar
from running import SMALL, Call

from plantplan.spelling import visible

NASTY = {
    "markup": "[red]x[/red]",
    "closing": "[/x]",
    "escape": "\x1b[31mred\x1b]0;title\x07",
    "command": "::error::boom",
    "formula": "=cmd()",
    "tag": "<script>alert(1)</script>",
    "columns": "| pipe | pipe |",
    "stars": "*bold* _it_ `code` ~~no~~ [a](b)",
    "newline": "one\ntwo",
    "tab": "one\ttwo",
    "backwards": "abc\u202edef",
    "wide": "日本の工場",
    "combining": "e\u0301a\u0308",
    "return": "one\rtwo",
    "c1": "x\x9b31mx",
}
LINES = (
    "list models",
    "list programmes",
    "list plants",
    "list platforms",
    "list sources",
    "timeline",
    "launches",
    "capacity --group region",
    "capacity --group brand",
    "sql 'select name, model from models'",
    "sql 'select *, char(27) as \"[red]\" from programmes'",
    "diff 1900",
    f"diff {SMALL} hostile",
    "show markup",
    "show tag-model",
)
FORMATS = ("table", "json", "csv", "tsv", "markdown")
OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
DECORATION = re.compile(r"\x1b\[[0-9;]*m|\x1b]8;[^\x1b\x07]*\x1b\\")


def quoted(text: str) -> str:
    """Write a text as TOML does; JSON's escapes are TOML's, but for DEL and the C1 characters, which it leaves bare."""
    return json.dumps(text)


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A register in which every text that a file may hold is a nasty one."""
    root = tmp_path / "hostile"
    for folder in ("plants", "platforms", "models"):
        (root / folder).mkdir(parents=True)
    (root / "register.toml").write_text(f"title = {quoted(NASTY['markup'])}\nformat = 1\n", encoding="utf-8")
    for id_, nasty in NASTY.items():
        t = quoted(nasty)
        plant = f"name = {t}\noperator = {t}\ncity = {t}\nregion = {t}\ncountry = 'IT'\nnote = {t}\n"
        plant += f"\n[[claims]]\nsource = {t}\nstatus = 'idle'\n\n[[capacity]]\nfrom = 2020\nunits = 90\nsource = {t}\n"
        plant += f"\n[[output]]\nperiod = 2024\nunits = 50\nsource = {t}\n"
        plant += f"\n[[output]]\nperiod = 2024\nunits = 40\nmodel = '{id_}-model'\nsource = {t}\n"
        model = (
            f"name = {t}\nbrand = {t}\nsegment = {t}\n\n[[claims]]\ndate = 2024-01-01\nsource = {t}\ntitle = {t}\n"
            f'plant = "{id_}"\nplatform = "{id_}-frame"\nstart = 2027\nstatus = "planned"\nnote = {t}\n'
        )
        (root / "plants" / f"{id_}.toml").write_text(plant, encoding="utf-8")
        (root / "platforms" / f"{id_}-frame.toml").write_text(f"name = {t}\nowner = {t}\n", encoding="utf-8")
        (root / "models" / f"{id_}-model.toml").write_text(model, encoding="utf-8")
    return root


def asked(hostile: Path, *more: str) -> tuple[str, ...]:
    return ("--data", str(hostile), "--as-of", "2025-11-25", *more)


@pytest.mark.parametrize("line", [*LINES, *(f"show {i}" for i in NASTY)])
@pytest.mark.parametrize("more", [(), ("--width", "70"), ("-f", "markdown"), ("--width", "70", "--color", "always")])
def test_people_get_nothing_that_a_terminal_obeys(call: Call, hostile: Path, line: str, more: tuple[str, ...]) -> None:
    result = call(line, *asked(hostile, *more))
    assert (result.status, result.err) == (0, "")
    assert not OBEYED.search(DECORATION.sub("", result.out))


@pytest.mark.parametrize("line", LINES)
def test_a_terminal_gets_no_escape_from_the_data(screen: Call, hostile: Path, line: str) -> None:
    out = screen(line, *asked(hostile), columns=150).out
    assert not OBEYED.search(DECORATION.sub("", out))
    assert "title" not in out or r"\x1b]0;title\x07" in out


def test_what_looks_like_markup_is_shown_as_it_was_written(call: Call, hostile: Path) -> None:
    for more in ((), ("--width", "200"), ("--width", "200", "--color", "always")):
        out = call("list plants", *asked(hostile, *more)).out
        for id_ in ("markup", "closing", "formula", "tag", "columns", "stars", "wide", "combining"):
            assert NASTY[id_] in out
        assert r"\x1b[31mred" in out
        assert r"one\ntwo" in out
        assert r"abc\u202edef" in out


def test_a_table_gives_a_ci_no_command(call: Call, hostile: Path) -> None:
    for line in (*LINES, "show command", "list sources --sort publisher"):
        for more in ((), ("-f", "markdown"), ("--width", "90")):
            lines = call(line, *asked(hostile, *more)).out.splitlines()
            assert not [text for text in lines if text.strip().startswith("::")]


def test_wide_and_combining_characters_keep_the_columns_straight(call: Call, hostile: Path) -> None:
    lines = call("list plants", *asked(hostile)).out.splitlines()
    header, *rows = [text for text in lines if "  IT  " in text or text.startswith("Plant  ")]
    place = {"wide": header.index("Country") - 2 * 5, "combining": header.index("Country") + 2 * 2}  # two columns are before it
    for row in rows:
        if row.startswith(": :"):
            continue  # the one line that a CI would obey
        expected = next((at for id_, at in place.items() if NASTY[id_] in row), header.index("Country"))
        assert row.index("  IT  ") + 2 == expected


def test_json_parses_back_to_the_same_strings(call: Call, hostile: Path) -> None:
    rows = json.loads(call("list plants -f json", *asked(hostile)).out)["rows"]
    assert {r["plant"]: r["name"] for r in rows} == NASTY
    cards = json.loads(call("show -f json", *NASTY, *asked(hostile)).out)["cards"]
    assert {c["id"]: c["facts"]["note"] for c in cards} == NASTY


def test_csv_parses_back_to_the_same_strings_and_a_formula_is_text(call: Call, hostile: Path) -> None:
    rows = csv.DictReader(io.StringIO(call("list plants -f csv", *asked(hostile)).out, newline=""))
    unseen = {i: visible(NASTY[i]) for i in ("escape", "return", "backwards", "c1")}
    assert {r["plant"]: r["name"] for r in rows} == NASTY | unseen | {"formula": "'=cmd()"}


@pytest.mark.parametrize("line", LINES)
def test_tsv_has_one_line_a_row_and_the_same_columns_in_each(call: Call, hostile: Path, line: str) -> None:
    lines = call(line, "-f", "tsv", *asked(hostile)).out.split("\n")[:-1]
    assert len({text.count("\t") for text in lines}) == 1
    assert len(lines) == 1 + len(list(csv.reader(io.StringIO(call(line, "-f", "csv", *asked(hostile)).out, newline="")))[1:])


@pytest.mark.parametrize("line", [*LINES, *(f"show {i}" for i in NASTY)])
def test_markdown_keeps_its_columns_and_has_no_tag_of_the_data(call: Call, hostile: Path, line: str) -> None:
    columns = 0
    for text in call(line, "-f", "markdown", *asked(hostile)).out.splitlines():
        bars = len(re.findall(r"(?<!\\)\|", text)) if text.startswith("|") else 0
        assert bars == columns or not bars or not columns
        columns = bars
        assert "<script" not in text.replace(r"\<script", "") or line == "timeline"  # there it stands inside a fence


def test_a_calendar_has_one_event_for_each_date_whatever_it_is_called(call: Call, hostile: Path) -> None:
    out = call("launches -f ics", *asked(hostile)).out
    assert not [line for line in out.split("\r\n") if OBEYED.search(line)]
    events = Calendar.from_ical(out).walk("VEVENT")
    assert sorted(str(e["SUMMARY"]) for e in events) == sorted(
        visible(f"{t} {t}, {t}: start 2027 (planned)") for t in NASTY.values()
    )


def test_only_a_printable_address_becomes_a_link(call: Call, hostile: Path) -> None:
    (hostile / "models" / "tag-model.toml").write_text(
        'name = "Tag"\n\n[[claims]]\ndate = 2024-01-01\nurl = "https://evil.example/\\u001b]8;;x"\nplant = "tag"\nstart = 2027\n\n'
        '[[claims]]\ndate = 2024-01-02\nurl = "https://good.example/(a)?b=c;d"\nplant = "tag"\nlaunch = 2028\n',
    )
    out = call("show tag-model --color always --width 100", *asked(hostile)).out
    assert set(re.findall(r"\x1b]8;[^;]*;([^\x1b]+)", out)) == {"https://good.example/(a)?b=c;d"}


def test_a_fault_forges_no_line_and_sends_no_escape(call: Call, hostile: Path) -> None:
    key = quoted("a\n::error::b\x1b[31m")
    (hostile / "plants" / "tag.toml").write_text(f'name = "Tag"\n{key} = 1\n')
    result = call("list plants", *asked(hostile))
    assert (result.status, result.out) == (2, "")
    assert not OBEYED.search(result.err)
    assert not [text for text in result.err.splitlines() if text.startswith("::")]


def test_a_name_on_the_command_line_is_text_in_its_error(call: Call, hostile: Path) -> None:
    result = call("show", "[red]\x1b[31mx", *asked(hostile))
    assert result.status == 2
    assert not OBEYED.search(result.err)


@pytest.mark.parametrize("format_", FORMATS)
def test_a_hostile_scenario_is_text_too(call: Call, hostile: Path, format_: str) -> None:
    (hostile / "scenarios").mkdir()
    name = quoted(NASTY["escape"] + NASTY["newline"])
    text = f'name = {name}\nnote = {name}\n\n[[claims]]\nsource = "x"\nmodel = "tag-model"\nstart = 2030\n'
    (hostile / "scenarios" / "if.toml").write_text(text)
    for line in ("timeline --scenario if -f", "compare base if --all -f"):
        out = call(line, format_, *asked(hostile)).out
        assert out
        assert not OBEYED.search(out.replace("\t", ""))
