"""What the cells of rows say: a stage in its colour, a date with its marks, sources as links; each cell is made of one row."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from plantplan.render.cells import Cell, cell, is_link
from plantplan.spelling import visible

if TYPE_CHECKING:
    from plantplan.reports.accuracy import AccuracyRow
    from plantplan.reports.capacity import CapacityRow
    from plantplan.reports.entries import ClaimRow, FigureRow, LineRow
    from plantplan.reports.forecast import ForecastRow
    from plantplan.reports.slippage import SlipRow
    from plantplan.reports.steps import StepRow

REGISTER = "register"  # the source of a claim that names none: the register's own baseline

STAGE_STYLES = {
    "in production": "green",
    "paused": "yellow",
    "overdue": "bold red",
    "confirmed": "cyan",
    "planned": "blue",
    "rumoured": "magenta",
    "ended": "dim",
    "moved": "dim",
    "cancelled": "dim",
}


def stage(row: Any) -> Cell:
    """The stage in its colour, with where a moved one went."""
    gone = f" to {row.moved_to_name}" if row.stage == "moved" and getattr(row, "moved_to_name", None) else ""
    return cell(f"{row.stage}{gone}", STAGE_STYLES[row.stage])


def dated(row: Any, milestone: str) -> Cell:
    """The date of a milestone, and what must be said of it."""
    said, status, passed = (
        getattr(row, f"{milestone}_said"),
        getattr(row, f"{milestone}_status"),
        milestone == "end" and row.end_passed,
    )
    over = row.stage in ("ended", "moved", "cancelled")
    words = [
        getattr(row, milestone) or ("put off" if said or status else ""),
        *["rumoured"] * (status == "rumoured" and row.stage != "rumoured"),
        *["passed"] * passed,
        *["what-if"] * getattr(row, f"{milestone}_what_if"),
        *["!"] * (not over and any(r.field == milestone for r in row.contested)),
    ]
    return cell(" ".join(w for w in words if w), "bold" if getattr(row, f"{milestone}_happened") else "")


def source(publisher: str | None, said: str | None, url: str | None) -> Cell:
    """Who said it, and when."""
    return cell(" ".join(w for w in (publisher, said) if w), "", url)


def _sources(row: Any) -> dict[tuple[str, str, str | None], list[str]]:
    """Who said what of a programme: each source with what comes from it; without any date, the source of the last claim."""
    found: dict[tuple[str, str, str | None], list[str]] = {}
    for name in ("start", "launch", "end", *(["stage"] if row.stage != "in production" else [])):
        said, publisher, url = (getattr(row, f"{name}_{part}") for part in ("said", "publisher", "url"))
        if publisher or (name != "stage" and getattr(row, name)):
            found.setdefault((publisher or REGISTER, said or "", url), []).append(name)
    alone = {(row.last_publisher or REGISTER, row.last_claim or "", row.last_url): ["last"]}
    return found if any(n != ["stage"] for n in found.values()) else found or alone


def of_dates(row: Any) -> Cell:
    """The sources of a row, each a link; where there are several, with what it said."""
    found = _sources(row)
    return _linked((", ".join(names) if len(found) > 1 else "", *of) for of, names in found.items())


def _linked(sources: Iterable[tuple[str, str, str | None, str | None]]) -> Cell:
    """Write sources after each other, each with what it said (if it must be told), and each its own link."""
    parts, spans, at = list[str](), list[tuple[int, int, str]](), 0
    for what, publisher, said, url in sources:
        who = visible(" ".join(w for w in (publisher, said) if w))
        parts.append(f"{what} {who}".strip())
        start = at + len(parts[-1]) - len(who)
        spans += [(start, start + len(who), url)] if url and is_link(url) else []
        at += len(parts[-1]) + len("; ")
    return cell("; ".join(parts))._replace(spans=tuple(spans))


def addresses(row: Any) -> Cell:
    """All addresses of a row's sources."""
    return cell(" ".join(dict.fromkeys(url for _, _, url in _sources(row) if url)))


def number(prefix: str, value: int | None, suffix: str = "") -> Cell:
    """A number with its mark, or a dash."""
    return cell(None) if value is None else Cell(f"{prefix}{value:,}{suffix}")


def figure(row: FigureRow) -> Cell:
    """A figure with what its source said of it."""
    return number(">= " if row.at_least else "~" if row.approximate else "", row.units)


def output(row: CapacityRow) -> Cell:
    """An output, and what of the year it is."""
    marks = [row.output_period] if row.output_period != str(row.year) else []
    marks += ["forecast"] * (row.output_kind == "forecast") + ["shared"] * bool(row.output_plants)
    prefix = ">= " if row.output_at_least else ""
    return number(
        f"{prefix}~" if row.output_approximate else prefix, row.output, f" ({', '.join(map(str, marks))})" if marks else ""
    )


def of_figures(row: CapacityRow) -> Cell:
    """The sources of a capacity and of an output."""
    both = (
        ("capacity", row.capacity, row.capacity_publisher, row.capacity_said, row.capacity_url),
        ("output", row.output, row.output_publisher, row.output_said, row.output_url),
    )
    of_plant = [b for b in both if b[1] is not None and row.plant is not None]
    return _linked((what, publisher or REGISTER, said, url) for what, _, publisher, said, url in of_plant)


def use(row: CapacityRow) -> Cell:
    """The utilisation, and whether it is of the plan."""
    if row.utilisation is None:
        return cell(None)
    bound = f"{row.utilisation_bound} " if row.utilisation_bound else ""
    of = " plan" if row.utilisation_of == "plan" else ""
    return Cell(f"{bound}{row.utilisation * 100:.1f} %{of}", "bold red" if row.utilisation > 1 else "")


def values(row: ClaimRow) -> Cell:
    """What a claim says, in words."""
    words = _words(row.values)
    return cell(words if row.kind in ("claims", "platforms") or not words else f"{row.kind}: {words}")


def rate(row: LineRow) -> Cell:
    """The rate of a line: jobs an hour, or cars a day."""
    parts = [f"{row.jph:g} an hour"] if row.jph else []
    return cell(", ".join([*parts, *([f"{row.units_per_day:,} a day"] if row.units_per_day else [])]))


def shifts(row: LineRow) -> Cell:
    """How long a line works: shifts, their hours, days a year."""
    said = (
        (row.shifts_per_day, "shift", "a day"),
        (row.shifts_per_week, "shift", "a week"),
        (row.hours, "hour", "each"),
        (row.days, "day", "a year"),
    )
    return cell(", ".join(f"{value:g} {unit if value == 1 else f'{unit}s'} {words}" for value, unit, words in said if value))


def speaker(row: ClaimRow | StepRow) -> Cell:
    """Who published a claim, and whom it quotes."""
    words = [row.publisher or REGISTER, *[f"({row.speaker})"] * bool(row.speaker)]
    return cell(" ".join(words), "", row.url)


def told_of(row: StepRow) -> Cell:
    """What a step is about: its milestone, or what else was said."""
    return cell(row.milestone or _words(row.values))


def noted(row: StepRow) -> Cell:
    """What a claim said beside the date, and its note."""
    beside = _words(row.values) if row.milestone else ""
    return cell("; ".join(w for w in (beside, row.note) if w))


def step(row: StepRow) -> Cell:
    """How a date relates to the one before; in brackets where a firmer word stands."""
    words = [row.turn or "", "happened" * (row.happened and row.turn != "launched"), _related(row), "what-if" * row.what_if]
    text = ", ".join(w for w in words if w and not (w == "first" and row.happened))
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
        return f"by {months(abs(row.months))} ({least:.0f} .. {most:.0f})".replace("-0 ", "0 ")
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


def programme(row: Any) -> Cell:
    """A programme: the model with its plant."""
    return cell(f"{row.name}, {row.plant_name}" if row.plant_name else row.name)


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


def of_cases(figure: Cell, counted: int, cases: int) -> Cell:
    """A figure with the cases that it rests on, where they are not all."""
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


def _words(values: dict[str, Any]) -> str:
    return ", ".join(_said_of(k.replace("_", " "), v) for k, v in values.items())


def _said_of(key: str, value: object) -> str:
    """One value of a claim in people's words: a flag is its name, a year of volumes its own word, a number has thousands."""
    if value is True:
        return key
    if isinstance(value, dict):
        return ", ".join(f"{key} {k}: {v:,}" for k, v in value.items())
    is_year = isinstance(value, int) and key == "from"
    return f"{key} {value if is_year else cell(value).text}"
