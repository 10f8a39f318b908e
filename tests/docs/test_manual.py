"""The man page says what the help says, and roff reads it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.skipif(version("typer").startswith("0.26"), reason="Typer 0.26 writes arguments as NAME, later ones as {name}")
def test_the_man_page_is_that_of_the_help() -> None:
    made = subprocess.run([sys.executable, DOCS / "make_manual.py"], capture_output=True, text=True, check=True, encoding="utf-8")
    assert (DOCS / "plantplan.1").read_text(encoding="utf-8") == made.stdout


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not here")
def test_roff_reads_the_man_page_without_a_warning() -> None:
    command = ["groff", "-man", "-Tutf8", "-ww", "-z", str(DOCS / "plantplan.1")]
    read = subprocess.run(command, capture_output=True, text=True, check=True)
    assert (read.stdout, read.stderr) == ("", "")
