"""The simpler designs that write the very same rows as the intake does, on the same disk in the same run."""

from __future__ import annotations

import asyncio
import resource
import shutil
import sqlite3
import time
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Table, event, insert
from sqlalchemy.dialects.sqlite.pysqlite import dialect as sqlite_dialect
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import Session

from models.base import Base, make_engine
from models.tables import metadata

WAITING = 32
"""Messages that wait at any time."""
BEFORE = "before.db"
"""The database as it was before the first message, in the folder of a round."""
LATER = "PRAGMA defer_foreign_keys=ON"
"""Keys are checked at the commit where rows come in no order that the ORM knows of: the same checks as the gateway's."""
Rows = list[tuple[Table, dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Result:
    """Events a second of one design, with how many events shared a commit, and CPU milliseconds an event."""

    name: str
    rate: float
    shared: float
    cpu_ms: float


class Watch:
    """Wall and processor time of a stretch of work."""

    def __init__(self) -> None:
        self.wall = self.cpu = 0.0

    def __enter__(self) -> Self:
        self._wall, self._cpu = time.perf_counter(), _cpu()
        return self

    def __exit__(self, *_: object) -> None:
        self.wall += time.perf_counter() - self._wall
        self.cpu += _cpu() - self._cpu


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


async def waiting(jobs: Sequence[Callable[[], Coroutine[Any, Any, object]]]) -> None:
    """Run all jobs, 32 of them at any time."""
    left = iter(jobs)

    async def one_after_another() -> None:
        for job in left:
            await job()

    await asyncio.gather(*(one_after_another() for _ in range(WAITING)))


def plain_orm(folder: Path, per_event: list[Rows], batch: int, *, savepoints: bool) -> Result:
    """The ORM alone, so many events to a commit."""
    engine = make_engine(f"sqlite:///{fresh(folder, f'orm-{batch}-{savepoints}.db')}")
    classes = {mapper.local_table: mapper.class_ for mapper in Base.registry.mappers}
    watch = Watch()
    with engine.connect() as connection:

        def write(some: list[Rows]) -> None:
            for start in range(0, len(some), batch):
                connection.exec_driver_sql("BEGIN IMMEDIATE")
                connection.exec_driver_sql(LATER)
                for rows in some[start : start + batch]:
                    inner = connection.begin_nested() if savepoints else None
                    with Session(connection, join_transaction_mode="rollback_only") as session:
                        session.add_all([classes[table](**values) for table, values in rows])
                        session.flush()
                    if inner is not None:
                        inner.commit()
                connection.commit()

        write(per_event[:WAITING])  # warm, as the gateway was
        with watch:
            write(per_event[WAITING:])
    name = f"(a) bare ORM, {batch} to a commit" + (", a savepoint each" if savepoints else "")
    return _result(name, per_event, watch, batch)


async def naive(folder: Path, per_event: list[Rows]) -> Result:
    """What one would write first: an async session and one ORM transaction a message."""
    engine = create_async_engine(f"sqlite+aiosqlite:///{fresh(folder, 'naive.db')}", pool_size=8, max_overflow=WAITING)

    @event.listens_for(engine.sync_engine, "connect")
    def durable(connection: Any, _: object) -> None:
        # Keys go unchecked, for putting that off to the commit would be one more call a message.
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=OFF", "busy_timeout=60000"):
            connection.execute(f"PRAGMA {pragma}")

    classes = {mapper.local_table: mapper.class_ for mapper in Base.registry.mappers}
    turn = asyncio.Lock()  # without it SQLite's own lock decides, and slower

    def job(rows: Rows) -> Callable[[], Coroutine[Any, Any, None]]:
        async def run() -> None:
            async with turn, AsyncSession(engine) as session, session.begin():
                session.add_all([classes[table](**values) for table, values in rows])

        return run

    await waiting([job(rows) for rows in per_event[:WAITING]])  # warm, as the gateway was
    watch = Watch()
    with watch:
        await waiting([job(rows) for rows in per_event[WAITING:]])
    await engine.dispose()
    return _result("(b) naive: aiosqlite, one ORM transaction a message", per_event, watch, 1)


def raw(folder: Path, per_event: list[Rows], batch: int) -> Result:
    """No ORM at all: prepared INSERTs. The limit of what the disk and SQLite give."""
    dialect = sqlite_dialect()
    statements = {table: str(insert(table).compile(dialect=dialect)) for table in metadata.sorted_tables}

    def bound(table: Table, values: dict[str, Any]) -> list[Any]:
        made = []
        for column in table.columns:
            process = column.type.dialect_impl(dialect).bind_processor(dialect)
            made.append(process(values[column.name]) if process else values[column.name])
        return made

    ready = [[(statements[table], bound(table, values)) for table, values in rows] for rows in per_event]
    connection = sqlite3.connect(fresh(folder, f"raw-{batch}.db"), isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")

    def write(some: list[list[tuple[str, list[Any]]]]) -> None:
        for start in range(0, len(some), batch):
            connection.execute("BEGIN IMMEDIATE")
            for rows in some[start : start + batch]:
                for statement, values in rows:
                    connection.execute(statement, values)
            connection.execute("COMMIT")

    write(ready[:WAITING])  # warm, as the gateway was
    watch = Watch()
    with watch:
        write(ready[WAITING:])
    connection.close()
    each = "one commit a message" if batch == 1 else f"{batch} to a commit"
    return _result(f"(c) raw sqlite3, {each}", per_event, watch, batch)


def _result(name: str, per_event: list[Rows], watch: Watch, shared: float) -> Result:
    events = len(per_event) - WAITING
    return Result(name, events / watch.wall, shared, watch.cpu / events * 1000)


def fresh(folder: Path, name: str) -> Path:
    """A copy of the district as it was before the first message."""
    return Path(shutil.copy(folder / BEFORE, folder / name))
