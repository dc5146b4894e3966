"""Statements of the hot path: compiled once per dialect, then handed to the driver without SQLAlchemy's work per
execution.

The same statement objects, types and connection are used, so nothing is written twice and all stays in one transaction.
When to use it, and what it gains: docs/decisions/0006-prepared-statements.md.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, Delete, Insert, Select, Update, inspect
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import SessionTransaction, make_transient_to_detached
from sqlalchemy.orm.instrumentation import manager_of_class
from sqlalchemy.sql.compiler import SQLCompiler

from foundation.database.base import Base, db

CONNECTION = "connection"
Found = TypeVar("Found")
Mapped = TypeVar("Mapped", bound=Base)
Statement = Select[*tuple[Any, ...]] | Insert | Update | Delete


class _Ready:
    """The text of a statement for one dialect, and how its values go in and come out."""

    def __init__(self, statement: Statement, names: list[str] | None, dialect: Dialect) -> None:
        compiled = statement.compile(dialect=dialect, column_keys=names)
        assert isinstance(compiled, SQLCompiler)
        self.text = str(compiled)
        self.order = compiled.positiontup
        inwards = {
            name: bind.type.dialect_impl(dialect).bind_processor(dialect) for name, bind in compiled.binds.items()
        }
        self.inwards = {name: process for name, process in inwards.items() if process is not None}
        self.outwards = [
            (place, found)
            for place, column in enumerate(statement.exported_columns)
            if (found := column.type.dialect_impl(dialect).result_processor(dialect, None))
        ]

    def bound(self, values: Mapping[str, Any]) -> Any:
        ready = {name: self.inwards[name](value) if name in self.inwards else value for name, value in values.items()}
        return [ready[name] for name in self.order] if self.order is not None else ready

    def read(self, row: tuple[Any, ...]) -> list[Any]:
        values = list(row)
        for place, process in self.outwards:
            values[place] = process(values[place])
        return values


def as_read(kind: type[Mapped], values: Sequence[Any]) -> Mapped:
    """A row of `kind` from the values of all its columns, outside the session: to be read only, until `attach`."""
    row: Mapped = manager_of_class(kind).new_instance()
    row.__dict__.update(zip(kind.__table__.columns.keys(), values, strict=True))
    return row


def attach(row: Base) -> None:
    """Bring a row into the session as though the session had read it."""
    if inspect(row).transient:
        make_transient_to_detached(row)
    db.session.add(row)


def _connection() -> Connection:
    """The connection of the session's transaction, asked for once per transaction."""
    session = db.session()
    kept: tuple[SessionTransaction, Connection] | None = session.info.get(CONNECTION)
    if kept is not None and kept[0] is session.get_transaction():
        return kept[1]
    connection: Connection = session.connection()
    session.info[CONNECTION] = (session.get_transaction(), connection)
    return connection


class Prepared(Generic[Found]):
    """One statement; `into` makes what it returns from the columns of a row, `names` are the columns that an INSERT
    fills.
    """

    def __init__(self, statement: Statement, into: Callable[..., Found], *, names: list[str] | None = None) -> None:
        self._statement, self._into, self._names = statement, into, names
        self._by_dialect: dict[str, _Ready] = {}

    def rows(self, **values: Any) -> list[Found]:
        ready, cursor = self._run(values)
        rows = [self._into(*ready.read(row)) for row in cursor.fetchall()]
        cursor.close()
        return rows

    def first(self, **values: Any) -> Found | None:
        return next(iter(self.rows(**values)), None)

    def change(self, **values: Any) -> int:
        """Write; returns the number of rows."""
        cursor = self._run(values)[1]
        count = int(cursor.rowcount)
        cursor.close()
        return count

    def _run(self, values: Mapping[str, Any]) -> tuple[_Ready, Any]:
        connection = _connection()
        dialect = connection.dialect
        ready = self._by_dialect.get(dialect.name)
        if ready is None:
            ready = self._by_dialect[dialect.name] = _Ready(self._statement, self._names, dialect)
        cursor = connection.connection.cursor()
        errors: type[Exception] = dialect.loaded_dbapi.Error
        try:
            cursor.execute(ready.text, ready.bound(values))
        except errors as error:
            cursor.close()
            raise DBAPIError.instance(ready.text, None, error, errors, hide_parameters=True, dialect=dialect) from error
        return ready, cursor
