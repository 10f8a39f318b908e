"""What Tombi says of a register whose editor was set up: nothing of a good one, and of a broken one what a schema can tell."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sysconfig
import time
from pathlib import Path
from typing import Any

import pytest

from plantplan.cli import binding

ROOT = Path(__file__).parents[2]
BROKEN = ROOT / "tests" / "broken"
KINDS = sorted(folder.name for folder in BROKEN.iterdir())
TOMBI = Path(sysconfig.get_path("scripts")) / "tombi"
NOT_FOR_A_SCHEMA = {  # faults that a schema cannot express, by how their folders' names begin (a pattern): why it cannot
    "PP": "rules compare claims and figures with each other, or with a day",
    "reference-": "another file has the id, or has not",
    "file-(?!of-)": "a file's name and place are not in it",
    "format-later": "a later program reads it, and its schemas are other ones",
    "period-ends-before-it-begins": "a pattern compares no dates",
    "bounds-mix-": "it adds no numbers up, and holds no two lists against each other",
    "missing-units": "any of three keys will do",
}


def tombi(folder: Path, *command: str) -> tuple[int, str]:
    """Run Tombi without network, settings of the user's, or colour."""
    env = {"PATH": os.environ["PATH"], "HOME": str(folder), "XDG_CONFIG_HOME": str(folder / "none"), "NO_COLOR": "1"}
    done = subprocess.run([TOMBI, *command, "--offline"], cwd=folder, env=env, capture_output=True, timeout=60, check=False)
    return done.returncode, (done.stdout + done.stderr).decode()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that is set up for a register `data`, which each test fills."""
    made = tmp_path_factory.mktemp("editor")
    (made / "data").mkdir()
    (made / "data" / "register.toml").touch()
    assert binding.run(made, made / "data", dry_run=False, force=False, quiet=True) == 0
    return made


def fill(folder: Path, register: Path) -> None:
    shutil.rmtree(folder / "data")
    shutil.copytree(register, folder / "data")


def files(number: int, what: str) -> tuple[int, str]:
    return 0, f"{number} files {what}\n"


@pytest.mark.parametrize("register", ["data", "tests/register"])
def test_in_a_good_register_nothing_is_underlined(folder: Path, register: str) -> None:
    fill(folder, ROOT / register)
    assert tombi(folder, "lint", "--error-on-warnings") == files(len(list(folder.rglob("*.toml"))), "linted successfully")


def test_an_editor_that_formats_on_saving_leaves_what_fmt_wrote(folder: Path) -> None:
    fill(folder, ROOT / "data")
    assert tombi(folder, "format", "--check") == files(len(list(folder.rglob("*.toml"))), "did not need formatting")


@pytest.mark.parametrize("kind", KINDS)
def test_a_fault_is_underlined_if_and_only_if_a_schema_can_express_it(folder: Path, kind: str) -> None:
    fill(folder, BROKEN / kind)
    status, said = tombi(folder, "lint")
    assert (status == 0) == any(re.match(start, kind) for start in NOT_FOR_A_SCHEMA), said


def test_no_reason_is_without_a_case() -> None:
    assert [start for start in NOT_FOR_A_SCHEMA if not any(re.match(start, kind) for kind in KINDS)] == []


def test_the_settings_bind_in_a_register_that_is_opened_by_itself(tmp_path: Path) -> None:
    shutil.copytree(BROKEN / "word-status", tmp_path, dirs_exist_ok=True)
    assert binding.run(tmp_path, tmp_path, dry_run=False, force=False, quiet=True) == 0
    status, said = tombi(tmp_path, "lint")
    assert (status, f"at {tmp_path}/models/comet.toml:4:10" in said) == (1, True)


def test_hovering_over_a_key_shows_the_words_of_the_page(folder: Path) -> None:
    fill(folder, ROOT / "data")
    path = folder / "data" / "register.toml"
    text = path.read_text("utf-8")
    line = text.splitlines().index("format = 1")
    opened = {"uri": path.as_uri(), "languageId": "toml", "version": 1, "text": text}
    hover = talk(
        folder,
        ("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": {}}),
        ("initialized", None),
        ("textDocument/didOpen", {"textDocument": opened}),
        ("textDocument/hover", {"textDocument": {"uri": path.as_uri()}, "position": {"line": line, "character": 2}}),
    )["contents"]["value"]
    assert hover.startswith("The version of this format: `1`. A register of a later version is refused.\n")
    assert "Examples:\n- `1`\n" in hover


def talk(folder: Path, *messages: tuple[str, Any]) -> Any:
    """Say this to Tombi as a language server, the last until it has read enough to have an answer, which is given."""
    command = [TOMBI, "lsp", "--offline"]
    with subprocess.Popen(command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        *first, last = messages
        for message in first:
            said(server, *message)
        answers = (said(server, *last) or time.sleep(0.1) for _ in range(100))
        answer = next(filter(None, answers), None)
        server.kill()
    return answer


def said(server: subprocess.Popen[bytes], method: str, params: Any) -> Any:
    """Say one thing; a request gets its answer, past what the server says of itself."""
    assert server.stdin
    assert server.stdout
    asks = method in {"initialize", "textDocument/hover"}
    text = json.dumps({"jsonrpc": "2.0", "method": method, "params": params or {}} | ({"id": method} if asks else {})).encode()
    server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(text), text))
    server.stdin.flush()
    heard: dict[str, Any] = {}
    while asks and heard.get("id") != method:
        head = dict(line.split(b": ") for line in iter(server.stdout.readline, b"\r\n"))
        heard = json.loads(server.stdout.read(int(head[b"Content-Length"])))
    return heard.get("result")
