"""Where a result goes and where the register comes from: -o, --data, the environment, the folders above, scenarios, days."""

from __future__ import annotations

import json
import os
import resource
import subprocess
from datetime import date
from pathlib import Path

import pytest
from running import DAY, PLANTPLAN, ROOT, SMALL, Call, environment

NOTICE = "plantplan: no register here: reading the one shipped with plantplan\n"


def a_register(folder: Path, plant: str) -> Path:
    """Make a register of one plant."""
    (folder / "plants").mkdir(parents=True)
    (folder / "register.toml").write_text('title = "T"\nformat = 1\n')
    (folder / "plants" / f"{plant}.toml").write_text(f'name = "{plant.capitalize()}"\n')
    return folder


def plants(out: str) -> list[str]:
    """The ids of the plants in a JSON list."""
    return [row["plant"] for row in json.loads(out)["rows"]]


@pytest.mark.parametrize("ending", ["json", "csv", "tsv", "md", "markdown", "txt"])
def test_the_ending_of_a_file_chooses_the_format(call: Call, tmp_path: Path, ending: str) -> None:
    format_ = {"md": "markdown", "txt": "table"}.get(ending, ending)
    assert call("show alba -o", f"out.{ending}", *DAY) == (0, "", "")
    assert (tmp_path / f"out.{ending}").read_bytes().decode() == call("show alba -f", format_, *DAY).out


def test_the_ending_ics_makes_a_calendar_of_launches(call: Call, tmp_path: Path) -> None:
    assert call("launches 2027 -o out.ics", *DAY) == (0, "", "")
    written = (tmp_path / "out.ics").read_bytes().decode()
    assert written == call("launches 2027 -f ics", *DAY).out
    assert written.count("\n") == written.count("\r\n") > 20


def test_a_format_asked_for_wins_over_the_ending(call: Call, tmp_path: Path) -> None:
    assert call("list plants -f csv -o out.json", *DAY).status == 0
    assert call("list plants -f csv -o nameless", *DAY).status == 0
    assert (tmp_path / "out.json").read_bytes() == (tmp_path / "nameless").read_bytes()
    assert (tmp_path / "nameless").read_text(encoding="utf-8").startswith("plant,name,")


def test_a_dash_is_standard_output(call: Call, tmp_path: Path) -> None:
    assert call("list plants -f csv -o -", *DAY) == call("list plants -f csv", *DAY)
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_ending_writes_nothing(call: Call, tmp_path: Path) -> None:
    assert call("list plants -o out.xls", *DAY).status == 2
    assert list(tmp_path.iterdir()) == []


def test_a_write_that_fails_leaves_the_old_file_whole(tmp_path: Path) -> None:
    (tmp_path / "out.json").write_text("old")
    done = subprocess.run(
        [*PLANTPLAN, "show", "alba", "-o", "out.json", *DAY],
        cwd=tmp_path,
        env=environment(tmp_path, {"PYTHONDONTWRITEBYTECODE": "1"}),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert [p.name for p in tmp_path.iterdir()] == ["out.json"]
    assert (tmp_path / "out.json").read_text() == "old"


def test_a_report_to_a_folder_that_is_not_there_is_one_sentence(call: Call) -> None:
    result = call("list plants -o nowhere/out.json", *DAY)
    assert (result.status, result.out, result.err.count("\n")) == (2, "", 1)
    assert result.err.startswith("plantplan: ")


def test_data_wins_over_the_environment_and_that_over_the_folders_above(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "deep" / "down").mkdir(parents=True)
    a_register(tmp_path / "here", "here")
    a_register(tmp_path / "set", "set")
    a_register(tmp_path / "data", "above")
    monkeypatch.chdir(tmp_path / "deep" / "down")
    assert plants(call("list plants -f json").out) == ["above"]
    monkeypatch.setenv("PLANTPLAN_DATA", str(tmp_path / "set"))
    assert plants(call("list plants -f json").out) == ["set"]
    assert plants(call("list plants -f json --data", str(tmp_path / "here")).out) == ["here"]


def test_the_nearest_register_upwards_is_read(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a_register(tmp_path / "far", "far")
    near = a_register(tmp_path / "far" / "near", "near")
    monkeypatch.chdir(near / "plants")
    assert call("list plants -f json").err == ""
    assert plants(call("list plants -f json").out) == ["near"]


def test_without_a_register_the_shipped_one_is_read_and_said(call: Call) -> None:
    result = call("show cassino")
    assert (result.status, result.err) == (0, NOTICE)
    assert result.out.startswith("Cassino\nPiedimonte San Germano, Lazio, IT")


def test_a_report_changes_no_file_of_the_register(call: Call, tmp_path: Path) -> None:
    folder = a_register(tmp_path / "data", "a")
    before = {p: p.stat().st_mtime_ns for p in folder.rglob("*")}
    assert [call(line).status for line in ("list plants", "timeline", "capacity", "show a", "check")] == [0] * 5
    assert {p: p.stat().st_mtime_ns for p in folder.rglob("*")} == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_a_fault_not_a_gap(call: Call, tmp_path: Path) -> None:
    (a_register(tmp_path / "data", "a") / "plants" / "a.toml").chmod(0)
    assert call("list plants").status == 2


def test_a_scenario_is_named_by_its_id_or_by_its_file(call: Call) -> None:
    by_id = call("show nord-comet-2 -f json --scenario comet-slips", *DAY)
    by_file = call("show nord-comet-2 -f json --scenario", str(SMALL / "scenarios" / "comet-slips.toml"), *DAY)
    assert by_id == by_file
    shown = json.loads(by_id.out)
    assert (shown["scenario"], shown["cards"][0]["programmes"][0]["begin"]) == ("Comet slips to 2029", "2029")


def test_a_scenario_is_named_as_everything_else_is_and_several_are_applied_in_order(call: Call, tmp_path: Path) -> None:
    text = (SMALL / "scenarios" / "comet-slips.toml").read_text(encoding="utf-8")
    (tmp_path / "soon.toml").write_text(text.replace("2029", "2026"), encoding="utf-8")
    for given, begin in (("Comet", "2029"), ("COMET --scenario soon.toml", "2026"), ("soon.toml+comet-slips", "2029")):
        shown = json.loads(call("list programmes --plant alba --sort -begin -f json --scenario", *given.split(" "), *DAY).out)
        assert {r["begin"] for r in shown["rows"] if r["what_if"]} == {begin}


def test_one_side_of_a_comparison_may_be_a_file_and_base_stands_for_the_other(call: Call) -> None:
    path = str(SMALL / "scenarios" / "luna-stays.toml")
    by_file, by_id, alone = (call("compare -f csv", *a, *DAY).out for a in (("base", path), ("BASE", "luna-stays"), (path,)))
    assert by_file == by_id == alone
    assert by_file.count("\n") > 1


def test_what_is_assumed_beside_a_comparison_is_assumed_on_both_sides(call: Call) -> None:
    both = json.loads(call("compare luna-stays -f json --scenario comet-slips", *DAY).out)
    assert (both["scenario"], both["asked"]["a_name"]) == ("Comet slips to 2029", "Comet slips to 2029")
    assert {r["plant"] for r in both["rows"]} == {"bonn", "cadiz"}


@pytest.mark.parametrize("format_", ["table", "markdown"])
@pytest.mark.parametrize("line", ["show alba", "list plants", "timeline", "capacity", "compare comet-slips"])
def test_every_page_says_at_its_head_which_day_it_shows_and_what_it_assumes(call: Call, line: str, format_: str) -> None:
    out = call(line, *DAY, "--as-of", "2025-10", "--scenario", "luna-stays", "-f", format_).out
    head = "\n".join(out.splitlines()[:5])
    assert ("as of 2025-10-31" in head, "Luna stays at Bönn" in head) == (True, True)


def test_a_scenario_that_speaks_of_strangers_is_refused_with_its_place(call: Call, tmp_path: Path) -> None:
    (tmp_path / "if.toml").write_text('name = "If"\n\n[[claims]]\nsource = "x"\nmodel = "nord-commet"\nstart = 2029\n')
    result = call("show alba --scenario if.toml", *DAY)
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith("if.toml:")
    assert "nord-commet" in result.err


@pytest.mark.parametrize(
    ("written", "day"),
    [("2024-06-02", "2024-06-02"), ("2024-06", "2024-06-30"), ("2024", "2024-12-31"), ("2024-Q1", "2024-03-31"), ("today", "")],
)
def test_a_day_is_written_as_a_period_and_means_its_end(call: Call, written: str, day: str) -> None:
    out = call("list plants -f json --data", str(SMALL), "--as-of", written).out
    assert json.loads(out)["as_of"] == (day or date.today().isoformat())  # noqa: DTZ011 - a day, as the program reads it


def test_what_was_known_on_a_day_is_what_was_said_by_then(call: Call) -> None:
    before = call("show cassino --as-of 2024-06-02 --data", str(ROOT / "data")).out
    assert "STLA Large" in before
    assert "2024-06-03" not in before.replace("as of", "")
    assert "2025-" not in before


@pytest.mark.parametrize("line", ["show alba", "list plants", "check", "diff 2024", "sql 'select 1 as one'"])
def test_an_index_is_kept_in_the_cache_folder_unless_it_is_not_wanted(call: Call, own: Path, tmp_path: Path, line: str) -> None:
    caches = [tmp_path / name for name in ("option", "variable", "kept")]
    said = []
    for cache, option, variable in zip(caches, (" --no-index", "", ""), ("", "1", ""), strict=True):
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("XDG_CACHE_HOME", str(cache))
            patch.setenv("PLANTPLAN_NO_INDEX", variable)
            said += [call(f"{line}{option} --data {own}") for _ in range(2)]
    assert [(r.status, r.out) for r in said] == [(said[0].status, said[0].out)] * len(said)
    assert [len(list(cache.rglob("*.index"))) for cache in caches] == [0, 0, 1]


@pytest.mark.parametrize("query", ["select name from plants", "select nam from plants"])
def test_the_tables_of_a_query_are_kept_beside_it(
    call: Call, own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    line = f'sql "{query}" --data {own}'
    first, second, plain = (call(line + more) for more in ("", "", " --no-index"))
    assert first == second == plain
    assert len(list((tmp_path / "cache").rglob("*.image"))) == 1


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="it is what Linux and macOS call standard output")
def test_standard_output_may_be_named_as_the_system_names_it(run: Call) -> None:
    assert run("list plants -f csv -o /dev/stdout", *DAY) == run("list plants -f csv", *DAY)
