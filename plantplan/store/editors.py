"""What an editor needs: the schemas, and the settings that bind them to a register's files in Taplo and Tombi; each file sealed."""

from __future__ import annotations

import glob
import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path, PurePosixPath

from plantplan.facts.shapes import SHAPES
from plantplan.store.files import FOLDERS
from plantplan.store.finding import HEAD
from plantplan.store.literal import written
from plantplan.store.schema import schema

KINDS = {"register" if kind == "settings" else kind: kind for kind in SHAPES}  # the head is called by its file
SCHEMAS = ".schemas"
TAPLO, TOMBI = (".taplo.toml", "taplo.toml"), (".tombi.toml", "tombi.toml")

_BLANK = "0" * 16
_SEAL = re.compile(r"written by `plantplan schema` \(([0-9a-f]{16})\)")
_NOTE = f"written by `plantplan schema` ({_BLANK}), which leaves it alone once it was changed"


def editor_files(folder: Path, register: PurePosixPath) -> dict[str, str]:
    """Make the files for a folder that people open in an editor, by their names; `register` is the register's way from it.

    Settings that are there under their other name are those that count.
    """
    taplo, tombi = (next((n for n in names if (folder / n).exists()), names[0]) for names in (TAPLO, TOMBI))
    there = PurePosixPath(glob.escape(str(register)))
    found = {name: str(there / _files(kind)) for name, kind in KINDS.items()}
    schemas = {_path(name): sealed_schema(name) for name in KINDS}
    return schemas | {taplo: _taplo(there, found), tombi: _tombi(found)}


def sealed_schema(name: str) -> str:
    """The schema of a kind, as it is written."""
    return _sealed(schema(KINDS[name], _NOTE))


def untouched(text: str) -> bool:
    """Whether a text is as this program wrote it, be it another version's."""
    seal = _SEAL.search(text)
    return seal is not None and _sealed(f"{text[: seal.start(1)]}{_BLANK}{text[seal.end(1) :]}") == text


def _sealed(text: str) -> str:
    return text.replace(_BLANK, sha256(text.encode()).hexdigest()[: len(_BLANK)], 1)


def _files(kind: str) -> str:
    return next((f"{folder}/*.toml" for folder, of in FOLDERS.items() if of == kind), HEAD)


def _taplo(there: PurePosixPath, found: Mapping[str, str]) -> str:
    rules = [f"[[rule]]\ninclude = {written([g])}\n\n[rule.schema]\npath = {written(_path(n))}\n" for n, g in found.items()]
    lists = "array_auto_collapse = false\narray_auto_expand = false\n"  # a list stays on the lines that fmt gave it
    layout = f"[[rule]]\ninclude = {written([str(there / '**/*.toml')])}\n\n[rule.formatting]\n{lists}"
    return _sealed("\n".join([f"# {_NOTE}\n", *rules, layout]))


def _tombi(found: Mapping[str, str]) -> str:
    schemas = [f"[[schemas]]\npath = {written(_path(n))}\ninclude = {written([g])}\n" for n, g in found.items()]
    return _sealed("\n".join([f"# {_NOTE}\n", *schemas]))


def _path(name: str) -> str:
    return f"{SCHEMAS}/{name}.json"
