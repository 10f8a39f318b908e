"""What was made of all facts is recalled as it was made, of the files that it was made of, or not at all."""

from __future__ import annotations

import atexit
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from plantplan.cli import session
from plantplan.fold import fold
from plantplan.register import Register
from plantplan.reports import tables
from plantplan.reports.database import QueryError, answer
from plantplan.store.index import image
from plantplan.store.index.place import place

DAY, EARLIER = date(2025, 11, 25), date(2023, 1, 1)
CLAIMS = "select * from claims"


def read(root: Path, *, index: bool = True) -> Register:
    return session.read(root, "", index=index)[0]


def kept(root: Path) -> Path:
    found = place(root)
    assert found
    return found.with_suffix(".image")


def ask(root: Path, query: str = CLAIMS, day: date = DAY, *, index: bool = True) -> list[tuple[object, ...]]:
    register = read(root, index=index)
    rows = [tuple(row) for row in answer(fold(register, day), query).report.rows]
    register.save()
    return rows


def remember(root: Path, question: str, what: bytes) -> None:
    register = read(root)
    register.remember(question, what)
    assert register.recall(question) == what
    register.save()


def recall(root: Path, question: str) -> bytes | None:
    register = read(root)
    found = register.recall(question)
    register.save()
    return found


def test_it_is_of_one_question_and_one_state_of_the_files(root: Path) -> None:
    assert recall(root, "what?") is None
    remember(root, "what?", b"that")
    assert (recall(root, "what?"), recall(root, "who?")) == (b"that", None)
    file = root / "models" / "sud-vento.toml"
    before = file.read_bytes()
    file.write_bytes(before + b"# a word\n")
    assert recall(root, "what?") is None
    file.write_bytes(before)
    assert recall(root, "what?") == b"that"
    remember(root, "who?", b"she")
    assert (recall(root, "what?"), recall(root, "who?")) == (None, b"she")


def test_other_holidays_make_it_another_question(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remember(root, "what?", b"that")
    monkeypatch.setattr("plantplan.store.index.asked._calendars", lambda: ("elsewhere", 1))
    assert recall(root, "what?") is None


DAMAGE: dict[str, Callable[[Path], object]] = {
    "flipped": lambda path: path.write_bytes(bytes([path.read_bytes()[0] ^ 1]) + path.read_bytes()[1:]),
    "cut": lambda path: path.write_bytes(path.read_bytes()[:-1]),
    "longer": lambda path: path.write_bytes(path.read_bytes() + b"\0"),
    "empty": lambda path: path.write_bytes(b""),
    "gone": lambda path: path.unlink(),
    "a folder": lambda path: (path.unlink(), path.mkdir()),
    "a pipe": lambda path: (path.unlink(), os.mkfifo(path)),
}


@pytest.mark.skipif(sys.platform == "win32", reason="has no pipes among files")
@pytest.mark.parametrize("how", DAMAGE)
def test_what_is_not_as_it_was_written_is_made_anew(root: Path, how: str) -> None:
    right = ask(root)
    DAMAGE[how](kept(root))
    assert recall(root, f"tables {DAY}") is None
    assert [ask(root) for _ in range(2)] == [right] * 2
    assert (recall(root, f"tables {DAY}") is None) == (how == "a folder")  # which is not ours to remove


def test_where_nothing_can_be_written_the_answer_is_the_same(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: Path, *_: object, **__: object) -> None:
        raise OSError(30, "Read-only file system", str(path))

    right = ask(root, index=False)
    ask(root, "select * from plants")
    at_exit = list[Callable[[], object]]()
    monkeypatch.setattr(atexit, "register", at_exit.append)
    monkeypatch.setattr(atexit, "unregister", at_exit.remove)
    for name in ("touch", "unlink", "write_bytes"):
        monkeypatch.setattr(Path, name, refused)
    assert ask(root) == right
    for deed in at_exit:
        deed()  # and says nothing


def test_what_is_large_is_not_kept(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(image, "MOST", 10)
    remember(root, "what?", b"ten bytes.")
    register = read(root)
    register.remember("who?", b"more bytes.")
    register.save()
    assert (recall(root, "what?"), recall(root, "who?")) == (b"ten bytes.", None)


def test_what_was_read_beside_the_index_is_not_kept(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(root, "select * from plants")
    kept(root).unlink()
    get = "plantplan.store.index.rows.Rows.get"
    register = read(root)
    with monkeypatch.context() as damaged:
        damaged.setattr(get, lambda *_: None)
        assert register.plants["alba"]
    register.remember("what?", b"that")
    register.save()
    assert not kept(root).exists()


def test_a_query_of_what_was_asked_before_makes_no_table(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    queries = CLAIMS, "select count(*) from programmes", "select stage from programmes order by 1"
    right = [ask(root, query, index=False) for query in queries]
    assert [ask(root, query) for query in queries] == right
    monkeypatch.setattr(tables.Table, "rows", None)
    assert [ask(root, query) for query in queries] == right


def test_another_day_has_other_tables(root: Path) -> None:
    query = "select * from programmes"
    for day in (DAY, EARLIER, DAY):
        assert ask(root, query, day) == ask(root, query, day, index=False)
    assert ask(root, query) != ask(root, query, EARLIER)


def test_a_what_if_is_neither_kept_nor_answered_from_what_is(root: Path) -> None:
    register = read(root)
    scenario = register.find_scenario("luna-stays")
    query = "select * from programmes"
    plain = ask(root, query)
    before = kept(root).read_bytes()
    found = [tuple(row) for row in answer(fold(register, DAY, [scenario]), query).report.rows]
    register.save()
    assert found != plain
    assert kept(root).read_bytes() == before


def test_only_its_user_reads_it(root: Path) -> None:
    ask(root)
    assert stat.S_IMODE(kept(root).stat().st_mode) == 0o600


def test_a_query_with_a_fault_says_so_again(root: Path) -> None:
    said = set[str]()
    for _ in range(3):
        with pytest.raises(QueryError) as error:
            ask(root, "select wrong from claims")
        said.add(str(error.value))
    assert len(said) == 1


WORK = """
import sys
from pathlib import Path
from datetime import date
from plantplan.cli import session
from plantplan.fold import fold
from plantplan.reports.database import answer
for n in range(10):
    register, _ = session.read(Path(sys.argv[1]), "", index=True)
    day = date(2025, 11, 25) if n % 3 else date(2023, 1, 1)
    query = ("select * from claims", "select * from programmes", "select * from claims, plants")[n % 3]
    print(n % 3, repr([tuple(row) for row in answer(fold(register, day), query).report.rows]))
    register.save()
"""


def test_several_processes_at_once(root: Path) -> None:
    queries = ((CLAIMS, EARLIER), ("select * from programmes", DAY), ("select * from claims, plants", DAY))
    right = {f"{n} {ask(root, *each, index=False)!r}" for n, each in enumerate(queries)}
    started = [subprocess.Popen([sys.executable, "-c", WORK, str(root)], stdout=subprocess.PIPE, text=True) for _ in range(4)]
    assert {line for process in started for line in process.communicate()[0].splitlines()} == right
    assert [process.returncode for process in started] == [0] * 4
