"""Findings as SARIF 2.1.0, the format of code scanning: https://docs.oasis-open.org/sarif/sarif/v2.1.0/."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from plantplan import __version__
from plantplan.checks.explaining import Explanation, explanations
from plantplan.checks.found import Found, path
from plantplan.register.fault import Fault
from plantplan.render.findings import help_of, what
from plantplan.render.fingerprints import fingerprint
from plantplan.render.machine import dumped

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LINK = re.compile(r"\[(?=[^\]]*\]\()")  # what begins a link in a message's text: SARIF has them, and what a file holds is none


def as_sarif(found: Found) -> Iterator[str]:
    """Write a log of one run; its rules are those that something was found by."""
    codes = sorted({f.code for f in found.faults})
    explained = {e.code: e for e in explanations()} if codes else {}
    rules = [_rule(code, explained.get(code)) for code in codes]
    run = {
        "tool": {"driver": {"name": "plantplan", "version": __version__, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(f, codes.index(f.code), found) for f in found.faults],
    }
    return dumped({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(code: str, explained: Explanation | None) -> dict[str, Any]:
    if explained is None:
        return {"id": code, "shortDescription": {"text": code}}
    return {
        "id": code,
        "shortDescription": {"text": explained.name},
        "defaultConfiguration": {"level": explained.severity},  # SARIF's words for the gravities are ours
        "help": {"text": explained.text, "markdown": explained.text},
    }


def _result(fault: Fault, rule: int, found: Found) -> dict[str, Any]:
    region = {"startLine": fault.line, "startColumn": fault.column, "endColumn": fault.column + fault.length}
    place = {"artifactLocation": {"uri": uri(fault.file)}, "region": region}
    text = "\n".join([what(fault), *help_of(fault)])
    return {
        "ruleId": fault.code,
        "ruleIndex": rule,
        "level": fault.severity,
        "message": {"text": _LINK.sub(r"\\[", text)},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"plantplan/v1": fingerprint(fault, found)},
    }


def uri(file: str) -> str:
    """The address of a file, from where one stands."""
    full = PurePath(file)
    return full.as_uri() if full.is_absolute() else quote(path(file), errors="surrogateescape")
