"""Sessions that write new rows flat, one prepared statement a table, wherever nobody needs them as objects at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from sqlalchemy import Connection, Dialect, Engine, Table, event, insert
from sqlalchemy.orm import Session, make_transient_to_detached

from models.base import Row


class FlatSession(Session):
    """A session whose flush also writes what was handed to `first` and `later`: before and after all other objects."""

    def __init__(self, bind: Engine | Connection) -> None:
        # It may undo its own savepoint, but never end a transaction which it shares with its neighbours.
        mode: Any = "rollback_only" if isinstance(bind, Connection) else "conditional_savepoint"
        super().__init__(bind, expire_on_commit=False, join_transaction_mode=mode)
        self.parents: list[Row] = []
        self.waiting: dict[type[Row], list[dict[str, Any]]] = {}

    def flush(self, objects: Sequence[Any] | None = None) -> None:
        """See `Session`; every query flushes first, so that it finds these rows too."""
        if self.parents:
            parents, self.parents = self.parents, []
            for row in parents:
                _write(self.connection(), type(row), [row.__dict__])
                make_transient_to_detached(row)
                self.add(row)
        super().flush(objects)
        if self.waiting:
            waiting, self.waiting = self.waiting, {}
            for kind, many in waiting.items():
                _write(self.connection(), kind, many)


@event.listens_for(FlatSession, "before_commit")
def _write_all(session: FlatSession) -> None:
    session.flush()


@event.listens_for(FlatSession, "after_soft_rollback")
def _forget(session: FlatSession, _transaction: object) -> None:
    session.parents.clear()
    session.waiting.clear()


def open_session(bind: Engine | Connection) -> FlatSession:
    """A session over an engine, or within a transaction that somebody else ends."""
    return FlatSession(bind)


def first(session: Session, row: Row) -> None:
    """Add an object that others may point to: with the next flush it is written before all of them, as it is then."""
    if isinstance(session, FlatSession):
        for column in cast(Table, row.__table__).columns:
            row.__dict__.setdefault(column.name, None)
        session.parents.append(row)
    else:
        session.add(row)
        session.flush()


def later(session: Session, kind: type[Row], /, **values: Any) -> None:
    """Write such a row with the next flush; what is not named is NULL. A session that knows only objects is given one."""
    if isinstance(session, FlatSession):
        session.waiting.setdefault(kind, []).append(values)
    else:
        session.add(kind(**values))


@dataclass(frozen=True, slots=True)
class _Prepared:
    """An INSERT of all columns as the driver takes it, and what makes a column's value one of the driver's."""

    sql: str
    columns: Sequence[tuple[str, Callable[[Any], Any] | None]]
    positional: bool


def _write(connection: Connection, kind: type[Row], many: list[dict[str, Any]]) -> None:
    ready = _prepared(kind, connection.dialect)
    made = [
        {
            name: process(value) if (value := row.get(name)) is not None and process is not None else value
            for name, process in ready.columns
        }
        for row in many
    ]
    connection.exec_driver_sql(ready.sql, [tuple(row.values()) for row in made] if ready.positional else made)


@cache
def _prepared(kind: type[Row], dialect: Dialect) -> _Prepared:
    table = cast(Table, kind.__table__)
    compiled = insert(table).compile(dialect=dialect)
    names = list(compiled.positiontup or table.columns.keys())
    columns = [(name, table.columns[name].type.dialect_impl(dialect).bind_processor(dialect)) for name in names]
    return _Prepared(str(compiled), columns, bool(compiled.positional))
