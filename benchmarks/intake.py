"""How fast reports are taken in, beside simpler designs that write the very same rows on the same disk in the same run.

`python -m benchmarks.intake [--reports N]`. Read the ratios: rates are this machine's.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from collections import Counter
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from benchmarks.peers import BEFORE, WAITING, Result, Rows, Watch, naive, plain_orm, raw, waiting
from bot.app import Gridbell, compose
from bot.channels.base import Inbound
from bot.channels.web import NAME, WebChannel
from bot.clock import SystemClock
from bot.model import load_model
from bot.playing.stage import furnish
from bot.settings import Settings, find_config, load
from bot.storage.writer import GroupWriter
from models.conversation import PressToken
from models.tables import metadata
from nlu.backends.base import Backend

ROUNDS = 5
TEXTS = (
    "春风花园3栋楼下垃圾堆了三天没人清",
    "春风花园5栋楼道灯坏了，晚上看不见",
    "春风花园1栋门口路面坑坑洼洼，一直没人修",
    "春风花园2栋下水道堵了两天，一直没人来通",
    "The street lamp at building 5 of Chunfeng Garden has been broken for a week",
)


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
