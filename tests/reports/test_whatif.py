"""What a scenario changes is marked, in every report, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plantplan.facts import Scenario, ScenarioClaim
from plantplan.fold import Plan, fold
from plantplan.period import Period
from plantplan.register import Register
from plantplan.reports import whatif
from plantplan.reports.capacity import Asked, capacity
from plantplan.reports.card import show
from plantplan.reports.filters import Wanted
from plantplan.reports.listing import listing
from plantplan.reports.report import Cards
from plantplan.reports.timeline import timeline

DAY = date(2025, 11, 25)
ASK: dict[str, Callable[[Plan], Any]] = {
    "plants": lambda plan: listing(plan, "plants"),
    "platforms": lambda plan: listing(plan, "platforms"),
    "models": lambda plan: listing(plan, "models"),
    "programmes": lambda plan: listing(plan, "programmes"),
    "sources": lambda plan: listing(plan, "sources"),
    "timeline": lambda plan: timeline(plan, [], "plant", (2020, 2035)),
    "capacity": lambda plan: capacity(plan, Asked(first=2024, last=2032, group="country")),
    "cards": lambda plan: show(plan, ["alba", "bonn", "cadiz", "one", "nord-luna", "comet"]),
}
CLAIMS = st.builds(
    ScenarioClaim,
    model=st.sampled_from(["nord-comet-2", "nord-luna", "sud-vento"]),
    plant=st.sampled_from(["alba", "bonn", "cadiz", None]),
    start=st.none() | st.integers(2024, 2034).map(Period.parse),
    volume=st.none() | st.sampled_from([0, 50_000]),
    status=st.sampled_from([None, "planned", "confirmed", "cancelled", "launched"]),
)


def rows(result: Any) -> Iterator[Any]:
    if isinstance(result, Cards):
        yield from (row for card in result.cards for s in card.sections for row in s.rows if hasattr(row, "what_if"))
    else:
        yield from getattr(result, "report", result).rows


def marked(ask: str, plan: Plan) -> set[str]:
    """The names of the rows that are marked."""
    return {row.name for row in rows(whatif.asked(plan, ASK[ask])) if row.what_if}


@pytest.fixture
def slips(small: Register) -> Plan:
    return fold(small, DAY, [small.scenarios["comet-slips"]])


@pytest.mark.parametrize(
    ("ask", "names"),
    [
        ("plants", {"Alba"}),
        ("platforms", {"Platform One"}),
        ("models", {"Nord Comet (2)"}),
        ("programmes", {"Nord Comet (2)"}),
        ("timeline", {"Nord Comet (2)"}),
        ("capacity", {"Alba", "IT"}),
        ("cards", {"Nord Comet (2)"}),
    ],
)
def test_what_a_scenario_changes_is_marked_in_every_report(slips: Plan, ask: str, names: set[str]) -> None:
    assert marked(ask, slips) == names


@pytest.mark.parametrize("ask", ASK)
@settings(deadline=None, max_examples=25)
@given(claims=st.lists(CLAIMS, min_size=1, max_size=3))
def test_a_row_is_marked_if_and_only_if_it_is_another_without_the_scenario(small: Register, ask: str, claims: Any) -> None:
    plan = fold(small, DAY, [Scenario(id="x", name="x", claims=claims)])
    found, base = list(rows(whatif.asked(plan, ASK[ask]))), list(rows(ASK[ask](fold(small, DAY))))
    assert [r._replace(what_if=False) for r in found] == list(rows(ASK[ask](plan)))
    assert [r.what_if for r in found] == [r._replace(what_if=False) not in base for r in found]


@pytest.mark.parametrize("ask", ASK)
def test_without_a_scenario_the_answer_is_the_reports_own(small: Register, ask: str) -> None:
    plan = fold(small, DAY)
    assert whatif.asked(plan, ASK[ask]) == ASK[ask](plan)


def test_a_programme_that_leaves_for_another_because_of_a_scenario_is_marked_too(small: Register) -> None:
    away = ScenarioClaim(model="nord-comet-2", plant="cadiz", moved_from="alba", status="planned")
    plan = fold(small, DAY, [Scenario(id="x", name="x", claims=[away])])
    found = [(r.plant, r.stage) for r in rows(whatif.asked(plan, ASK["timeline"])) if r.what_if]
    assert sorted(found) == [("alba", "moved"), ("cadiz", "planned")]


def test_a_scenario_that_says_what_is_believed_marks_no_bar(small: Register) -> None:
    same = ScenarioClaim(model="nord-luna", plant="cadiz", start=Period.parse("late 2027"))
    plan = fold(small, DAY, [Scenario(id="x", name="x", claims=[same])])
    report = whatif.asked(plan, ASK["timeline"]).report
    assert (marked("timeline", plan), report.notes) == (set(), ("The what-if changes nothing here.",))


def test_a_fact_of_a_card_that_changes_is_named(small: Register, slips: Plan) -> None:
    stays = fold(small, DAY, [small.scenarios["luna-stays"]])
    cards = [whatif.asked(plan, lambda plan: show(plan, ["one"])).cards[0] for plan in (stays, slips)]
    assert [c.what_if for c in cards] == [("plants", "first_begin"), ("first_begin",)]


def test_what_there_is_only_without_the_scenario_is_named(small: Register) -> None:
    off = [ScenarioClaim(model=m, status="cancelled") for m in ("nord-comet-1", "nord-comet-2", "nord-luna", "sud-vento")]
    plan = fold(small, DAY, [Scenario(id="x", name="x", claims=off)])
    gone = whatif.asked(plan, lambda p: timeline(p, ["cadiz", "alba"], "plant", (2027, 2036)))
    assert gone.report.notes[-1] == "Only without the what-if: Nord Comet (1) at Alba."


def test_of_many_that_are_gone_the_first_are_named_and_the_rest_counted(shipped: Register) -> None:
    built = Wanted(stages=("in-production",))
    models = [r.model for r in listing(fold(shipped, DAY), "models", built).rows]
    off = [ScenarioClaim(model=m, status="cancelled") for m in models[:10]]
    plan = fold(shipped, DAY, [Scenario(id="x", name="x", claims=off)])
    note = whatif.asked(plan, lambda p: listing(p, "models", built)).notes[-1]
    assert (note.startswith("Only without the what-if: "), note.count("; "), note.endswith("; 2 more.")) == (True, 8, True)


def test_a_source_that_is_gone_is_named_with_its_day(slips: Plan) -> None:
    in_2027 = Wanted(start=Period.parse(2027), brands=("Nord",), plants=("alba",))
    note = whatif.asked(slips, lambda p: listing(p, "sources", in_2027)).notes[-1]
    assert "Weekly 2025-09-01; The Daily 2025-06-12" in note
