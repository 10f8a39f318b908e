"""Output as sources published it: totals that add up to theirs, changes as they printed them, and shares of capacity."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from plantplan.facts import Capacity, Line, Model, Output, Plant, Settings, Stop
from plantplan.facts.percent import Percent
from plantplan.fold import figures, fold
from plantplan.period import Period
from plantplan.register import Register
from plantplan.reports.built import BuiltAsked, BuiltRow, built
from plantplan.reports.capacity import Asked, capacity
from plantplan.reports.card import show
from plantplan.reports.changes import Side, diff
from plantplan.reports.report import Report

DAY = date(2026, 3, 1)


def register(*plants: Plant, models: dict[str, Model] | None = None) -> Register:
    return Register(Settings(title="t", format=1), {p.id: p for p in plants}, {}, models or {})


def out(period: Any, units: int | None = None, **more: Any) -> Output:
    return Output(period=Period.parse(period), units=units, **more)


def plant(id_: str, *output: Output, **more: Any) -> Plant:
    return Plant(id=id_, name=id_.capitalize(), output=list(output), **more)


def rows(report: Report) -> dict[tuple[str, int], BuiltRow]:
    return {(r.plant or f"total {r.name}", r.year): r for r in report.rows}


def test_the_plants_of_italy_add_up_to_the_totals_of_the_union(shipped: Register) -> None:
    """FIM-CISL: 475,090 in 2024 (Teleborsa 2025-01-03), 379,706 in 2025, about -20 % (Il Giornale 2026-01-08)."""
    found = rows(built(fold(shipped, DAY), BuiltAsked(first=2024, last=2025, group="country", countries=("IT",))))
    now, then = found["total IT", 2025], found["total IT", 2024]
    assert (then.output, then.not_counted, now.output, now.not_counted) == (475_090, [], 379_706, [])
    assert (now.change, now.change_of, now.output_approximate) == (-0.2008, "2024", True)
    least, most = Percent.read(-20).bounds
    assert least <= now.change <= most


@pytest.mark.parametrize(
    ("year", "output", "share"), [(2020, 53_422, 17.8), (2022, 55_000, 18.3), (2023, 48_800, 16.3), (2024, 26_850, 8.95)]
)
def test_cassino_used_so_much_of_its_headline_capacity(shipped: Register, year: int, output: int, share: float) -> None:
    """300,000 by FIM-CISL in January 2023 (Il Messaggero), held against years before it, too; output as in the register."""
    cassino = shipped.plants["cassino"]
    headline = replace(cassino, capacity=[replace(c, from_=2020) for c in cassino.capacity if c.units == 300_000])
    plan = fold(register(headline, models=dict(shipped.models)), DAY)
    (row,) = capacity(plan, Asked(plants=("cassino",), first=year, last=year)).rows
    assert (row.capacity, row.output, row.output_approximate) == (300_000, output, year == 2022)
    assert round(100 * row.utilisation, 2) == pytest.approx(share, abs=0.05 if share > 10 else 0.001)


def test_hyundai_in_nosovice_built_more_than_it_was_to_and_that_is_not_clipped() -> None:
    """358,400 cars in 2016, 8,400 more than planned; 342,200 in 2015, +4.7 %.

    Hyundai Motor CZ, 2017-01-04 (hyundai-motor.cz/en/another-record-year-for-the-hyundai-nosovice-car-plant); not in the register.
    """
    fitted = [Capacity(from_=2015, units=350_000, basis="technical")]
    nosovice = plant("nosovice", out(2015, 342_200), out(2016, 358_400, change=4.7), capacity=fitted)
    plan = fold(register(nosovice), DAY)
    (row,) = capacity(plan, Asked(plants=("nosovice",), first=2016, last=2016)).rows
    assert (row.utilisation, row.utilisation_bound) == (1.024, None)
    assert built(plan, BuiltAsked(("nosovice",), 2016, 2016)).rows[0].change == 0.0473


def test_a_total_is_compared_only_with_one_of_the_same_plants() -> None:
    one, two = plant("one", out(2023, 100), out(2024, 110), country="IT"), plant("two", out(2024, 50), country="IT")
    asked = BuiltAsked(first=2024, last=2024, group="country")
    both = rows(built(fold(register(one, two), DAY), asked))["total IT", 2024]
    alone = rows(built(fold(register(one), DAY), asked))["total IT", 2024]
    assert [(r.output, r.change) for r in (both, alone)] == [(160, None), (110, 0.1)]


def test_a_total_lacks_what_an_open_plant_built_and_not_what_a_closed_one_did() -> None:
    known = plant("known", out(2024, 100), country="IT")
    unknown = plant("unknown", country="IT")
    later = plant("later", country="IT", opened=Period.parse(2025))
    asked = BuiltAsked(first=2024, last=2024, group="country")
    total = rows(built(fold(register(known, unknown, later), DAY), asked))["total IT", 2024]
    assert (total.output, total.output_at_least, total.not_counted) == (100, True, ["Unknown"])


def test_a_figure_of_several_plants_counts_once_and_only_where_all_of_them_are() -> None:
    shared = out(2024, 100, plants=["one", "two"])
    one, two = plant("one", shared, country="IT"), plant("two", out(2024, 30), country="IT")
    asked = BuiltAsked(first=2024, last=2024, group="country")
    assert rows(built(fold(register(one, two), DAY), asked))["total IT", 2024].output == 100
    elsewhere = replace(two, country="DE")
    found = rows(built(fold(register(one, elsewhere), DAY), asked))
    assert ("total IT", 2024) not in found
    assert found["total DE", 2024].output == 30


def test_a_year_in_progress_has_a_run_rate_against_its_plan_and_forecast(make_model: Any) -> None:
    model = make_model('[[claims]]\nplant = "melfi"\nstart = 2020\nstatus = "launched"\nvolume = 20_000')
    melfi = plant("melfi", out("2026-01/2026-02", 5_900), out(2026, 30_000, kind="forecast"))
    (row,) = built(fold(register(melfi, models={"car": model}), DAY), BuiltAsked(("melfi",), 2026, 2026)).rows
    assert (row.output, row.run_rate, row.elapsed, row.elapsed_by) == (5_900, 36_500, 0.1616, "calendar days")
    assert (row.plan, row.of_plan, row.of_plan_bound) == (20_000, 1.825, None)
    assert (row.forecast, row.of_forecast) == (30_000, 1.2167)


def test_a_run_rate_says_in_which_days_it_was_counted() -> None:
    half = Stop(period=Period.parse("2026-01/2026-02"), days=5, of=40)
    line = Line(from_=Period.parse(2020), units_per_day=1, days=200)
    worked = plant("alba", out("2026-01/2026-02", 8_000), lines=[line], stops=[half])
    other = plant("melfi", out("2026-01/2026-02", 5_900))
    found = built(fold(register(worked, other), DAY), BuiltAsked(first=2026, last=2026))
    told = {r.plant: (r.run_rate, r.elapsed, r.elapsed_by, r.elapsed_days, r.elapsed_of) for r in found.rows}
    assert told == {
        "alba": (40_000, 0.2, "working days", 40, 200),
        "melfi": (36_500, 0.1616, "calendar days", 59, 365),
    }
    share = "Run rate is output / the share of the year that it covers, by"
    assert found.notes == (f"{share} working days where they are known (Alba 40 of 200), else by calendar days.",)
    alone = built(fold(register(worked), DAY), BuiltAsked(first=2026, last=2026))
    assert alone.notes == (f"{share} working days (Alba 40 of 200).",)


def test_where_the_rounded_parts_of_a_mix_are_not_all_of_it_a_note_says_so() -> None:
    """20, 53 and 27 % of Cassino's 26,850 (FIM-CISL by AlessioPorcu.it, January 2025): 5,370, 14,231 and 7,250."""
    models = {m: Model(id=m, name=m) for m in ("giulia", "stelvio", "grecale")}
    shared = out(2024, mix=[20, 53, 27], models=list(models))
    cassino = plant("cassino", out(2024, 26_850), shared, out(2023, 100), out(2023, mix=[50, 30, 20], models=list(models)))
    found = built(fold(register(cassino, models=models), DAY), BuiltAsked(("cassino",), 2023, 2024, models=True))
    assert {m.name: m.units for m in found.sections[0].rows if m.year == 2024} == {
        "stelvio": 14_231,
        "grecale": 7_250,
        "giulia": 5_370,
    }
    told = "Cassino, 2024: each part of the mix is rounded by itself, so they add up to 26,851, 1 more than 26,850."
    assert found.notes == (told,)


def test_more_than_a_plan_that_lacks_programmes_is_no_share_of_it(make_model: Any) -> None:
    """Mirafiori built 30,202 in 2025, and a volume was known of one of its six programmes: 5,000."""
    planned = make_model('[[claims]]\nplant = "melfi"\nstart = 2020\nstatus = "launched"\nvolume = 5_000')
    other = replace(make_model('[[claims]]\nplant = "melfi"\nstart = 2020\nstatus = "launched"'), id="other")
    reports = [
        built(
            fold(register(plant("melfi", out(2025, units)), models={"car": planned, "other": other}), DAY), BuiltAsked(("melfi",))
        )
        for units in (30_202, 4_000)
    ]
    shares = [(r.of_plan, r.of_plan_bound) for report in reports for r in report.rows if r.year == 2025]
    assert shares == [(None, None), (0.8, "<=")]
    told = "No share of a plan that lacks programmes (>=) and is less than all that was built: Melfi 2025."
    assert [report.notes for report in reports] == [(told,), ()]


def test_what_several_plants_built_is_no_share_of_the_plan_or_forecast_of_one(make_model: Any) -> None:
    model = make_model('[[claims]]\nplant = "melfi"\nstart = 2020\nstatus = "launched"\nvolume = 20_000')
    both = {"plants": ["melfi", "alba"]}
    alone = out(2025, 30_000, kind="forecast")
    for forecast, share in ((alone, None), (replace(alone, **both), 0.8333)):
        plan = fold(register(plant("melfi", out(2025, 25_000, **both), forecast), plant("alba"), models={"car": model}), DAY)
        (row,) = built(plan, BuiltAsked(("melfi",), 2025, 2025)).rows
        assert (row.plan, row.of_plan, row.of_forecast) == (20_000, None, share)


def test_the_models_of_a_total_are_its_own_sources_and_what_another_source_says_stands_beside(shipped: Register) -> None:
    """Pandas of 2023: 132,700 of 215,000 (Teleborsa 2024-01-05); later words are about 133,000, 140,000 and 144,000."""
    found = built(fold(shipped, DAY), BuiltAsked(("pomigliano",), 2023, 2023, models=True))
    panda, others = found.sections[0].rows
    assert (panda.units, [(r.units, r.least, r.most, r.publisher) for r in panda.contested]) == (
        132_700,
        [(144_000, 143_000, 145_000, "video.sky.it")],
    )
    assert (others.units, others.contested) == (82_300, [])
    assert found.notes == (
        "Pomigliano, 2023, Fiat Panda (319): another source says otherwise, ~144,000 (video.sky.it 2024-02-29).",
    )


@pytest.mark.parametrize("made", [out(2025, 100), out("2025-H2", 60), out("2025-02", 10)])
def test_no_run_rate_is_made_of_a_year_that_is_over_or_of_months_in_its_midst(made: Output) -> None:
    (row,) = built(fold(register(plant("melfi", made)), DAY), BuiltAsked(("melfi",), 2025, 2025)).rows
    assert (row.run_rate, row.elapsed) == (None, None)
    melfi = plant("melfi", made)
    assert figures.run_rate(melfi, figures.counted(melfi, made, DAY), figures.When(2025, DAY)) is None  # type: ignore[arg-type] # it counts


def test_models_that_add_up_to_more_than_the_plant_leave_less_than_nothing() -> None:
    melfi = plant("melfi", out(2025, 100), out(2025, 70, model="a"), out(2025, 40, model="b"))
    (row,) = built(fold(register(melfi), DAY), BuiltAsked(("melfi",), 2025, 2025)).rows
    assert (row.models, row.models_by, row.unattributed) == (110, "units", -10)


def test_a_change_alone_is_about_so_many_in_every_report() -> None:
    melfi = plant("melfi", out(2023, 48_800), out(2024, change=-45.0), capacity=[Capacity(from_=2023, units=300_000)])
    plan = fold(register(melfi), DAY)
    (row,) = built(plan, BuiltAsked(("melfi",), 2024, 2024)).rows
    assert (row.output, row.output_least, row.output_most, row.output_by) == (26_840, 26_816, 26_864, "change")
    assert (row.change, row.change_least, row.change_most, row.change_by) == (-0.45, -0.4505, -0.4495, "source")
    (used,) = capacity(plan, Asked(plants=("melfi",), first=2024, last=2024)).rows
    assert (used.output, used.output_approximate, used.utilisation) == (26_840, True, 0.089467)
    (card,) = show(plan, ["melfi"]).cards
    (section,) = [s for s in card.sections if s.name == "output"]
    assert [(r.units, r.approximate, r.detail) for r in section.rows] == [
        (48_800, False, None),
        (26_840, True, "-45.0 % on the year before"),
    ]


def test_a_change_of_nothing_known_is_shown_and_not_computed() -> None:
    plan = fold(register(plant("melfi", out(2024, change=-45.0))), DAY)
    (row,) = built(plan, BuiltAsked(first=2024, last=2024)).rows
    assert (row.output, row.change, row.change_of, row.change_by) == (None, -0.45, None, "source")
    (card,) = show(plan, ["melfi"]).cards
    assert [r.units for s in card.sections if s.name == "output" for r in s.rows] == []


def test_a_change_or_a_mix_that_was_corrected_is_one_change_of_output() -> None:
    said = {"date": Period.parse(2025)}
    shares = {"models": ["a", "b"], "date": Period.parse(2025)}
    models = {m: Model(id=m, name=m.upper()) for m in "ab"}
    sides = [
        fold(register(plant("melfi", out(2024, change=change, **said), out(2024, mix=mix, **shares)), models=models), DAY)
        for change, mix in ((-45.0, [60, 40]), (-44, [55.5, 44.5]))
    ]
    found = diff(Side(sides[0], "a"), Side(sides[1], "b"), ()).report.rows
    assert [(r.kind, r.before, r.after) for r in found] == [
        ("output", "-45.0 % on the year before", "-44 % on the year before"),
        ("output", "mix 60/40 %", "mix 55.5/44.5 %"),
    ]
