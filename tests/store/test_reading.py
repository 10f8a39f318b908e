"""Reading a whole register: every file becomes facts or faults, whatever it holds and whatever the disk says."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plantplan.cli import checking
from plantplan.register.fault import lines
from plantplan.store import Reading, read, reread
from plantplan.store.files import LARGEST

HEAD = 'title = "T"\nformat = 1\n'
SMALL = Path(__file__).parent.parent / "register"
FILES = sorted(p.relative_to(SMALL) for p in SMALL.rglob("*.toml"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "models").mkdir()
    (tmp_path / "register.toml").write_text(HEAD, encoding="utf-8")
    return tmp_path


def said(root: Path) -> list[str]:
    """What is said of a register, without the codes."""
    return [re.sub(r": PP\d{3} ", ": ", line, count=1) for line in lines(read(root).faults)]


def test_a_folder_in_place_of_a_file_is_a_fault(root: Path) -> None:
    (root / "models" / "x.toml").mkdir()
    assert said(root) == ["models/x.toml:1:1: the file cannot be read: Is a directory"]


def test_a_link_that_leads_nowhere_is_a_fault(root: Path) -> None:
    (root / "models" / "x.toml").symlink_to(root / "gone.toml")
    assert said(root) == ["models/x.toml:1:1: the file cannot be read: No such file or directory"]


def test_a_pipe_is_a_fault_and_is_not_waited_for(root: Path) -> None:
    os.mkfifo(root / "models" / "x.toml")
    assert said(root) == ["models/x.toml:1:1: this is no plain file", "  help: a register is read from plain files"]


def test_a_link_to_itself_is_a_fault(root: Path) -> None:
    (root / "models" / "x.toml").symlink_to("x.toml")
    assert said(root) == ["models/x.toml:1:1: the file cannot be read: Too many levels of symbolic links"]


def test_a_file_without_permission_is_a_fault(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_path: Path, _flags: int) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refused)
    assert said(root) == ["register.toml:1:1: the file cannot be read: Permission denied"]


@pytest.mark.parametrize(("folder", "shown"), [("models", "models/"), ("notes", "notes/"), (".", "./")])
def test_a_folder_without_permission_is_a_fault(root: Path, folder: str, shown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def scandir(path: Path) -> Iterator[os.DirEntry[str]]:
        if path == root / folder:
            raise PermissionError(13, "Permission denied")
        return real(path)

    real = os.scandir
    (root / "notes").mkdir()
    monkeypatch.setattr(os, "scandir", scandir)
    assert said(root) == [f"{shown}:1:1: the folder cannot be read: Permission denied"]


def test_a_register_without_its_head_is_none(root: Path) -> None:
    (root / "register.toml").unlink()
    assert (said(root), read(root).register) == (["register.toml:1:1: the file cannot be read: No such file or directory"], None)


def test_hidden_files_and_other_endings_are_left_alone(root: Path) -> None:
    for name in (".git/config.toml", "models/.x.toml", "models/x.toml.bak", "notes/plan.md", "README.md"):
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text("= no TOML =", encoding="utf-8")
    assert said(root) == []


def test_a_link_to_a_folder_is_read_as_the_folder_it_names(root: Path) -> None:
    (root / "models").rename(root / ".shared")
    (root / "models").symlink_to(".shared")
    (root / "models" / "x.toml").write_text('name = "X"\n', encoding="utf-8")
    (root / "models" / "y.toml").symlink_to("x.toml")
    (root / "again").symlink_to(root)
    reading = read(root)
    assert (reading.faults, reading.register and list(reading.register.models)) == ([], ["x", "y"])


OUT = "1:1: this link leads out of the register", "  help: what is read must lie in the register's folder: move it there"


def test_a_link_that_leads_out_of_the_register_is_a_fault_and_not_followed(root: Path, tmp_path: Path) -> None:
    (tmp_path.parent / f"{tmp_path.name}.toml").write_text('name = "X"\n', encoding="utf-8")
    (root / "models" / "x.toml").symlink_to(tmp_path.parent / f"{tmp_path.name}.toml")
    (root / "models" / "y.toml").symlink_to("/dev/zero")
    (root / "plants").symlink_to("/etc")
    assert said(root) == [f"models/x.toml:{OUT[0]}", OUT[1], f"models/y.toml:{OUT[0]}", OUT[1], f"plants/:{OUT[0]}", OUT[1]]


def test_a_head_that_a_link_takes_from_elsewhere_is_a_fault(root: Path, tmp_path: Path) -> None:
    (root / "register.toml").rename(tmp_path.parent / f"{tmp_path.name}.toml")
    (root / "register.toml").symlink_to(tmp_path.parent / f"{tmp_path.name}.toml")
    assert (said(root), read(root).register) == ([f"register.toml:{OUT[0]}", OUT[1]], None)


def test_a_register_whose_own_folder_is_a_link_is_read(root: Path, tmp_path: Path) -> None:
    (root / "models" / "x.toml").write_text('name = "X"\n', encoding="utf-8")
    (root / "models" / "y.toml").symlink_to("x.toml")
    (tmp_path / "link").symlink_to(root)
    assert said(tmp_path / "link") == []


@pytest.mark.parametrize(("goal", "why"), [("models", "Too many levels of symbolic links"), ("gone", "No such file or directory")])
def test_a_link_in_place_of_a_folder_that_leads_nowhere_is_a_fault(root: Path, goal: str, why: str) -> None:
    (root / "models").rmdir()
    (root / "models").symlink_to(goal)
    assert said(root) == [f"models/:1:1: the folder cannot be read: {why}"]


def test_links_in_a_circle_end(root: Path) -> None:
    (root / "models" / "up").symlink_to("..")
    (root / "notes").mkdir()
    (root / "notes" / "up").symlink_to("..")
    assert said(root) == []


def test_a_file_that_is_too_large_is_a_fault_and_not_read(root: Path) -> None:
    with (root / "models" / "x.toml").open("wb") as file:
        file.truncate(2**40)  # a terabyte of nothing, which takes no room
    assert said(root) == [
        "models/x.toml:1:1: the file has more than 1,000,000 bytes",
        "  help: leave out what it is not about",
    ]


def test_a_file_of_the_largest_size_is_read(root: Path) -> None:
    (root / "models" / "x.toml").write_text('name = "X"\n'.ljust(LARGEST, "#"), encoding="utf-8")
    assert said(root) == []


@pytest.mark.parametrize("start", ["", "\ufeff"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('name = "X"\n', None),
        ('brnad = 1\nname = "X"\n', "1:1: brnad: unknown key"),
        ('name = "X" # ä\n[[claims]]\nlaunch = true # no\n', "3:10: claims[1].launch: true is no period"),
        ('segment = 5\nname = "X"\n', "1:11: segment: 5 is not text in quotes"),
        ("brand =\n", "1:8: there is no value"),
        ('"ä" = "é" "\n', "1:11: there is more on this line than one value"),
        ("brand = '\u2028\x85'\nsegment = soon\n", "2:11: soon must stand in quotes"),
        ("<<<<<<< ours\n=======\n>>>>>>> theirs\n", "1:1: a merge conflict of git was left in the file"),
    ],
)
def test_places_hold_with_a_byte_order_mark_and_any_line_end(
    root: Path, start: str, newline: str, text: str, fault: str | None
) -> None:
    (root / "models" / "x.toml").write_bytes(f"{start}{text}".replace("\n", newline).encode())
    assert said(root)[:1] == ([f"models/x.toml:{fault}"] if fault else [])


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"])
def test_the_byte_that_is_not_utf8_is_named_with_its_place(root: Path, start: bytes) -> None:
    (root / "models" / "x.toml").write_bytes(start + b'name = "X"\r\nbrand = "\xc3\xa9\xe9"\r\n')
    assert said(root) == ["models/x.toml:2:11: the file is not UTF-8: byte 0xe9", "  help: save it in the encoding UTF-8"]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (f"generation = {'9' * 5000}", "1:1: a number is too long to be read: it has thousands of digits"),
        (f"generation = {'9' * 400}", "2:14: generation: a number of more than 19 digits is not text in quotes"),
        (f"generation = 0x{'f' * 5000}", "2:14: generation: a number of more than 19 digits is not text in quotes"),
        (f"claims = [{{ launch = 0x{'f' * 5000} }}]", "2:22: claims[1].launch: a number of more than 19 digits is no period"),
    ],
)
def test_a_number_of_thousands_of_digits_is_a_fault(root: Path, line: str, fault: str) -> None:
    (root / "models" / "x.toml").write_text(f'name = "X"\n{line}\n', encoding="utf-8")
    assert said(root)[0] == f"models/x.toml:{fault}"


def test_a_later_format_is_the_only_fault_that_is_named(root: Path) -> None:
    (root / "register.toml").write_text('format = 2\ntitel = "T"\n', encoding="utf-8")
    (root / "models" / "x.toml").write_text('designation = "X"\n', encoding="utf-8")
    assert said(root) == ["register.toml:1:10: format: this program reads format 1, not 2", "  help: install a newer plantplan"]


def test_what_the_data_holds_cannot_break_or_forge_a_line(root: Path) -> None:
    (root / "models" / "x.toml").write_text(
        'name = "X"\nsegment = ["\\u001b"]\n"a\\nmodels/y.toml:1:1: \\u202e" = 1\n', encoding="utf-8"
    )
    assert said(root)[:3] == [
        "models/x.toml:2:11: segment: a list is not text in quotes",
        'models/x.toml:3:1: "a\\nmodels/y.toml:1:1: \\u202e": unknown key',
        "  help: known here: name, brand, generation, aliases, segment, powertrains, replaces, variant_of, may_be, note, claims",
    ]


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.sampled_from(FILES), st.data())
def test_whatever_a_file_holds_check_names_faults_and_never_fails(tmp_path: Path, name: Path, data: st.DataObject) -> None:
    for path in FILES:
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes((SMALL / path).read_bytes())
    raw = (SMALL / name).read_bytes()
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(raw)))
        new = data.draw(
            st.sampled_from(
                [
                    b"",
                    b"[",
                    b"]",
                    b'"',
                    b"1",
                    b"-",
                    b"\n",
                    b"=",
                    b"\xff",
                    b"[[claims]]\n",
                    b"id = 1\n",
                    b"a.b = {}\n",
                    b"nan",
                    b"[key]",
                ]
            )
        )
        raw = raw[:start] + new + raw[start + data.draw(st.integers(0, 9)) :]
    (tmp_path / name).write_bytes(raw)
    assert all(
        line.isprintable() and "what it must be" not in line for line in lines(checking.findings(read(tmp_path), date(2026, 1, 1)))
    )


@pytest.mark.parametrize("name", [str(p) for p in FILES])
@pytest.mark.parametrize("new", [b"nmae = 1\n", b"[", None])
def test_read_over_or_anew_what_a_write_would_leave_is_what_it_leaves(tmp_path: Path, name: str, new: bytes | None) -> None:
    shutil.copytree(SMALL, tmp_path, dirs_exist_ok=True)
    path, before = tmp_path / name, read(tmp_path)
    changed = {
        path: new if new or name == "register.toml" else None,
        tmp_path / "models" / "a-new.toml": b'name = "N"\nbrand = "B"\n',
    }
    changed[path] = changed[path] or path.read_bytes() + b"# \n" if name == "register.toml" else changed[path]
    over, ahead = reread(tmp_path, before, changed), read(tmp_path, changed=changed)
    for file, raw in changed.items():
        file.write_bytes(raw) if raw is not None else file.unlink()
    for found in (over, ahead):
        assert said_whole(found) == said_whole(read(tmp_path))


def said_whole(reading: Reading) -> tuple[object, ...]:
    """All that a reading has, the facts in their order."""
    r = reading.register
    tables = [[*t.items()] for t in (r.plants, r.platforms, r.models, r.scenarios)] if r else None
    return r and r.settings, tables, reading.faults, dict(reading.texts)
