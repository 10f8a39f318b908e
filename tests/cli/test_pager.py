"""The pager: only the one that was named for plantplan, on a terminal that is too small, and its user may leave it at any time."""

from __future__ import annotations

import re
import shutil
import signal
from pathlib import Path

import pytest
from running import PLANTPLAN, ROOT, SMALL, Call, Result, Terminal

LONG = f"list sources --data {ROOT / 'data'} --as-of 2026-11-26"
SHORT = f"list plants --data {SMALL} --as-of 2025-11-25"
MARK = "sed s/^/paged:/"
INTERRUPT = "\x03"  # Ctrl-C


def paged(text: str) -> bool:
    return "paged:" in text


def same(result: Result) -> Result:
    """A result without the numbers that links have by chance."""
    return result._replace(out=re.sub(r"\x1b]8;id=\d+;", "\x1b]8;;", result.out))


def test_what_is_higher_than_the_terminal_goes_to_the_pager_whole_and_in_colour(screen: Call) -> None:
    plain, through = same(screen(LONG)), same(screen(LONG, PLANTPLAN_PAGER=MARK))
    assert "\x1b[" in plain.out
    assert through == (0, "".join(f"paged:{line}\n" for line in plain.out.splitlines()), "")


@pytest.mark.parametrize("format_", ["json", "csv", "markdown"])
def test_every_format_does(screen: Call, format_: str) -> None:
    out = screen(LONG, "-f", format_, PLANTPLAN_PAGER=MARK).out
    assert out == "".join(f"paged:{line}\n" for line in screen(LONG, "-f", format_).out.splitlines())


@pytest.mark.parametrize(
    ("options", "env"),
    [
        ([], {}),
        ([], {"PAGER": MARK}),
        (["--no-pager"], {"PLANTPLAN_PAGER": MARK}),
        ([], {"PLANTPLAN_PAGER": ""}),
        ([], {"PLANTPLAN_PAGER": "cat"}),
        ([], {"PLANTPLAN_PAGER": MARK, "PAGER": ""}),
        ([], {"PLANTPLAN_PAGER": MARK, "TERM": "dumb"}),
    ],
)
def test_there_is_none_unless_it_is_named_and_none_where_it_is_not_wanted(
    screen: Call, options: list[str], env: dict[str, str]
) -> None:
    result = screen(LONG, *options, **env)
    assert (result.status, paged(result.out), result.err) == (0, False, "")
    assert len(result.out.splitlines()) > 50


def test_there_is_none_where_no_terminal_is(run: Call) -> None:
    assert run(LONG, PLANTPLAN_PAGER=MARK) == run(LONG)


def test_what_leaves_a_line_for_the_prompt_needs_none(screen: Call) -> None:
    lines = len(screen(SHORT).out.splitlines())
    assert not paged(screen(SHORT, PLANTPLAN_PAGER=MARK, LINES=str(lines + 1)).out)
    assert paged(screen(SHORT, PLANTPLAN_PAGER=MARK, LINES=str(lines)).out)


def test_who_has_seen_enough_may_leave(screen: Call) -> None:
    assert screen(LONG, "-f", "json", PLANTPLAN_PAGER="head -n 1") == (0, "{\n", "")


def test_the_status_is_the_commands_own(screen: Call) -> None:
    changed = f"diff 2024 2026 --exit-code --data {ROOT / 'data'}"
    assert screen(changed, PLANTPLAN_PAGER="head -n 1").status == screen(changed).status == 1


def test_one_that_is_not_there_is_no_failure(screen: Call) -> None:
    result = screen(LONG, "-f", "csv", PLANTPLAN_PAGER="no-such-pager -x")
    assert result == (0, screen(LONG, "-f", "csv").out, "plantplan: no pager: no-such-pager: No such file or directory\n")


def test_one_that_cannot_be_understood_is_none(screen: Call) -> None:
    result = screen(LONG, "-f", "csv", PLANTPLAN_PAGER="less 'x")
    assert result == (
        0,
        screen(LONG, "-f", "csv").out,
        "plantplan: no pager: PLANTPLAN_PAGER has a quotation mark that is not closed\n",
    )


@pytest.mark.parametrize(("env", "less"), [({}, "FRX"), ({"LESS": "S"}, "S"), ({"LESS": ""}, "")])
def test_less_keeps_colours_unless_its_user_says_how_it_is_to_be(screen: Call, env: dict[str, str], less: str) -> None:
    out = screen(LONG, PLANTPLAN_PAGER="sh -c 'cat > /dev/null; echo LESS=$LESS'", **env).out
    assert out == f"LESS={less}\n"


def test_ctrl_c_ends_the_program_after_its_pager_has_ended(tmp_path: Path) -> None:
    pager = "sh -c 'trap : INT; cat > /dev/null; echo waiting; read key < /dev/tty; echo left'"
    terminal = Terminal([*PLANTPLAN, *LONG.split()], tmp_path, {"PLANTPLAN_PAGER": pager})
    terminal.until("waiting")
    terminal.process.send_signal(signal.SIGINT)
    terminal.type("\n")
    assert terminal.end()[:2] == (130, "waiting\n\nleft\n")


def test_ctrl_c_ends_a_pager_that_it_ends_and_the_program(tmp_path: Path) -> None:
    pager = "sh -c 'cat > /dev/null; echo waiting; read key < /dev/tty; echo left'"
    terminal = Terminal([*PLANTPLAN, *LONG.split()], tmp_path, {"PLANTPLAN_PAGER": pager})
    terminal.until("waiting")
    terminal.type(INTERRUPT)
    assert terminal.end()[:2] == (130, "waiting\n^C")


@pytest.mark.skipif(not shutil.which("less"), reason="needs less")
def test_less_shows_a_screen_and_goes_with_q(tmp_path: Path) -> None:
    terminal = Terminal([*PLANTPLAN, *LONG.split(), "-f", "csv"], tmp_path, {"PLANTPLAN_PAGER": "less"})
    terminal.until("\x1b[K")  # the line of less itself
    terminal.type("q")
    status, out, _ = terminal.end()
    assert status == 0
    assert "publisher,date," in out
    assert len(out.splitlines()) < 80
