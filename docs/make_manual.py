"""Write docs/plantplan.1, the man page, from the help of the commands: python docs/make_manual.py > docs/plantplan.1."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from inspect import cleandoc
from typing import Any

import typer

from plantplan.cli.app import group

STATUS = (
    ("0", "done; for check: nothing found"),
    ("1", "check: something was found; diff --exit-code: something changed"),
    ("2", "it could not be done: nothing was reported"),
)

BREAK = r"|\:"  # a line may end behind it


def lines() -> Iterator[str]:
    """Write the page line by line, in the man macros of roff."""
    commands = group()
    context = typer.Context(commands, info_name="plantplan")
    yield '.TH PLANTPLAN 1 "" plantplan "User Commands"'
    yield from (".SH NAME", r"plantplan \- who builds which car, where and when, as dated claims")
    yield from (".SH SYNOPSIS", ".B plantplan", r"[\fIoption\fR ...] \fIcommand\fR [\fIargument\fR ...]")
    yield from (".SH DESCRIPTION", *_prose(commands.help), *_options(commands, context), ".SH COMMANDS")
    for name in commands.list_commands(context):
        command = commands.get_command(context, name)
        inner = typer.Context(command, info_name=name, parent=context)
        usage = " ".join(command.collect_usage_pieces(inner))
        yield from (f".SS plantplan {_roff(name)} {_roff(usage)}", *_prose(command.help), *_options(command, inner))
    yield ".SH EXIT STATUS"
    for status, meaning in STATUS:
        yield from (".TP", status, _roff(meaning))


def _prose(text: str) -> Iterator[str]:
    for number, paragraph in enumerate(re.split(r"\n\s*\n", cleandoc(text).replace("\b\n", ""))):
        yield from [".PP"] if number else []
        yield _roff(" ".join(paragraph.split()))


def _options(command: Any, context: Any) -> Iterator[str]:
    for parameter in command.get_params(context):
        if record := parameter.get_help_record(context):
            names, said = record
            yield from (".TP", rf"\fB{_roff(names).replace('|', BREAK)}\fR", _roff(" ".join(said.split())))


def _roff(text: str) -> str:
    escaped = text.replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{escaped}" if escaped.startswith((".", "'")) else escaped


if __name__ == "__main__":
    sys.stdout.write("\n".join(lines()) + "\n")
