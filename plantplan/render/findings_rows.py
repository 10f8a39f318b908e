"""Findings as rows of a table, in the formats for programs that all reports have, and in Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from plantplan.checks.found import Found
from plantplan.checks.rules import Finding, finding
from plantplan.render import machine, markdown
from plantplan.render.cells import Block, Heading, Note
from plantplan.render.layouts import grid
from plantplan.reports.report import Report


def as_json(found: Found) -> Iterator[str]:
    """Write one JSON object with a row for each finding."""
    return machine.as_json(_report(found))


def as_csv(found: Found) -> Iterator[str]:
    """Write rows with commas."""
    return machine.as_table(_report(found), "csv")


def as_tsv(found: Found) -> Iterator[str]:
    """Write rows with tabs."""
    return machine.as_table(_report(found), "tsv")


def as_markdown(found: Found) -> Iterator[str]:
    """Write a table for a pull request or a job's summary."""
    rows = [finding(f) for f in found.faults]
    body: Block = grid("", Finding, rows) if rows else Note("nothing found")
    return markdown.pieces([Heading(f"Check as of {found.as_of}"), body])


def _report(found: Found) -> Report:
    return Report("check", found.as_of, Finding, [finding(f) for f in found.faults])
