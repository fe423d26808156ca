"""Nodes on one PostgreSQL wake each other: what one queued another sends at once, and a line that breaks is taken up again."""

from __future__ import annotations

import asyncio
import json
import logging
import queue
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Engine, make_url, text

from bot.delivery.nodes import TOPIC, Ears, OtherNodes
from bot.outbox import LISTENING_POLL
from models.base import make_engine
from tests.conftest import PostgresServer
from tests.contract.conftest import Node
from tests.wire import Post, Wire

pytestmark = pytest.mark.postgresql
WAIT = 10.0


@pytest.fixture
def database_url(postgres: PostgresServer) -> Iterator[str]:
    """On SQLite there is one node, and nobody to wake."""
    url = postgres.fresh()
    yield url
    postgres.drop(url)


Joins = Callable[[str], OtherNodes]


@pytest.fixture
def joins(database_url: str) -> Iterator[Joins]:
    """A node's ear and voice, with connections of its own; not started yet."""
    made: list[tuple[OtherNodes, Engine]] = []

    def join(name: str) -> OtherNodes:
        engine = make_engine(database_url)
        made.append((OtherNodes(engine, "test", name), engine))
        return made[-1][0]

    yield join
    for others, engine in made:
        others.close()
        engine.dispose()


def listening(others: OtherNodes) -> queue.Queue[Any]:
    """Started, and heard to listen; what it hears from now on."""
    heard: queue.Queue[Any] = queue.Queue()
    others.start(Ears(lambda: heard.put("missed"), lambda: heard.put("queued"), heard.put))
    assert heard.get(timeout=WAIT) == "missed", "whoever begins to listen looks once, for what was told before"
    return heard


def test_what_one_node_queued_another_sends_without_waiting_for_its_next_look(
    post: Post, node: Node, joins: Joins
) -> None:
    one, other = joins("one"), joins("other")
    listening(one)
    wire, chat = Wire(), post.chat("zhang")
    deliverer = node(wire, name="other", others=other)

    async def scene() -> float:
        arrived: asyncio.Queue[str] = asyncio.Queue()
        wire.before = lambda message: arrived.put_nowait(message.text)
        running = asyncio.create_task(deliverer.run())
        other.start(Ears(deliverer.nudge, deliverer.nudge, lambda _chats: None))
        post.write(chat, "first")
        one.tell_queued()
        assert await asyncio.wait_for(arrived.get(), WAIT) == "收到：first"
        began = time.monotonic()
        for number in range(5):
            await asyncio.to_thread(post.write, chat, str(number))
            one.tell_queued()
            assert await asyncio.wait_for(arrived.get(), WAIT) == f"收到：{number}"
        took = time.monotonic() - began
        deliverer.stop()
        await running
        return took

    assert asyncio.run(scene()) < LISTENING_POLL, "five messages in turn, in less time than lies between two looks"


def test_what_was_delivered_is_told_to_the_others(post: Post, node: Node, joins: Joins) -> None:
    one, other = joins("one"), joins("other")
    heard = listening(other)
    listening(one)
    chat = post.chat("zhang")
    post.write(chat, "1")
    asyncio.run(node(Wire(), name="one", others=one).drain())
    assert heard.get(timeout=WAIT) == [chat]


def test_a_node_heeds_neither_itself_nor_another_district(engine: Engine, joins: Joins) -> None:
    heard = listening(joins("here"))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for who, district, chat in (("here", "test", 1), ("there", "elsewhere", 2), ("there", "test", 3)):
            news = json.dumps({"node": who, "district": district, "queued": False, "sent": [chat]})
            connection.execute(text("SELECT pg_notify(:topic, :news)"), {"topic": TOPIC, "news": news})
    assert heard.get(timeout=WAIT) == [3]
    assert heard.empty()


def test_a_line_that_breaks_is_taken_up_again(engine: Engine, joins: Joins) -> None:
    here, there = joins("here"), joins("there")
    heard = listening(here)
    listening(there)
    with engine.connect() as connection:
        others = text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'")
        assert len(connection.execute(others).all()) == 2
    assert heard.get(timeout=WAIT) == "missed", "it listens again, and looks for what it may have missed"
    there.tell_sent([7])
    assert heard.get(timeout=WAIT) == [7]


NOT_OURS = (
    "",
    "hello",
    "7",
    "null",
    "[]",
    "{}",
    "[" * 7000,
    '{"district": "test", "node": "there"}',
    '{"district": "test", "node": "there", "queued": false, "sent": 7}',
    '{"district": "test", "node": "there", "queued": false, "sent": [{"chat": 7}]}',
)


def test_what_no_node_writes_is_passed_over(engine: Engine, joins: Joins, caplog: pytest.LogCaptureFixture) -> None:
    here, there = joins("here"), joins("there")
    heard = listening(here)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for words in NOT_OURS:
            connection.execute(text("SELECT pg_notify(:topic, :news)"), {"topic": TOPIC, "news": words})
    listening(there)
    there.tell_sent([7])
    assert heard.get(timeout=WAIT) == [7], "it still listens"
    assert caplog.text.count("passed over") >= len(NOT_OURS)
    assert "hello" not in caplog.text, "nobody's words get into the log"


@contextmanager
def faults() -> Iterator[queue.Queue[str]]:
    """What the nodes complain of meanwhile."""
    told: queue.Queue[str] = queue.Queue()
    handler = logging.Handler()
    handler.emit = lambda record: told.put(record.getMessage())  # type: ignore[method-assign]  # a handler's one task
    logger = logging.getLogger("gridbell.nodes")
    logger.addHandler(handler)
    yield told
    logger.removeHandler(handler)


def test_what_could_not_be_told_is_told_later(database_url: str, joins: Joins) -> None:
    one, other = joins("one"), joins("other")
    heard = listening(other)
    listening(one)
    outside = make_engine(make_url(database_url).set(database="postgres").render_as_string(hide_password=False))
    name = make_url(database_url).database
    with faults() as told, outside.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false"))
        one.tell_sent([7])
        assert "not told" in told.get(timeout=WAIT)
        connection.execute(text(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true"))
    outside.dispose()
    assert heard.get(timeout=WAIT) == [7]


def test_what_piles_up_is_told_at_once_and_nothing_of_it_is_lost(joins: Joins) -> None:
    one, other = joins("one"), joins("other")
    heard = listening(other)
    listening(one)
    one.tell_sent(range(1000))
    told: list[int] = []
    turns = 0
    while len(told) < 1000:
        told += heard.get(timeout=WAIT)
        turns += 1
    assert told == list(range(1000)) and turns == 5
