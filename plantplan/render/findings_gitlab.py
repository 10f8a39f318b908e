"""Findings as a code quality report, the JSON that GitLab shows in a merge request."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from plantplan.checks.found import Found, path
from plantplan.render.findings import help_of, what
from plantplan.render.fingerprints import fingerprint
from plantplan.render.machine import dumped
from plantplan.spelling import visible

SEVERITIES = {"error": "critical", "warning": "major", "note": "info"}


def as_code_quality(found: Found) -> Iterator[str]:
    """Write a list of issues; of two with one fingerprint GitLab would show one, so that no two have the same."""
    seen, issues = Counter[str](), list[dict[str, Any]]()
    for fault in found.faults:
        mark = fingerprint(fault, found)
        issues.append(
            {
                "description": "; ".join([what(fault), *help_of(fault)]),
                "check_name": fault.code,
                "fingerprint": fingerprint(fault, found, seen[mark]),
                "severity": SEVERITIES[fault.severity],
                "location": {"path": visible(path(fault.file)), "lines": {"begin": fault.line}},
            }
        )
        seen[mark] += 1
    return dumped(issues)
