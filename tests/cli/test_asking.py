"""Asking on a terminal: what a new thing lacks, and what is to become of an edit that cannot be kept."""

from __future__ import annotations

import os
import pty
import shutil
import subprocess
from pathlib import Path

import pytest
from running import LIMIT, PLANTPLAN, SMALL, environment


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A register of one's own, where commands find it."""
    shutil.copytree(SMALL, tmp_path / "data")
    return tmp_path / "data"


def typed(own: Path, arguments: list[str], answers: str, **env: str) -> tuple[int, str]:
    """Run plantplan on a terminal and type answers; returns its status and what the terminal showed."""
    mine, its = pty.openpty()
    command = [*PLANTPLAN, *arguments]
    with subprocess.Popen(command, cwd=own.parent, env=environment(own.parent, env), stdin=its, stdout=its, stderr=its) as process:
        os.close(its)
        os.write(mine, answers.encode())
        shown = b""
        while True:
            try:
                part = os.read(mine, 65536)
            except OSError:  # Linux says so that the other side is closed
                break
            shown += part
            if not part:
                break
        process.wait(LIMIT)
    os.close(mine)
    return process.returncode, shown.decode().replace("\r\n", "\n")


def test_a_new_model_is_asked_for_what_is_usually_known(own: Path) -> None:
    status, shown = typed(own, ["add", "model", "Stella", "-q"], "Nord\n3\n\n")
    assert status == 0, shown
    assert (own / "models" / "nord-stella-3.toml").read_text("utf-8") == 'name = "Stella"\nbrand = "Nord"\ngeneration = "3"\n'


def test_an_entry_is_asked_for_what_it_must_have_and_for_its_source(own: Path) -> None:
    status, shown = typed(own, ["add", "output", "alba", "--date", "2026-01-03", "-q"], "2025\n52_345\nhttps://new.example/o\n")
    assert status == 0, shown
    text = (own / "plants" / "alba.toml").read_text("utf-8")
    assert 'period = 2025\nunits = 52_345\ndate = 2026-01-03\nurl = "https://new.example/o"\n' in text


ANSWERS = {"d": "nothing was changed; your text is in ", "g": "nothing was changed\n"}


@pytest.mark.parametrize("answer", ANSWERS)
def test_an_edit_that_cannot_be_kept_is_a_draft_or_given_up(own: Path, answer: str) -> None:
    editor = own.parent / "ed"
    editor.write_text("#!/bin/sh\necho 'launch = soon' >> \"$1\"\n", "utf-8")
    editor.chmod(0o755)
    before = (own / "plants" / "alba.toml").read_bytes()
    status, shown = typed(own, ["edit", "alba"], f"?\n{answer}\n", EDITOR=str(editor))
    assert (status, (own / "plants" / "alba.toml").read_bytes()) == (2, before)
    assert ANSWERS[answer] in shown
    assert len(list(own.parent.glob("*.toml.draft"))) == (answer == "d")


def test_an_edit_can_be_mended_and_then_kept(own: Path) -> None:
    editor = own.parent / "ed"
    editor.write_text(
        '#!/bin/sh\nif grep -q wrong "$1"; then sed -i "s/wrong/# right/" "$1"; else echo wrong >> "$1"; fi\n', "utf-8"
    )
    editor.chmod(0o755)
    before = (own / "plants" / "alba.toml").read_text("utf-8")
    status, shown = typed(own, ["edit", "alba", "-q"], "e\n", EDITOR=str(editor))
    assert status == 0, shown
    assert (own / "plants" / "alba.toml").read_text("utf-8") == f"{before}# right\n"
