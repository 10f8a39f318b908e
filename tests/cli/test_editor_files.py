"""`schema`: what it writes, and that it leaves alone what is not its own."""

from __future__ import annotations

from pathlib import Path

from running import Call

FILES = [f".schemas/{kind}.json" for kind in ("register", "plant", "platform", "model", "scenario")]
WRITTEN = "".join(f"{name}\n" for name in [*FILES, ".taplo.toml", ".tombi.toml"])
LEFT = "{} is not, or not only, plantplan's: it was left as it is; --dry-run shows what it would be, --force replaces it\n"
OUTSIDE = "plantplan: {} is not in plants: name the folder that you open in your editor, and the register with --data\n"


def register(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "register.toml").write_text('title = "T"\nformat = 1\n')
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_it_names_what_it_writes_and_does_not_write_it_twice(call: Call, tmp_path: Path) -> None:
    register(tmp_path / "data")
    assert call("schema") == (0, WRITTEN, "")
    assert call("schema") == (0, "", "")
    assert call("schema -n") == (0, "", "")


def test_a_register_that_is_opened_by_itself_stays_a_register(call: Call, tmp_path: Path) -> None:
    register(tmp_path)
    assert call("schema -q") == (0, "", "")
    assert call("check") == (0, "", "nothing found\n")
    assert 'include = ["register.toml"]' in (tmp_path / ".tombi.toml").read_text()


def test_what_was_changed_is_left_alone_and_named(call: Call, tmp_path: Path) -> None:
    register(tmp_path / "data")
    call("schema")
    with (tmp_path / ".tombi.toml").open("a") as file:
        file.write("[lint.rules]\n")
    before = contents(tmp_path)
    assert call("schema") == (1, "", LEFT.format(".tombi.toml"))
    assert contents(tmp_path) == before
    assert call("schema --force") == (0, ".tombi.toml\n", "")
    assert call("schema") == (0, "", "")


def test_what_an_older_version_wrote_is_written_anew_in_any_line_ends(call: Call, tmp_path: Path) -> None:
    register(tmp_path / "data")
    register(tmp_path / "other")
    call("schema --data other")
    for path in (tmp_path / ".schemas" / "plant.json", tmp_path / ".taplo.toml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert call("schema --data data") == (0, ".taplo.toml\n.tombi.toml\n", "")


def test_settings_under_their_other_name_are_those_that_count(call: Call, tmp_path: Path) -> None:
    register(tmp_path / "data")
    (tmp_path / "tombi.toml").touch()
    assert call("schema -q") == (1, "", LEFT.format("tombi.toml"))
    assert sorted(path.name for path in tmp_path.glob("*.toml")) == [".taplo.toml", "tombi.toml"]


def test_a_dry_run_shows_the_difference_and_writes_nothing(call: Call, tmp_path: Path) -> None:
    register(tmp_path / "data")
    (tmp_path / ".tombi.toml").write_text("[lint.rules]\n")
    before = contents(tmp_path)
    status, out, err = call("schema -n")
    assert (status, err) == (1, LEFT.format(".tombi.toml"))
    assert "\n--- .tombi.toml\n+++ .tombi.toml\n@@ -1 +1," in out
    assert "\n-[lint.rules]\n" in out
    assert contents(tmp_path) == before


def test_a_printed_schema_is_the_one_that_is_written(call: Call, tmp_path: Path) -> None:
    register(tmp_path / "data")
    call("schema")
    assert call("schema --print plant") == (0, (tmp_path / ".schemas" / "plant.json").read_text("utf-8"), "")


def test_a_register_elsewhere_or_a_folder_that_is_none_is_refused(call: Call, tmp_path: Path) -> None:
    register(tmp_path / "data")
    (tmp_path / "plants").mkdir()
    assert call("schema plants") == (2, "", OUTSIDE.format(tmp_path / "data"))
    assert call("schema nowhere") == (2, "", "plantplan: nowhere is no folder: name the one that you open in your editor\n")
    assert contents(tmp_path) == {"data/register.toml": b'title = "T"\nformat = 1\n'}


def test_without_a_register_nothing_is_set_up(call: Call, tmp_path: Path) -> None:
    assert call("schema").status == 2
    assert list(tmp_path.iterdir()) == []
