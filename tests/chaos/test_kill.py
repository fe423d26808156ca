"""kill -9 in the middle of a load: nothing acknowledged is lost, nothing happens twice, every reply comes, in order.

GRIDBELL_CHAOS_ROUNDS says how often (3 unless said otherwise); the moments are drawn anew each time and shown on a failure.
"""

from __future__ import annotations

import asyncio
import os
import random
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models import tables
from models.base import make_engine
from models.ids import Ids
from models.message import Inbox, Outbox
from models.sealing import Sealer
from tests.chaos.crowd import Node, Progress, Writer
from tests.chaos.node import MASTER
from tests.conftest import PostgresServer

ROUNDS = int(os.environ.get("GRIDBELL_CHAOS_ROUNDS", "3"))
PEOPLE = 40


async def load(node: Node, messages: int, deaths: list[int]) -> list[Writer]:
    """That many messages from 40 people at once; the node is killed after each of the acknowledgements named in `deaths`."""
    people = [Writer(f"demo-resident-{number}") for number in range(1, PEOPLE + 1)]
    progress = Progress()

    async def reaper() -> None:
        for moment in deaths:
            await progress.reached(moment)
            await node.kill()
            await node.start()

    await node.start()
    each = messages // PEOPLE
    async with asyncio.TaskGroup() as crowd:
        crowd.create_task(reaper())
        for person in people:
            names = [f"m{number:03}" for number in range(each)]
            crowd.create_task(person.talk(node, names, progress))
    return people


def survives(database: str, keys: str, messages: int, deaths: list[int]) -> None:
    async def scene() -> list[Writer]:
        node = Node(database, keys)
        try:
            return await load(node, messages, deaths)
        finally:
            await node.kill()

    people = asyncio.run(asyncio.wait_for(scene(), 120))
    each = messages // PEOPLE
    names = [f"m{number:03}" for number in range(each)]
    for person in people:
        assert person.acknowledged == names
        assert person.told == names, f"{person.name}: a reply is missing or came out of order"

    engine = make_engine(database)
    sealer = Sealer(make_engine(keys), MASTER, Ids())
    with Session(engine) as session:
        heard = Counter((row.channel, row.event_id) for row in session.execute(select(Inbox.channel, Inbox.event_id)))
        assert len(heard) == each * PEOPLE and set(heard.values()) == {1}
        assert session.scalars(select(Inbox).where(Inbox.fault.is_not(None))).first() is None
        rows = list(session.scalars(select(Outbox)))
    effects = Counter((row.conversation_id, sealer.open_json(row.params)["words"]) for row in rows)
    assert len(effects) == each * PEOPLE, "an acknowledged message had no effect"
    assert set(effects.values()) == {1}, "a message had its effect twice"
    assert {row.status for row in rows} <= {"sent", "leased"}, "what was shown last may not be marked yet"
    engine.dispose()


@pytest.mark.slow
@pytest.mark.parametrize("chaos_round", range(ROUNDS))
def test_kill_at_a_random_moment_of_2000_messages(tmp_path: Path, chaos_round: int) -> None:
    database = f"sqlite:///{tmp_path / 'gridbell.db'}"
    engine = make_engine(database)
    tables.metadata.create_all(engine)
    engine.dispose()
    survives(database, f"sqlite:///{tmp_path / 'keys.db'}", 2000, [random.randint(1, 1900)])


@pytest.mark.slow
@pytest.mark.postgresql
def test_a_kill_on_postgresql(postgres: PostgresServer, tmp_path: Path) -> None:
    database = postgres.fresh()
    survives(database, f"sqlite:///{tmp_path / 'keys.db'}", 400, [random.randint(1, 380)])
    postgres.drop(database)
