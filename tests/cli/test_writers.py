"""Commands that write: what they change and nothing else, what they refuse, and the way back."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from tempfile import gettempdir

import pytest
from running import Call

from plantplan.store import read

Text = Callable[[str], str]
SOURCE = "--url https://new.example/a --date 2025-12-01"


@pytest.fixture
def text(own: Path) -> Text:
    """The text of a file of it."""
    return lambda name: (own / name).read_text("utf-8")


def tree(folder: Path) -> dict[str, bytes]:
    """Every visible file and what it holds."""
    paths = (p for p in sorted(folder.rglob("*")) if p.is_file() and ".plantplan" not in p.parts)
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in paths}


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


COMET = "models/nord-comet-2.toml"


def test_a_claim_is_added_in_its_place_and_is_all_that_changes(call: Call, own: Path, text: Text) -> None:
    before, old = tree(own), text(COMET)
    result = call("claim nord-comet-2 --launch 2029-Q1 --status planned --speaker union --note 'A year late.'", *SOURCE.split())
    new = (
        '\n[[claims]]\ndate = 2025-12-01\nurl = "https://new.example/a"\nspeaker = "union"\n'
        'launch = "2029-Q1"\nstatus = "planned"\nnote = "A year late."\n'
    )
    assert (result.status, result.err, text(COMET)) == (0, "", old + new)
    assert changed(before, tree(own)) == {COMET}
    assert '+launch = "2029-Q1"' in result.out.splitlines()


def test_a_claim_of_an_earlier_day_goes_before_the_later_ones(call: Call, own: Path) -> None:
    call("claim nord-comet-2 --note early --url https://new.example/b --date 2024-05")
    register = read(own).register
    assert register is not None
    assert [str(c.date) for c in register.models["nord-comet-2"].claims] == ["2024-02-10", "2024-05", "2025-06-12", "2025-09-01"]


def test_an_address_that_is_known_brings_its_day_along(call: Call, own: Path) -> None:
    assert call("claim sud-vento --launch 2030 --url https://weekly.example/comet-2").status == 0
    register = read(own).register
    assert register is not None
    assert str(register.models["sud-vento"].claims[-1].date) == "2025-09-01"


def test_an_article_that_speaks_of_several_models_is_one_call(call: Call, own: Path) -> None:
    before = tree(own)
    assert call("claim nord-comet-2 sud-vento --plant bonn --start 2030", *SOURCE.split()).status == 0
    assert changed(before, tree(own)) == {COMET, "models/sud-vento.toml"}


def test_what_is_said_of_plants_and_platforms_is_a_claim_as_well(call: Call, own: Path, text: Text) -> None:
    old = text("plants/alba.toml"), text("platforms/one.toml")
    assert call("claim one --end 2031 --status planned", *SOURCE.split()).status == 0
    assert call("claim alba --platform one --end 2031 --status planned --note Out.", *SOURCE.split()).status == 0
    assert call("claim alba --closes 2032 --status confirmed", *SOURCE.split()).status == 0
    register = read(own).register
    assert register is not None
    plant, platform = register.plants["alba"], register.platforms["one"]
    assert [(str(c.closes), c.status) for c in plant.claims][-1] == ("2032", "confirmed")
    assert [(c.platform, str(c.end), c.note) for c in plant.platforms][-1] == ("one", "2031", "Out.")
    assert [(str(c.end), c.status) for c in platform.claims][-1] == ("2031", "planned")
    call("undo -q")
    assert text("plants/alba.toml").startswith(old[0].split("[[capacity]]")[0].rstrip())


REFUSED = {
    "claim nord-comet-2 --launch 2029": "a claim needs its source: --url, or --source in words",
    "claim nord-comet-2 --launch 2029 --url https://x.example/": "https://x.example/ is not in the register yet: give --date",
    f"claim nord-comet-2 {SOURCE}": "a claim says something: --launch, --start, --status, --note, ...",
    f"claim comet --launch 2029 {SOURCE}": '"comet" can be nord-comet-1 or nord-comet-2; write one of these',
    f"claim nord-comet-2 --plant albo {SOURCE}": 'no plant is called "albo"; did you mean alba?',
    f"claim nord-comet-2 --launch soon {SOURCE}": '--launch: "soon" is no period',
    f"claim alba --launch 2029 {SOURCE}": "of a plant nobody can say launch; what can be said: opens, closes, status, note",
    f"claim nord-comet-2 --closes 2029 {SOURCE}": "of a model nobody can say closes; what can be said: plant, line, platform, ",
    f"claim alba --platform one --volume 5 {SOURCE}": "of a platform installed at a plant nobody can say volume; ",
    f"claim alba --status launched {SOURCE}": 'claims[2].status: "launched" is none of rumoured, planned, confirmed, ',
    "set alba regoin=X": 'no key is called "regoin" there; did you mean region?',
    "set alba name": "name: write it as KEY=VALUE",
    "set nord-comet-2 claims[0].launch=2030": "claims[0].launch: entries count from 1",
    "set nord-comet-2 claims[9].launch=2030": "claims[9]: there are only 3 entries",
    "claim nord-comet-2 --start 2028 --status rumoured --url https://weekly.example/comet-2": "nord-comet-2 has that claim already",
    "unset alba note": "alba has no note",
    "set nord-comet-2 launch=2030": "launch is a key of the entries of claims: write claims[1].launch for that of the first",
    "set nord-comet-2 claims.launch=2030": "claims.launch: which entry? write claims[1] for the first",
    "set nord-comet-2 replaces=cometa": 'no model is called "cometa"; did you mean nord-comet-',
    "set nord-comet-2 replaces=comet": '"comet" can be nord-comet-1 or nord-comet-2; write one of these',
    "add plant": "plant needs a name",
    "add output": "output entry needs the plant's name",
    "set alba country=Italy": 'country: "Italy" is not a country',
    "add capacity alba units=5": "capacity entry needs from=...",
    "add plant Alba": "there is a plant alba already: choose another with --id, or change it with set",
    "rename alba 'Alba Nuova'": '"Alba Nuova" is no id: lower-case ASCII letters and digits, words joined by -; write alba-nuova',
    "rename alba bonn": "there is a plant bonn already: nothing was renamed",
    "remove alba": "alba is named in models/nord-comet-1.toml, models/nord-comet-2.toml",
    "remove register": "register.toml is the register's head: it cannot be renamed or removed",
    "undo": "nothing to undo",
    "init": "data/register.toml is there already: nothing was written",
}


@pytest.mark.parametrize("line", REFUSED)
def test_what_cannot_be_is_refused_in_a_sentence_and_nothing_changes(call: Call, own: Path, line: str) -> None:
    before = tree(own)
    result = call(line)
    assert (result.status, result.out, tree(own)) == (2, "", before)
    assert REFUSED[line] in result.err
    assert "Traceback" not in result.err


def test_an_error_is_not_even_written_by_force(call: Call, own: Path) -> None:
    before, refused = tree(own), call(f"claim nord-comet-2 --start 2030 --end 2029 --force {SOURCE}")
    assert (refused.status, refused.err.splitlines()[-1]) == (2, "nothing was written")
    assert "PP201 claims[4].end: 2029 lies before 2030, the start" in refused.err
    assert tree(own) == before


BROKEN = "plants/bonn.toml"


@pytest.fixture
def broken(own: Path) -> str:
    """One file of it does not load; what it held."""
    path = own / BROKEN
    sound = path.read_text("utf-8")
    path.write_text(f"launch = soon\n{sound}", "utf-8")
    return sound


@pytest.mark.usefixtures("broken")
def test_a_file_that_does_not_load_keeps_nobody_from_another(call: Call, own: Path) -> None:
    before = tree(own)
    result = call(f"claim nord-comet-2 --launch 2029 {SOURCE} -q")
    left = f"plantplan: what does not load is left alone, and check says why: data/{BROKEN}\n"
    assert (result.status, result.err, changed(before, tree(own))) == (0, left, {COMET})


UNSURE = {
    f"claim comet --launch 2029 {SOURCE}": "until that loads, a name is an id: no plant, platform, model or source is ",
    f"claim nord-comet-2 --plant bonn {SOURCE}": "1 fault in 1 file: nothing was written; edit mends it",
    f"claim nord-comet-2 --start 2030 --end 2029 {SOURCE}": "nothing was written",
    "set bonn region=X": "1 fault in 1 file: nothing was written; edit mends it",
    "set Luna segment=X": 'until that loads, a name is an id: no plant, platform, model or source is called "Luna"',
    "add plant Bonn": "1 fault in 1 file: nothing was written",
    "rename alba alba-nuova": "1 fault in 1 file: nothing was written",
    "remove alba --cascade": "1 fault in 1 file: nothing was written",
    "fmt": "1 fault in 1 file: nothing was written",
}


@pytest.mark.usefixtures("broken")
@pytest.mark.parametrize("line", UNSURE)
def test_what_a_file_that_does_not_load_may_have_a_say_in_is_refused(call: Call, own: Path, line: str) -> None:
    before, result = tree(own), call(line)
    assert (result.status, result.out, tree(own)) == (2, "", before)
    assert UNSURE[line] in result.err.splitlines()[-1]


def test_a_file_that_does_not_load_is_mended_in_the_editor(
    call: Call, text: Text, broken: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", editor(tmp_path / "ed", "sed -i.bak '/soon/d' \"$1\""))
    assert call("edit bonn -q").status == 0
    assert text(BROKEN) == broken


def test_a_dry_run_shows_the_difference_and_writes_nothing(call: Call, own: Path) -> None:
    before = tree(own)
    shown = call("set alba region=Piemonte --dry-run").out
    assert tree(own) == before
    assert call("set alba region=Piemonte").out == shown
    assert '+region = "Piemonte"' in shown.splitlines()
    assert call("set alba region=Lazio --quiet").out == ""


def test_a_name_where_an_id_belongs_is_resolved(call: Call, text: Text) -> None:
    assert call("set nord-luna replaces='Sud Terra' claims[1].plant=ALBA -q").status == 0
    assert 'replaces = "sud-terra"' in text("models/nord-luna.toml")
    assert call("add stop alba period=2026-03 models=luna,vento -q", *SOURCE.split()).status == 0
    assert 'models = ["nord-luna", "sud-vento"]' in text("plants/alba.toml")


def test_what_was_set_and_unset_leaves_the_file_as_it_was(call: Call, own: Path) -> None:
    before = tree(own)
    assert [call(f"{line} -q").status for line in ("set alba note=x shops=body,paint", "unset alba note shops")] == [0, 0]
    assert changed(before, tree(own)) <= {"plants/alba.toml"}
    register = read(own).register
    assert register is not None
    assert register.plants["alba"].note is None


def test_what_is_written_is_laid_out_as_fmt_would(call: Call, own: Path) -> None:
    call("fmt -q")
    call(f"claim nord-comet-2 --plant bonn --moved-from alba --start 2030 --status planned --note x -q {SOURCE}")
    call("add output alba period=2025 units=52_345 --url https://new.example/o --date 2026-01-03 --note y -q")
    assert call("fmt --check").status == 0
    assert tree(own)


def test_what_is_said_already_is_done(call: Call, own: Path) -> None:
    before, result = tree(own), call("set alba name=Alba")
    assert (result.status, result.err, tree(own)) == (0, "plantplan: the register says so already: nothing was changed\n", before)


def test_undo_takes_the_last_write_back_and_undone_again_it_is_there(call: Call, own: Path) -> None:
    before = tree(own)
    call("set alba note=x -q")
    after = tree(own)
    assert call("undo -q").err == "plantplan: took back: set alba note=x -q\n"
    assert tree(own) == before
    call("undo -q")
    assert tree(own) == after


def test_undo_leaves_alone_what_was_changed_since(call: Call, own: Path) -> None:
    call("set alba note=x -q")
    path = own / "plants" / "alba.toml"
    path.write_text(path.read_text("utf-8") + "# mine\n", "utf-8")
    before = tree(own)
    assert call("undo").status == 2
    assert tree(own) == before


def test_a_new_model_is_a_file_of_its_own_in_the_formats_order(call: Call, text: Text) -> None:
    assert call("add model Stella segment=C generation=3 brand=Nord -q").status == 0
    assert text("models/nord-stella-3.toml") == 'name = "Stella"\nbrand = "Nord"\ngeneration = "3"\nsegment = "C"\n'
    assert call("check").status == 0


def test_an_output_is_added_to_its_plant_with_its_source(call: Call, own: Path) -> None:
    assert call("add output alba period=2025 units=52_345 --url https://new.example/o --date 2026-01-03 -q").status == 0
    register = read(own).register
    assert register is not None
    last = register.plants["alba"].output[-1]
    assert (last.units, str(last.period), last.url) == (52_345, "2025", "https://new.example/o")


def test_a_change_and_a_mix_are_added_as_they_were_printed(call: Call, own: Path) -> None:
    """Whole per cents stay whole: `-18` was rounded more than `-18.0`."""
    added = "add output alba period=2024 change=-32.8 models=nord-comet-1,nord-luna mix=60,40 --date 2025-01-05 -q"
    assert call(f"{added} --url https://new.example/o").status == 0
    text = (own / "plants" / "alba.toml").read_text("utf-8")
    assert (
        '[[output]]\nperiod = 2024\nchange = -32.8\nmodels = ["nord-comet-1", "nord-luna"]\nmix = [60, 40]\ndate = 2025-01-05\n'
        in text
    )


def test_a_mix_that_does_not_add_up_and_an_output_without_a_number_are_refused(call: Call, own: Path) -> None:
    before = tree(own)
    mixed = call(
        "add output alba period=2024 models=nord-comet-1,nord-luna mix=60,39.9 --date 2025-01-05 --url https://new.example/o"
    )
    empty = call("add output alba period=2024 --url https://new.example/o")
    assert (mixed.status, mixed.err.splitlines()) == (
        2,
        [
            "data/plants/alba.toml:75:7: PP007 output[5].mix: adds up to 99.9, not to 100",
            "  help: correct a share, or add the models that lack",
            "nothing was written",
        ],
    )
    assert (empty.status, empty.err, tree(own)) == (2, "plantplan: output entry needs units=...\n", before)


def test_a_rename_is_made_wherever_the_id_is_named(call: Call, own: Path) -> None:
    before = tree(own)
    assert call("rename alba alba-nuova -q").status == 0
    after = tree(own)
    assert b'"alba"' not in b"".join(after.values())
    assert {"plants/alba.toml", "plants/alba-nuova.toml"} <= changed(before, after)
    assert call("check").status == 0
    assert call("undo -q").status == 0
    assert tree(own) == before


def test_what_is_removed_with_all_that_names_it_leaves_a_sound_register(call: Call, own: Path) -> None:
    before = tree(own)
    assert call("remove alba --cascade -q").status == 0
    assert "plants/alba.toml" not in tree(own)
    assert call("check").status == 0
    assert call("undo -q").status == 0
    assert tree(own) == before


def editor(path: Path, script: str) -> str:
    """An editor that does one thing to the file."""
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(0o755)
    return str(path)


def test_what_an_editor_leaves_is_kept_if_the_register_loads(
    call: Call, text: Text, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", editor(tmp_path / "ed", "echo '# seen' >> \"$1\""))
    old = text("plants/alba.toml")
    assert call("edit alba -q").status == 0
    assert text("plants/alba.toml") == f"{old}# seen\n"


WRONG = {
    "exit 3": "ed ended with status 3: nothing was changed",
    "echo 'launch = soon' >> \"$1\"; exit 1": "ed ended with status 1: nothing was changed; your text is in ",
    "true": "the register says so already: nothing was changed",
    "echo 'launch = soon' >> \"$1\"": "nothing was changed; your text is in ",
}


@pytest.mark.parametrize("script", WRONG)
def test_what_an_editor_does_wrong_changes_nothing_and_loses_nothing(
    call: Call, own: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    tmp_path = own.parent
    monkeypatch.setenv("VISUAL", editor(tmp_path / "ed", script))
    before, result = tree(own), call("edit alba")
    assert (result.status, tree(own)) == (0 if script == "true" else 2, before)
    assert WRONG[script] in result.err
    drafts = list(tmp_path.glob("*.toml.draft"))
    assert [d.read_text("utf-8").endswith("launch = soon\n") for d in drafts] == [True] * ("soon" in script)


def test_what_cannot_be_written_is_kept_as_a_draft(call: Call, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody else changes the file while it is edited."""
    path = own / "plants" / "alba.toml"
    monkeypatch.setenv("VISUAL", editor(own.parent / "ed", f"echo '# mine' >> \"$1\"; echo '# theirs' >> {path}"))
    result = call("edit alba")
    assert (result.status, path.read_text("utf-8").splitlines()[-1]) == (2, "# theirs")
    assert result.err.endswith(f"; your text is in {own.parent / 'alba.toml.draft'}\n")
    assert (own.parent / "alba.toml.draft").read_text("utf-8").splitlines()[-1] == "# mine"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_where_no_draft_can_be_the_temporary_folder_has_it(call: Call, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", editor(own.parent / "ed", "echo 'launch = soon' >> \"$1\""))
    own.parent.chmod(0o500)
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr("tempfile.tempdir", str(own))
        result = call("edit alba")
    assert result.err.endswith(f"; your text is in {own / 'alba.toml.draft'}\n")


def test_an_editor_that_is_interrupted_has_its_text_kept(call: Call, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", editor(own.parent / "ed", "echo '# seen' >> \"$1\"; kill -INT $PPID"))
    assert call("edit alba -q").status == 0
    assert (own / "plants" / "alba.toml").read_text("utf-8").endswith("# seen\n")


@pytest.mark.usefixtures("own")
def test_a_full_temporary_folder_is_one_sentence(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    mkdir = Path.mkdir

    def full(path: Path, *more: object, **how: object) -> None:
        if path.parent == Path(gettempdir()):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        mkdir(path, *more, **how)  # type: ignore[arg-type]

    monkeypatch.setenv("VISUAL", "true")
    monkeypatch.setattr(Path, "mkdir", full)
    result = call("edit alba")
    said = f"plantplan: the temporary folder {gettempdir()}: No space left on device: nothing was changed\n"
    assert (result.status, result.err) == (2, said)


@pytest.mark.usefixtures("own")
def test_an_editor_whose_quotation_mark_is_not_closed_is_one_sentence(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", 'sed -i "s/a/b')
    said = 'plantplan: the editor sed -i "s/a/b has a quotation mark that is not closed: nothing was changed\n'
    assert call("edit alba") == (2, "", said)


@pytest.mark.usefixtures("own")
def test_without_an_editor_it_says_where_to_name_one(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    assert call("edit alba").err == "plantplan: name your editor in $VISUAL or $EDITOR: nothing was changed\n"


def test_fmt_names_what_it_would_lay_out_and_then_does(call: Call, own: Path, text: Text) -> None:
    call("fmt -q")
    path, laid_out = own / "plants" / "bonn.toml", text("plants/bonn.toml")
    assert call("fmt --check").status == 0
    path.write_text(laid_out.replace(" = ", "=") + "\n\n", "utf-8")
    checked = call("fmt --check")
    assert (checked.status, checked.out) == (1, "data/plants/bonn.toml\n")
    assert call("fmt").out == "data/plants/bonn.toml\n"
    assert text("plants/bonn.toml") == laid_out
    assert call("fmt --diff") == (0, "", "")


def test_a_new_register_is_sound_and_is_never_made_twice(call: Call, tmp_path: Path) -> None:
    made = call("init mine --title 'My \"own\"'")
    assert made.status == 0
    assert made.out.splitlines()[0] == "mine/register.toml"
    assert call("check --data mine").status == 0
    before = tree(tmp_path / "mine")
    assert call("init mine").status == 2
    assert tree(tmp_path / "mine") == before


def test_a_register_is_started_around_what_is_there(call: Call, tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("*.pyc\n", "utf-8")
    shown = call("init . --dry-run")
    assert (shown.status, list(tree(tmp_path)), shown.out.splitlines()[:3]) == (
        0,
        [".gitignore"],
        ["--- /dev/null", "+++ ./register.toml", "@@ -0,0 +1,5 @@"],
    )
    made = call("init . -q")
    assert (made.status, made.out, made.err) == (0, "", "plantplan: .gitignore is there already, and was left as it is\n")
    assert (tmp_path / ".gitignore").read_text("utf-8") == "*.pyc\n"
    assert call("check").status == 0


@pytest.mark.parametrize("line", ["set cassino note=x", "undo", "fmt", "edit cassino", f"claim ds-n7 --launch 2029 {SOURCE}"])
def test_the_shipped_register_is_never_written(call: Call, line: str) -> None:
    result = call(line)
    assert (result.status, result.out) == (2, "")
    assert "name the register's folder with --data" in result.err


@pytest.mark.usefixtures("own")
def test_a_closing_that_is_a_rumour_is_shown_as_one(call: Call) -> None:
    assert call("claim bonn --closes 2031 --status rumoured -q", *SOURCE.split()).status == 0
    assert "closes  2031 (rumoured, new.example, 2025-12-01)" in call("show bonn").out.splitlines()
    assert [line.split("  ")[-1].strip() for line in call("list plants").out.splitlines() if line.startswith("Bönn")] == [
        "2031 rumoured"
    ]
    assert call("claim bonn --closes 2030 --status confirmed --source Nord --date 2025-12-02 -q").status == 0
    assert "closes  2030 (Nord, 2025-12-02)" in call("show bonn").out.splitlines()


def test_the_ramps_of_one_programme_are_claimed_like_its_dates(call: Call, text: Text) -> None:
    old = text(COMET)
    ramps = "--ramp-up s-curve --ramp-up-months 9 --run-out-months 3"
    result = call(f"claim nord-comet-2 --plant alba --volume 80_000 {ramps}", *SOURCE.split())
    new = (
        '\n[[claims]]\ndate = 2025-12-01\nurl = "https://new.example/a"\nplant = "alba"\nvolume = 80_000\n'
        'ramp_up = "s-curve"\nramp_up_months = 9\nrun_out_months = 3\n'
    )
    assert (result.status, result.err, text(COMET)) == (0, "", old + new)
    refused = call("claim nord-comet-2 --ramp-up-months soon", *SOURCE.split())
    assert (refused.status, refused.err) == (2, 'plantplan: --ramp-up-months: "soon" is no whole number; write it as 300_000\n')


ONE_PAGE = (
    'name = "{0}"\nbrand = "B"\n\n[[claims]]\ndate = {1}\nurl = "https://x.example/one"\nstart = "2030"\nstatus = "planned"\n'
)


@pytest.mark.parametrize("name", ["one", "two"])
def test_what_was_wrong_before_is_not_new_whichever_of_its_files_changes(call: Call, tmp_path: Path, name: str) -> None:
    (tmp_path / "register.toml").write_text('title = "T"\nformat = 1\n', "utf-8")
    (tmp_path / "models").mkdir()
    for id_, day in (("one", "2024-01-01"), ("two", "2024-01-02")):
        (tmp_path / "models" / f"{id_}.toml").write_text(ONE_PAGE.format(id_, day), "utf-8")
    assert call(f"check -d {tmp_path}").status == 1
    assert call(f"set {name} brand=C -q -d {tmp_path}") == (0, "", "")
