"""The one door to the database: jobs are plain functions over a session, run in turn, answered only when they are durable.

SQLite has exactly one writer thread. Under load it takes what waits, runs each job in a SAVEPOINT of its own, commits once
(one fsync for all of them) and only then answers. An urgent job, after what waits in its lane, goes before all others and is
committed at once. PostgreSQL's writer is in `bot/storage/pool_writer.py`.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Generic, Protocol, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from models.writing import open_session

T = TypeVar("T")
Job = Callable[[Session], T]
Instead = Callable[[Session, Exception], T]

BATCH = 32
BATCH_SECONDS = 0.25
"""A batch takes no further job after this long, so that the first one in it does not wait for its answer."""


class Writer(Protocol):
    """Where jobs are handed in. `lane`: jobs of one lane (a chat) run in the order in which they were submitted."""

    def submit(
        self, job: Job[T], *, lane: Hashable | None = None, instead: Instead[T] | None = None, urgent: bool = False
    ) -> Future[T]:
        """Run `job` in a transaction; the future is answered after its commit. An urgent one overtakes the other lanes.

        A job that raises leaves no trace; then `instead`, if given, runs in its place with the error, in the same lane
        before any later job. Without it the future gets the error.
        """

    def read(self, job: Job[T]) -> Future[T]:
        """Run a job that only reads; whatever it writes is forgotten."""

    def close(self) -> None:
        """Finish what was submitted, then stop."""


class WriterClosed(Exception):
    """A job was submitted after the writer was closed."""


@dataclass(slots=True)
class Task(Generic[T]):
    """A submitted job, its substitute, and the future that answers for it."""

    job: Job[T]
    instead: Instead[T] | None = None
    lane: Hashable | None = None
    urgent: bool = False
    taken: bool = False
    future: Future[T] = field(default_factory=Future)
    outcome: T | None = None
    fault: Exception | None = None

    def answer(self) -> None:
        """Tell the outcome. A future that was cancelled meanwhile wants none: the work is done all the same."""
        if not self.future.set_running_or_notify_cancel():
            return
        if self.fault is not None:
            self.future.set_exception(self.fault)
        else:
            self.future.set_result(self.outcome)  # type: ignore[arg-type]  # a job of T that did not fail gave a T

    def fail(self, fault: Exception) -> None:
        """The transaction that held this job is lost."""
        self.outcome, self.fault = None, fault
        self.answer()


class BatchLost(Exception):
    """The whole transaction is gone (SQLite gives it up when the disk is full): nothing of the batch was kept."""


def in_savepoint(connection: Connection, job: Job[T]) -> T:
    """Run one job in a SAVEPOINT of the open transaction, in a session of its own; raises what it raises, undone."""
    savepoint = connection.begin_nested()
    session = open_session(connection)
    try:
        outcome = job(session)
        session.flush()
        if not savepoint.is_active:
            raise BatchLost("a job ended its own savepoint")
    except Exception as fault:
        if not _is_open(connection):
            raise BatchLost("the database gave up the transaction") from fault
        if savepoint.is_active:
            savepoint.rollback()
        raise
    finally:
        session.close()
    savepoint.commit()
    return outcome


def settle(task: Task[T], run: Callable[[Job[T]], T]) -> None:
    """Have a task's job run, or what stands in for it, and note the outcome; raises BatchLost."""
    try:
        try:
            task.outcome = run(task.job)
        except BatchLost:
            raise
        except Exception as fault:
            if task.instead is None:
                raise
            task.outcome = run(_after(task.instead, fault))
    except BatchLost:
        raise
    except Exception as fault:  # noqa: BLE001 (not swallowed: the future of the one who submitted gets it)
        task.fault = fault


def _after(instead: Instead[T], fault: Exception) -> Job[T]:
    return lambda session: instead(session, fault)


def _is_open(connection: Connection) -> bool:
    return bool(getattr(connection.connection.dbapi_connection, "in_transaction", True))  # only SQLite's driver tells


class GroupWriter:
    """SQLite's writer: one thread, one connection, group commit; readers beside it see the last commit (WAL)."""

    def __init__(self, engine: Engine, *, batch: int = BATCH, batch_seconds: float = BATCH_SECONDS) -> None:
        self._engine = engine
        self._batch, self._batch_seconds = batch, batch_seconds
        self._waiting: deque[Task[Any]] = deque()
        self._hurried: deque[Task[Any]] = deque()
        self._gate = threading.Condition()
        self._closed = False
        self.commits = 0
        self.jobs = 0
        in_memory = isinstance(engine.pool, StaticPool)
        self._readers = None if in_memory else ThreadPoolExecutor(2, thread_name_prefix="gridbell-read")
        self._thread = threading.Thread(target=self._work, name="gridbell-writer", daemon=True)
        self._thread.start()

    def submit(
        self, job: Job[T], *, lane: Hashable | None = None, instead: Instead[T] | None = None, urgent: bool = False
    ) -> Future[T]:
        """See `Writer`. One thread keeps every lane's order."""
        task = Task(job, instead, lane, urgent)
        with self._gate:
            if self._closed:
                raise WriterClosed
            if urgent:
                self._hurry(lane)
                self._hurried.append(task)
            else:
                self._waiting.append(task)
            self._gate.notify()
        return task.future

    def read(self, job: Job[T]) -> Future[T]:
        """See `Writer`. A database in memory has one connection only, so there the writer's turn is waited for."""
        if self._readers is None:
            return self.submit(job)
        return self._readers.submit(self._read, job)

    def close(self) -> None:
        """See `Writer`."""
        with self._gate:
            if self._closed:
                return
            self._closed = True
            self._gate.notify()
        self._thread.join()
        if self._readers is not None:
            self._readers.shutdown()

    def _read(self, job: Job[T]) -> T:
        with self._engine.connect() as connection:
            connection.exec_driver_sql("BEGIN")
            with open_session(connection) as session:
                return job(session)

    def _hurry(self, lane: Hashable | None) -> None:
        """What waits in the lane of an urgent job comes before it: the order of a chat is kept."""
        mine = [task for task in self._waiting if lane is not None and task.lane == lane]
        if mine:
            self._waiting = deque(task for task in self._waiting if task.lane != lane)
            self._hurried.extend(mine)

    def _next(self) -> Task[Any] | None:
        """The job that is next; None when nothing waits."""
        with self._gate:
            waiting = self._hurried or self._waiting
            return waiting.popleft() if waiting else None

    def _awaited(self) -> Task[Any] | None:
        """The job that is next, as soon as there is one; None when the writer was closed and all is done."""
        with self._gate:
            self._gate.wait_for(lambda: self._hurried or self._waiting or self._closed)
        return self._next()

    def _work(self) -> None:
        while (first := self._awaited()) is not None:
            batch = [first]
            try:
                with self._engine.connect() as connection:
                    connection.exec_driver_sql("BEGIN IMMEDIATE")
                    self._fill(connection, batch)
                    connection.commit()
            except Exception as fault:  # noqa: BLE001 (not swallowed: every future of the batch gets it)
                for task in batch:
                    task.fail(fault)
                continue
            self.commits += 1
            self.jobs += len(batch)
            for task in batch:
                task.answer()

    def _fill(self, connection: Connection, batch: list[Task[Any]]) -> None:
        """Run the first task and those that wait behind it; after an urgent one no more, so that it is committed at once."""
        ends = time.monotonic() + self._batch_seconds
        settle(batch[0], partial(in_savepoint, connection))
        while self._hurried or (not batch[-1].urgent and len(batch) < self._batch and time.monotonic() < ends):
            task = self._next()
            if task is None:
                return
            batch.append(task)
            settle(task, partial(in_savepoint, connection))


class InlineWriter:
    """The same door without threads: each job is run and committed before `submit` returns. For plays and tools."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._sqlite = engine.dialect.name == "sqlite"

    def submit(
        self, job: Job[T], *, lane: Hashable | None = None, instead: Instead[T] | None = None, urgent: bool = False
    ) -> Future[T]:
        """See `Writer`."""
        task = Task(job, instead, lane, urgent)
        try:
            with self._engine.connect() as connection:
                if self._sqlite:
                    connection.exec_driver_sql("BEGIN IMMEDIATE")
                settle(task, partial(in_savepoint, connection))
                connection.commit()
        except Exception as fault:  # noqa: BLE001 (not swallowed: the future gets it)
            task.fault = fault
        task.answer()
        return task.future

    def read(self, job: Job[T]) -> Future[T]:
        """See `Writer`."""
        return self.submit(job)

    def close(self) -> None:
        """Nothing waits here."""
