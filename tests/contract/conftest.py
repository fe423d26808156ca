"""What the engine's contract tests share: a writer, nodes that deliver, and gateways over a made-up platform."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot.channels.base import Channel
from bot.clock import MovableClock
from bot.gateway import Gateway
from bot.outbox import Deliverer
from bot.storage.databases import open_writer
from bot.storage.writer import Writer
from handlers.ports import Ports
from handlers.sending import queue
from models.conversation import Conversation
from models.message import Inbox, Outbox
from tests.wire import Post, Wire, catalogue, echo, understand

Node = Callable[..., Deliverer]
Make = Callable[..., Gateway]


@pytest.fixture
def writer(engine: Engine) -> Iterator[Writer]:
    made = open_writer(engine)
    yield made
    made.close()


@pytest.fixture
def post(engine: Engine, ports: Ports, clock: MovableClock) -> Post:
    return Post(engine, ports, clock, MovableClock.standing_at(datetime(2026, 1, 1, tzinfo=UTC)))


def true(session: Session, row: Outbox, ports: Ports) -> bool:
    return True


def digest(session: Session, chat: Conversation, rows: list[Outbox], ports: Ports) -> Outbox | None:
    for row in rows:
        row.status = "merged"
    return queue(session, ports, chat, "digest", params={"n": len(rows)}, capped=True, kind="digest")


@pytest.fixture
def node(writer: Writer, post: Post) -> Node:
    def make(*channels: Channel, name: str = "a", **how: Any) -> Deliverer:
        async def pause(seconds: float) -> None:
            post.machine.jump(timedelta(seconds=seconds))

        how = {"still_true": true, "gather": digest, "pause": pause, "chance": lambda: 1.0} | how
        named = {channel.name: channel for channel in channels}
        return Deliverer(writer, named, lambda: post.ports, catalogue(), name, machine=post.machine, **how)

    return make


def drained(deliverer: Deliverer, *, limits: bool = True) -> int:
    return asyncio.run(deliverer.drain(limits=limits))


@pytest.fixture
def make(writer: Writer, ports: Ports) -> Make:
    def gateway(wire: Wire | None = None, **how: Any) -> Gateway:
        wire = wire or Wire()
        how = {"understand": understand, "handle": echo} | how
        return Gateway(writer, lambda: ports, {wire.name: wire}, **how)

    return gateway


def says(number: object, words: str, who: str = "zhang", **more: Any) -> dict[str, Any]:
    return {"id": str(number), "from": who, "text": words} | more


def replies(engine: Engine, ports: Ports) -> list[str]:
    with Session(engine) as session:
        rows = session.scalars(select(Outbox).order_by(Outbox.id))
        return [ports.sealer.open_json(row.params).get("words", row.text_key) for row in rows]


def inbox(engine: Engine) -> list[Inbox]:
    with Session(engine) as session:
        return list(session.scalars(select(Inbox).order_by(Inbox.id)))
