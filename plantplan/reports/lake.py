"""The tables as they leave a register: every claim, and each row with its register, day, country and year; it knows no file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from plantplan.errors import PlantplanError
from plantplan.fold import Plan
from plantplan.period import Period
from plantplan.register import Register
from plantplan.reports import table_rows
from plantplan.reports.spread import Column, Scalar
from plantplan.reports.tables import Table, tables
from plantplan.spelling import nearest

LEADING = {"register": "text", "as_of": "date", "assumes": "text"}  # what each row begins with: whose it is, of which day
KEYS = {"country": "text", "year": "integer"}


class Parted(NamedTuple):
    """How a table is parted: by country or not, and by the year of one of its columns, or by none."""

    country: bool
    year: str | None


PARTED = {  # docs/lake.md has it for readers
    "plants": Parted(country=True, year=None),
    "platforms": Parted(country=False, year=None),
    "models": Parted(country=True, year="begin"),
    "aliases": Parted(country=False, year=None),
    "programmes": Parted(country=True, year="begin"),
    "contested": Parted(country=True, year="said"),
    "claims": Parted(country=True, year="said"),
    "steps": Parted(country=True, year="said"),
    "slips": Parted(country=True, year="now"),
    "launches": Parted(country=True, year="period"),
    "sources": Parted(country=False, year="date"),
    "scenarios": Parted(country=False, year=None),
    "capacity": Parted(country=True, year="year"),
    "gaps": Parted(country=True, year="ends"),
    "stated_capacity": Parted(country=True, year="since"),
    "output": Parted(country=True, year="period"),
    "lines": Parted(country=True, year="since"),
    "stops": Parted(country=True, year="period"),
    "employees": Parted(country=True, year="period"),
    "installed": Parted(country=True, year="start"),
}


class NoSuchTable(PlantplanError):
    """A table that there is not."""

    def __init__(self, name: str) -> None:
        near = nearest(name, PARTED)
        hint = f"did you mean {' or '.join(near)}?" if near else f"known: {', '.join(PARTED)}"
        super().__init__(f'no table is called "{name}"; {hint}')


class Sheet(NamedTuple):
    """A table to be written: its columns, each with its type in words; which of them part it; and its rows, to be had once."""

    name: str
    columns: Mapping[str, str]
    keys: Sequence[str]
    rows: Iterator[Sequence[Scalar]]


class Atlas(NamedTuple):
    """In which country things are: plants by id, and by name their ids; models by id, where all their plants are in one."""

    plants: Mapping[str | None, str | None]
    ids: Mapping[str | None, str]
    models: Mapping[str | None, str | None]

    def country(self, row: Mapping[str, Any]) -> str | None:
        """Find the country of a row: of its plant; of what can name no plant or does not, that of its model."""
        plant = _id_of("plant", row) or self.ids.get(row.get("plant_name"))
        if plant or "plant_name" in row:
            return self.plants.get(plant)
        return self.models.get(_id_of("model", row))


def sheets(plan: Plan, register: str, wanted: Sequence[str] = ()) -> list[Sheet]:
    """Give the tables, or those wanted: as of the plan's day, but for the claims, which are all that were ever said.

    Raises NoSuchTable.
    """
    for name in wanted:
        if name not in PARTED:
            raise NoSuchTable(name)
    known = tables()
    known["claims"] = known["claims"]._replace(things=lambda plan: table_rows.claims(plan, date.max))
    leading, atlas = [register, plan.as_of.isoformat(), plan.scenario], _atlas(plan.register)
    return [_sheet(plan, name, table, leading, atlas) for name, table in known.items() if name in wanted or not wanted]


def _sheet(plan: Plan, name: str, table: Table, leading: Sequence[Scalar], atlas: Atlas) -> Sheet:
    own, parted = {c.name: _type(c) for c in table.columns}, PARTED[name]
    keys = [key for key, used in zip(KEYS, parted, strict=True) if used]
    more = {key: KEYS[key] for key in keys if key not in own}

    def rows() -> Iterator[Sequence[Scalar]]:
        for cells in table.rows(plan):
            row = dict(zip(own, cells, strict=True))
            found = {"country": atlas.country(row), "year": _year(row[parted.year]) if parted.year else None}
            yield [*leading, *cells, *(found[key] for key in more)]

    return Sheet(name, LEADING | own | more, keys, rows())


def _type(column: Column) -> str:
    """Name the type of a column in words; objects stay JSON text."""
    if column.type != "json":
        return column.type
    return f"list of {column.of}" if column.of else "text"


def _atlas(register: Register) -> Atlas:
    plants: dict[str | None, str | None] = {id_: plant.country for id_, plant in register.plants.items()}
    models: dict[str | None, str | None] = {
        id_: _only({plants.get(claim.plant) for claim in model.claims if claim.plant}) for id_, model in register.models.items()
    }
    return Atlas(plants, {plant.name: id_ for id_, plant in register.plants.items()}, models)


def _only(countries: set[str | None]) -> str | None:
    return next(iter(countries)) if len(countries) == 1 else None


def _id_of(kind: str, row: Mapping[str, Any]) -> str | None:
    """The id of the plant or model that a row names, or is about."""
    return row.get(kind) or (row["id"] if row.get("kind") == kind else None)


@cache  # most rows are of a few hundred dates
def _year(when: Any) -> int | None:
    """The year of a year, or of a period as it was written: that of its earliest day; of its latest, where the other is open."""
    if not isinstance(when, str):
        return None if when is None else int(when)
    period = Period.parse(when)
    day = period.earliest or period.latest
    return day.year if day else None
