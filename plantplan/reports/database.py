"""The tables as a database in memory, and queries of it, which can only read; the one module that knows SQL."""

import math
import re
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from types import MappingProxyType
from typing import Any, NamedTuple

from plantplan.errors import PlantplanError
from plantplan.fold import Plan
from plantplan.reports.report import Report
from plantplan.reports.spread import Type
from plantplan.reports.tables import Table, tables
from plantplan.spelling import nearest

_TYPES: dict[Type, str] = {"integer": "INTEGER", "boolean": "INTEGER", "number": "REAL"}  # of the rest TEXT
_READING = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}
_FORBIDDEN = {"load_extension"}  # of functions; those that touch files are in SQLite's own shell alone
_OFTEN = 100_000  # steps of SQLite, some milliseconds, after which Python sees whether the user has interrupted it
_LONGEST = 10_000_000  # bytes of one value: no note is longer, and no query fills the memory with one
_KEEPS = hasattr(sqlite3.Connection, "serialize")  # an SQLite can be built without
_QUOTED = re.compile(r"""'(?:[^']|'')*'|--[^\n]*|/\*.*?\*/|\[[^\]]*\]|`(?:[^`]|``)*`|"((?:[^"]|"")*)\"""", re.DOTALL)


class QueryError(PlantplanError):
    """A query that cannot be answered, and why."""


class Answer(NamedTuple):
    """What a query gave: the shape of the rows is that of the query."""

    report: Report


class Selected(tuple[Any, ...]):
    """A row of a query; a class of its own, made for each query, has the names of the columns."""

    __slots__ = ()
    _fields: Sequence[str] = ()

    def _asdict(self) -> dict[str, Any]:
        return dict(zip(self._fields, self, strict=True))


def answer(plan: Plan, query: str) -> Answer:
    """Put one query to the tables of a plan. Raises QueryError."""
    with closing(connected(plan, query)) as connection:
        shape, rows = ask(connection, query)
    return Answer(Report("sql", plan.as_of, shape, rows, plan.scenario, (), {"query": query}))


def connected(plan: Plan, *queries: str, more: Mapping[str, Table] = MappingProxyType({})) -> sqlite3.Connection:
    """Make a database that can only be read: of all tables; those that the queries can read (without one, all) have their rows.

    `more` are tables beside those of the plan. Whoever opens it closes it.
    """
    own = tables()
    connection = _filled(plan, own, _mentioned(own, *queries) if queries else own)
    for name, table in more.items():
        _create(connection, name, table)
        _fill(connection, name, table, plan)
    connection.execute("SELECT 1 FROM json_each('[]'), json_tree('[]')")  # what makes them wants more rights than a query has
    connection.execute("PRAGMA query_only = ON")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
    connection.set_authorizer(_only_reading)
    connection.set_progress_handler(lambda: 0, _OFTEN)
    return connection


def _filled(plan: Plan, own: Mapping[str, Table], wanted: Collection[str]) -> sqlite3.Connection:
    """Make a database of tables; those that are wanted, and those that an earlier run has filled, have their rows."""
    recalled, question = None if plan.scenarios or not _KEEPS else plan.register, f"tables {plan.as_of}"
    connection, there = _known(own, recalled.recall(question) if recalled else None)
    missing = [name for name in own if name in wanted and name not in there]
    for name in missing:
        _fill(connection, name, own[name], plan)
    if recalled and missing:
        connection.execute(f"PRAGMA user_version = {sum(1 << n for n, name in enumerate(own) if name in {*there, *missing})}")
        recalled.remember(question, connection.serialize())
        connection.execute("PRAGMA user_version = 0")
    return connection


def _known(own: Mapping[str, Table], image: bytes | None) -> tuple[sqlite3.Connection, set[str]]:
    """The tables as an earlier run has filled them, or all without rows, and the names of those that are filled."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("PRAGMA temp_store = MEMORY")
    if image is None:
        for name, table in own.items():
            _create(connection, name, table)
        return connection, set()
    with closing(sqlite3.connect(":memory:")) as kept:
        kept.deserialize(image)
        kept.backup(connection)  # what was taken over as it is could not grow beyond a gigabyte
    ((filled,),) = connection.execute("PRAGMA user_version")  # a bit for each of them
    connection.execute("PRAGMA user_version = 0")
    return connection, {name for n, name in enumerate(own) if filled & 1 << n}


def _mentioned(known: Collection[str], *queries: str) -> set[str]:
    """The tables that queries can read: none is read but where its name stands, in whatever quotes."""
    return set(known) & {word for query in queries for word in re.findall(r"\w+", query.casefold())}


def _create(connection: sqlite3.Connection, name: str, table: Table) -> None:
    columns = (f'"{c.name}" {_TYPES.get(c.type, "TEXT")}{"" if c.null else " NOT NULL"}' for c in table.columns)
    connection.execute(f'CREATE TABLE "{name}" ({", ".join(columns)})')


def _fill(connection: sqlite3.Connection, name: str, table: Table, plan: Plan) -> None:
    places = ", ".join("?" * len(table.columns))
    connection.executemany(f'INSERT INTO "{name}" VALUES ({places})', table.rows(plan))  # noqa: S608 - our own names


def _only_reading(action: int, first: str | None, second: str | None, *_: str | None) -> int:
    del first
    allowed = action in _READING and not (action == sqlite3.SQLITE_FUNCTION and second in _FORBIDDEN)
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY


def ask(connection: sqlite3.Connection, query: str) -> tuple[type[Selected], list[Selected]]:
    """Put one query; returns the class of its rows, and the rows. Raises QueryError, and KeyboardInterrupt where it was stopped."""
    try:
        cursor = connection.execute(_without_double_quotes(query))
        found = cursor.fetchall()
    except UnicodeError:
        raise QueryError("the query is not UTF-8 text") from None
    except (sqlite3.Error, sqlite3.Warning, ValueError) as error:
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT:
            raise KeyboardInterrupt from None  # SQLite has swallowed the one that was raised while it ran
        raise QueryError(_sentence(str(error), query)) from None
    if cursor.description is None:
        raise QueryError("the query is empty: ask with SELECT")
    names = list(_unlike(column[0] for column in cursor.description))
    shape = type("Selected", (Selected,), {"__slots__": (), "_fields": names})
    return shape, [shape(map(_value, row, names)) for row in found]


def _without_double_quotes(query: str) -> str:
    """Put names that stand in double quotes into backquotes: else SQLite takes one that is misspelt for text, without a word."""
    return _QUOTED.sub(lambda m: m[0] if m[1] is None else "`" + m[1].replace('""', '"').replace("`", "``") + "`", query)


def _unlike(names: Iterable[str]) -> Iterator[str]:
    """Number the columns that are called like one before them: `name`, `name:1`, `name:2`."""
    seen = set[str]()
    for name in names:
        number, unlike = 0, name
        while unlike in seen:
            number += 1
            unlike = f"{name}:{number}"
        seen.add(unlike)
        yield unlike


def _value(value: Any, name: str) -> Any:
    """A value as every format can write it: bytes as SQL writes them. Raises QueryError for what is infinite."""
    if isinstance(value, bytes):
        return f"X'{value.hex().upper()}'"
    if isinstance(value, float) and math.isinf(value):
        raise QueryError(f'the column "{name}" has a number that is beyond all bounds')
    return value


def _sentence(message: str, query: str) -> str:
    """Say what SQLite refuses in a sentence that names what is right."""
    if found := re.match(r"no such table: (?:main\.)?(.*)", message):
        return _no_such("table", found[1], nearest(found[1], tables()), f"known: {', '.join(tables())}")
    if found := re.match(r'no such column: "?(.*?)"?(?: - .*)?$', message):
        return _no_column(found[1], query)
    if re.search("not authorized|prohibited|authorization denied", message):
        return "the tables can only be read: ask with SELECT"
    if "one statement" in message:
        return "one query at a time: nothing may follow its semicolon"
    if "binding" in message:
        return "a query has no parameters here: write the value where it has ? or :name"
    return f"the query cannot be run: {message.rstrip('.')}"


def _no_column(name: str, query: str) -> str:
    known, bare = tables(), name.rpartition(".")[2]
    read = _mentioned(known, query) or set(known)
    own = [c.name for table in read for c in known[table].columns]
    elsewhere = [f"{table}.{bare}" for table in known if table not in read and bare in [c.name for c in known[table].columns]]
    near = ([bare] if bare in own else []) or elsewhere or nearest(bare, own)
    text = "text stands in single quotes"
    if f'"{name}"' not in query:
        return _no_such("column", name, near, "plantplan sql lists the columns of all tables")
    return _no_such("column", name, near, text) + (f"; {text}" if near else "")


def _no_such(kind: str, name: str, near: Sequence[str], known: str) -> str:
    hint = f"did you mean {' or '.join(near)}?" if near else known
    return f'no {kind} is called "{name}"; {hint}'
