"""An export is whole or not there; it takes the place of an earlier one of its name, and never of anything else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from plantplan.store import exports
from plantplan.store.exports import MARK, NotOurs, StandsThere, export

pytest.importorskip("duckdb", reason="of the extra `parquet`")

COLUMNS = {"what": "text", "country": "text"}


def make(folder: Path, *rows: list[Any], name: str = "Ours") -> None:
    export(folder, name, {"register": name}, [("plants", COLUMNS, ["country"], rows)])


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def inside(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def failing(error: BaseException) -> Iterator[list[str]]:
    yield ["a", "IT"]
    raise error


def test_an_export_is_its_tables_and_a_file_that_says_what_they_are(tmp_path: Path) -> None:
    make(tmp_path / "lake" / "ours", ["a", "IT"], ["b", "IT"], ["c", None])
    assert sorted(tree(tmp_path)) == [
        f"lake/ours/{MARK}",
        "lake/ours/plants/country=IT/ours-db031768-0.parquet",
        "lake/ours/plants/country=__HIVE_DEFAULT_PARTITION__/ours-db031768-0.parquet",
    ]
    assert json.loads((tmp_path / "lake" / "ours" / MARK).read_text()) == {"register": "Ours", "rows": {"plants": 3}}


def test_names_that_are_spelt_alike_have_files_of_their_own(tmp_path: Path) -> None:
    names = ["Ours", "ours", "Ours!", "../Ours", "我们的", "x" * 300]
    for number, name in enumerate(names):
        make(tmp_path / str(number), ["a", "IT"], name=name)
    files = [path.name for path in tmp_path.rglob("*.parquet")]
    assert len(set(files)) == len(names)
    assert max(map(len, files)) < 100


def test_an_earlier_export_gives_way_whole(tmp_path: Path) -> None:
    make(tmp_path / "ours", ["a", "IT"], ["b", "FR"])
    make(tmp_path / "ours", ["a", "IT"])
    make(tmp_path / "other", ["a", "IT"])
    assert tree(tmp_path / "ours") == tree(tmp_path / "other")
    assert inside(tmp_path) == ["other", "ours"]


def test_an_empty_folder_and_a_link_to_one_are_filled(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "link").symlink_to("empty")
    make(tmp_path / "link", ["a", "IT"])
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "empty" / MARK).is_file()


@pytest.mark.parametrize(
    "stranger",
    ["notes.txt", "plants/country=IT/theirs-0.parquet", "plants/.hidden", "ours-db031768-0.parquet.bak", "register.toml"],
)
def test_a_folder_with_anything_else_in_it_stays_as_it_is(tmp_path: Path, stranger: str) -> None:
    make(tmp_path / "ours", ["a", "IT"])
    (tmp_path / "ours" / stranger).write_text("mine")
    before = tree(tmp_path)
    with pytest.raises(NotOurs):
        make(tmp_path / "ours", ["b", "IT"])
    assert tree(tmp_path) == before


def test_an_export_of_another_name_stays_as_it_is(tmp_path: Path) -> None:
    make(tmp_path / "ours", ["a", "IT"])
    (file,) = (tmp_path / "ours").rglob("*.parquet")
    before = tree(tmp_path)
    with pytest.raises(NotOurs) as refused:
        make(tmp_path / "ours", ["a", "IT"], name="Theirs")
    assert str(refused.value) == (
        f'{tmp_path}/ours holds plants/country=IT/{file.name}, which is not of an earlier export of "Theirs": '
        "nothing was written; name a new folder, or an empty one"
    )
    assert tree(tmp_path) == before


def test_files_that_only_look_like_an_export_stay_as_they_are(tmp_path: Path) -> None:
    make(tmp_path / "ours", ["a", "IT"])
    (tmp_path / "ours" / MARK).unlink()
    (tmp_path / "file").write_text("mine")
    for name in ("ours", "file"):
        with pytest.raises(NotOurs):
            make(tmp_path / name, ["b", "IT"])
    assert (tmp_path / "file").read_text() == "mine"


def test_the_folder_where_one_stands_is_not_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "a" / "b")
    for path in (Path(), Path("..")):
        with pytest.raises(StandsThere):
            make(path, ["a", "IT"])


@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(28, "No space left on device"), ValueError("a bug")])
def test_what_fails_on_the_way_leaves_nothing_and_the_earlier_export_as_it_was(tmp_path: Path, error: BaseException) -> None:
    make(tmp_path / "ours", ["a", "IT"])
    before = tree(tmp_path)
    for folder in (tmp_path / "ours", tmp_path / "new" / "deep"):
        with pytest.raises(type(error)):
            export(folder, "Ours", {}, [("plants", COLUMNS, ["country"], failing(error))])
    assert tree(tmp_path) == before
    assert inside(tmp_path) == ["ours"]


@pytest.mark.parametrize("last", [0, 1])
def test_what_fails_while_it_is_put_in_place_leaves_the_earlier_export(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, last: int
) -> None:
    make(tmp_path / "ours", ["a", "IT"])
    before, renamed, calls = tree(tmp_path), Path.rename, iter(range(9))

    def rename(self: Path, target: Path) -> Path:
        if next(calls) == last:
            raise KeyboardInterrupt
        return renamed(self, target)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(KeyboardInterrupt):
        make(tmp_path / "ours", ["b", "IT"])
    assert tree(tmp_path) == before
    assert inside(tmp_path) == ["ours"]


def test_what_came_into_the_folder_meanwhile_is_not_lost(tmp_path: Path) -> None:
    make(tmp_path / "ours", ["a", "IT"])

    def rows() -> Iterator[list[str]]:
        yield ["b", "IT"]
        (tmp_path / "ours" / "mine.txt").write_text("mine")

    with pytest.raises(NotOurs):
        export(tmp_path / "ours", "Ours", {}, [("plants", COLUMNS, ["country"], rows())])
    assert (tmp_path / "ours" / "mine.txt").read_text() == "mine"
    assert inside(tmp_path) == ["ours"]


def test_no_query_of_many_exports_sees_one_that_is_being_written(tmp_path: Path) -> None:
    seen: list[Path] = []

    def rows() -> Iterator[list[str]]:
        yield ["b", "IT"]
        seen.extend(tmp_path.glob("*/plants"))

    export(tmp_path / "ours", "Ours", {}, [("plants", COLUMNS, [], []), ("plants2", COLUMNS, [], rows())])
    assert seen == []
    assert exports.MARK.startswith("_")
