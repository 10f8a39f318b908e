"""The index: whatever happens to a register's files or to the index, every report is the one that the files give."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, redirect_stderr, suppress
from datetime import date
from io import StringIO
from pathlib import Path
from random import Random
from typing import Any

import pytest
from changing import EDITS, SMALL, TICK, mend
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plantplan import store
from plantplan.cli import checking, progress, session
from plantplan.errors import PlantplanError
from plantplan.fold import Plan, fold
from plantplan.register.fault import Fault
from plantplan.reports.built import BuiltAsked, built
from plantplan.reports.capacity import Asked, capacity
from plantplan.reports.card import show
from plantplan.reports.database import answer
from plantplan.reports.derivation import explained
from plantplan.reports.filters import Wanted
from plantplan.reports.history import history
from plantplan.reports.listing import listing
from plantplan.reports.timeline import timeline
from plantplan.store import leftovers
from plantplan.store.index import entries, index, making, parts, rows, stamps
from plantplan.store.index.place import place
from plantplan.store.reading import Reading

DAY = date(2025, 11, 25)
NAMES = ("alba", "Elba", "one", "nord luna", "Sued Comet", "no", "new", "bonn", "plants/alba", "../../x", "zzz", "Weekly", "x", "-")
DICE = Random(1)  # noqa: S311 - dice
QUERIES = (
    "select * from claims",
    "select * from programmes join models on models.id = programmes.model",
    "select * from capacity, sqlite_master",
    "select name, rootpage, (select user_version from pragma_user_version) from sqlite_master",
)
ASKED: dict[str, Callable[[Plan, str], object]] = {
    "show": lambda plan, name: show(plan, [name]),
    "timeline": lambda plan, name: timeline(plan, [name], "plant", (None, None)),
    "capacity": lambda plan, name: capacity(plan, Asked((name,))),
    "history": lambda plan, name: history(plan, [name]),
    "plants": lambda plan, _: listing(plan, "plants"),
    "models": lambda plan, _: listing(plan, "models"),
    "programmes": lambda plan, _: listing(plan, "programmes"),
    "sources": lambda plan, _: listing(plan, "sources"),
    "sql": lambda plan, name: answer(plan, QUERIES[len(name) % len(QUERIES)]),
    "scenario": lambda plan, name: plan.register.find_scenario(name),
}


def answers(root: Path, *, indexed: bool, ask: str) -> list[str]:
    """What a report says of many names, or what keeps it from that; each asked of a register read for it alone."""
    try:
        with redirect_stderr(StringIO()):
            register, _ = session.read(root, "", index=indexed)
    except PlantplanError as error:
        return [str(error)]
    found = [_said(fold(register, DAY), name, ask) for name in NAMES]
    register.save()
    return found


def _said(plan: Plan, name: str, ask: str) -> str:
    try:
        return repr(ASKED[ask](plan, name))
    except PlantplanError as error:
        return str(error)


def kept(root: Path) -> Path:
    """The file of its index."""
    found = place(root)
    assert found
    return found


def edited(root: Path, seed: int, steps: int, ask: str) -> None:
    """Ask with and without an index, again and again, while somebody works on the register."""
    dice = Random(seed)  # noqa: S311 - dice
    mend(root, dice)
    for _ in range(steps):
        if dice.random() < 0.5:
            time.sleep(TICK / 1e9)
        assert answers(root, indexed=True, ask=ask) == answers(root, indexed=False, ask=ask)
        for change in dice.sample(EDITS, dice.randrange(3)):
            with suppress(OSError):  # what it wants to change may be gone, or a folder by now
                change(root, dice)
    assert answers(root, indexed=True, ask=ask) == answers(root, indexed=False, ask=ask)


HOW = st.sampled_from(("flipped", "cut", "zeroed", "mixed", "foreign", "rows"))
QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@QUICK
@given(seed=st.integers(0, 10**9), ask=st.sampled_from(list(ASKED)))
def test_whatever_is_edited_the_answer_is_that_of_the_files(root: Path, seed: int, ask: str) -> None:
    edited(root, seed, 5, ask)


def found(root: Path, read: Callable[..., Reading]) -> tuple[list[Fault], list[str]]:
    """What a check finds in files, and the order in which it has them."""
    reading = read(root, "data/")
    faults = checking.findings(reading, DAY, checking.EVERYTHING)
    if reading.register:
        reading.register.save()
    return faults, [text.name for text in reading.texts.values()]


@QUICK
@given(seed=st.integers(0, 10**9))
def test_whatever_is_edited_a_check_finds_what_is_in_the_files(root: Path, seed: int) -> None:
    dice = Random(seed)  # noqa: S311 - dice
    mend(root, dice)
    for _ in range(4):
        if dice.random() < 0.5:
            time.sleep(TICK / 1e9)
        with redirect_stderr(StringIO()):
            assert found(root, progress.known) == found(root, progress.read)
        for change in dice.sample(EDITS, dice.randrange(3)):
            with suppress(OSError):
                change(root, dice)


def test_what_was_written_last_is_read_first_as_it_may_not_load(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = root / "models" / "nord-luna.toml"
    path.write_text("nmae = 1\n", "utf-8")
    read, real = list[str](), parts.bytes_of
    monkeypatch.setattr(parts, "bytes_of", lambda path: (read.append(Path(path).name), real(path))[1])
    assert making.made(root) is None
    assert read == ["nord-luna.toml"]


def test_a_check_reads_no_file_to_facts_that_an_index_has(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    right = found(root, progress.known)
    monkeypatch.delattr(parts, "fitted")
    monkeypatch.setattr(store, "read", None)
    assert found(root, progress.known) == right


@pytest.mark.slow
@settings(QUICK, max_examples=100)
@given(seed=st.integers(0, 10**9), ask=st.sampled_from(list(ASKED)))
def test_whatever_is_edited_hundreds_of_times(root: Path, seed: int, ask: str) -> None:
    edited(root, seed, 8, ask)


def said(root: Path) -> dict[str, Any]:
    """What the rows of an index say, whatever order it came in, and without what says nothing."""
    found = rows.Rows.opened(kept(root), os.path.realpath(root))
    assert found
    read = {key: _row(key, text) for key, text in found.under("").items() if key not in (rows.META, "buckets")}
    found.close()
    return {key: row for key, row in read.items() if not key.startswith("names/") or row}


def _row(key: str, text: str) -> Any:
    kind = key.partition("/")[0]
    if kind == "names":
        return sorted(entries.lines(text))
    row = text if kind in ("text", "look") else json.loads(text)
    return {of: ids for of, ids in row.items() if ids} if kind == "links" else row


@QUICK
@given(seed=st.integers(0, 10**9))
def test_an_index_that_followed_edits_is_the_one_that_is_made_of_the_files(root: Path, seed: int) -> None:
    dice = Random(seed)  # noqa: S311 - dice
    mend(root, dice)
    answers(root, indexed=True, ask="plants")
    for _ in range(4):
        for change in dice.sample(EDITS, dice.randrange(3)):
            with suppress(OSError):
                change(root, dice)
        time.sleep(TICK / 1e9)
        answers(root, indexed=True, ask="plants")
    if is_used(root):
        followed = said(root)
        kept(root).unlink()
        warm(root)
        assert said(root) == followed


def test_an_index_is_the_same_by_how_many_it_is_made(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    warm(root)
    alone = said(root)
    kept(root).unlink()
    monkeypatch.setattr(making, "ALONE", 0)
    monkeypatch.setattr(making, "FEW", 1)
    warm(root)
    assert said(root) == alone


@pytest.fixture
def coarse(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register on a file system that tells the time in ticks, and neither when an entry changed nor which inode it is."""

    def stamp(name: str, found: os.stat_result) -> tuple[str, int, int, int, int]:
        when = found.st_mtime_ns // TICK * TICK
        return name, found.st_size, when, when, 0

    monkeypatch.setattr(stamps, "_stamp", stamp)
    return root


def test_what_changes_within_a_tick_is_read_again(coarse: Path) -> None:
    path = coarse / "plants" / "alba.toml"
    first = path.read_text("utf-8")
    for number in range(60):
        path.write_text(first.replace("Alba", ("Elba", "Alba", "Olba")[number % 3]), "utf-8")
        assert answers(coarse, indexed=True, ask="plants") == answers(coarse, indexed=False, ask="plants")
        time.sleep(DICE.random() * 0.01)


def warm(root: Path) -> list[str]:
    """Make an index, and see that it is used."""
    found = answers(root, indexed=True, ask="show")
    assert is_used(root)
    return found


def is_used(root: Path) -> bool:
    """Whether there is an index that can be trusted."""
    register = index.indexed(root)
    if register:
        register.save()  # which lets it go
    return register is not None


def damaged(path: Path, how: str, dice: Random) -> None:
    raw = path.read_bytes()
    at = dice.randrange(len(raw))
    if how == "flipped":
        path.write_bytes(raw[:at] + bytes([raw[at] ^ 1 << dice.randrange(8)]) + raw[at + 1 :])
    elif how == "cut":
        path.write_bytes(raw[:at])
    elif how == "zeroed":
        path.write_bytes(raw[:at] + bytes(len(raw[at : at + 512])) + raw[at + 512 :])
    elif how == "mixed":
        path.write_bytes(raw[:at] + dice.randbytes(200) + raw[at + 200 :])
    elif how == "foreign":
        path.write_bytes(dice.choice((b"", b"SQLite format 3\0", b"name = 1\n", dice.randbytes(5000))))
    else:
        rows_lost(path, dice)


def test_what_is_said_of_a_damaged_index_need_not_be_text(root: Path) -> None:
    right = warm(root)
    raw = kept(root).read_bytes()
    assert raw.count(b"CREATE TABLE rows (") == 1
    for damage in (b"CREATE TABLE r\xffws (", b"CREATE \xff\xfe\xffBLE rows (", b"CREATE TABLE rows \xff"):
        kept(root).write_bytes(raw.replace(b"CREATE TABLE rows (", damage))
        assert answers(root, indexed=True, ask="show") == right


def rows_lost(path: Path, dice: Random) -> None:
    """Rows gone, emptied or changed, as no program does it."""
    with closing(sqlite3.connect(path)) as db:
        keys = [key for (key,) in db.execute("SELECT key FROM rows")]
        for key in dice.sample(keys, dice.randrange(1, 6)):
            db.execute(dice.choice(("DELETE FROM rows WHERE key = ?", "UPDATE rows SET text = '[]' WHERE key = ?")), (key,))
        db.commit()


@QUICK
@given(
    how=HOW,
    seed=st.integers(0, 10**9),
    ask=st.sampled_from(list(ASKED)),
)
def test_a_damaged_index_changes_no_answer(root: Path, how: str, seed: int, ask: str) -> None:
    dice = Random(seed)  # noqa: S311 - dice
    kept(root).unlink(missing_ok=True)
    warm(root)
    damaged(kept(root), how, dice)
    right = answers(root, indexed=False, ask=ask)
    assert answers(root, indexed=True, ask=ask) == right
    with suppress(OSError):
        EDITS[seed % len(EDITS)](root, dice)
    assert answers(root, indexed=True, ask=ask) == answers(root, indexed=False, ask=ask)
    mend(root, dice)


@pytest.mark.slow
@settings(QUICK, max_examples=300)
@given(
    how=HOW,
    seed=st.integers(0, 10**9),
    ask=st.sampled_from(list(ASKED)),
)
def test_an_index_damaged_hundreds_of_times(root: Path, how: str, seed: int, ask: str) -> None:
    test_a_damaged_index_changes_no_answer.hypothesis.inner_test(root, how, seed, ask)  # type: ignore[attr-defined]


def test_a_change_half_written_when_the_power_failed_is_noticed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    warm(root)
    before = dict(all_rows(root))
    (root / "plants" / "alba.toml").write_text((SMALL / "plants" / "alba.toml").read_text("utf-8").replace("Alba", "Elba"), "utf-8")
    time.sleep(TICK / 1e9)
    right = answers(root, indexed=True, ask="plants")
    with closing(sqlite3.connect(kept(root))) as db:  # one row as it was, the rest as they are
        db.execute("UPDATE rows SET text = ?, sum = ? WHERE key = 'fact/plant/alba'", before["fact/plant/alba"])
        db.commit()
    monkeypatch.setattr(rows, "boot", lambda: "the next start")
    assert not is_used(root)
    assert answers(root, indexed=True, ask="plants") == right


def all_rows(root: Path) -> Iterator[tuple[str, tuple[str, int]]]:
    with closing(sqlite3.connect(kept(root))) as db:
        for key, text, sum_ in db.execute("SELECT * FROM rows"):
            yield key, (text, sum_)


def test_a_whole_index_outlives_the_machines_start(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = warm(root)
    monkeypatch.setattr(rows, "boot", lambda: "the next start")
    assert is_used(root)
    assert answers(root, indexed=True, ask="show") == found


@pytest.mark.parametrize("what", ["version", "layout", "root"])
def test_an_index_of_another_version_or_register_is_not_used(root: Path, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    warm(root)
    if what == "version":
        monkeypatch.setattr(rows, "__version__", "0.0.0")
    elif what == "layout":
        monkeypatch.setattr(rows, "LAYOUT", 0)
    else:
        other = root.with_name("other")
        shutil.copytree(root, other)
        shutil.copy(kept(root), kept(other))
        root = other
    assert not is_used(root)
    assert not is_used(SMALL)


def test_a_fresh_copy_of_the_files_is_known_by_their_content(root: Path) -> None:
    warm(root)
    before = kept(root).read_bytes()
    shutil.rmtree(root)
    shutil.copytree(SMALL, root)
    time.sleep(TICK / 1e9)
    register = index.indexed(root)
    assert register is not None
    assert kept(root).read_bytes() == before
    register.save()
    assert kept(root).read_bytes() != before  # it has the new stamps
    assert is_used(root)


def test_what_one_question_reads_is_what_it_is_about(root: Path) -> None:
    warm(root)
    register = index.indexed(root)
    assert register is not None
    show(fold(register, DAY), ["bonn"])  # to which one car comes from Cadiz
    tables: Any = (register.plants, register.platforms, register.models)
    assert [sorted(table._made) for table in tables] == [["bonn", "cadiz"], ["one"], ["nord-luna"]]  # noqa: SLF001 - what it has made


ONE_THING: dict[str, Callable[[Plan], object]] = {
    "show": lambda plan: show(plan, ["bonn"]),
    "show a model": lambda plan: show(plan, ["nord-luna"]),
    "show a platform": lambda plan: show(plan, ["one"]),
    "history of a model": lambda plan: history(plan, ["nord-luna"]),
    "timeline of a model": lambda plan: timeline(plan, ["nord-luna"], "plant", (None, None)),
    "timeline": lambda plan: timeline(plan, ["bonn"], "plant", (None, None)),
    "programmes": lambda plan: listing(plan, "programmes", Wanted(plants=("bonn",))),
    "capacity": lambda plan: capacity(plan, Asked(("bonn",))),
    "built": lambda plan: built(plan, BuiltAsked(("bonn",))),
    "history": lambda plan: history(plan, ["bonn"]),
    "explained": lambda plan: explained(plan, Asked(("bonn",))),
}


@pytest.mark.parametrize("ask", ONE_THING)
def test_no_question_of_one_thing_reads_all(root: Path, ask: str) -> None:
    warm(root)
    register = index.indexed(root)
    assert register is not None
    ONE_THING[ask](fold(register, DAY))
    tables: Any = (register.plants, register.platforms, register.models)
    assert [sorted(vars(table).keys() & {"_all", "_ids"}) for table in tables] == [[], [], []]


def test_an_edit_of_one_file_reads_that_file(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    warm(root)
    read = list[str]()
    real = index.bytes_of
    for module in (index, parts):
        monkeypatch.setattr(module, "bytes_of", lambda path: (read.append(Path(path).name), real(path))[1])
    path = root / "plants" / "bonn.toml"
    path.write_text(path.read_text("utf-8") + "# more\n", "utf-8")
    assert is_used(root)
    assert set(read) == {"bonn.toml"}


def test_nothing_is_written_into_the_register(root: Path) -> None:
    warm(root)
    assert sorted(p.relative_to(root) for p in root.rglob("*")) == sorted(p.relative_to(SMALL) for p in SMALL.rglob("*"))


@pytest.mark.parametrize("folder", ["none", "file", "relative", "read-only"])
def test_without_a_cache_folder_the_files_are_read(root: Path, monkeypatch: pytest.MonkeyPatch, folder: str) -> None:
    right = answers(root, indexed=False, ask="show")
    (root.parent / "file").write_text("", "utf-8")
    where = {"none": "", "file": str(root.parent / "file"), "relative": "cache", "read-only": "/proc/1"}[folder]
    monkeypatch.setenv("XDG_CACHE_HOME", where)
    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.chdir(root.parent)
    assert answers(root, indexed=True, ask="show") == right
    assert not is_used(root)
    assert not (root.parent / "cache").exists()


def test_without_a_right_to_enter_the_cache_folder_the_files_are_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    right = warm(root)
    stat = os.stat

    def refused(path: Any, *more: Any, **how: Any) -> os.stat_result:
        if str(path).startswith(str(kept(root))):
            raise PermissionError(13, "Permission denied", str(path))
        return stat(path, *more, **how)

    monkeypatch.setattr(os, "stat", refused)
    monkeypatch.setattr(rows, "build", None)
    assert answers(root, indexed=True, ask="show") == right


def test_indexes_that_nobody_wrote_for_long_are_swept_away(root: Path) -> None:
    folder = kept(root).parent
    folder.mkdir(parents=True)
    ended = subprocess.Popen(["true"])
    ended.wait()
    here = leftovers.name()
    killed = here.replace(f"-{os.getpid()}-", f"-{ended.pid}-")
    ages = {"old.index": 91, "young.index": 89, here: 2, killed: 0, "strange.x": 200}
    for name, days in ages.items():
        (folder / name).write_text("x", "utf-8")
        os.utime(folder / name, (time.time() - days * 86_400,) * 2)
    warm(root)
    assert {p.name for p in folder.iterdir()} == {"young.index", here, "strange.x", kept(root).name}


WORK = """
import sys
from pathlib import Path
from plantplan.cli import checking, progress, session
from plantplan.fold import fold
from plantplan.reports.listing import listing
from datetime import date
for _ in range(10):
    register, _ = session.read(Path(sys.argv[1]), "", index=True)
    print(listing(fold(register, date(2025, 11, 25)), "models"))
    register.save()
"""


def test_several_processes_make_and_use_it_at_once(root: Path) -> None:
    right = repr(listing(fold(session.read(root, "")[0], DAY), "models"))
    path = root / "models" / "sud-vento.toml"
    started = [subprocess.Popen([sys.executable, "-c", WORK, str(root)], stdout=subprocess.PIPE, text=True) for _ in range(4)]
    while any(process.poll() is None for process in started):
        path.touch()  # a new stamp, so that they write
        kept(root).unlink(missing_ok=True) if DICE.random() < 0.2 else None
        time.sleep(0.01)
    assert {line for process in started for line in process.communicate()[0].splitlines()} == {right}
    assert [process.returncode for process in started] == [0] * 4
    warm(root)
