"""Every rule there is, in the order of their codes, and the run of them all."""

from __future__ import annotations

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
from plantplan.checks.moves import from_another_plant, scope_of_capacity
from plantplan.checks.output import jumps, no_less_than_within, while_built
from plantplan.checks.rules import Rule, apply
from plantplan.checks.sums import parts_and_total
from plantplan.fold import Plan
from plantplan.register.fault import Fault

RULES = (
    Rule("PP201", in_order),
    Rule("PP202", lives_in_order),
    Rule("PP203", happened_before_said),
    Rule("PP204", oldest_first),
    Rule("PP205", closed_dates),
    Rule("PP206", replaced_by_itself),
    Rule("PP207", from_another_plant),
    Rule("PP208", no_later_than_today),
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
)

LOADING = tuple(f"PP00{n}" for n in range(1, 10))
UNTIDY = "PP903"  # the code of a file that is laid out in another way than `fmt` does it
CODES = (*LOADING, integrity.CODE, *(rule.code for rule in RULES), silencing.UNUSED, silencing.UNCLEAR, UNTIDY)


def run(plan: Plan) -> list[Fault]:
    """Apply every rule to a register that loads, folded on the day of the check."""
    return apply(RULES, plan)
