"""Sessions that also take rows which nobody reads again as objects: they are written flat, one statement a table."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import Connection, Engine, Insert, Table, event, insert
from sqlalchemy.orm import Session

from models.base import Row


class FlatSession(Session):
    """A session whose flush also writes what was handed to `later`, after the objects, which such rows may point to."""

    def __init__(self, bind: Engine | Connection) -> None:
        # It may undo its own savepoint, but never end a transaction which it shares with its neighbours.
        mode: Any = "rollback_only" if isinstance(bind, Connection) else "conditional_savepoint"
        super().__init__(bind, expire_on_commit=False, join_transaction_mode=mode)
        self.waiting: dict[type[Row], list[dict[str, Any]]] = {}

    def flush(self, objects: Sequence[Any] | None = None) -> None:
        """See `Session`; every query flushes first, so that it finds these rows too."""
        super().flush(objects)
        if self.waiting:
            waiting, self.waiting = self.waiting, {}
            connection = self.connection()
            for row, many in waiting.items():
                connection.execute(_insert_of(row)[0], many)


@event.listens_for(FlatSession, "before_commit")
def _write_all(session: FlatSession) -> None:
    session.flush()


@event.listens_for(FlatSession, "after_soft_rollback")
def _forget(session: FlatSession, _transaction: object) -> None:
    session.waiting.clear()


def open_session(bind: Engine | Connection) -> FlatSession:
    """A session over an engine, or within a transaction that somebody else ends."""
    return FlatSession(bind)


def later(session: Session, row: type[Row], **values: Any) -> None:
    """Write such a row with the next flush; what is not named is NULL. A session that knows only objects is given one."""
    if not isinstance(session, FlatSession):
        session.add(row(**values))
        return
    session.waiting.setdefault(row, []).append({**_insert_of(row)[1], **values})


@lru_cache(maxsize=None)
def _insert_of(row: type[Row]) -> tuple[Insert, dict[str, None]]:
    """The INSERT of all columns, and a row of nothing but NULL."""
    table = cast(Table, row.__table__)
    return insert(table), dict.fromkeys(table.columns.keys())
