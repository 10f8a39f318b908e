"""What is said of what people write by hand: the form that is right here, at once, and one that the register then takes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_type_hints

import pytest

from plantplan import facts
from plantplan.facts.fields import Flag
from plantplan.period import FORMS, Period
from plantplan.register.fault import lines
from plantplan.store import read
from plantplan.store.syntax import DATES, FLAGS

SHAPES = [s for s in vars(facts).values() if isinstance(s, type) and issubclass(s, facts.Sourced | facts.Plant)]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for folder in ("models", "plants", "scenarios"):
        (tmp_path / folder).mkdir()
    (tmp_path / "register.toml").write_text('title = "T"\nformat = 1\n', encoding="utf-8")
    return tmp_path


def said(root: Path, path: str, text: str) -> str:
    """What is said of a register with this file: all lines, without the file's name and the codes."""
    (root / path).write_text(text, encoding="utf-8")
    return "\n".join(re.sub(r": PP\d{3} ", ": ", line.removeprefix(f"{path}:"), count=1) for line in lines(read(root).faults))


CLAIM = {
    "date = 03/04/2027": (
        "03/04/2027 is a date that countries read differently",
        "write 2027-03-04 or 2027-04-03; a day needs no quotes",
    ),
    "date = 12.03.2025 # first": (
        "12.03.2025 is a date that countries read differently",
        "write 2025-12-03 or 2025-03-12; a day needs no quotes",
    ),
    "date = 25.12.2025": ("25.12.2025 is a date that countries read differently", "write 2025-12-25; a day needs no quotes"),
    "date = 2025-3-12": ("2025-3-12 is no day", "write 2025-03-12"),
    "date = 2025-2-30": ("the calendar has no 2025-2-30", "write year, month and day, as 2027-11-25"),
    "date = 12 March 2025": ("12 March 2025 is no period", 'write "2025-03-12"'),
    "start = mid-2028": ("mid-2028 is no period", 'write "mid 2028"'),
    "launch = Q3 2027 # at last": ("Q3 2027 is no period", 'write "2027-Q3"'),
    "launch = 2027Q3": ("2027Q3 is no period", 'write "2027-Q3"'),
    "end = not before mid-2028": ("not before mid-2028 is no period", 'write "mid 2028/.."'),
    "launch = late 2027": ("late 2027 must stand in quotes", 'write "late 2027"'),
    "launch = soon": ("soon is no period", f"write {FORMS}"),
    "note = Q3 2027": ("Q3 2027 must stand in quotes", 'write "Q3 2027"'),
    "volume = 80k": ("80k is no number", "write 80_000"),
    "volume = 80 K": ("80 K is no number", "write 80_000"),
    "volume = 300,000": ("300,000 is no number", "write 300_000"),
    "volume = 1.300.000": ("1.300.000 is no number", "write 1_300_000"),
    "volume = 300,00": ("300,00 is no number", "write a whole number as 26850 or 26_850, a fraction as 7.5"),
    "volume = >300000": (">300000 is no number", "write 300_000, and > in the note"),
    "volume = about 300,000": ("about 300,000 is no number", "write 300_000, and about in the note"),
    "volume = plenty": ("plenty must stand in quotes", 'write "plenty"'),
    "note = yes": ("yes must stand in quotes", 'write "yes"'),
}


@pytest.mark.parametrize(("line", "fault"), CLAIM.items())
def test_a_claim_without_quotes_is_told_its_form(root: Path, line: str, fault: tuple[str, str]) -> None:
    column = line.index("=") + 3
    text = f'name = "X"\n[[claims]]\n{line}\n'
    assert said(root, "models/x.toml", text) == f"3:{column}: {fault[0]}\n  help: {fault[1]}"


@pytest.mark.parametrize(
    ("entry", "line", "wrong", "advice"),
    [
        ("capacity", "units = >300000", ">300000 is no number", "write units = 300_000 and at_least = true"),
        ("capacity", "units = more than 300,000", "more than 300,000 is no number", "write units = 300_000 and at_least = true"),
        ("output", "units = ~26850", "~26850 is no number", "write units = 26_850 and approximate = true"),
        ("output", "units = >26850", ">26850 is no number", "write 26_850, and > in the note"),
        ("lines", "from = 2025-05", "2025-05 must stand in quotes", 'write "2025-05"'),
        ("lines", "from = may 2025", "may 2025 is no period", 'write "2025-05"'),
        ("capacity", "at_least = yes", "yes is not true or false", "write true"),
        ("capacity", "at_least = no", "no is not true or false", "write false"),
        ("capacity", "at_least = True", "True must be in lower case", "write true"),
        ("lines", "jph = 30,5", "30,5 is no number", "write a whole number as 26850 or 26_850, a fraction as 7.5"),
        ("lines", "jph = 30,125", "30,125 is no number", "write a whole number as 26850 or 26_850, a fraction as 7.5"),
    ],
)
def test_an_entry_of_a_plant_is_told_its_form(root: Path, entry: str, line: str, wrong: str, advice: str) -> None:
    found = said(root, "plants/x.toml", f'name = "X"\n[[{entry}]]\n{line}\n')
    assert found == f"3:{line.index('=') + 3}: {wrong}\n  help: {advice}"


@pytest.mark.parametrize(
    ("line", "advice"),
    [
        ("units = 300.000", "write 300_000 if thousands are meant: they stand with _ or nothing between them"),
        ("units = 26.850", "write 26_850 if thousands are meant: they stand with _ or nothing between them"),
        ("units = 26850.0", "write 26850"),
        ("units = 2685.5", "write thousands with _ or nothing between them, as 26_850"),
        ('units = "300,000"', "write 300_000"),
        ('units = ">300000"', "write units = 300_000 and at_least = true"),
        ('units = "many"', "write a number without quotes, as 26_850"),
        ('units = 1\nat_least = "yes"', "write true"),
        ("units = 1\nat_least = 0", "write false"),
        (f"units = 1\nat_least = 0x{'f' * 5000}", ""),
    ],
)
def test_a_value_of_another_type_is_told_its_form(root: Path, line: str, advice: str) -> None:
    text = f'name = "X"\n[[capacity]]\nfrom = 2024\n{line}\n'
    assert said(root, "plants/x.toml", text).partition("\n")[2] == (f"  help: {advice}" if advice else "")


def test_a_year_is_no_number_of_thousands(root: Path) -> None:
    text = 'name = "X"\n[[capacity]]\nunits = 1\nfrom = 2.027\n'
    assert said(root, "plants/x.toml", text).endswith("write thousands with _ or nothing between them, as 26_850")


@pytest.mark.parametrize("word", ["delayed", "Postponed", "slipped"])
def test_put_off_is_said_by_dates_and_not_by_a_status(root: Path, word: str) -> None:
    text = f'name = "X"\n[[claims]]\nstatus = "{word}"\n'
    advice = 'the new date says so, or without one: withdraws = ["launch"]'
    assert said(root, "models/x.toml", text).endswith(f"\n  help: {advice}")
    (root / "models/x.toml").unlink()
    assert said(root, "plants/x.toml", text).endswith("\n  help: the new date says so")


@pytest.mark.parametrize(("name", "id_"), [("Bonn", "bonn"), ("Cádiz", "cadiz"), ("STLA_Large", "stla-large")])
def test_a_name_in_place_of_an_id_is_told_the_id(root: Path, name: str, id_: str) -> None:
    text = f'name = "X"\n[[claims]]\nplant = "{name}"\n'
    assert said(root, "models/x.toml", text).endswith(f'"{name}" is not an id\n  help: did you mean {id_}?')


def test_what_gives_no_id_is_told_the_form_of_one(root: Path) -> None:
    text = 'name = "X"\n[[claims]]\nplant = "東京"\n'
    assert said(root, "models/x.toml", text).endswith("help: lower-case ASCII letters and digits, words joined by -")


@pytest.mark.parametrize(
    ("path", "line"), [("models/x.toml", 'segment = "SUV"'), ("plants/x.toml", "opened = 1972"), ("models/x.toml", "may_be = []")]
)
def test_a_key_of_the_file_below_a_header_is_told_its_place(root: Path, path: str, line: str) -> None:
    kind = path.partition("s/")[0]
    found = said(root, path, f'name = "X"\n[[claims]]\ndate = 2025\n{line}\n')
    assert found.endswith(f"unknown key\n  help: it is of the {kind} as a whole: put it above the first [[...]]")


def test_a_key_like_one_of_its_entry_is_not_sent_away(root: Path) -> None:
    found = said(root, "plants/x.toml", 'name = "X"\n[[capacity]]\nfrom = 2024\nunits = 1\nplatforms = "a"\n')
    assert found.endswith("help: did you mean platform?")


@pytest.mark.parametrize("text", ["", "\n# to be written\n", "\ufeff"])
@pytest.mark.parametrize(
    ("path", "needed"),
    [
        ("register.toml", 'title = "..." and format = 1'),
        ("models/x.toml", 'name = "..."'),
        ("plants/x.toml", 'name = "..."'),
        ("scenarios/x.toml", 'name = "..." and an entry [[claims]]'),
    ],
)
def test_an_empty_file_is_one_fault(root: Path, path: str, text: str, needed: str) -> None:
    assert said(root, path, text) == f"1:1: the file is empty\n  help: it needs {needed}"


def test_the_keys_of_dates_and_of_yes_and_no_are_those_of_the_facts() -> None:
    hints = [(name, hint) for shape in SHAPES for name, hint in get_type_hints(shape, include_extras=True).items()]
    assert {name.rstrip("_") for name, hint in hints if re.search(rf"\b{Period.__name__}\b", str(hint))} == DATES
    assert {name for name, hint in hints if hint == Flag} == FLAGS
