"""Sessions that write flat, one prepared statement a table: new rows that nobody needs as objects, and changed ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar, cast

from sqlalchemy import ClauseElement, Connection, Engine, Table, bindparam, event, insert, inspect, update
from sqlalchemy.orm import Session, make_transient, make_transient_to_detached
from sqlalchemy.orm.exc import StaleDataError

from models.base import Row
from models.prepared import Prepared, bare, wire

R = TypeVar("R", bound=Row)


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
                _insert(type(row)).run(wire(self), row.__dict__)
                make_transient_to_detached(row)
                self.add(row)
        if not (objects or self.new or self.deleted or self.in_nested_transaction()):
            self._write_changes()
        super().flush(objects)
        if self.waiting:
            waiting, self.waiting = self.waiting, {}
            for kind, many in waiting.items():
                _insert(kind).run_each(wire(self), many)

    def _write_changes(self) -> None:
        """Where rows only changed, no order among them matters; what the database itself is to count is left to the flush."""
        for row in cast("Iterable[Row]", self.dirty):
            state = inspect(row)
            now = {name: row.__dict__.get(name) for name in state.committed_state}
            if any(isinstance(value, ClauseElement) for value in now.values()):
                continue
            where = dict(zip(("of_district", "of_id"), state.identity or (), strict=True))
            if now and _update(type(row), frozenset(now)).run(wire(self), {**now, **where}) != 1:
                raise StaleDataError(f"a row of {type(row).__tablename__} is gone")
            make_transient(row)
            make_transient_to_detached(row)
            self.add(row)


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


def first(session: Session, kind: type[R], /, **values: Any) -> R:
    """A new object that others may point to: with the next flush it is written before all of them, as it is then."""
    if isinstance(session, FlatSession):
        row = likeness(kind, values)
        session.parents.append(row)
    else:
        row = kind(**values)
        session.add(row)
        session.flush()
    return row


def later(session: Session, kind: type[Row], /, **values: Any) -> None:
    """Write such a row with the next flush; what is not named is NULL. A session that knows only objects is given one."""
    if isinstance(session, FlatSession):
        session.waiting.setdefault(kind, []).append(values)
    else:
        session.add(kind(**values))


def likeness(kind: type[R], values: Mapping[str, Any]) -> R:
    """An object of no session that shows such a row; what is not named is None."""
    row = bare(kind)
    row.__dict__.update(_unset(kind))
    row.__dict__.update(values)
    return row


@cache
def _unset(kind: type[Row]) -> Mapping[str, None]:
    return dict.fromkeys(cast(Table, kind.__table__).columns.keys())


@cache
def _insert(kind: type[Row]) -> Prepared:
    return Prepared(insert(cast(Table, kind.__table__)))


@cache
def _update(kind: type[Row], changed: frozenset[str]) -> Prepared:
    table = cast(Table, kind.__table__)
    mine = (table.c.district == bindparam("of_district")) & (table.c.id == bindparam("of_id"))
    return Prepared(update(table).where(mine).values({name: bindparam(name) for name in changed}))
