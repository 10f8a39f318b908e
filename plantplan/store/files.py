"""The files of a register as parsed TOML: what is unreadable, misplaced, not UTF-8 or not TOML becomes a fault, never silence."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomli

from plantplan.facts.fields import ID_FORM
from plantplan.register.fault import Fault
from plantplan.store.finding import HEAD

FOLDERS = {"plants": "plant", "platforms": "platform", "models": "model", "scenarios": "scenario"}

_ID = re.compile(ID_FORM)
_CONFLICT = r"(?m)^(<{7}|={7}|>{7}|\|{7})( |$)"  # these two are compiled where a file is no TOML, and only there
_BARE_PERIOD = r"=\s*((?:\d{4}-(?:\d\d|[HhQq]\d)(?!\d|-)|\d{4}/|\.\./|early |mid |late |\d{4}[~?])[^#\n]*)"


@dataclass(frozen=True, slots=True)
class File:
    """One file of the register, parsed. `name` is its path as people read it; `id` its file name without the ending."""

    name: str
    kind: str
    id: str
    text: str
    data: dict[str, Any]


def files(root: Path, shown: str) -> Iterator[File | Fault]:
    """Go through all files of the register at `root`, in order of their names; `shown` stands for `root` in messages."""
    yield parsed(root / HEAD, f"{shown}{HEAD}", "settings", "register")
    for entry in _entries(root, shown):
        if isinstance(entry, Fault):
            yield entry
        elif entry.is_dir() and entry.name in FOLDERS:
            yield from _folder(Path(entry.path), f"{shown}{entry.name}/", FOLDERS[entry.name])
        elif entry.is_dir():
            yield from _strays(entry.path, f"{shown}{entry.name}/")
        elif entry.name != HEAD and entry.name.lower().endswith(".toml"):
            yield _stray(f"{shown}{entry.name}")


def _entries(folder: Path, shown: str) -> Iterator[os.DirEntry[str] | Fault]:
    """List a folder without its hidden files, by name."""
    try:
        with os.scandir(folder) as found:
            yield from sorted((e for e in found if not e.name.startswith(".")), key=lambda e: e.name)
    except OSError as error:
        yield Fault(shown or "./", message=f"the folder cannot be read: {error.strerror}", code="PP001")


def _folder(folder: Path, shown: str, kind: str) -> Iterator[File | Fault]:
    for entry in _entries(folder, shown):
        if isinstance(entry, Fault):
            yield entry
        elif entry.is_dir():
            yield from _strays(entry.path, f"{shown}{entry.name}/")
        elif entry.name.lower().endswith(".toml"):
            yield _named(entry, f"{shown}{entry.name}", kind)


def _named(entry: os.DirEntry[str], name: str, kind: str) -> File | Fault:
    id_ = entry.name[: -len(".toml")]
    if not entry.name.endswith(".toml") or not _ID.fullmatch(id_):
        advice = "use lower-case ASCII letters and digits, words joined by -, and the ending .toml"
        return Fault(name, message=f'"{entry.name}" is no id', advice=advice, code="PP005")
    return parsed(Path(entry.path), name, kind, id_)


def _strays(folder: str, shown: str) -> Iterator[Fault]:
    """Name every TOML file in a folder that is none of the register's."""
    for where, _, names in os.walk(folder):
        inside = os.path.relpath(where, folder)
        prefix = shown if inside == "." else f"{shown}{Path(inside).as_posix()}/"
        yield from (_stray(f"{prefix}{name}") for name in sorted(names) if name.lower().endswith(".toml"))


def _stray(name: str) -> Fault:
    places = ", ".join(f"{f}/" for f in FOLDERS)
    advice = f"move it to one of {places}or give it another ending"
    return Fault(name, message="a file in this folder is not part of the register", advice=advice, code="PP004")


def parsed(path: Path, name: str, kind: str, id_: str) -> File | Fault:
    """Read and parse one file; `name` is its path as people read it."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        return Fault(name, message=f"the file cannot be read: {error.strerror}", code="PP001")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _not_utf8(name, raw, error)
    try:
        return File(name, kind, id_, text, tomli.loads(text))
    except tomli.TOMLDecodeError as error:
        return _not_toml(name, text, error)
    except RecursionError:
        return Fault(name, message="the TOML is nested too deeply to be a register's", code="PP003")


def _not_utf8(name: str, raw: bytes, error: UnicodeDecodeError) -> Fault:
    before = raw[: error.start].decode("utf-8-sig", "replace")
    line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
    message = f"the file is not UTF-8: byte 0x{raw[error.start]:02x}"
    return Fault(name, line, column, message=message, advice="save it in the encoding UTF-8", code="PP002")


def _not_toml(name: str, text: str, error: tomli.TOMLDecodeError) -> Fault:
    conflict = re.search(_CONFLICT, text)
    if conflict:
        line = text.count("\n", 0, conflict.start()) + 1
        advice = "choose a side and delete the lines with <<<<<<<, ======= and >>>>>>>"
        return Fault(name, line, message="a merge conflict of git was left in the file", advice=advice, code="PP003")
    lines = text.splitlines()
    bare = re.search(_BARE_PERIOD, lines[error.lineno - 1]) if 0 < error.lineno <= len(lines) else None
    if bare:
        written = bare[1].strip()
        advice = f'write it in quotes: "{written}"'
        return Fault(name, error.lineno, bare.start(1) + 1, message=f"{written} wants quotes", advice=advice, code="PP003")
    return Fault(name, error.lineno, error.colno, message=f"not TOML: {_sentence(error.msg)}", code="PP003")


def _sentence(message: str) -> str:
    return message[:1].lower() + message[1:]
