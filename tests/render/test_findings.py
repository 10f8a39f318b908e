"""The formats of `check` for hosts: they read back to the very findings, whatever a file holds, and nothing else is in them."""

from __future__ import annotations

import json
import re
from collections import Counter
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest
from findings import FAULTS, found, many
from hypothesis import given
from hypothesis import strategies as st

from plantplan.register.fault import Fault, lines
from plantplan.render.findings import as_text, help_of, what
from plantplan.render.findings_github import MOST, as_commands, summary
from plantplan.render.findings_gitlab import as_code_quality
from plantplan.render.findings_junit import as_junit
from plantplan.render.findings_rows import as_json, as_markdown
from plantplan.render.findings_sarif import as_sarif
from plantplan.render.fingerprints import fingerprint
from plantplan.spelling import visible

Command = tuple[str, dict[str, str], str]
KINDS = {"error": "error", "warning": "warning", "note": "notice"}
LISTS = st.lists(FAULTS, max_size=5)


def unescaped(text: str, signs: str) -> str:
    return re.sub("%([0-9A-F]{2})", lambda m: chr(int(m[1], 16)) if chr(int(m[1], 16)) in signs else m[0], text)


def commands(output: str) -> list[Command]:
    """Read workflow commands as GitHub's runner does, but refuse any line that is none."""
    read = []
    for line in re.split("\r\n|\r|\n", output.removesuffix("\n")) if output else []:
        parts = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", line, re.DOTALL)
        assert parts, line
        properties = dict(p.split("=", 1) for p in parts[2].split(","))
        read.append((parts[1], {k: unescaped(v, "\r\n:,%") for k, v in properties.items()}, unescaped(parts[3], "\r\n%")))
    return read


def obeyed(output: str) -> list[str]:
    """The lines of a log that GitHub's runner would obey: `::name::` at the beginning, `##[name]` anywhere."""
    return [line for line in re.split("\r\n|\r|\n", output) if line.lstrip().startswith("::") or "##[" in line]


def command(fault: Fault) -> Command:
    place = {"line": str(fault.line), "col": str(fault.column), "endColumn": str(fault.column + fault.length)}
    properties = {"file": visible(fault.file), **place, "title": fault.code}
    return KINDS[fault.severity], properties, "\n".join([what(fault), *help_of(fault)])


@given(LISTS)
def test_annotations_are_the_findings_and_nothing_else(faults: list[Fault]) -> None:
    assert sorted(map(str, commands("".join(as_commands(found(faults)))))) == sorted(map(str, map(command, faults)))


@given(LISTS)
def test_no_format_that_is_logged_holds_a_command(faults: list[Fault]) -> None:
    its = found(faults)
    for write in (as_json, as_sarif, as_junit, as_code_quality, as_markdown):
        assert obeyed("".join(write(its))) == []
    assert obeyed(as_text(faults)) == []
    assert obeyed("\n".join(lines(faults))) == []  # what a report says of them on standard error


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30))
def test_what_github_leaves_out_is_counted_in_an_annotation_that_it_shows(errors: int, warnings: int, notes: int) -> None:
    seen, shown = Counter[str](), []
    for kind, properties, text in commands("".join(as_commands(many(error=errors, warning=warnings, note=notes)))):
        seen[kind] += 1
        shown += [(properties["title"], text)] if seen[kind] <= 10 else []
    told = [int(text.split()[0]) for title, text in shown if title == "plantplan check"]
    assert sum(told) == errors + warnings + notes - sum(title == "PP201" for title, _ in shown)
    assert len(told) == (max(errors, warnings, notes) > 10)


def test_annotations_are_sorted_by_gravity() -> None:
    faults = [Fault("x", 1, severity="note"), Fault("x", 2), Fault("x", 3, severity="warning"), Fault("x", 4)]
    assert [properties["line"] for _, properties, _ in commands("".join(as_commands(found(faults))))] == ["2", "4", "3", "1"]


def test_a_summary_stays_below_what_github_takes_and_says_how_many_it_lacks() -> None:
    its = many(note=20_000, error=1)
    text = summary(its)
    rows = text.count("\n| data")
    assert len(text.encode()) < MOST + 100
    assert text.splitlines()[4].startswith("| data/x.toml:1:1 | error |")
    assert text.endswith(f"\n\n{20_001 - rows} more are in the log.\n")
    assert summary(many(note=1)).endswith(" |\n\n")
    assert summary(found([])) == ""


@given(LISTS)
def test_junit_has_a_case_for_each_file_and_fails_those_with_errors_or_warnings(faults: list[Fault]) -> None:
    root = ET.fromstring("".join(as_junit(found(faults, "data/register.toml"))))  # noqa: S314 - our own
    cases = list(root.iter("testcase"))
    of = {name: [f for f in faults if f.file == name] for name in sorted({"data/register.toml", *(f.file for f in faults)})}
    failing = [[f for f in its if f.severity != "note"] for its in of.values()]
    assert [c.get("name") for c in cases] == [visible(name) for name in of]
    assert [c.findtext("failure", "") for c in cases] == list(map(as_text, failing))
    assert [c.findtext("system-out", "") for c in cases] == [as_text(f for f in its if f.severity == "note") for its in of.values()]
    assert (root.get("tests"), root.get("failures")) == (str(len(cases)), str(sum(map(bool, failing))))


@given(LISTS)
def test_code_quality_has_each_finding_under_a_fingerprint_of_its_own(faults: list[Fault]) -> None:
    issues = json.loads("".join(as_code_quality(found([*faults, *faults]))))
    assert len({issue["fingerprint"] for issue in issues}) == 2 * len(faults)
    assert [(i["check_name"], i["location"]["path"], i["location"]["lines"]["begin"]) for i in issues[: len(faults)]] == [
        (f.code, visible(f.file), f.line) for f in faults
    ]


@given(LISTS)
def test_the_addresses_of_sarif_are_those_of_the_files(faults: list[Fault]) -> None:
    (run,) = json.loads("".join(as_sarif(found(faults))))["runs"]
    addresses = [r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in run["results"]]
    assert [unquote(a) for a in addresses] == [f.file for f in faults]
    assert all(re.fullmatch(r"(?:[\w.~/-]|%[0-9A-F]{2})+", a, re.ASCII) for a in addresses)
    assert [run["tool"]["driver"]["rules"][r["ruleIndex"]]["id"] for r in run["results"]] == [f.code for f in faults]


def test_what_a_file_holds_is_no_link_in_sarif() -> None:
    fault = Fault("x", keys=("claims", 1), message='"[here](https://evil.example)" is no day', code="PP007")
    (result,) = json.loads("".join(as_sarif(found([fault]))))["runs"][0]["results"]
    assert result["message"]["text"] == r'claims[2]: "\[here](https://evil.example)" is no day'


@given(FAULTS, st.integers(1, 99))
def test_a_finding_is_recognised_when_its_line_moves(fault: Fault, by: int) -> None:
    moved = fault._replace(line=fault.line + by, column=1, length=3, source="")
    assert fingerprint(moved, found([])) == fingerprint(fault, found([]))


@pytest.mark.parametrize("other", [{"code": "PP999"}, {"file": "data/b"}, {"keys": ("b",)}, {"message": "b"}])
def test_another_finding_is_another(other: dict[str, str]) -> None:
    fault = Fault("data/a", keys=("a",), message="a", code="PP201")
    assert fingerprint(fault._replace(**other), found([])) != fingerprint(fault, found([]))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("@octocat", "@&#8203;octocat"),
        ("see #12", r"see \#&#8203;12"),
        ("a | b", r"a \| b"),
        ("one\ntwo", r"one\\ntwo"),
        ("<img src=x>", r"\<img src=x\>"),
        ("[a](b)", r"\[a\](b)"),
    ],
)
def test_what_a_file_holds_is_text_in_a_pull_request(message: str, shown: str) -> None:
    row = "".join(as_markdown(found([Fault("x", message=message, code="PP007")]))).splitlines()[-1]
    assert row == f"| x:1:1 | error | PP007 | — | {shown} | — |"
