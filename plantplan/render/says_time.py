"""What the cells of rows about time say: steps, slips, dates to come, track records, forecasts; each is made of one row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plantplan.render.cells import Cell, cell
from plantplan.render.says import words

if TYPE_CHECKING:
    from plantplan.reports.accuracy import AccuracyRow
    from plantplan.reports.forecast import ForecastRow
    from plantplan.reports.launches import LaunchRow
    from plantplan.reports.slippage import SlipRow
    from plantplan.reports.slips import SlipGroupRow
    from plantplan.reports.steps import StepRow


def milestone(row: LaunchRow) -> Cell:
    """What is to come, and when."""
    when = period(row)
    return when._replace(text=f"{row.milestone} {when.text}") if row.period or _put_off(row) else when


def period(row: LaunchRow) -> Cell:
    """When something is to come, and what must be said of that date."""
    rumour = row.status == "rumoured" and row.stage != "rumoured"
    said = [
        row.period or ("put off" if _put_off(row) else "no date"),
        *["rumoured"] * rumour,
        *["!"] * row.contested,
    ]
    return cell(" ".join(said), "" if row.period else "dim")


def _put_off(row: LaunchRow) -> bool:
    """Whether somebody took its date back, and gave no other."""
    return row.period is None and bool(row.said or row.status or row.publisher)


def left(row: LaunchRow) -> Cell:
    """The lead time left in whole months; of what should have come, for how many it is late."""
    least, most = row.months_left_least, row.months_left_most
    if most is not None and most < 0:
        return cell(f"overdue {_whole(-most)}", "bold red") if row.overdue else cell(f"passed {_whole(-most)}")
    from_, to = round(least or 0), round(most or 0)
    if most is None:
        return cell(None if least is None else f"at least {from_}" if from_ else "from now on")
    return cell(_whole(most) if from_ == to else f"{from_} to {to}" if from_ else f"up to {to}")


def _whole(months: float) -> str:
    return f"{round(months)}" if round(months) else "under 1"


def slipped(row: LaunchRow) -> Cell:
    """How far the present date lies from the first one."""
    far = row.months_slipped
    return cell(None if far is None else f"{round(far)} month{'s' * (round(far) != 1)}")


def claim_age(row: LaunchRow) -> Cell:
    """How long ago the last claim was said."""
    age = row.last_claim_age
    return cell(None if age is None else f"{_whole(age)} month{'s' * (round(age) > 1)}")


def told_of(row: StepRow) -> Cell:
    """What a step is about: its milestone, or what else was said."""
    return cell(row.milestone or words(row.values))


def noted(row: StepRow) -> Cell:
    """What a claim said beside the date, and its note."""
    beside = words(row.values) if row.milestone else ""
    return cell("; ".join(w for w in (beside, row.note) if w))


def step(row: StepRow) -> Cell:
    """How a date relates to the one before; in brackets where a firmer word stands."""
    said = [row.turn or "", "happened" * (row.happened and row.turn != "launched"), _related(row)]
    text = ", ".join(w for w in said if w and not (w == "first" and row.happened))
    marked = f"{text} !" if row.contested else text
    return cell(f"({text})" if row.relation and not row.stands else marked, "bold red" if row.slip else "")


def _related(row: StepRow) -> str:
    if row.relation in ("later", "earlier"):
        return f"{row.relation} {_by(row)}".strip()
    return {"withdrawn": "put off", "lapsed": "date lapsed"}.get(row.relation or "", row.relation or "")


def _by(row: StepRow) -> str:
    """By how many months: between the midpoints, with the least and the most; of open dates, as far as their bounds tell."""
    if row.months is not None:
        ends = (row.months_least or 0, row.months_most or 0)
        least, most = ends if row.relation == "later" else (-ends[1], -ends[0])
        return f"by {months(abs(row.months))} ({least:.0f} to {most:.0f})".replace("-0 ", "0 ")
    if row.months_bound:
        return f"by {months(abs(row.months_bound))} of its bound"
    if row.relation == "later" and row.months_least and row.months_least > 0:
        return f"by at least {months(row.months_least)}"
    if row.relation == "earlier" and row.months_most and row.months_most < 0:
        return f"by at least {months(-row.months_most)}"
    return ""


def months(number: float) -> str:
    """Write a number of months."""
    rounded = round(number, 1)
    return f"{rounded:g} month{'s' * (rounded != 1)}"


def in_all(row: SlipRow) -> Cell:
    """How far a date has moved in all, in months."""
    if row.months is not None:
        bound = ">= " if row.now is None and row.months > 0 else ""
        return cell(None) if row.now is None and not bound else Cell(f"{bound}{signed(row.months).text}")
    if row.months_least is not None and row.months_least > 0:
        return Cell(f">= {signed(row.months_least).text}")
    return Cell(f"{signed(row.months_bound).text} (bound)") if row.months_bound else cell(None)


def signed(number: float | None) -> Cell:
    """Months with their sign: later is more."""
    return cell(None) if number is None else Cell(f"{round(number, 1):+g}" if round(number, 1) else "0")


def worst(row: SlipGroupRow) -> Cell:
    """The furthest slip of a group, and whose it is."""
    return cell(None) if row.worst_months is None else Cell(f"{signed(row.worst_months).text} {row.worst}")


def middle(median: float | None, counted: int, cases: int) -> Cell:
    """A median in months, with the cases that it rests on where they are not all."""
    figure = signed(median)
    return figure if counted in (0, cases) else figure._replace(text=f"{figure.text} (of {counted})")


def share(value: float | None, of: int) -> Cell:
    """A share, and how many cases it rests on."""
    return cell(None) if value is None else Cell(f"{value * 100:.0f} % (of {of})")


def percent(value: float | None) -> Cell:
    """A share."""
    return cell(None) if value is None else Cell(f"{value * 100:.0f} %")


def class_of(row: ForecastRow) -> Cell:
    """The class of a forecast: how many claims it has, and of how many what became of them is known."""
    return Cell(f"{row.class_happened} of {row.class_claims} happened, {row.class_dates} dates")


def span(first: str | None, last: str | None) -> Cell:
    """A span of months; one that the observations do not close is open."""
    return cell(None) if first is None else Cell(f"{first} .. {last or 'later'}")


def who(row: AccuracyRow) -> Cell:
    """Whose record it is, and of what kind a name is."""
    if row.by == "all":
        return cell("All", "bold")
    return cell(f"{row.name} (speaker)" if row.by == "speaker" else row.name)
