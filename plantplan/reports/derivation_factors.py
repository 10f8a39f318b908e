"""The factors of a line's capacity, in words: each with what it comes from, and its days so that they add up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from plantplan.facts import Line, Plant, Stop
from plantplan.fold import figures
from plantplan.fold.figures import Assumed, Factors, PartMade, When


class Reckoned(NamedTuple):
    """What the lines of a plant were reckoned with: the year, and for each factor that is assumed, by whom."""

    plant: Plant
    when: When
    by: Mapping[str, str]


def reckoned(plant: Plant, when: When, what_if: Assumed) -> Reckoned:
    """Tell what a what-if assumes from what a convention does, which stands first in the name of both."""
    convention = when.assumed.name.partition("; ")[0]
    fields = [f for f in Assumed._fields[1:] if getattr(when.assumed, f) is not None]
    return Reckoned(plant, when, {f: convention if getattr(what_if, f) is None else "what-if" for f in fields})


def product(made: PartMade, of: Reckoned) -> str:
    """The factors that are known, with what each comes from."""
    efficiency, by = made.factors.efficiency, of.by.get("efficiency")
    parts = [*_a_day(made.part.line, made.factors, of.by), *_days(made, of)]
    parts += [f"{efficiency:g} efficiency{_in_brackets(by)}"] if efficiency != 1 or by else []
    return " x ".join(parts) or "-"


def _a_day(line: Line, of: Factors, by: Mapping[str, str]) -> Iterator[str]:
    if of.stated_a_day is not None:
        to = f" to {line.units_per_day_most:,}" if line.units_per_day_most else ""
        weekly = f"{line.units_per_week:,} a week / {of.days_per_week:g}" if line.units_per_week else ""
        hourly = f" ({of.jph:.1f} an hour)" if of.jph else ""
        yield f"{line.units_per_day:,}{to} a day{hourly}" if line.units_per_day else f"{weekly}{hourly}"
        if of.times != 1:
            yield f"{of.times:g} for the assumed shifts and hours"
        return
    if of.jph:
        yield f"{of.jph:,g} an hour" + _in_brackets(by.get("jph") or _takt(line))
    hours = by.get("hours") or (f"pattern {line.pattern}" if line.pattern and not line.hours else None)
    if of.hours:
        yield _count(of.hours, "hour") + _in_brackets(hours)
    if of.shifts:
        yield _count(of.shifts, "shift") + _in_brackets(by.get("shifts") or _shifts(line, hours))


def _takt(line: Line) -> str | None:
    return f"takt {line.takt_seconds:g} s" if line.takt_seconds and not line.jph else None


def _shifts(line: Line, hours: str | None) -> str | None:
    """What the shifts a day come from: those a week, or a pattern that the hours before them do not name already."""
    if line.shifts_per_day:
        return None
    if line.shifts_per_week:
        return f"{line.shifts_per_week:g} a week"
    pattern = f"pattern {line.pattern}" if line.pattern else None
    return None if pattern == hours else pattern


def _days(made: PartMade, of: Reckoned) -> Iterator[str]:
    """The working days and how they were counted."""
    days, share = made.days, made.part.share
    if days.number is None:
        return
    if share == 1 and days.stated == days.number:
        yield _count(days.number, "day") + _in_brackets(of.by.get("days"))
        return
    yield _count(days.number, "day") + _in_brackets(", ".join(_reckoning(made, of)))


def _reckoning(made: PartMade, of: Reckoned) -> Iterator[str]:
    """What the days of a part are the sum of."""
    days, share = made.days, made.part.share
    left = days.number or 0.0
    counts = _counts(made, of)
    whole = next((s for s in counts if s.of and s.period.key == (made.part.first, made.part.last)), None)
    if whole:
        yield f"{whole.of} in {whole.period} as a source counts"
        left -= whole.of or 0
    elif days.stated is not None:
        by = f" by {of.by['days']}" if "days" in of.by else ""
        yield f"{days.stated:g} of the year{by}" + ("" if share == 1 else f" x {share:.3f}")
        left -= days.stated * share
    elif days.week is not None:
        yield f"{days.week} of the week"
        yield f"less {days.holidays} public holidays of {days.calendar}"
        left -= days.week - (days.holidays or 0)
    apart = round(left + (days.stopped or 0), 3)
    if apart and (why := _why(made, counts)):
        yield f"{f'less {-apart:g}' if apart < 0 else f'and {apart:g} more'} as {why}"
    if days.stopped:
        yield f"less {days.stopped:g} of stops" + ("" if days.number else ", which leaves none")


def _why(made: PartMade, counts: Sequence[Stop]) -> str | None:
    """Why the days are not those of the calendar less those of stops: a source counts others."""
    part, said = made.part, [s for s in counts if s.of]
    longer = next((s for s in counts if s.period.key[0] < part.first or part.last < s.period.key[1]), None)
    if longer and longer.of:
        return f"the {max(0, longer.of - (longer.days or 0))} days worked in {longer.period} count where most is built"
    if longer:
        return f"the {longer.days} days stopped in {longer.period} count where least is built"
    return f"a source counts {' and '.join(f'{s.of} in {s.period}' for s in said)}" if said and made.days.number else None


def _counts(made: PartMade, of: Reckoned) -> list[Stop]:
    """The stops of which a source counts the days: of one time the newest, and none within another."""
    found = [s for s in figures.stopped(of.plant, made.part, of.when) if of.when.worked and s.days is not None]
    newest = {s.period.key: s for s in found}.values()
    return [s for s in newest if not any(o is not s and o.period.contains(s.period) for o in newest)]


def _in_brackets(text: str | None) -> str:
    return f" ({text})" if text else ""


def _count(number: float, unit: str) -> str:
    return f"{number:g} {unit}" + ("" if number == 1 else "s")
