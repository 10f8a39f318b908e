"""Whatever files a register holds: check names faults that have a place, soon, and alike each time; it never fails."""

from __future__ import annotations

import faulthandler
import io
import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from datetime import date
from pathlib import Path
from types import FrameType

import pytest
import tomli
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mangled import FOLDERS, INVALID, ROOT, mangled, mangled_head

from plantplan.checks.every import CODES
from plantplan.cli import checking
from plantplan.errors import PlantplanError
from plantplan.register.fault import Fault
from plantplan.render.findings import as_text
from plantplan.store import read
from plantplan.store.files import LARGEST

DAY = date(2026, 11, 25)
LIMIT = 10.0  # seconds for any input; several that lie in one register have three times as long together
BATCH = 500  # files that lie in one register
QUICK, ALL = range(300), range(1000, 11_000)
QUICK_HEADS, ALL_HEADS = range(20), range(20, 320)
CALM = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


class TooSlow(BaseException):
    """An input that takes longer than it may."""


@contextmanager
def soon(seconds: float = LIMIT) -> Iterator[None]:
    """Fail where something takes more of the processor than it may; end the process where it waits, or nothing else stops it."""

    def late(_signal: int, _frame: FrameType | None) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    faulthandler.dump_traceback_later(seconds * 12, exit=True)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def put(root: Path, files: Mapping[str, bytes]) -> Path:
    for name, raw in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(raw)
    return root


def run(root: Path, *, fix: bool = False, seconds: float = LIMIT) -> tuple[int, str, str]:
    """Check as the command does: exit status, output, messages."""
    out, err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), io.StringIO()
    with soon(seconds), redirect_stdout(out), redirect_stderr(err):
        try:
            asked = checking.Asked(notes=fix, fix=fix)
            status = checking.run(root, DAY, None, None, quiet=False, asked=asked)
        except PlantplanError as error:
            status = error.status
            err.write(f"{error}\n")
        out.flush()
    return status, out.buffer.getvalue().decode(), err.getvalue()  # type: ignore[attr-defined] # it is a BytesIO


def found(root: Path, seconds: float = LIMIT) -> list[Fault]:
    with soon(seconds):
        return checking.findings(read(root), DAY, checking.EVERYTHING)


def refused(raw: bytes) -> bool:
    try:
        tomli.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return True
    return False


def has_a_place(root: Path, fault: Fault) -> None:
    """A fault names a file of the register, a line and a column of it, and what stands there."""
    path = root / fault.file
    assert path.is_relative_to(root)
    assert path.exists()
    lines = path.read_bytes().decode("utf-8-sig", "replace").split("\n")
    assert 1 <= fault.line <= len(lines), fault
    assert fault.source in ("", lines[fault.line - 1].rstrip("\r")), fault
    assert 1 <= fault.column <= len(lines[fault.line - 1]) + 1, fault
    assert fault.column + fault.length <= len(lines[fault.line - 1]) + 2, fault
    assert fault.code in CODES
    assert fault.message
    text = as_text([fault])
    assert all(line.isprintable() for line in text.splitlines()), text
    assert text.count("\n") <= 4
    assert len(text) < 1500
    assert "what it must be" not in text


def lawful(root: Path) -> list[Fault]:
    """All that holds of whatever lies in a register."""
    faults = found(root, 3 * LIMIT)
    for fault in faults:
        has_a_place(root, fault)
    for folder in FOLDERS:
        for path in (root / folder).glob("*.toml"):
            if refused(path.read_bytes()):
                codes = [f.code for f in faults if f.file == f"{folder}/{path.name}"]
                assert codes in (["PP002"], ["PP003"]), (path.name, codes)
    status, out, err = first = run(root, seconds=3 * LIMIT)
    assert status in (0, 1), err
    assert status == 1 or not any(f.severity == "error" for f in faults)
    assert run(root, seconds=3 * LIMIT) == first
    assert out.count("\n") >= sum(f.severity != "note" for f in faults)
    return faults


def mended(root: Path) -> None:
    """To mend twice is to mend once, and what loads goes on loading."""
    loads = not read(root).faults
    status, _, err = run(root, fix=True, seconds=3 * LIMIT)
    assert status in (0, 1), err
    after = {p: p.read_bytes() for p in root.rglob("*.toml")}
    again, out, said = run(root, fix=True, seconds=3 * LIMIT)
    assert again == status
    assert {p: p.read_bytes() for p in root.rglob("*.toml")} == after, out
    assert "nothing here has one right answer" in said
    assert not loads or not read(root).faults


def batch(root: Path, numbers: range) -> None:
    """Put files to the plants and platforms that come with plantplan, which they name: all of them, then those that load."""
    shutil.copytree(ROOT / "data", root, ignore=shutil.ignore_patterns("models", "scenarios"))
    put(root, {f"{i.folder}/x{n}.toml": i.raw for n in numbers for i in [mangled(n)]})
    faults = lawful(root)
    mended(root)
    while faults := [f for f in found(root, 3 * LIMIT) if f.code <= "PP101"]:
        for name in {f.file for f in faults}:
            (root / name).unlink()
    lawful(root)
    mended(root)


def test_mangled_files(tmp_path: Path) -> None:
    batch(tmp_path / "data", QUICK)


@pytest.mark.slow
@pytest.mark.parametrize("first", ALL[::BATCH])
def test_ten_thousand_mangled_files(tmp_path: Path, first: int) -> None:
    batch(tmp_path / "data", range(first, first + BATCH))


def test_every_file_that_toml_itself_calls_invalid(tmp_path: Path) -> None:
    assert sum(map(refused, INVALID)) > 450
    head = {"register.toml": b'title = "T"\nformat = 1\n'}
    lawful(put(tmp_path, head | {f"models/x{n}.toml": raw for n, raw in enumerate(INVALID)}))


def heads(root: Path, numbers: range) -> None:
    for number in numbers:
        folder = root / str(number)
        put(folder, {"register.toml": mangled_head(number), "models/x.toml": b'name = "X"\n'})
        with suppress(PlantplanError):  # settings that name a rule which there is not
            for fault in found(folder):
                has_a_place(folder, fault)
        status, _, err = run(folder)
        assert status in (0, 1, 2)
        assert "Traceback" not in err
        assert all(line.isprintable() for line in err.splitlines())


def test_mangled_heads(tmp_path: Path) -> None:
    heads(tmp_path, QUICK_HEADS)


@pytest.mark.slow
def test_hundreds_of_mangled_heads(tmp_path: Path) -> None:
    heads(tmp_path, ALL_HEADS)


@CALM
@given(st.binary(max_size=200), st.text(st.characters(), max_size=20), st.text(st.characters(), max_size=20))
def test_any_bytes_and_any_names(tmp_path: Path, raw: bytes, name: str, key: str) -> None:
    quoted = [json.dumps(x) for x in (name, key)]
    named = f"name = \"{name}\"\n[[claims]]\nplant = '{name}'\n'{key}' = {quoted[0]}\n{quoted[1]} = 1\n"
    put(tmp_path, {"register.toml": b'title = "T"\nformat = 1\n', "models/x.toml": raw})
    put(tmp_path, {"models/y.toml": named.encode("utf-8", "surrogatepass")})
    lawful(tmp_path)


GIANTS: dict[str, Callable[[int], str]] = {
    "unknown keys": lambda n: "".join(f"a{i} = 1\n" for i in range(n // 12)),
    "misspelt keys": lambda n: "[[claims]]\nlunch = 2027\n" * (n // 24),
    "unknown tables": lambda n: "".join(f"[a{i}]\n" for i in range(n // 10)),
    "words on one line": lambda n: "powertrains = [" + '"BAV", ' * (n // 7) + "]\n",
    "years on one line": lambda n: "[[claims]]\nvolumes = { " + ", ".join(f"{i} = 1" for i in range(n // 12)) + " }\n",
    "plants that there are not": lambda n: "".join(f'[[claims]]\nplant = "p{i}"\n' for i in range(n // 26)),
    "phrases": lambda n: '[[claims]]\nlaunch = "between and to about the end of"\n' * (n // 50),
    "a long phrase": lambda n: '[[claims]]\nlaunch = "between ' + "and to the " * (n // 11) + '"\n',
    "a long key": lambda n: f"{'a' * n} = 1\n",
    "a key of spaces, twice": lambda n: ('"a' + " " * (n // 2 - 10) + 'b" = 1\n') * 2,
    "spaces": lambda n: "a" + " " * n + "!\n",
    "a text without quotes": lambda n: "segment = " + "late or to " * (n // 12) + "\n",
    "accents": lambda n: '"' + "\u0301\u0316" * (n // 5) + '" = 1\n',
    "silences": lambda n: (
        "# plantplan: allow PP204: x\n" * (n // 60) + "[[claims]]\ndate = 2025\n[[claims]]\ndate = 2024\n" * (n // 100)
    ),
    "brackets": lambda n: "a = " + "[" * n + "\n",
    "a dotted key": lambda n: "a" + ".a" * (n // 2) + " = 1\n",
    "digits": lambda n: "segment = " + "9" * n + "\n",
    "hexadecimal digits": lambda n: "segment = 0x" + "f" * n + "\n",
    "fifty megabytes": lambda _: "# far too much\n" * 3_500_000,
}


@pytest.mark.parametrize("kind", GIANTS)
@pytest.mark.parametrize("size", [50_000, pytest.param(LARGEST - 1000, marks=pytest.mark.slow)])
def test_a_giant_is_checked_soon(tmp_path: Path, kind: str, size: int) -> None:
    text = f'name = "X"\n{GIANTS[kind](size)}'
    put(tmp_path, {"register.toml": b'title = "T"\nformat = 1\n', "models/x.toml": text.encode()})
    status, out, _ = run(tmp_path)
    assert (status, bool(out)) == (1, True)


COMMANDS = [
    *(
        ["check", "--notes", "--format", f]
        for f in ("text", "json", "csv", "tsv", "markdown", "github", "sarif", "junit", "gitlab")
    ),
    *(
        ["check", "--fix", "--dry-run"],
        ["fmt", "--check"],
        ["show", "x0"],
        ["list", "models"],
        ["timeline"],
        ["capacity"],
        ["built"],
        ["gate"],
    ),
    *(
        ["history", "cassino"],
        ["slips"],
        ["launches"],
        ["gate"],
        ["sql", "select count(*) from models"],
        ["explain", "PP003"],
        ["schema"],
    ),
]


def called(folder: Path, *args: str) -> int:
    """Call the program; it ends with 0, 1 or 2, and with a sentence where it could not be done."""
    command = [sys.executable, "-m", "plantplan", *args]
    done = subprocess.run(
        command, cwd=folder, env={"PYTHONPATH": str(ROOT), "PATH": ""}, capture_output=True, timeout=60, check=False
    )
    assert done.returncode in (0, 1, 2), (args, done)
    assert b"Traceback" not in done.stderr, (args, done.stderr)
    assert done.returncode != 2 or (done.stderr and not done.stdout), (args, done)
    return done.returncode


def calls(folder: Path, numbers: range) -> None:
    """Call commands on a register of a few mangled files, and let git's driver merge them."""
    put(folder, {"register.toml": b'title = "T"\nformat = 1\n'})
    put(folder, {f"{i.folder}/x{n}.toml": i.raw for n in numbers for i in [mangled(n)]})
    for command in COMMANDS:
        called(folder, *command)
    put(folder, {name: mangled(n).raw for name, n in zip("abc", numbers, strict=False)})
    called(folder, "merge", "a", "b", "c", "--path", "models/x.toml")


def test_commands_on_mangled_files(tmp_path: Path) -> None:
    calls(tmp_path, range(4))


@pytest.mark.slow
@pytest.mark.parametrize("first", range(1000, 1004))
def test_commands_on_more_mangled_files(tmp_path: Path, first: int) -> None:
    calls(tmp_path, range(first * 3, first * 3 + 3))
