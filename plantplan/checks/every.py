"""Every rule there is, in the order of their codes, and the run of them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from plantplan.checks import integrity, silencing
from plantplan.checks.capacity import (
    built_above,
    built_before_capacity,
    lines_and_site,
    planned_above,
    stated_and_computed,
    unlike_bases,
)
from plantplan.checks.changes import changes_and_figures
from plantplan.checks.dates import (
    built_before_said,
    closed_dates,
    happened_before_said,
    in_order,
    lives_in_order,
    no_later_than_today,
    oldest_first,
    replaced_by_itself,
)
from plantplan.checks.lives import shown_before_sold, spoken_of_too_early
from plantplan.checks.moves import from_another_plant, moved_from_nowhere, scope_of_capacity
from plantplan.checks.names import ambiguous
from plantplan.checks.outlook import gap, homeless, overdue, stale
from plantplan.checks.output import jumps, no_less_than_within, while_built
from plantplan.checks.places import begins_at_closed_plant, platform_not_there
from plantplan.checks.rules import Rule, apply
from plantplan.checks.sourcing import dated, of_one_page, repeated, sourced
from plantplan.checks.sums import parts_and_total
from plantplan.checks.words import contradicting, overtaken, said_already
from plantplan.fold import Plan
from plantplan.register.fault import Fault

RULES = (
    Rule("PP102", ambiguous, "warning"),
    Rule("PP201", in_order),
    Rule("PP202", lives_in_order),
    Rule("PP203", happened_before_said),
    Rule("PP204", oldest_first),
    Rule("PP205", closed_dates),
    Rule("PP206", replaced_by_itself),
    Rule("PP207", from_another_plant),
    Rule("PP208", no_later_than_today),
    Rule("PP209", shown_before_sold, "warning"),
    Rule("PP210", spoken_of_too_early, "warning"),
    Rule("PP301", parts_and_total),
    Rule("PP302", built_before_said),
    Rule("PP303", scope_of_capacity),
    Rule("PP304", no_less_than_within, "warning"),
    Rule("PP305", while_built, "warning"),
    Rule("PP306", jumps, "note"),
    Rule("PP307", built_above, "note"),
    Rule("PP308", planned_above, "note"),
    Rule("PP309", stated_and_computed, "note"),
    Rule("PP310", unlike_bases, "note"),
    Rule("PP311", lines_and_site, "note"),
    Rule("PP312", built_before_capacity, "note"),
    Rule("PP313", changes_and_figures, "note"),
    Rule("PP401", dated, "warning"),
    Rule("PP402", sourced, "warning"),
    Rule("PP403", repeated, "warning"),
    Rule("PP404", said_already, "note"),
    Rule("PP405", of_one_page, "warning"),
    Rule("PP406", overtaken, "note"),
    Rule("PP407", moved_from_nowhere, "warning"),
    Rule("PP408", contradicting, "warning"),
    Rule("PP501", overdue, "note"),
    Rule("PP502", stale, "note"),
    Rule("PP503", homeless, "note"),
    Rule("PP504", platform_not_there, "note"),
    Rule("PP505", begins_at_closed_plant, "warning"),
    Rule("PP506", gap, "note"),
)

LOADING = tuple(f"PP00{n}" for n in range(1, 10))
GATE = "PP904"  # the code of a gate that cannot be tried
UNTIDY = "PP903"  # the code of a file that is laid out in another way than `fmt` does it
CODES = (*LOADING, integrity.CODE, *(rule.code for rule in RULES), silencing.UNUSED, silencing.UNCLEAR, UNTIDY, GATE)


def run(plan: Plan, wanted: Callable[[Rule], bool] = lambda _: True, rules: Iterable[Rule] = RULES) -> list[Fault]:
    """Apply every rule, or those that are wanted, to a register that loads, folded on the day of the check."""
    return apply(filter(wanted, rules), plan)
