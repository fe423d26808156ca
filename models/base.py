"""What every table shares: names of constraints, UTC time, the district as tenant key, and engines for SQLite and PostgreSQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Connection,
    DateTime,
    Dialect,
    Engine,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    String,
    create_engine,
    event,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.pool import StaticPool
from sqlalchemy.types import TypeDecorator

NAMES = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """An aware datetime in UTC, to the microsecond; a naive one is refused, for it would mean a local time somewhere."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        moved = _utc(value)
        return moved.replace(tzinfo=None) if dialect.name == "sqlite" else moved

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], Any] | None:
        """On SQLite the same text as by the two steps of this type and its own, made in one."""
        return _sqlite_text if dialect.name == "sqlite" else super().bind_processor(dialect)


def _utc(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise ValueError("a time without a zone can't be stored; use an aware datetime")
    return value.astimezone(UTC)


def _sqlite_text(value: datetime | None) -> str | None:
    if value is None:
        return None
    return (value if value.tzinfo is UTC else _utc(value)).isoformat(" ", "microseconds").removesuffix("+00:00")


Json = JSON().with_variant(JSONB(), "postgresql")
Id = BigInteger().with_variant(Integer(), "sqlite")
DISTRICT = 32


class Base(DeclarativeBase):
    """The one metadata of the main database."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {datetime: UtcDateTime, dict[str, Any]: Json, list[Any]: Json, int: Id}


class Row(Base):
    """A table's row under a district: the tenant key stands first in the primary key, ids are given by the program (`Ids`)."""

    __abstract__ = True

    district: Mapped[str] = mapped_column(String(DISTRICT), primary_key=True)
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)


def points_to(table: str, column: str) -> ForeignKeyConstraint:
    """A foreign key within the same district: (district, column) -> table (district, id)."""
    return ForeignKeyConstraint(["district", column], [f"{table}.district", f"{table}.id"])


def _sqlite_connect(connection: sqlite3.Connection, _record: object) -> None:
    # The driver's own transaction control would commit behind our back around SAVEPOINT; we begin by hand.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "busy_timeout=10000",
        "cache_size=-32000",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _savepoint(connection: Connection, name: str) -> None:
    connection.connection.cursor().execute(f"SAVEPOINT {name}")


def _release(connection: Connection, name: str) -> None:
    connection.connection.cursor().execute(f"RELEASE SAVEPOINT {name}")


def make_engine(url: str, *, pool_size: int = 8) -> Engine:
    """An engine for `sqlite:///file`, `sqlite://` (memory, one connection) or `postgresql+psycopg://…`.

    SQLite runs with WAL and synchronous=FULL: what was committed survives a power cut. The writer
    begins with BEGIN IMMEDIATE by hand, so that a lock is waited for at the start and never met half-way.
    """
    if url.startswith("sqlite"):
        in_memory = url in ("sqlite://", "sqlite:///:memory:")
        pool: dict[str, Any] = {"poolclass": StaticPool} if in_memory else {}
        engine = create_engine(url, connect_args={"check_same_thread": False}, **pool)
        event.listen(engine, "connect", _sqlite_connect)
        # A savepoint an event: the dialect's own would compile it anew each time, for more than all else it costs.
        engine.dialect.do_savepoint = _savepoint  # type: ignore[method-assign]  # of this engine's dialect alone
        engine.dialect.do_release_savepoint = _release  # type: ignore[method-assign]  # the same
        return engine
    return create_engine(url, pool_size=pool_size, max_overflow=2, pool_pre_ping=True)


def is_sqlite(engine: Engine) -> bool:
    """Whether this engine speaks to SQLite, where exactly one writer may run."""
    return engine.dialect.name == "sqlite"


__all__ = ["Base", "Id", "Json", "Row", "UtcDateTime", "is_sqlite", "make_engine", "points_to"]
