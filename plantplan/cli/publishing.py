"""Writing findings: which format, onto what, and what the CI that runs the check wants beside it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from plantplan import store
from plantplan.checks.found import Found
from plantplan.cli import streams
from plantplan.cli.output import NoSuchEnding

FORMATS = {  # who writes which format; the module is loaded when it is asked for
    "text": ("findings", "of_check"),
    "table": ("findings", "of_check"),  # what the other commands call the format for people
    "json": ("findings_rows", "as_json"),
    "csv": ("findings_rows", "as_csv"),
    "tsv": ("findings_rows", "as_tsv"),
    "markdown": ("findings_rows", "as_markdown"),
    "github": ("findings_github", "as_commands"),
    "sarif": ("findings_sarif", "as_sarif"),
    "junit": ("findings_junit", "as_junit"),
    "gitlab": ("findings_gitlab", "as_code_quality"),
}
ENDINGS = {
    ".sarif.json": "sarif",
    ".json": "json",
    ".csv": "csv",
    ".tsv": "tsv",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
    ".sarif": "sarif",
    ".xml": "junit",
}
SUMMARY = "GITHUB_STEP_SUMMARY"  # the file that GitHub shows as the summary of a job


def emit(found: Found, asked: str | None, path: Path | None) -> None:
    """Write findings to standard output, or to a file whose ending chooses the format where none was asked for."""
    to_file = path if path and str(path) != "-" else None
    format_ = asked or (_by_ending(to_file) if to_file else "text")
    pieces = written(found, format_)
    if to_file:
        store.stream_output(to_file, streams.encoded(pieces, for_people=False))
    else:
        streams.put(streams.encoded(pieces, for_people=format_ in ("text", "table")))
    if format_ == "github" and os.environ.get(SUMMARY):
        from plantplan.render.findings_github import summary

        store.append_output(Path(os.environ[SUMMARY]), summary(found))


def written(found: Found, format_: str) -> Iterator[str]:
    """Write findings in one format, as text that is made piece by piece."""
    module, function = FORMATS[format_]
    pieces: Iterator[str] = getattr(import_module(f"plantplan.render.{module}"), function)(found)
    return pieces


def _by_ending(path: Path) -> str:
    name = path.name.lower()
    chosen = next((format_ for ending, format_ in ENDINGS.items() if name.endswith(ending)), None)
    if chosen is None:
        raise NoSuchEnding(path, ", ".join(ENDINGS))
    return chosen
