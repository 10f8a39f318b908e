"""The files of a register as parsed TOML: what is unreadable, misplaced, not UTF-8 or not TOML becomes a fault, never silence."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from plantplan.facts.fields import ID_FORM
from plantplan.register.fault import Fault, at_line
from plantplan.store.finding import HEAD, leads_out

FOLDERS = {"plants": "plant", "platforms": "platform", "models": "model", "scenarios": "scenario"}
NEEDED = {"settings": 'title = "..." and format = 1', "scenario": 'name = "..." and an entry [[claims]]'}  # elsewhere: a name

SETTINGS = "settings"  # the kind of the file that heads a register
FORMAT = 1  # the version of the file format that this program reads
LARGEST = 1_000_000  # bytes of one file: some four thousand claims, which a person can still read and a check soon has read

_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0)
_PART = 100_000  # bytes read at once: more than nearly all files have
BOM = b"\xef\xbb\xbf"
_OUTSIDE = "this link leads out of the register", "what is read must lie in the register's folder: move it there"


class Thing(NamedTuple):
    """What a file is about."""

    kind: str
    id: str


class Text(NamedTuple):
    """The text of a file, to find places in."""

    name: str
    kind: str
    id: str
    text: str


class File(NamedTuple):
    """One file of the register, parsed. `name` is its path as people read it; `id` its file name without the ending."""

    name: str
    kind: str
    id: str
    text: str
    data: dict[str, Any]

    @property
    def plain(self) -> Text:
        """Its text, without what was parsed."""
        return Text(self.name, self.kind, self.id, self.text)


Changed = Mapping[Path, bytes | None]  # files as they are to be (None: gone), read in place of what the disk has


def files(root: Path, shown: str, changed: Changed = MappingProxyType({})) -> Iterator[File | Fault]:
    """Go through all files of the register at `root`, those that change first; `shown` stands for `root` in messages.

    `changed` has files as they would be after a write.
    """
    yield from changed_files(root, shown, changed)
    if root / HEAD not in changed:
        yield _head(root, f"{shown}{HEAD}")
    for entry in _entries(root, shown):
        if isinstance(entry, Fault):
            yield entry
        elif entry.name in FOLDERS and (entry.is_symlink() or entry.is_dir()):
            yield from _folder(root, entry.name, f"{shown}{entry.name}/", changed)
        elif entry.name != HEAD:
            yield from _stray(entry, f"{shown}{entry.name}")


def changed_files(root: Path, shown: str, changed: Changed) -> Iterator[File | Fault]:
    """Go through the files that there would be other than they are, or anew, after a write."""
    for path, raw in changed.items():
        if raw is not None:
            within = path.relative_to(root)
            yield content(raw, f"{shown}{within.as_posix()}", *thing_of(within.parent.name, within.name))


def thing_of(folder: str, name: str) -> Thing:
    """The kind and id of what a file is about, by its folder within the register (none: the register itself) and its name."""
    return Thing(FOLDERS.get(folder, SETTINGS), name.removesuffix(".toml"))


def _entries(folder: Path, shown: str) -> Iterator[os.DirEntry[str] | Fault]:
    """List a folder without its hidden files, by name."""
    try:
        with os.scandir(folder) as found:
            yield from sorted((e for e in found if not e.name.startswith(".")), key=lambda e: e.name)
    except OSError as error:
        yield Fault(shown or "./", message=f"the folder cannot be read: {error.strerror}", code="PP001")


def _head(root: Path, name: str) -> File | Fault:
    return _outside(name) if leads_out(root / HEAD, root) else parsed(root / HEAD, name, "settings", "register")


def _folder(root: Path, called: str, shown: str, changed: Changed) -> Iterator[File | Fault]:
    folder, kind = root / called, FOLDERS[called]
    if leads_out(folder, root):
        yield _outside(shown)
        return
    for entry in _entries(folder, shown):
        if isinstance(entry, Fault):
            yield entry
        elif changed and Path(entry.path) in changed:
            continue
        elif _is_toml(entry):
            yield _named(entry, f"{shown}{entry.name}", kind, root)
        else:
            yield from _stray(entry, f"{shown}{entry.name}")


def _named(entry: os.DirEntry[str], name: str, kind: str, root: Path) -> File | Fault:
    id_ = entry.name[: -len(".toml")]
    if not entry.name.endswith(".toml") or not is_id(id_):
        advice = f"rename it {_id_of(id_)}.toml: lower-case ASCII letters and digits, words joined by -"
        return Fault(name, message=f'"{entry.name}" is no id', advice=advice, code="PP005")
    if entry.is_symlink() and leads_out(entry.path, root):
        return _outside(name)
    if not entry.is_file(follow_symlinks=False) and _is_special(entry.path):
        return Fault(name, message="this is no plain file", advice="a register is read from plain files", code="PP001")
    return parsed(entry.path, name, kind, id_)


def is_id(text: str) -> bool:
    """Whether a text has the form of an id."""
    return re.fullmatch(f"^{ID_FORM}$", text) is not None  # as facts have it, so that it is compiled but once


def _outside(name: str) -> Fault:
    return Fault(name, 1, 1, (), *_OUTSIDE, "PP001")


def _is_special(path: str) -> bool:
    """Whether reading it might wait forever: a pipe, a socket, a device."""
    try:
        mode = Path(path).stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _id_of(name: str) -> str:
    """Propose the id that a file name may be meant for."""
    from plantplan.spelling import spelling

    return "".join(c if c.isascii() else "" for c in spelling(name)).replace(" ", "-") or "some-id"


def _is_toml(entry: os.DirEntry[str]) -> bool:
    return entry.name.lower().endswith(".toml")


def _stray(entry: os.DirEntry[str], name: str) -> Iterator[Fault]:
    """Name every TOML file that lies where none is read, however deep; links to folders are not followed."""
    if _is_toml(entry):
        *first, last = (f"{folder}/" for folder in FOLDERS)
        advice = f"move it to {', '.join(first)} or {last}, or give it another ending"
        yield Fault(name, message="a file that lies here is not part of the register", advice=advice, code="PP004")
    elif entry.is_dir(follow_symlinks=False):
        for inner in _entries(Path(entry.path), f"{name}/"):
            yield from [inner] if isinstance(inner, Fault) else _stray(inner, f"{name}/{inner.name}")


def parsed(path: Path | str, name: str, kind: str, id_: str) -> File | Fault:
    """Read and parse one file; `name` is its path as people read it."""
    try:
        raw = bytes_of(path)
    except OSError as error:
        return Fault(name, message=f"the file cannot be read: {error.strerror}", code="PP001")
    return content(raw, name, kind, id_)


def bytes_of(path: Path | str) -> bytes:
    """Read a file, as far as a register's can go and a little more. Raises OSError."""
    file = os.open(path, _READ)  # half the work of open() and read(), where there are thousands
    try:
        raw = os.read(file, _PART)
        while len(raw) <= LARGEST and (more := os.read(file, _PART)):
            raw += more
        return raw
    finally:
        os.close(file)


def content(raw: bytes, name: str, kind: str, id_: str) -> File | Fault:
    """Parse what a file holds, or is to hold."""
    if len(raw) > LARGEST:
        message = f"the file has more than {LARGEST:,} bytes"
        return Fault(name, message=message, advice="leave out what it is not about", code="PP001")
    try:
        text = raw.removeprefix(BOM).decode()
    except UnicodeDecodeError as error:
        return _not_utf8(name, error)
    import tomli  # where something is read, and not known by the index

    try:
        data = tomli.loads(text)
    except (ValueError, RecursionError) as error:
        return at_line(_not_toml(name, text, error), text)
    return File(name, kind, id_, text, data) if data else _empty(name, kind)


def _empty(name: str, kind: str) -> Fault:
    needed = NEEDED.get(kind, 'name = "..."')
    return Fault(name, message="the file is empty", advice=f"it needs {needed}", code="PP008")


def _not_toml(name: str, text: str, error: ValueError | RecursionError) -> Fault:
    import tomli

    if isinstance(error, tomli.TOMLDecodeError):
        from plantplan.store.syntax import not_toml  # needed where a file is no TOML, and only there

        return not_toml(name, text, error)
    if isinstance(error, RecursionError):
        return Fault(name, message="the TOML is nested too deeply to be a register's", code="PP003")
    return Fault(name, message="a number is too long to be read: it has thousands of digits", code="PP003")


def _not_utf8(name: str, error: UnicodeDecodeError) -> Fault:
    raw: bytes = error.object  # without the mark at its beginning, if it has one
    before = raw[: error.start].decode("utf-8", "replace")
    line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
    message = f"the file is not UTF-8: byte 0x{raw[error.start]:02x}"
    fault = Fault(name, line, column, message=message, advice="save it in the encoding UTF-8", code="PP002", length=1)
    return at_line(fault, raw.decode("utf-8", "replace"))
