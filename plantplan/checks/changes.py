"""Published changes of output beside the figures that they are of: both may stand in the register, and then they agree."""

from __future__ import annotations

from collections.abc import Iterator

from plantplan.checks.rules import at
from plantplan.facts.percent import Percent
from plantplan.fold import Plan, figures
from plantplan.register.fault import Fault


def changes_and_figures(plan: Plan) -> Iterator[Fault]:
    """A change that a source published is that of the figures, as far as they and the change are rounded."""
    for plant in plan.register.plants.values():
        for index, made in plan.counts[plant.id]:
            found = figures.year_on_year(plant, made, plan.as_of) if made.printed else None
            if made.printed and found and found.by == "figures" and not _agree(made.printed, found):
                message = f"{made.change:+} % was published, but on {found.of} it is {100 * found.share:+.1f} %"
                advice = "see whether both are of the same plants and models, or a figure was corrected later"
                yield at("plant", plant.id, ("output", index, "change"), message, advice)


def _agree(printed: Percent, found: figures.YearOnYear) -> bool:
    """Whether both can be true; a source may have cut its last digit off."""
    least, most = printed.bounds
    return 2 * least - printed.share <= found.most and found.least <= 2 * most - printed.share
