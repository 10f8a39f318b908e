"""Findings as JUnit XML: a test case for each file, which fails where an error or a warning was found in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath
from xml.etree import ElementTree as ET

from plantplan.checks.found import Found, path
from plantplan.register.fault import Fault
from plantplan.render.findings import as_text, what
from plantplan.spelling import visible

NAME = "plantplan check"


def as_junit(found: Found) -> Iterator[str]:
    """Write one suite. Control characters, which XML forbids even as references, are shown as everywhere."""
    faults = {name: [f for f in found.faults if f.file == name] for name in sorted({*found.files, *(f.file for f in found.faults)})}
    counts = {"tests": str(len(faults)), "failures": str(sum(bool(_failing(f)) for f in faults.values())), "errors": "0"}
    root = ET.Element("testsuites", {"name": NAME, **counts})
    suite = ET.SubElement(root, "testsuite", {"name": NAME, **counts, "skipped": "0"})
    for name, its in faults.items():
        _case(suite, name, found.inside(name), its)
    ET.indent(root)
    text = ET.tostring(root, encoding="unicode").replace("##[", "##&#91;")  # else a command to GitHub's runner, if it is logged
    yield f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'


def _case(suite: ET.Element, name: str, inside: str, faults: Sequence[Fault]) -> None:
    """Write a file's case; all its failures are one element, because Jenkins and GitLab show the first one alone."""
    folder = PurePosixPath(path(inside)).parent.as_posix()
    classname = "plantplan" if folder == "." else f"plantplan.{visible(folder).replace('/', '.')}"
    case = ET.SubElement(suite, "testcase", {"classname": classname, "name": visible(path(name))})
    failing, notes = _failing(faults), [f for f in faults if f.severity == "note"]
    if failing:
        codes = " ".join(dict.fromkeys(f.code for f in failing))
        said = what(failing[0]) if len(failing) == 1 else f"{len(failing)} found"
        ET.SubElement(case, "failure", {"type": codes, "message": said}).text = as_text(failing)
    if notes:
        ET.SubElement(case, "system-out").text = as_text(notes)


def _failing(faults: Iterable[Fault]) -> list[Fault]:
    return [f for f in faults if f.severity != "note"]
