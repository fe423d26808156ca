"""Statements that run in every turn: compiled once for a database, then handed straight to its driver."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, Dialect, Insert, Select, Update, inspect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, make_transient_to_detached
from sqlalchemy.orm.util import identity_key

from models.base import Row

R = TypeVar("R", bound=Row)
Values = Mapping[str, Any]
Process = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class _Compiled:
    """The words for one driver, what makes a value one of the driver's, and what makes one of the driver's ours."""

    sql: str
    binds: Sequence[tuple[str, Process | None]]
    own: Values
    """The values that stand in the statement itself."""
    positional: bool
    names: Sequence[str]
    """Of the columns that it finds or returns."""
    results: Sequence[tuple[int, Process]]
    """Those among them that are not ours as the driver gives them."""

    def bound(self, values: Values) -> Any:
        """The values as the driver takes them; what is not named is NULL."""
        given = {**self.own, **values} if self.own else values
        made = [
            process(value) if (value := given.get(name)) is not None and process is not None else value
            for name, process in self.binds
        ]
        return made if self.positional else dict(zip((name for name, _ in self.binds), made, strict=True))


class Prepared:
    """One statement over `bindparam`s, none of them a list. Unlike a session's own queries it flushes nothing first."""

    def __init__(self, statement: Select[Any] | Insert | Update) -> None:
        self._statement = statement
        self._compiled: dict[str, _Compiled] = {}

    def rows(self, session: Session, values: Values) -> list[list[Any]]:
        """What it finds, or returns."""
        connection = wire(session)
        ready = self._for(connection.dialect)
        found = [list(row) for row in _execute(connection, ready.sql, ready.bound(values)).fetchall()]
        for row in found:
            for at, process in ready.results:
                row[at] = process(row[at])
        return found

    def objects(self, session: Session, kind: type[R], values: Values) -> list[R]:
        """What a select of `kind`'s whole table finds; a row that the session knows already stays as it is there."""
        names = self._for(wire(session).dialect).names
        return [_known(session, kind, dict(zip(names, row, strict=True))) for row in self.rows(session, values)]

    def run(self, connection: Connection, values: Values) -> int:
        """Do it once; how many rows it wrote."""
        ready = self._for(connection.dialect)
        return int(_execute(connection, ready.sql, ready.bound(values)).rowcount)

    def run_each(self, connection: Connection, many: Iterable[Values]) -> None:
        """Do it with each of these."""
        ready = self._for(connection.dialect)
        _execute(connection, ready.sql, [ready.bound(values) for values in many], many=True)

    def _for(self, dialect: Dialect) -> _Compiled:
        ready = self._compiled.get(dialect.name)
        if ready is None:
            ready = self._compiled[dialect.name] = self._compile(dialect)
        return ready

    def _compile(self, dialect: Dialect) -> _Compiled:
        compiled = self._statement.compile(dialect=dialect)
        own = {name: value for name, value in compiled.params.items() if value is not None}
        names = compiled.positiontup if compiled.positional else list(compiled.params)
        found = list(self._statement.exported_columns)
        processes = [column.type.dialect_impl(dialect).result_processor(dialect, None) for column in found]
        return _Compiled(
            str(compiled),
            [(name, compiled.binds[name].type.dialect_impl(dialect).bind_processor(dialect)) for name in names or ()],
            own,
            bool(compiled.positional),
            [str(column.key) for column in found],
            [(at, process) for at, process in enumerate(processes) if process is not None],
        )


def bare(kind: type[R]) -> R:
    """An object without any value yet, made as a query makes its own: past the constructor."""
    return cast(R, inspect(kind).class_manager.new_instance())


def wire(session: Session) -> Connection:
    """The connection under a session; one that it shares in an open transaction need not be asked for."""
    return session.bind if isinstance(session.bind, Connection) else session.connection()


def _execute(connection: Connection, sql: str, bound: Any, *, many: bool = False) -> Any:
    """The driver's cursor after the statement; its errors are raised as SQLAlchemy raises them, without the values."""
    dialect = connection.dialect
    driver = cast(Any, dialect.loaded_dbapi)
    cursor: Any = connection.connection.cursor()
    try:
        if many:
            cursor.executemany(sql, bound)
        else:
            cursor.execute(sql, bound)
    except driver.Error as fault:
        raise DBAPIError.instance(sql, None, fault, driver.Error, hide_parameters=True, dialect=dialect) from fault
    return cursor


def _known(session: Session, kind: type[R], values: Values) -> R:
    known = session.identity_map.get(identity_key(kind, (values["district"], values["id"])))
    if known is not None:
        return known
    row = bare(kind)
    row.__dict__.update(values)
    make_transient_to_detached(row)
    session.add(row)
    return row
