"""Histories of real life, with their dates and sources: each as a whole text, as known on one day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plantplan.fold import fold
from plantplan.register import Register
from plantplan.render import plain
from plantplan.render.cells import Screen
from plantplan.render.history import history_page
from plantplan.reports.history import History, history

EXPECTED = Path(__file__).parent / "expected"
DAY = date(2026, 3, 1)
CASES = [  # slips for years, two plants, a name that moved to another car, two reports of one meeting, a frozen plan
    "alfa-romeo-stelvio-next",
    "alfa-romeo-giulia-next",
    "lancia-gamma",
    "fiat-500-hybrid",
    "jeep-compass-j4u",
    "leapmotor-b10",
    "Ram 1500 REV",
    "ds-n8",
    "maserati-quattroporte-next",
    "fiat-panda-319",
]


def told(register: Register, name: str, day: date = DAY) -> History:
    return history(fold(register, day), [name])


@pytest.mark.parametrize("name", CASES)
def test_a_history_is_what_was_said(shipped: Register, name: str, pytestconfig: pytest.Config) -> None:
    text = "\n".join(plain.lines(history_page(told(shipped, name), Screen()))) + "\n"
    path = EXPECTED / f"{name.lower().replace(' ', '-')}.txt"
    if pytestconfig.getoption("--rewrite"):
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")


SLIPS = {
    ("alfa-romeo-stelvio-next", "launch"): ("2025/2026", "2028", 3, 30.0),
    ("alfa-romeo-giulia-next", "launch"): ("2025/2026", "2028", 3, 30.0),
    ("fiat-panda-319", "end"): ("2019/2020", "2030", 2, 126.0),
    ("maserati-quattroporte-next", "launch"): ("2022", None, 3, 72.0),
    ("jeep-compass-j4u", "start"): ("2025", "2025-10-29", 0, 3.92),
}


@pytest.mark.parametrize(("model", "milestone"), SLIPS)
def test_the_slips_of_real_life_are_counted(shipped: Register, model: str, milestone: str) -> None:
    (sums,) = told(shipped, model).report.sections
    rows = [r for r in sums.rows if r.milestone == milestone and r.plant in ("cassino", "pomigliano", "mirafiori", "melfi")]
    assert [(r.first, r.now, r.slips, r.months) for r in rows] == [SLIPS[model, milestone]]


def test_a_name_that_moved_to_another_truck_has_a_history_each(shipped: Register) -> None:
    rows = told(shipped, "Ram 1500 REV").report.rows
    assert {r.id for r in rows} == {"ram-1500-ramcharger", "ram-1500-rev-bev"}


def test_what_is_shown_of_a_day_is_where_its_history_ends(shipped: Register) -> None:
    plan = fold(shipped, DAY)
    for p in plan.programmes:
        (sums,) = history(plan, [f"models/{p.model.id}"]).report.sections
        ends = {r.milestone: r.now for r in sums.rows if r.plant == p.plant}
        for milestone in ("reveal", "start", "launch", "end"):
            known = getattr(p, milestone)
            assert ends.get(milestone) == (known.value.text if known and known.value else None), (p.model.id, p.plant)
