"""The options that commands share, each named once, and the decorator that gives them to a report's command."""

import inspect
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from typer.core import TyperCommand

from plantplan.cli import complete
from plantplan.period import Period, PeriodError

if TYPE_CHECKING:
    from plantplan.cli.output import Result
    from plantplan.cli.sides import Sides
    from plantplan.fold import Plan
    from plantplan.reports.filters import Wanted
else:
    Plan = Result = Sides = Wanted = Any  # Typer evaluates annotations, and these rooms are loaded only when a command runs

__all__ = [
    "KEYWORD",
    "AsOf",
    "Data",
    "FormatName",
    "IgnoreErrors",
    "Names",
    "Out",
    "Plan",
    "Result",
    "ScenarioName",
    "Sides",
    "Wanted",
    "command",
    "day",
    "first_day",
    "new_app",
    "parameters",
    "period",
    "the_plan",
    "the_sides",
    "today",
    "year",
]

Format = Literal["table", "json", "csv", "tsv", "markdown", "ics"]


def period(text: str) -> Period:
    """Read a period; what is none becomes a usage error that shows the accepted forms."""
    try:
        return Period.parse(text)
    except PeriodError as error:
        raise typer.BadParameter(str(error)) from None


def today() -> date:
    """The day it is; the one place where it enters."""
    return date.today()  # noqa: DTZ011 - dates are days, without a time zone


def day(text: str, now: date | None = None) -> date:
    """Read a day, `today`, or one before it (`today-6m`, `-6m`); of a month or a year, its last day.

    `now` is what `-6m` is counted from, where that is not today.
    """
    if text == "today":
        return today()
    if text.startswith(("-", "today-")):
        return _days_ago(text, now or today())
    latest = period(text).latest
    if latest is None:
        raise typer.BadParameter(f'"{text}" has no last day; write a day, a month or a year')
    return latest


def first_day(text: str) -> date:
    """Read a day from which on something counts, as `day` does; of a month or a year, its first day."""
    if text.startswith(("-", "today")):
        return day(text)
    earliest = period(text).earliest
    if earliest is None:
        raise typer.BadParameter(f'"{text}" has no first day; write a day, a month or a year')
    return earliest


def _days_ago(text: str, now: date) -> date:
    from plantplan.period import relative  # needed for such a day, and only there

    span = text.removeprefix("today").removeprefix("-")
    if not relative.is_span(span):
        raise typer.BadParameter(f'"{text}" is no day; write today- and then {relative.FORMS}')
    found = relative.back(now, span)
    if found is None:
        raise typer.BadParameter(f'"{text}" lies before the calendar begins')
    return found


def year(text: str) -> int:
    """Read a year."""
    found = period(text).earliest
    if found is None or text != str(found.year):
        raise typer.BadParameter(f'"{text}" is no year; write it as 2027')
    return found.year


Data = Annotated[
    Path | None,
    typer.Option("--data", "-d", metavar="DIR", help="The register's folder [else $PLANTPLAN_DATA, else the nearest upwards]."),
]
AsOf = Annotated[date | None, typer.Option("--as-of", parser=day, metavar="DAY", help="What was known on that day [today].")]
ScenarioName = Annotated[
    list[str],
    typer.Option(
        "--scenario",
        metavar="NAME|FILE",
        autocompletion=complete.scenarios,
        help="Assume a scenario: its id, name or file. Given several times, they are applied in that order.",
    ),
]
FormatName = Annotated[
    Format | None,
    typer.Option("--format", "-f", help="How to write it [table]; ics is a calendar, of launches alone.", show_choices=True),
]
Out = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to a file; its ending chooses the format. - is the screen."),
]
Color = Annotated[Literal["auto", "always", "never"], typer.Option("--color", envvar="PLANTPLAN_COLOR", help="Use colour.")]
Width = Annotated[
    int | None,
    typer.Option("--width", envvar="PLANTPLAN_WIDTH", metavar="N", min=20, help="Fit tables to N columns [the terminal's]."),
]
NoPager = Annotated[bool, typer.Option("--no-pager", help="Start no pager, though $PLANTPLAN_PAGER names one.")]
Names = Annotated[list[str], typer.Argument(metavar="NAME...", autocompletion=complete.names, show_default=False)]

IgnoreErrors = Annotated[bool, typer.Option("--ignore-errors", help="Report from the files that load; the faults are still named.")]
NoIndex = Annotated[
    bool, typer.Option("--no-index", envvar="PLANTPLAN_NO_INDEX", help="Read every file, and keep no index of them.")
]

KEYWORD = inspect.Parameter.KEYWORD_ONLY

_SHARED: dict[str, tuple[Any, Any]] = {
    "data": (Data, None),
    "as_of": (AsOf, None),
    "scenario": (ScenarioName, []),
    "format_": (FormatName, None),
    "output": (Out, None),
    "color": (Color, "auto"),
    "width": (Width, None),
    "no_pager": (NoPager, False),
    "ignore_errors": (IgnoreErrors, False),
    "no_index": (NoIndex, False),
}


def the_plan(data: Path | None, as_of: date | None, scenario: list[str], **how: bool) -> tuple[Plan, list[str]]:
    """What most commands work on: the plan of the register at hand on one day."""
    from plantplan.cli import session

    return session.plan(data, as_of, scenario, **how)


def the_sides(
    data: Path | None, as_of: date | None, scenario: list[str], *, ignore_errors: bool, index: bool
) -> tuple[Sides, list[str]]:
    """What a comparison works on: any two plans, read when they are named; their notes come as they are read."""
    from plantplan.cli.sides import Sides

    sides = Sides(data, as_of, scenario, ignore_errors=ignore_errors, index=index)
    return sides, sides.notes


def command(
    app: typer.Typer,
    name: str,
    *,
    example: str,
    of: Callable[..., tuple[Any, list[str]]] = the_plan,
    also: Callable[..., None] | None = None,
    cls: type[TyperCommand] | None = None,
) -> Callable[[Callable[..., Result]], Callable[..., None]]:
    """Make a command of a function from a plan (or from what `of` gives) to a result: the shared options are added to its own.

    A function that has a parameter `wanted` gets it of the filters, which its command has in its place.
    `also` is called with the result and the command's own options, before it is written: it may write something else.
    """

    def decorate(ask: Callable[..., Result]) -> Callable[..., None]:
        def run(**given: Any) -> None:
            from plantplan.cli import output, session

            shared = {key: given.pop(key) for key in _SHARED}
            where = shared["data"], shared["as_of"], shared["scenario"]
            given |= _wanted(given) if filtered else {}
            asked_of, notes = of(*where, ignore_errors=shared["ignore_errors"], index=not shared["no_index"])
            result = output.noted(session.answer(asked_of, partial(ask, **given)), notes)
            if also:
                also(result, **given)
            looks = output.Looks(shared["color"], shared["width"], shared["no_pager"])
            output.emit(result, shared["format_"], shared["output"], looks)
            session.done(asked_of.registers)
            raise typer.Exit(1 if output.found(result) else 0)

        own = list(inspect.signature(ask, eval_str=True).parameters.values())[1:]
        filtered = "wanted" in [p.name for p in own]
        replaced = [q for p in own for q in (_filters() if p.name == "wanted" else [p.replace(kind=KEYWORD)])]
        every = [*replaced, *parameters(_SHARED)]
        run.__signature__ = inspect.Signature(every)  # type: ignore[attr-defined]
        run.__annotations__ = {p.name: p.annotation for p in every}
        app.command(name, cls=cls, help=f"{ask.__doc__}\n\nExample: {example}")(run)
        return run

    return decorate


def _filters() -> list[inspect.Parameter]:
    from plantplan.cli import filters  # needed by the commands that choose programmes, and only there

    return parameters(filters.FILTERS)


def _wanted(given: dict[str, Any]) -> dict[str, Any]:
    from plantplan.cli import filters

    return {"wanted": filters.wanted(given)}


def parameters(named: dict[str, tuple[Any, Any]]) -> list[inspect.Parameter]:
    """Make parameters of options, each with its default."""
    return [inspect.Parameter(name, KEYWORD, default=default, annotation=kind) for name, (kind, default) in named.items()]


def new_app() -> typer.Typer:
    """Make the Typer app of one command."""
    return typer.Typer(add_completion=False, rich_markup_mode=None, context_settings={"help_option_names": ["-h", "--help"]})
