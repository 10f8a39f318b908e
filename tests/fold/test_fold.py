"""The fold, case by case: what stands on a day, what stands beside it, and the stage that follows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from plantplan.facts import Model
from plantplan.fold import Programme, fold_model

Make = Callable[[str], Model]


def on(day: str, model: Model) -> dict[str | None, Programme]:
    """Fold one model on a day; its programmes by plant."""
    return {p.plant: p for p in fold_model(model, date.fromisoformat(day))}


def told(known: Any) -> tuple[str | None, tuple[str | None, ...]]:
    """A known period as text: what stands, and its rivals."""
    if known is None:
        return None, ()
    return str(known.value) if known.value else "put off", tuple(str(r.value) if r.value else None for r in known.rivals)


def claim(day: str, source: str, rest: str) -> str:
    return f'[[claims]]\ndate = "{day}"\nurl = "https://{source}.example/"\n{rest}\n'


def test_a_claim_counts_from_the_last_day_it_can_have_been_said(make_model: Make) -> None:
    model = make_model(claim("2024-06", "a", 'plant = "melfi"\nstart = 2027\nstatus = "planned"'))
    assert on("2024-06-29", model) == {}
    assert told(on("2024-06-30", model)["melfi"].start) == ("2027", ())


def test_a_claim_without_a_date_was_always_known(make_model: Make) -> None:
    model = make_model('[[claims]]\nplant = "melfi"\nstatus = "launched"')
    assert on("1900-01-01", model)["melfi"].stage == "in production"


def test_a_month_comes_before_its_days_whatever_the_order_in_the_file(make_model: Make) -> None:
    first_of_june = claim("2024-06-01", "a", 'plant = "melfi"\nstart = 2027\nstatus = "planned"')
    june = claim("2024-06", "a", 'plant = "melfi"\nstart = 2026\nstatus = "planned"')
    assert told(on("2024-07-01", make_model(first_of_june + june))["melfi"].start) == ("2027", ())


def test_a_claim_sets_only_what_it_names(make_model: Make) -> None:
    model = make_model(
        claim(
            "2024-01-01",
            "a",
            'plant = "melfi"\nplatform = "stla"\nstart = 2026\nlaunch = 2027\nstatus = "planned"\nvolume = 50_000',
        )
        + claim("2025-01-01", "b", 'plant = "melfi"\nstart = 2028\nstatus = "confirmed"')
    )
    after = on("2025-02-01", model)["melfi"]
    assert (told(after.start)[0], told(after.launch)[0], after.stage) == ("2028", "2027", "confirmed")
    assert after.platform is not None
    assert after.volume is not None
    assert (after.platform.value, after.volume.value) == ("stla", 50_000)


def test_every_value_remembers_its_claim(make_model: Make) -> None:
    model = make_model(
        claim("2024-01-01", "a", 'plant = "melfi"\nlaunch = 2027\nstatus = "planned"')
        + claim("2025-01-01", "b", 'plant = "melfi"\nstart = 2028\nstatus = "planned"')
    )
    after = on("2025-02-01", model)["melfi"]
    assert after.start is not None
    assert after.launch is not None
    assert (after.start.claim.origin, after.launch.claim.origin) == ("b.example", "a.example")


def test_a_rumour_stands_beside_a_firmer_word(make_model: Make) -> None:
    model = make_model(
        claim("2025-01-01", "a", 'plant = "melfi"\nstart = 2026\nstatus = "planned"')
        + claim("2025-06-01", "b", 'plant = "melfi"\nstart = 2028\nstatus = "rumoured"')
    )
    assert told(on("2025-07-01", model)["melfi"].start) == ("2026", ("2028",))


def test_a_rumour_takes_over_when_the_firmer_words_day_has_passed(make_model: Make) -> None:
    model = make_model(
        claim("2025-01-01", "a", 'plant = "melfi"\nstart = 2026\nstatus = "planned"')
        + claim("2025-06-01", "b", 'plant = "melfi"\nstart = 2028\nstatus = "rumoured"')
    )
    after = on("2027-01-01", model)["melfi"]
    assert (told(after.start), after.stage) == (("2028", ()), "planned")


def test_of_one_source_only_its_newest_rumour_is_a_rival(make_model: Make) -> None:
    model = make_model(
        claim("2025-01-01", "a", 'plant = "melfi"\nstart = 2026\nstatus = "planned"')
        + claim("2025-02-01", "b", 'plant = "melfi"\nstart = 2027\nstatus = "rumoured"')
        + claim("2025-03-01", "b", 'plant = "melfi"\nstart = 2028\nstatus = "rumoured"')
        + claim("2025-04-01", "c", 'plant = "melfi"\nstart = 2029\nstatus = "rumoured"')
    )
    assert told(on("2025-07-01", model)["melfi"].start) == ("2026", ("2028", "2029"))


def test_a_firm_word_ends_all_rumours(make_model: Make) -> None:
    model = make_model(
        claim("2025-01-01", "a", 'plant = "melfi"\nstart = 2026\nstatus = "planned"')
        + claim("2025-02-01", "b", 'plant = "melfi"\nstart = 2027\nstatus = "rumoured"')
        + claim("2025-03-01", "a", 'plant = "melfi"\nstart = 2028\nstatus = "confirmed"')
    )
    assert told(on("2025-07-01", model)["melfi"].start) == ("2028", ())


def test_two_reports_of_one_meeting_that_disagree_are_both_shown(make_model: Make) -> None:
    model = make_model(  # the DS N°8 at Melfi, after the meeting of 3 October 2023
        claim("2023-10-03", "norba", 'plant = "melfi"\nstart = "2024-09/2024-12"\nstatus = "confirmed"')
        + claim("2023-10-04", "automoto", 'plant = "melfi"\nstart = "early 2024"\nstatus = "planned"')
        + claim("2023-10-04", "tuttolavoro", 'plant = "melfi"\nstart = "2024-01"\nstatus = "planned"')
    )
    assert told(on("2023-10-05", model)["melfi"].start) == ("2024-01", ("2024-09/2024-12",))


def test_a_stale_report_counts_as_the_newest_but_what_it_goes_back_on_stays_in_sight(make_model: Make) -> None:
    model = make_model(  # the next Stelvio in June and July 2025
        claim("2025-03-20", "tecno", 'plant = "melfi"\nlaunch = 2026\nstatus = "confirmed"')
        + claim("2025-06-12", "club", 'plant = "melfi"\nwithdraws = ["launch"]\nstatus = "planned"')
        + claim("2025-06-12", "rumour", 'plant = "melfi"\nlaunch = "2027-Q3/.."\nstatus = "rumoured"')
        + claim("2025-07-02", "stale", 'plant = "melfi"\nlaunch = 2026\nstatus = "planned"')
    )
    assert told(on("2025-06-13", model)["melfi"].launch) == ("put off", ("2027-Q3/..",))
    assert told(on("2025-07-10", model)["melfi"].launch) == ("2026", ("2027-Q3/..", None))


def test_a_source_that_corrects_itself_contests_nothing(make_model: Make) -> None:
    model = make_model(
        claim("2025-01-01", "a", 'plant = "melfi"\nstart = 2026\nstatus = "planned"')
        + claim("2025-01-02", "a", 'plant = "melfi"\nstart = 2027\nstatus = "planned"')
        + claim("2025-01-03", "a", 'plant = "melfi"\nstart = 2026\nstatus = "planned"')
    )
    assert told(on("2025-02-01", model)["melfi"].start) == ("2026", ())


def test_a_postponement_without_a_date_leaves_no_date(make_model: Make) -> None:
    model = make_model(  # the Levante's heir
        claim("2024-06-02", "club", 'plant = "melfi"\nlaunch = 2027\nstatus = "planned"')
        + claim("2025-04", "messaggero", 'withdraws = ["launch"]\nstatus = "planned"')
    )
    after = on("2025-05-01", model)["melfi"]
    assert (told(after.begin), after.begins_with, after.stage) == (("put off", ()), "launch", "planned")


def test_two_plants_have_separate_fates(make_model: Make) -> None:
    model = make_model(  # the Jeep Compass at Melfi, at Brampton, then at Belvidere
        claim("2023-10-03", "norba", 'plant = "melfi"\nstart = 2025\nstatus = "confirmed"')
        + claim("2023-11-04", "detroit", 'plant = "brampton"\nstart = 2025\nstatus = "planned"')
        + claim("2025-02-20", "city", 'plant = "brampton"\nwithdraws = ["start"]\nstatus = "planned"')
        + claim("2025-10-14", "cbs", 'plant = "belvidere"\nstart = 2027\nstatus = "confirmed"\nmoved_from = "brampton"')
        + claim("2025-10-14", "ontario", 'plant = "brampton"\nstatus = "cancelled"')
        + claim("2025-10-29", "hd", 'plant = "melfi"\nstart = 2025-10-29\nstatus = "launched"')
    )
    paused, after = on("2025-03-01", model), on("2025-11-01", model)
    assert {p: (x.stage, told(x.start)[0]) for p, x in paused.items()} == {
        "melfi": ("confirmed", "2025"),
        "brampton": ("planned", "put off"),
    }
    assert {p: (x.stage, told(x.start)[0]) for p, x in after.items()} == {
        "melfi": ("in production", "2025-10-29"),
        "brampton": ("cancelled", "put off"),
        "belvidere": ("confirmed", "2027"),
    }


def test_a_model_named_for_three_plants_in_turn(make_model: Make) -> None:
    model = make_model(  # the Leapmotor B10
        claim("2024-06", "dziennik", 'plant = "tychy"\nstart = "2025-Q1"\nstatus = "planned"')
        + claim("2024-11", "rzecz", 'plant = "eisenach"\nstatus = "rumoured"\nmoved_from = "tychy"')
        + claim("2024-11", "interia", 'plant = "tychy"\nstatus = "cancelled"')
        + claim("2025-02", "club", 'plant = "eisenach"\nstatus = "cancelled"')
        + claim("2025-02", "club", 'plant = "zaragoza"\nstatus = "rumoured"')
        + claim("2025-10-21", "aragon", 'plant = "zaragoza"\nstart = "2026-Q3"\nstatus = "planned"')
    )
    stages = [{p: x.stage for p, x in on(day, model).items()} for day in ("2024-07-01", "2024-12-01", "2025-11-01")]
    assert stages == [
        {"tychy": "planned"},
        {"tychy": "cancelled", "eisenach": "rumoured"},
        {"tychy": "cancelled", "eisenach": "cancelled", "zaragoza": "planned"},
    ]


def test_a_move_gives_the_old_plants_end_the_new_ones_start_and_follows_its_slips(make_model: Make) -> None:
    model = make_model(
        '[[claims]]\nplant = "zwickau"\nstatus = "launched"\n'
        + claim("2025-01-10", "a", 'plant = "wolfsburg"\nstart = "../2027"\nstatus = "planned"\nmoved_from = "zwickau"')
        + claim("2025-12-12", "b", 'plant = "wolfsburg"\nstart = "late 2027"\nstatus = "confirmed"')
    )
    ends = [told(on(day, model)["zwickau"].end)[0] for day in ("2024-12-31", "2025-02-01", "2026-01-01")]
    stages = [on(day, model)["zwickau"].stage for day in ("2024-12-31", "2026-01-01", "2028-01-01")]
    assert ends == [None, "../2027", "late 2027"]
    assert stages == ["in production", "in production", "moved"]


def test_a_move_of_what_had_not_started_counts_at_once(make_model: Make) -> None:
    model = make_model(
        claim("2025-01-22", "fox", 'plant = "belvidere"\nstart = 2027\nstatus = "confirmed"')
        + claim("2025-10-15", "jalopnik", 'plant = "toledo"\nstart = 2028\nstatus = "confirmed"\nmoved_from = "belvidere"')
    )
    after = on("2025-10-16", model)
    assert {p: (x.stage, x.moved_to) for p, x in after.items()} == {"belvidere": ("moved", "toledo"), "toledo": ("confirmed", None)}


def test_a_cancelled_move_gives_the_old_plant_its_life_back(make_model: Make) -> None:
    model = make_model(  # the Cupra Born
        '[[claims]]\nplant = "zwickau"\nstatus = "launched"\n'
        + claim("2025-03", "automobil", 'plant = "wolfsburg"\nstart = 2027\nstatus = "planned"\nmoved_from = "zwickau"')
        + claim("2025-12-12", "freie", 'plant = "wolfsburg"\nstatus = "cancelled"')
    )
    before, after = on("2025-04-01", model)["zwickau"], on("2028-12-31", model)["zwickau"]
    assert (told(before.end)[0], told(after.end)[0], after.stage, after.moved_to) == ("2027", None, "in production", None)


def test_a_rumoured_move_moves_nothing(make_model: Make) -> None:
    model = make_model(
        claim("2024-06", "a", 'plant = "tychy"\nstart = 2025\nstatus = "planned"')
        + claim("2024-11", "b", 'plant = "eisenach"\nstatus = "rumoured"\nmoved_from = "tychy"')
    )
    assert on("2024-12-01", model)["tychy"].stage == "planned"


def test_the_new_plants_start_makes_the_move_a_fact(make_model: Make) -> None:
    model = make_model(
        '[[claims]]\nplant = "mirafiori"\nstart = "2023-04"\nstatus = "launched"\n'
        + claim("2025-05", "a", 'plant = "modena"\nstart = "late 2025"\nstatus = "confirmed"\nmoved_from = "mirafiori"')
        + claim("2025-11-06", "b", 'plant = "modena"\nstart = "../2025-11"\nstatus = "launched"')
    )
    assert [on(d, model)["mirafiori"].stage for d in ("2025-10-01", "2025-11-07")] == ["in production", "moved"]


def test_a_claim_that_names_no_plant_opens_a_programme_that_the_next_plant_settles(make_model: Make) -> None:
    model = make_model(
        claim("2021-10-07", "gazzetta", 'launch = 2026\nstatus = "confirmed"')
        + claim("2023-10", "autoblog", 'plant = "melfi"\nstart = 2026\nstatus = "planned"')
    )
    assert list(on("2022-01-01", model)) == [None]
    settled = on("2024-01-01", model)
    assert list(settled) == ["melfi"]
    assert (told(settled["melfi"].launch)[0], told(settled["melfi"].start)[0]) == ("2026", "2026")


def test_a_claim_that_names_no_plant_speaks_of_every_living_programme(make_model: Make) -> None:
    model = make_model(
        claim("2023-10-03", "a", 'plant = "melfi"\nstatus = "planned"')
        + claim("2023-10-04", "a", 'plant = "brampton"\nstatus = "planned"')
        + claim("2023-10-05", "a", 'plant = "belvidere"\nstatus = "cancelled"')
        + claim("2024-01-01", "b", 'launch = 2026\nstatus = "confirmed"')
    )
    assert {p: (x.stage, told(x.launch)[0]) for p, x in on("2024-02-01", model).items()} == {
        "melfi": ("confirmed", "2026"),
        "brampton": ("confirmed", "2026"),
        "belvidere": ("cancelled", None),
    }


def test_a_later_plant_takes_over_the_models_platform_but_no_date(make_model: Make) -> None:
    model = make_model(
        '[[claims]]\nplatform = "stla"\n'
        + claim("2023-10-03", "a", 'plant = "melfi"\nstart = 2025\nstatus = "planned"')
        + claim("2023-11-04", "b", 'plant = "brampton"\nstatus = "planned"')
    )
    brampton = on("2024-01-01", model)["brampton"]
    assert brampton.platform is not None
    assert (brampton.platform.value, brampton.start) == ("stla", None)


def test_cancelled_then_only_frozen_lives_again_without_its_old_dates(make_model: Make) -> None:
    model = make_model(  # the next Quattroporte
        claim("2025-04", "messaggero", 'plant = "mirafiori"\nstart = 2028\nstatus = "planned"')
        + claim("2025-07", "spiffero", 'status = "cancelled"')
        + claim("2025-12-16", "club", 'withdraws = ["launch"]\nstatus = "planned"')
    )
    frozen = on("2026-01-01", model)["mirafiori"]
    assert on("2025-08-01", model)["mirafiori"].stage == "cancelled"
    assert (frozen.stage, told(frozen.begin)[0], frozen.start) == ("planned", "put off", None)


def test_a_rumour_does_not_revive_what_was_cancelled(make_model: Make) -> None:
    model = make_model(
        claim("2024-01", "everyeye", 'plant = "melfi"\nstatus = "cancelled"')
        + claim("2024-01", "autoblog", 'plant = "melfi"\nstart = 2026\nstatus = "rumoured"')
    )
    assert on("2024-02-01", model)["melfi"].stage == "cancelled"


def test_a_plan_does_not_undo_what_happened(make_model: Make) -> None:
    model = make_model(
        claim("2025-10-18", "alvolante", 'plant = "melfi"\nstart = "../2025-10"\nstatus = "launched"')
        + claim("2025-10-24", "norba", 'plant = "melfi"\nstart = 2026\nstatus = "confirmed"')
    )
    after = on("2025-10-25", model)["melfi"]
    assert (after.stage, told(after.start)) == ("in production", ("../2025-10", ()))


def test_two_sources_that_date_one_happening_otherwise_are_both_shown(make_model: Make) -> None:
    model = make_model(  # the Grecale at Cassino
        claim("2022-05", "club", 'plant = "melfi"\nstart = "2022-05"\nstatus = "launched"')
        + claim("2023-01", "messaggero", 'plant = "melfi"\nstart = "2022-06"\nstatus = "launched"')
    )
    assert told(on("2023-02-01", model)["melfi"].start) == ("2022-06", ("2022-05",))


def test_production_that_resumes_puts_its_end_off(make_model: Make) -> None:
    model = make_model(  # the 500X at Melfi
        claim("2025-10-17", "messaggero", 'plant = "melfi"\nend = 2024\nstatus = "ended"')
        + claim("2025-10-29", "quattroruote", 'plant = "melfi"\nwithdraws = ["end"]\nstatus = "launched"')
    )
    assert on("2025-10-18", model)["melfi"].stage == "ended"
    resumed = on("2025-10-30", model)["melfi"]
    assert (resumed.stage, told(resumed.end)[0]) == ("in production", "put off")


def test_a_new_start_after_the_end_begins_a_new_life(make_model: Make) -> None:
    model = make_model(
        claim("2024-01-01", "a", 'plant = "melfi"\nstart = 2015\nend = 2023\nstatus = "ended"')
        + claim("2025-01-01", "b", 'plant = "melfi"\nstart = 2027\nstatus = "planned"')
    )
    again = on("2025-02-01", model)["melfi"]
    assert (again.stage, told(again.start)[0], again.end) == ("planned", "2027", None)


def test_how_firm_an_end_is_says_nothing_of_the_programme(make_model: Make) -> None:
    model = make_model(claim("2022-01", "a", 'plant = "melfi"\nend = "2023-11"\nstatus = "planned"'))
    assert on("2022-02-01", model)["melfi"].stage == "in production"


STAGES = [
    ('start = 2027\nstatus = "rumoured"', "2026-01-01", "rumoured"),
    ('start = 2027\nstatus = "planned"', "2026-01-01", "planned"),
    ('start = 2027\nstatus = "confirmed"', "2026-01-01", "confirmed"),
    ('reveal = 2024\nstatus = "revealed"', "2026-01-01", "confirmed"),
    ('start = 2027\nstatus = "planned"', "2027-12-31", "planned"),
    ('start = 2027\nstatus = "planned"', "2028-01-01", "overdue"),
    ('launch = "2027-Q1"\nstatus = "confirmed"', "2027-04-01", "overdue"),
    ('start = "2027/.."\nstatus = "planned"', "2099-01-01", "planned"),
    ('start = 2024\nstatus = "launched"', "2026-01-01", "in production"),
    ('launch = 2024\nstatus = "launched"', "2026-01-01", "in production"),
    ('start = 2027\nstatus = "launched"', "2026-01-01", "planned"),
    ('status = "paused"', "2026-01-01", "paused"),
    ('end = 2024\nstatus = "ended"', "2026-01-01", "ended"),
    ('status = "cancelled"', "2026-01-01", "cancelled"),
    ('note = "named, and nothing more"', "2026-01-01", "planned"),
]


@pytest.mark.parametrize(("said", "day", "stage"), STAGES)
def test_the_stage_follows_from_the_fields_and_the_day(make_model: Make, said: str, day: str, stage: str) -> None:
    model = make_model(claim("2025-01-01", "a", f'plant = "melfi"\n{said}'))
    assert on(day, model)["melfi"].stage == stage


def test_a_bar_begins_at_the_launch_only_where_there_is_no_start(make_model: Make) -> None:
    model = make_model(
        claim("2025-01-01", "a", 'plant = "melfi"\nlaunch = 2027\nstatus = "planned"')
        + claim("2025-02-01", "a", 'plant = "melfi"\nstart = 2026\nstatus = "planned"')
    )
    begins = [on(day, model)["melfi"] for day in ("2025-01-02", "2025-02-02")]
    assert [(b.begins_with, told(b.begin)[0]) for b in begins] == [("launch", "2027"), ("start", "2026")]


def test_volumes_by_year_are_kept_year_by_year(make_model: Make) -> None:
    model = make_model(
        claim("2025-01-01", "a", 'plant = "melfi"\nvolumes = { 2026 = 14_000, 2027 = 40_000 }\nstatus = "planned"')
        + claim("2025-02-01", "b", 'plant = "melfi"\nvolumes = { 2027 = 50_000 }\nstatus = "planned"')
    )
    assert {y: k.value for y, k in on("2025-03-01", model)["melfi"].volumes.items()} == {2026: 14_000, 2027: 50_000}


def test_what_a_baseline_dates_after_the_day_had_not_happened_yet(make_model: Make) -> None:
    model = make_model(  # the Ghibli
        '[[claims]]\nplant = "grugliasco"\nstatus = "launched"\n'
        '[[claims]]\nplant = "mirafiori"\nstart = 2022\nstatus = "launched"\nmoved_from = "grugliasco"\n'
        '[[claims]]\nplant = "mirafiori"\nend = "2023-Q4"\nstatus = "ended"\n'
    )
    stages = {day: {p: x.stage for p, x in on(day, model).items()} for day in ("2020-01-01", "2023-01-01", "2024-01-01")}
    assert stages == {
        "2020-01-01": {"grugliasco": "in production", "mirafiori": "planned"},
        "2023-01-01": {"grugliasco": "moved", "mirafiori": "in production"},
        "2024-01-01": {"grugliasco": "moved", "mirafiori": "ended"},
    }


def test_a_plan_earlier_than_what_was_confirmed_is_contested_and_not_yet_overdue(make_model: Make) -> None:
    model = make_model(  # the Lancia Gamma
        claim("2025-11-20", "club", 'plant = "melfi"\nstart = "late 2026"\nstatus = "confirmed"')
        + claim("2026-01-07", "upday", 'plant = "melfi"\nstart = "mid 2026"\nstatus = "planned"')
    )
    gamma = {day: on(day, model)["melfi"] for day in ("2026-11-25", "2027-01-01")}
    assert told(gamma["2026-11-25"].start) == ("mid 2026", ("late 2026",))
    assert [g.stage for g in gamma.values()] == ["planned", "overdue"]


def test_the_last_of_a_run_contradicts_the_end_that_others_saw(make_model: Make) -> None:
    model = make_model(
        claim("2025-10-17", "messaggero", 'plant = "melfi"\nend = 2024\nstatus = "ended"')
        + claim("2025-10-29", "quattroruote", 'plant = "melfi"\nwithdraws = ["end"]\nstatus = "launched"')
    )
    assert told(on("2025-10-30", model)["melfi"].end) == ("put off", ("2024",))


def test_a_move_that_is_reversed_leaves_the_model_where_it_was(make_model: Make) -> None:
    model = make_model(
        '[[claims]]\nplant = "zaragoza"\nstart = 2015\nstatus = "launched"\n'
        + claim("2025-01-01", "a", 'plant = "bonn"\nstart = 2029\nstatus = "planned"\nmoved_from = "zaragoza"')
        + claim("2025-06-01", "b", 'plant = "zaragoza"\nstatus = "confirmed"\nmoved_from = "bonn"')
    )
    assert {p: (x.stage, x.moved_to) for p, x in on("2025-02-01", model).items()} == {
        "zaragoza": ("in production", "bonn"),
        "bonn": ("planned", None),
    }
    assert {p: (x.stage, x.moved_to) for p, x in on("2030-01-01", model).items()} == {
        "zaragoza": ("in production", None),
        "bonn": ("moved", "zaragoza"),
    }


def test_what_comes_back_after_it_was_built_elsewhere_has_a_new_life(make_model: Make) -> None:
    model = make_model(
        '[[claims]]\nplant = "zaragoza"\nstart = 2015\nstatus = "launched"\n'
        + claim("2020-01-01", "a", 'plant = "bonn"\nstart = 2020\nstatus = "launched"\nmoved_from = "zaragoza"')
        + claim("2025-06-01", "b", 'plant = "zaragoza"\nstart = 2029\nstatus = "planned"\nmoved_from = "bonn"')
    )
    assert {p: (x.stage, told(x.begin)[0], told(x.end)[0]) for p, x in on("2026-01-01", model).items()} == {
        "zaragoza": ("planned", "2029", None),
        "bonn": ("in production", "2020", "2029"),
    }


def test_a_move_takes_the_platform_along_but_no_volume(make_model: Make) -> None:
    model = make_model(
        claim("2024-01-01", "a", 'plant = "bonn"\nplatform = "stla"\nvolume = 80_000\nstart = 2027\nstatus = "planned"')
        + claim("2025-01-01", "b", 'plant = "cadiz"\nstart = 2028\nstatus = "planned"\nmoved_from = "bonn"')
    )
    cadiz = on("2025-02-01", model)["cadiz"]
    assert cadiz.platform is not None
    assert (cadiz.platform.value, cadiz.volume) == ("stla", None)


def test_a_claim_without_a_plant_speaks_of_no_plant_that_lost_the_model(make_model: Make) -> None:
    model = make_model(
        claim("2024-01-01", "a", 'plant = "bonn"\nstart = 2027\nstatus = "planned"')
        + claim("2025-01-01", "b", 'plant = "cadiz"\nstart = 2028\nstatus = "planned"\nmoved_from = "bonn"')
        + claim("2025-02-01", "c", 'start = 2030\nstatus = "planned"')
    )
    assert {p: told(x.start)[0] for p, x in on("2025-03-01", model).items()} == {"bonn": "2027", "cadiz": "2030"}


@pytest.mark.parametrize("said", ['moved_from = "bonn"', 'plant = "bonn"\nmoved_from = "bonn"'])
def test_a_move_to_nowhere_or_to_itself_moves_nothing(make_model: Make, said: str) -> None:
    model = make_model(
        claim("2024-01-01", "a", 'plant = "bonn"\nstart = 2027\nstatus = "planned"')
        + claim("2025-01-01", "b", f'{said}\nstatus = "planned"')
    )
    assert {p: (x.stage, x.moved_to) for p, x in on("2025-02-01", model).items()} == {"bonn": ("planned", None)}
