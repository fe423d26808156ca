"""PostgreSQL's writer: a small pool of threads, a transaction a job, tried again where another node was quicker.

What is urgent has a thread of its own.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections import deque
from collections.abc import Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.exc import StaleDataError

from bot.storage.writer import Instead, Job, T, Task, WriterClosed, settle
from models.writing import open_session

THREADS = 4
ATTEMPTS = 6
_ANOTHER_WAS_QUICKER = frozenset({"40001", "40P01", "23505"})
"""SQLSTATEs of a serialization failure, a deadlock, and a unique row that another node made in the meantime."""


class PoolWriter:
    """See `Writer`. Jobs of one lane run one after the other, each after the commit of the one before."""

    def __init__(self, engine: Engine, *, threads: int = THREADS, attempts: int = ATTEMPTS) -> None:
        self._engine = engine
        # A reader of several statements sees one moment: what is committed between them would not fit together.
        self._snapshots = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        self._attempts = attempts
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="gridbell-writer")
        self._hurried = ThreadPoolExecutor(1, thread_name_prefix="gridbell-urgent")
        self._readers = ThreadPoolExecutor(2, thread_name_prefix="gridbell-read")
        self._lanes: dict[Hashable, deque[Task[Any]]] = {}
        self._gate = threading.Lock()
        self._idle = threading.Condition(self._gate)
        self._open_tasks = 0
        self._closed = False

    def submit(
        self, job: Job[T], *, lane: Hashable | None = None, instead: Instead[T] | None = None, urgent: bool = False
    ) -> Future[T]:
        """See `Writer`. A lane holds its unfinished tasks; the first of them is with a thread, or waits for one."""
        task = Task(job, instead, lane, urgent)
        with self._gate:
            if self._closed:
                raise WriterClosed
            self._open_tasks += 1
            if lane is not None:
                tasks = self._lanes.setdefault(lane, deque())
                tasks.append(task)
                if len(tasks) > 1:
                    if urgent:
                        self._hurried.submit(self._work, tasks[0])
                    return task.future
            self._begin(task, urgent=urgent)
        return task.future

    def read(self, job: Job[T]) -> Future[T]:
        """See `Writer`."""
        return self._readers.submit(self._read, job)

    def close(self) -> None:
        """See `Writer`."""
        with self._idle:
            self._closed = True
            self._idle.wait_for(lambda: self._open_tasks == 0)
        self._pool.shutdown()
        self._hurried.shutdown()
        self._readers.shutdown()

    def _read(self, job: Job[T]) -> T:
        with open_session(self._snapshots) as session:
            return job(session)

    def _begin(self, task: Task[Any], *, urgent: bool) -> None:
        (self._hurried if urgent else self._pool).submit(self._work, task)

    def _work(self, task: Task[Any]) -> None:
        with self._gate:
            if task.taken:  # it was hurried, and this is the thread that would have had it
                return
            task.taken = True
        settle(task, self._tried)
        task.answer()
        with self._idle:
            self._open_tasks -= 1
            self._idle.notify_all()
            if task.lane is not None:
                tasks = self._lanes[task.lane]
                tasks.popleft()
                if tasks:
                    self._begin(tasks[0], urgent=any(later.urgent for later in tasks))
                else:
                    del self._lanes[task.lane]

    def _tried(self, job: Job[T]) -> T:
        """Run and commit a job, again from the start while another transaction is in the way."""
        for attempt in range(1, self._attempts):
            try:
                return self._once(job)
            except StaleDataError:
                pass
            except DBAPIError as fault:
                if getattr(fault.orig, "sqlstate", None) not in _ANOTHER_WAS_QUICKER:
                    raise
            time.sleep(secrets.randbelow(1000) * 5e-6 * 2**attempt)  # unequal waits, or two nodes meet again
        return self._once(job)

    def _once(self, job: Job[T]) -> T:
        with open_session(self._engine) as session, session.begin():
            return job(session)
