"""The writer's promises, on both databases: durable before the answer, each job alone, in order per chat, tried again."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future

import pytest
from sqlalchemy import Engine, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from bot.storage.databases import open_writer
from bot.storage.pool_writer import PoolWriter
from bot.storage.writer import GroupWriter, InlineWriter, Writer, WriterClosed
from models.base import is_sqlite, make_engine
from models.message import Setting


class Stop(Exception):
    """What a job of these tests fails with."""


@pytest.fixture
def writer(engine: Engine) -> Iterator[Writer]:
    made = open_writer(engine)
    yield made
    made.close()


def writes(number: int, value: str = "") -> Callable[[Session], int]:
    def job(session: Session) -> int:
        session.add(Setting(district="test", id=number, name=f"name {number}", value=value))
        return number

    return job


def kept(engine: Engine) -> list[int]:
    with Session(engine) as session:
        return list(session.scalars(select(Setting.id).order_by(Setting.id)))


def test_what_was_answered_is_there_for_everybody_else(writer: Writer, engine: Engine) -> None:
    seen: list[bool] = []
    jobs = []
    for number in range(50):
        future = writer.submit(writes(number))
        future.add_done_callback(lambda done: seen.append(done.result() in kept(engine)))
        jobs.append(future)
    assert [job.result(10) for job in jobs] == list(range(50))
    writer.close()
    assert seen == [True] * 50


def test_a_job_that_fails_leaves_no_trace_and_harms_no_neighbour(writer: Writer, engine: Engine) -> None:
    def bad(session: Session) -> None:
        session.add(Setting(district="test", id=100, name="bad", value=""))
        session.flush()
        raise Stop

    before, failed, after = writer.submit(writes(1)), writer.submit(bad), writer.submit(writes(2))
    with pytest.raises(Stop):
        failed.result(10)
    assert (before.result(10), after.result(10)) == (1, 2)
    assert kept(engine) == [1, 2]


def test_a_row_that_the_database_refuses_harms_no_neighbour(writer: Writer, engine: Engine) -> None:
    jobs = [writer.submit(writes(number), lane="one") for number in (1, 1, 2)]
    assert jobs[0].result(10) == 1
    with pytest.raises(IntegrityError):
        jobs[1].result(30)
    assert jobs[2].result(10) == 2
    assert kept(engine) == [1, 2]


def test_what_stands_in_for_a_failed_job_runs_in_its_place(writer: Writer, engine: Engine) -> None:
    def bad(session: Session) -> str:
        session.add(Setting(district="test", id=1, name="bad", value=""))
        session.flush()
        raise Stop

    def instead(session: Session, fault: Exception) -> str:
        session.add(Setting(district="test", id=1, name="instead", value=type(fault).__name__))
        return "instead"

    assert writer.submit(bad, instead=instead).result(10) == "instead"
    with Session(engine) as session:
        assert session.scalars(select(Setting.value)).all() == ["Stop"]


def test_what_stands_in_may_fail_too(writer: Writer, engine: Engine) -> None:
    def bad(_: Session) -> None:
        raise Stop

    def worse(session: Session, _: Exception) -> None:
        session.add(Setting(district="test", id=1, name="worse", value=""))
        session.flush()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        writer.submit(bad, instead=worse).result(10)
    assert kept(engine) == []


def test_jobs_of_one_lane_run_in_order_while_lanes_do_not_wait_for_each_other(writer: Writer) -> None:
    order: dict[int, list[int]] = {lane: [] for lane in range(5)}

    def job(lane: int, number: int) -> Callable[[Session], None]:
        return lambda session: order[lane].append(number)

    futures = [writer.submit(job(number % 5, number), lane=number % 5) for number in range(200)]
    for future in futures:
        future.result(20)
    assert all(seen == sorted(seen) and len(seen) == 40 for seen in order.values())


def test_a_read_sees_what_was_committed_and_keeps_nothing(writer: Writer, engine: Engine) -> None:
    writer.submit(writes(1)).result(10)

    def look(session: Session) -> int:
        count = session.execute(select(func.count()).select_from(Setting)).scalar_one()
        session.add(Setting(district="test", id=2, name="by the way", value=""))
        return count

    assert writer.read(look).result(10) == 1
    assert kept(engine) == [1]


def test_a_read_sees_one_moment_whatever_is_committed_meanwhile(writer: Writer) -> None:
    writer.submit(writes(1)).result(10)
    count = select(func.count()).select_from(Setting)

    def look(session: Session) -> tuple[int | None, int | None]:
        before = session.scalar(count)
        writer.submit(writes(2)).result(10)
        return before, session.scalar(count)

    assert writer.read(look).result(20) == (1, 1)
    assert writer.read(lambda session: session.scalar(count)).result(10) == 2


def test_closing_finishes_what_was_submitted(engine: Engine) -> None:
    writer = open_writer(engine)
    futures = [writer.submit(writes(number), lane=number % 3) for number in range(100)]
    writer.close()
    assert all(future.done() for future in futures)
    assert kept(engine) == list(range(100))
    with pytest.raises(WriterClosed):
        writer.submit(writes(1000))


def test_the_inline_writer_answers_at_once(engine: Engine) -> None:
    writer = InlineWriter(engine)
    assert writer.submit(writes(1)).done()
    failed: Future[int] = writer.submit(writes(1))
    assert isinstance(failed.exception(), IntegrityError)
    assert kept(engine) == [1]


def test_group_commit_shares_one_commit_and_answers_after_it(tmp_path_factory: pytest.TempPathFactory) -> None:
    engine = make_engine(f"sqlite:///{tmp_path_factory.mktemp('group') / 'one.db'}")
    Setting.metadata.create_all(engine)
    writer = GroupWriter(engine, batch_seconds=10.0)
    go = threading.Event()
    answered: list[int] = []

    def first(_: Session) -> int:
        go.wait(10)
        return 0

    futures = [writer.submit(first)]
    for number in range(1, 32):
        futures.append(writer.submit(writes(number)))
        futures[-1].add_done_callback(lambda done: answered.append(done.result()))

    def last(_: Session) -> list[int]:
        return list(answered)

    end = writer.submit(last)
    go.set()
    assert [future.result(10) for future in futures] == list(range(32))
    end.result(10)
    assert writer.commits == 2, "32 to a commit, the last one in the next"
    assert kept(engine) == list(range(1, 32))
    writer.close()
    engine.dispose()


def test_a_batch_whose_commit_fails_is_answered_with_the_error_by_all(tmp_path_factory: pytest.TempPathFactory) -> None:
    engine = make_engine(f"sqlite:///{tmp_path_factory.mktemp('group') / 'one.db'}")
    Setting.metadata.create_all(engine)
    writer = GroupWriter(engine, batch_seconds=10.0)
    go = threading.Event()

    def waits(_: Session) -> None:
        go.wait(10)

    def breaks(session: Session) -> None:
        """As a full disk does: the database gives up the whole transaction."""
        session.connection().exec_driver_sql("ROLLBACK")
        raise Stop

    futures: list[Future[object]] = [writer.submit(waits), writer.submit(writes(1)), writer.submit(breaks)]
    go.set()
    assert all(future.exception(10) is not None for future in futures)
    assert kept(engine) == []
    assert writer.submit(writes(2)).result(10) == 2, "the next batch goes on"
    writer.close()
    engine.dispose()


def test_a_job_that_met_another_transaction_is_tried_again(engine: Engine) -> None:
    if is_sqlite(engine):
        pytest.skip("SQLite has one writer: nothing can be met")
    writer = PoolWriter(engine, threads=4, attempts=12)
    writer.submit(writes(1, "0")).result(10)
    writer.submit(writes(2, "0")).result(10)

    def raise_both(first: int, second: int) -> Callable[[Session], None]:
        def job(session: Session) -> None:
            for number in (first, second):
                row = session.get(Setting, ("test", number), with_for_update=True)
                assert row is not None
                row.value = str(int(row.value) + 1)
                session.flush()

        return job

    # Locks taken in opposite orders: without another try, the deadlocks that PostgreSQL breaks would lose work.
    jobs = [writer.submit(raise_both(*((1, 2) if number % 2 else (2, 1)))) for number in range(12)]
    for job in jobs:
        job.result(60)
    with Session(engine) as session:
        assert session.scalars(select(Setting.value)).all() == ["12", "12"]
    writer.close()


def test_tries_come_to_an_end(engine: Engine) -> None:
    if is_sqlite(engine):
        pytest.skip("SQLite has one writer: nothing can be met")
    writer = PoolWriter(engine, attempts=3)
    tried: list[int] = []

    def stale(_: Session) -> None:
        tried.append(1)
        raise StaleDataError("somebody else was quicker")

    with pytest.raises(StaleDataError):
        writer.submit(stale).result(10)
    assert len(tried) == 3
    writer.close()


def test_two_writers_on_one_database_lose_nothing(database_url: str) -> None:
    engines = [make_engine(database_url) for _ in range(2)]
    writers = [open_writer(engine) for engine in engines]
    writers[0].submit(writes(1, "0")).result(10)

    def raise_it(session: Session) -> None:
        session.get(Setting, ("test", 1), with_for_update=True)
        session.execute(update(Setting).where(Setting.id == 1).values(value=Setting.value.concat("x")))

    jobs = [writers[number % 2].submit(raise_it) for number in range(60)]
    for job in jobs:
        job.result(30)
    with Session(engines[0]) as session:
        assert session.scalars(select(Setting.value)).all() == ["0" + "x" * 60]
    for writer, engine in zip(writers, engines, strict=True):
        writer.close()
        engine.dispose()
