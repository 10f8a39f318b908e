"""What a figure of output can mean: a count, about a count, or a published change on the year before, between bounds."""

from datetime import date, timedelta

from plantplan.facts import Output, Plant
from plantplan.facts.fields import Units
from plantplan.facts.percent import Percent
from plantplan.fold.fold import known_on

About = tuple[date, date, frozenset[str], frozenset[str]]


class Counted(Output):
    """A figure with its units, those stated or those that follow from its change, and the least and the most that they can mean.

    `printed` is its published change, if it has one.
    """

    units: Units
    least: Units
    most: Units
    follows: bool = False
    printed: Percent | None = None


def counted(plant: Plant, entry: Output, as_of: date) -> Counted | None:
    """Say what a figure comes to; None where its source gave a change alone, and nobody a figure for the year before."""
    if entry.units is not None:
        off = rounding(entry)
        return _made(entry, entry.units, entry.units - off, entry.units + off)
    printed = change_of(entry)
    base = before(plant, entry, as_of) if printed else None
    return _following(entry, printed, base) if printed and base else None


def change_of(entry: Output) -> Percent | None:
    """The change that a source published; `approximate` is said of it where there are no units."""
    return None if entry.change is None else Percent.read(entry.change, about=entry.approximate and entry.units is None)


def rounding(entry: Output) -> int:
    """How far the truth may lie from an approximate figure: one unit of its last digit that is not zero."""
    digits = str(entry.units)
    return int(10 ** (len(digits) - len(digits.rstrip("0")))) if entry.approximate and entry.units else 0


def _following(entry: Output, change: Percent, base: Counted) -> Counted | None:
    """Apply a change to the figure before; None where no whole number changes so: the source meant another figure."""
    least, most = change.least(base.least, 1), change.most(base.most, 1)
    units = min(max(change.about(base.units, 1), least), most)
    return _made(entry, units, least, most, follows=True) if least <= most else None


def _made(entry: Output, units: int, least: int, most: int, *, follows: bool = False) -> Counted:
    made = {"units": units, "approximate": entry.approximate or least < most, "least": least, "most": most, "follows": follows}
    return Counted(**entry.__dict__ | made, printed=change_of(entry))


def before(plant: Plant, entry: Output, as_of: date) -> Counted | None:
    """Find the figure of the same models and plants for the same time a year before: one counted if there is one, the newest.

    A forecast is set against what was built, or else was forecast.
    """
    about = _about_before(entry)
    kinds = ("actual", entry.kind)
    same = [o for o in known_on(plant.output, as_of) if o.kind in kinds and o.period.closed and of_what(o) == about]
    found = [made for o in same if (made := counted(plant, o, as_of))]
    return max(reversed(found), key=lambda c: (c.kind == "actual", not c.follows), default=None)


def of_what(entry: Output) -> About:
    """What a figure is of: its first and last day, its models, its plants."""
    models = frozenset([entry.model] if entry.model else entry.models or ())
    return (*entry.period.key, models, frozenset(entry.plants or ()))


def _about_before(entry: Output) -> About | None:
    if not entry.period.closed:
        return None
    first, last, *rest = of_what(entry)
    day = timedelta(days=1)  # the day after the last is moved, since a February may be longer
    return (_year_before(first), _year_before(last + day) - day, *rest)  # type: ignore[return-value] # four parts, as there were


def _year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return date(day.year - 1, 3, 1)
