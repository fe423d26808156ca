"""How fast reports are taken in, beside simpler designs that write the very same rows on the same disk in the same run.

`python -m benchmarks.intake [--reports N]`. Read the ratios: rates are this machine's.
"""

from __future__ import annotations

import argparse
import asyncio
import resource
import shutil
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, Self

from sqlalchemy import Engine, Table, event, insert, select
from sqlalchemy.dialects.sqlite.pysqlite import dialect as sqlite_dialect
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import Session

from bot.app import Gridbell, compose
from bot.channels.base import Inbound
from bot.channels.web import NAME, WebChannel
from bot.clock import SystemClock
from bot.model import load_model
from bot.playing.stage import furnish
from bot.settings import Settings, find_config, load
from bot.storage.writer import GroupWriter
from models.base import Base, make_engine
from models.conversation import PressToken
from models.tables import metadata
from nlu.backends.base import Backend

WAITING = 32
ROUNDS = 5
BEFORE = "before.db"
TEXTS = (
    "春风花园3栋楼下垃圾堆了三天没人清",
    "春风花园5栋楼道灯坏了，晚上看不见",
    "春风花园1栋门口路面坑坑洼洼，一直没人修",
    "春风花园2栋下水道堵了两天，一直没人来通",
    "The street lamp at building 5 of Chunfeng Garden has been broken for a week",
)
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


async def gateway(gridbell: Gridbell, engine: Engine, reports: int, writer: GroupWriter) -> tuple[Result, int]:
    """Words that make a card, and the press that files it: two events a report. Also says how many cases were filed."""
    watch = Watch()

    def says(number: int) -> Callable[[], Coroutine[Any, Any, bool]]:
        return lambda: gridbell.gateway.receive(
            Inbound(f"w{number}", NAME, f"bench-{number}", text=TEXTS[number % len(TEXTS)], raw={"n": number})
        )

    def presses(number: int, token: str) -> Callable[[], Coroutine[Any, Any, bool]]:
        return lambda: gridbell.gateway.receive(
            Inbound(f"p{number}", NAME, f"bench-{number}", press=f"{token}.0", raw={"n": number})
        )

    await waiting([says(-1 - number) for number in range(WAITING)])  # warm: statements compiled, keys made
    before, commits, jobs = counted(engine), writer.commits, writer.jobs
    with watch:
        await waiting([says(number) for number in range(reports)])
    tokens = cards(gridbell, engine, reports)
    with watch:
        await waiting([presses(number, token) for number, token in tokens.items()])
    filed = (counted(engine) - before)["case"]
    events = reports + len(tokens)
    shared = (writer.jobs - jobs) / max(1, writer.commits - commits)
    return Result("gateway", events / watch.wall, shared, watch.cpu / events * 1000), filed


def cards(gridbell: Gridbell, engine: Engine, reports: int) -> dict[int, str]:
    """The token on the newest card of each person."""
    from models.conversation import Conversation

    ports = gridbell.ports()
    who = {ports.sealer.index(ports.district, NAME, f"bench-{number}"): number for number in range(reports)}
    query = select(Conversation.address_hash, PressToken.token).join(
        PressToken, PressToken.conversation_id == Conversation.id
    )
    with Session(engine) as session:
        return {who[key]: token for key, token in session.execute(query.order_by(PressToken.id)) if key in who}


def counted(engine: Engine) -> Counter[str]:
    """Rows by table."""
    with engine.connect() as connection:
        return Counter(
            {
                name: int(connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one())
                for name in metadata.tables
            }
        )


def written(engine: Engine, since: int) -> Rows:
    """Every row that was made after the id `since`, in the order in which they were made (ids grow with time)."""
    rows: Rows = []
    with engine.connect() as connection:
        for table in metadata.sorted_tables:
            if "id" not in table.columns:
                continue
            found = connection.execute(select(table).where(table.c.id > since)).mappings()
            rows += [(table, dict(row)) for row in found]
    return sorted(rows, key=lambda each: each[1]["id"])


def shares(rows: Rows, events: int) -> list[Rows]:
    """The rows dealt out to as many events, parents before children within each."""
    place = {table: position for position, table in enumerate(metadata.sorted_tables)}
    dealt = [rows[len(rows) * n // events : len(rows) * (n + 1) // events] for n in range(events)]
    return [sorted(share, key=lambda each: place[each[0]]) for share in dealt]


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


@dataclass(frozen=True, slots=True)
class Round:
    """What one round measured: the gateway first, then the others."""

    results: list[Result]
    filed: int
    rows: int
    events: int
    new: Counter[str]


def once(settings: Settings, backend: Backend, reports: int) -> Round:
    """A fresh district, the reports through the gateway, then their rows by each of the other designs."""
    with tempfile.TemporaryDirectory(prefix="gridbell-bench-") as where:
        folder = Path(where)
        furnished = furnish(settings, f"sqlite:///{folder / 'gridbell.db'}")
        with furnished.engine.connect() as connection:
            connection.exec_driver_sql(f"VACUUM INTO '{folder / BEFORE}'")
        writer = GroupWriter(furnished.engine)
        gridbell = compose(
            settings,
            engine=furnished.engine,
            keys=furnished.keys,
            master=furnished.master,
            clock=SystemClock(),
            writer=writer,
            backend=backend,
            channels=lambda ids: {NAME: WebChannel(ids)},
        )
        since = gridbell.ports().ids.next()
        before = counted(furnished.engine)
        ours, filed = asyncio.run(gateway(gridbell, furnished.engine, reports, writer))
        new = counted(furnished.engine) - before
        rows = written(furnished.engine, since)
        events = 2 * reports + WAITING
        gridbell.close()
        per_event = shares(rows, events)
        results = [
            ours,
            plain_orm(folder, per_event, WAITING, savepoints=False),
            plain_orm(folder, per_event, WAITING, savepoints=True),
            asyncio.run(naive(folder, per_event)),
            raw(folder, per_event, 1),
            raw(folder, per_event, WAITING),
        ]
        return Round(results, filed, len(rows), events, new)


def main() -> None:
    """Measure in rounds, for other work on the machine slows now one design and now another, and print the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=200, help="reports in each of the rounds")
    reports: int = parser.parse_args().reports
    settings = load(find_config({}, Path.cwd()), {})
    backend = load_model(settings.model_dir, print)
    rounds = [once(settings, backend, reports) for _ in range(ROUNDS)]
    one = rounds[0]
    print(
        f"{ROUNDS} rounds of {reports} reports, two messages each, {one.filed} cases filed; {WAITING} waiting; "
        "SQLite, synchronous=FULL; medians"
    )
    shown = ", ".join(f"{name} {n}" for name, n in one.new.most_common(8))
    print(f"rows a message: {one.rows / one.events:.1f} ({shown})")
    print(f"{'':52} messages/s  to a fsync  CPU ms  gateway is (lowest, highest)")
    for nth, design in enumerate(one.results):
        same = [each.results[nth] for each in rounds]
        ratios = [each.results[0].rate / each.results[nth].rate for each in rounds]
        print(
            f"{design.name:52} {median(each.rate for each in same):10.0f}"
            f" {median(each.shared for each in same):11.1f} {median(each.cpu_ms for each in same):7.2f}"
            + (f" {median(ratios):9.2f} x ({min(ratios):.2f}, {max(ratios):.2f})" if nth else "")
        )
    print(f"reports a second through the gateway: {median(each.results[0].rate for each in rounds) / 2:.0f}")


if __name__ == "__main__":
    main()
