"""The tables that a query can ask: the rows of the reports and the dated entries of the facts, by name; they know no SQL."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from plantplan.facts import Capacity, Claim, Employees, Model, Output, Plant, PlantClaim, Platform, Sourced, Stop
from plantplan.fold import Plan, known_on
from plantplan.reports import entries, table_rows, whatif
from plantplan.reports.capacity import CapacityRow, every_year
from plantplan.reports.card import ContestedRow, contested
from plantplan.reports.gaps import GapRow, every
from plantplan.reports.launches import LaunchRow, launches
from plantplan.reports.listing import ModelRow, PlantRow, PlatformRow, ScenarioRow, SourceRow, listing
from plantplan.reports.programmes import ProgrammeRow, programme_rows
from plantplan.reports.report import Report
from plantplan.reports.slippage import SlipRow
from plantplan.reports.spread import Column, Field, Scalar, fields_of, spread
from plantplan.reports.steps import StepRow
from plantplan.reports.table_rows import (
    About,
    Alias,
    InstalledDates,
    Nameplate,
    Place,
    PlantDates,
    PlatformDates,
    Published,
    Things,
)

OF_TOTALS = (
    "group",
    "part",
    "utilisation_counted",
    "utilisation_not_counted",
    "not_counted",
    "output_at_least",
)  # keys of `capacity`


class TableColumnRow(NamedTuple):
    """One column of one table, in the order in which a query gives them."""

    table: str
    column: str
    type: str
    null: bool


class Table(NamedTuple):
    """A table: what a row is made of, one shape after the other, and how the rows come from a plan."""

    shapes: Sequence[Sequence[Field]]
    things: Things

    @property
    def columns(self) -> list[Column]:
        """Its columns, in order."""
        return [column for shape in self.shapes for field in shape for column in field.columns]

    def rows(self, plan: Plan) -> Iterator[list[Scalar]]:
        """Its rows; those that a scenario changes are marked, where they have a mark."""
        for things in self.things(plan):
            yield [cell for shape, thing in zip(self.shapes, things, strict=True) for cell in spread(shape, thing)]


class Schema(NamedTuple):
    """What tables and columns there are."""

    report: Report


def tables() -> dict[str, Table]:
    """All tables, by name."""
    said = fields_of(Sourced)
    own = fields_of(Claim, without=[f.name for f in said])
    claim = [*own, *fields_of(PlantClaim, only=("opens", "closes")), *said]
    plant, platform = fields_of(Plant, only=("part_of", "shops", "note")), fields_of(Platform, only=("note",))
    model = fields_of(Model, only=("replaces", "variant_of", "may_be", "note"))
    return {
        "plants": Table([fields_of(PlantRow), fields_of(PlantDates), plant], table_rows.plants),
        "platforms": Table([fields_of(PlatformRow), fields_of(PlatformDates), platform], table_rows.platforms),
        "models": Table([fields_of(ModelRow), fields_of(Nameplate), model], table_rows.models),
        "aliases": Table([fields_of(Alias)], table_rows.aliases),
        "programmes": _of_report(ProgrammeRow, lambda plan: listing(plan, "programmes")),
        "contested": _of_report(ContestedRow, _of(ContestedRow, lambda plan: contested(programme_rows(plan, plan.programmes)))),
        "claims": Table([fields_of(About), claim, fields_of(Published)], table_rows.claims),
        "steps": _of_report(StepRow, _of(StepRow, table_rows.steps), "values"),
        "slips": _of_report(SlipRow, _of(SlipRow, table_rows.slips)),
        "launches": _of_report(LaunchRow, launches),
        "sources": _of_report(SourceRow, lambda plan: listing(plan, "sources")),
        "scenarios": _of_report(ScenarioRow, lambda plan: listing(plan, "scenarios")),
        "capacity": _of_report(CapacityRow, every_year, *OF_TOTALS),
        "gaps": _of_report(GapRow, every),
        "stated_capacity": _of_entries(Capacity, lambda p, day: known_on(p.capacity, day)),
        "output": _of_entries(Output, lambda p, day: known_on(p.output, day)),
        "lines": Table([fields_of(Place), fields_of(entries.LineRow)], table_rows.lines),
        "stops": _of_entries(Stop, lambda p, day: known_on(p.stops, day)),
        "employees": _of_entries(Employees, entries.people),
        "installed": Table([fields_of(Place), fields_of(entries.InstalledRow), fields_of(InstalledDates)], table_rows.installed),
    }


def schema(plan: Plan) -> Schema:
    """List the tables and their columns."""
    rows = [TableColumnRow(name, *column[:3]) for name, table in tables().items() for column in table.columns]
    return Schema(Report("tables", plan.as_of, TableColumnRow, rows, plan.scenario))


def _of_report(shape: type[Any], ask: Callable[[Plan], Report], *without: str) -> Table:
    return Table([fields_of(shape, without=without)], lambda plan: ((row,) for row in whatif.asked(plan, ask).rows))


def _of_entries(shape: type[Any], known: Callable[[Plant, date], Iterable[Any]]) -> Table:
    shapes = [fields_of(Place), fields_of(shape), fields_of(Published, only=("publisher",))]
    return Table(shapes, table_rows.entries_of(known))


def _of(shape: type[Any], rows: Callable[[Plan], Iterable[Any]]) -> Callable[[Plan], Report]:
    """Make a report of rows, so that what a scenario changes of them can be marked."""
    return lambda plan: Report("rows", plan.as_of, shape, list(rows(plan)))
