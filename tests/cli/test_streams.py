"""What a terminal decides, and what it does not: colour, width, locale, closed pipes and full disks."""

from __future__ import annotations

import os
import re
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

import pytest
from running import DAY, PLANTPLAN, ROOT, Call, environment

PROGRAMMES = "list programmes"
WIDEST = 140  # columns of that table, which no terminal here has
ESCAPE = "\x1b"
LINK = re.compile(r"\x1b]8;[^\x1b]*\x1b\\")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def bare(text: str) -> str:
    """The text without what only decorates it."""
    return COLOUR.sub("", LINK.sub("", text))


def test_a_pipe_gets_whole_lines_without_colour_or_ellipsis(run: Call) -> None:
    result = run(PROGRAMMES, *DAY, COLUMNS="40")
    assert (result.status, result.err) == (0, "")
    assert ESCAPE not in result.out
    assert "…" not in result.out
    assert "The Daily 2025-06-12  " in result.out
    assert "https://www.daily.example/comet-2-late\n" in result.out


@pytest.mark.parametrize("term", ["dumb", "", "unknown"])
def test_a_pipe_is_the_same_for_every_terminal(run: Call, term: str) -> None:
    assert run(PROGRAMMES, *DAY, TERM=term) == run(PROGRAMMES, *DAY)


def test_a_terminal_has_colour_and_links(screen: Call) -> None:
    out = screen(PROGRAMMES, *DAY).out
    assert COLOUR.search(out)
    assert LINK.search(out)


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {"NO_COLOR": "1", "FORCE_COLOR": "1"}])
def test_a_terminal_without_colour_gets_no_escape(screen: Call, env: dict[str, str]) -> None:
    out = screen(PROGRAMMES, *DAY, **env).out
    assert ESCAPE not in out
    assert "No room here for" in out


def test_an_empty_no_color_asks_for_nothing(screen: Call) -> None:
    assert COLOUR.search(screen(PROGRAMMES, *DAY, NO_COLOR="").out)


def test_force_color_colours_a_pipe_and_cuts_nothing(run: Call) -> None:
    coloured, plain = run(PROGRAMMES, *DAY, FORCE_COLOR="1").out, run(PROGRAMMES, *DAY).out
    assert COLOUR.search(coloured)
    shown = [" ".join(line.split()) for line in bare(coloured).splitlines()]
    rows = [" ".join(line.rsplit("  ", 1)[0].split()) for line in plain.splitlines() if "https://" in line]
    assert len(rows) == 6
    assert all(row in shown for row in rows)


@pytest.mark.parametrize("option", ["always", "never"])
def test_color_wins_over_the_environment_on_pipe_and_terminal(run: Call, screen: Call, option: str) -> None:
    env = {"NO_COLOR": "1"} if option == "always" else {"FORCE_COLOR": "1"}
    for out in (run(PROGRAMMES, *DAY, "--color", option, **env).out, screen(PROGRAMMES, *DAY, "--color", option, **env).out):
        assert bool(COLOUR.search(out)) == (option == "always")


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_a_terminal_decides_the_width(screen: Call, columns: int) -> None:
    lines = bare(screen("show 'The Daily'", *DAY, columns=columns).out).splitlines()
    assert columns - 10 < max(map(len, lines)) <= columns


def test_columns_in_the_environment_are_the_terminals(screen: Call) -> None:
    assert max(map(len, bare(screen(PROGRAMMES, *DAY, COLUMNS="66").out).splitlines())) <= 66


def test_width_wins_over_the_terminal_and_gives_a_pipe_one(screen: Call, run: Call) -> None:
    narrow = run(PROGRAMMES, *DAY, "--width", "60").out
    assert max(map(len, narrow.splitlines())) <= 60
    assert bare(screen(PROGRAMMES, *DAY, "--width", "60", NO_COLOR="1", columns=100).out) == narrow


@pytest.mark.parametrize("format_", ["json", "csv", "tsv", "markdown"])
def test_the_content_of_a_format_is_the_same_on_a_terminal(run: Call, screen: Call, format_: str) -> None:
    assert screen("show alba", *DAY, "-f", format_).out == run("show alba", *DAY, "-f", format_).out


@pytest.mark.parametrize("format_", ["json", "csv", "tsv", "markdown"])
def test_programs_get_utf_8_in_every_locale(run: Call, format_: str) -> None:
    there = run("list plants", *DAY, "-f", format_, LC_ALL="C", PYTHONIOENCODING="ascii")
    assert there == run("list plants", *DAY, "-f", format_)
    assert "Cádiz" in there.out


def test_people_get_a_plain_substitute_where_the_output_lacks_a_character(run: Call) -> None:
    result = run("timeline cadiz", *DAY, PYTHONIOENCODING="ascii")
    assert (result.status, result.err) == (0, "")
    assert result.out.isascii()
    assert "Cadiz" in result.out
    assert "# as dated  . perhaps  x called off or moved  > no end said  | today\n" in result.out


def test_a_terminal_of_the_locale_c_gets_ascii(screen: Call) -> None:
    for line in ("show bonn", "timeline", "capacity"):
        assert screen(line, *DAY, LC_ALL="C").out.isascii()


def test_what_a_latin_output_lacks_is_substituted_and_what_it_has_stays(run: Call) -> None:
    plain = run("timeline cadiz", *DAY).out
    command, env = [*PLANTPLAN, "timeline", "cadiz", *DAY], environment(ROOT, {"PYTHONIOENCODING": "latin-1"})
    out = subprocess.run(command, env=env, capture_output=True, check=True).stdout
    assert "Cádiz".encode("latin-1") in out
    assert out.decode("latin-1") == plain.translate(str.maketrans("█░▸│", "#.>|"))


LARGE = 65536  # bytes that a pipe holds on Linux
LINES = [
    "list sources",
    "list sources --color always --width 120",
    *(f"list sources -f {f}" for f in ("json", "csv", "tsv", "markdown")),
]


def ways() -> Iterator[tuple[str, Callable[[], AbstractContextManager[None]], bool]]:
    """How a parent may hand SIGPIPE on: as it is, ignored (as cron and Python do), or blocked."""
    yield "default", nullcontext, True
    yield "ignored", nullcontext, False
    yield "blocked", blocked, True


@contextmanager
def blocked() -> Iterator[None]:
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGPIPE])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@pytest.mark.parametrize(("_way", "around", "restored"), list(ways()), ids=lambda v: v if isinstance(v, str) else "")
@pytest.mark.parametrize("line", LINES)
def test_a_closed_pipe_is_silent(
    tmp_path: Path, line: str, _way: str, around: Callable[[], AbstractContextManager[None]], *, restored: bool
) -> None:
    command = [*PLANTPLAN, *line.split(), "--data", str(ROOT / "data")]
    with around():
        process = subprocess.Popen(
            command, env=environment(tmp_path, {}), stdout=subprocess.PIPE, stderr=subprocess.PIPE, restore_signals=restored
        )
    with process:
        assert process.stdout
        assert process.stderr
        assert len(process.stdout.read(1)) == 1
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode in (-signal.SIGPIPE, 141)


@pytest.mark.parametrize("line", ["show alba", "check --notes", *(f"show alba -f {f}" for f in ("json", "csv", "tsv", "markdown"))])
def test_a_pipe_that_was_closed_before_anything_was_written_is_silent(tmp_path: Path, line: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*PLANTPLAN, *line.split(), *DAY], env=environment(tmp_path, {}), stdout=writing, stderr=subprocess.PIPE, check=False
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (-signal.SIGPIPE, b"")


@pytest.mark.parametrize("line", LINES)
def test_those_outputs_are_larger_than_a_pipe(tmp_path: Path, line: str) -> None:
    command = [*PLANTPLAN, *line.split(), "--data", str(ROOT / "data")]
    assert len(subprocess.run(command, env=environment(tmp_path, {}), capture_output=True, check=True).stdout) > LARGE


FULL = Path("/dev/full")


@pytest.mark.skipif(not os.path.exists(FULL), reason="no device that is always full")  # noqa: PTH110 - before any test
@pytest.mark.parametrize("line", ["show alba", "show alba -f json", "show alba --color always", "check --notes", *LINES])
def test_a_full_disk_is_one_sentence(tmp_path: Path, line: str) -> None:
    with FULL.open("w") as full:
        command = [*PLANTPLAN, *line.split(), *DAY]
        done = subprocess.run(command, env=environment(tmp_path, {}), stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "plantplan: output: No space left on device\n")


@pytest.mark.skipif(not os.path.exists(FULL), reason="no device that is always full")  # noqa: PTH110 - before any test
def test_a_full_device_is_named_where_it_was_asked_for(run: Call) -> None:
    assert run("list sources -f csv -o /dev/full", *DAY) == (2, "", "plantplan: /dev/full: No space left on device\n")


@pytest.mark.parametrize("line", ["list programmes", "show alba"])
@pytest.mark.parametrize("format_", ["table", "json", "csv", "tsv", "markdown"])
def test_a_file_has_what_a_pipe_gets(run: Call, tmp_path: Path, line: str, format_: str) -> None:
    assert run(line, *DAY, "-f", format_, "-o", "written").out == ""
    assert (tmp_path / "written").read_bytes().decode() == run(line, *DAY, "-f", format_).out
